// People who were forgotten: prepared, published, and only then members (ISS-5); their rows in the register (ISS-6).
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { leafHash } from "../../crypto/log/merkle.ts";
import { encodeEntry } from "../../crypto/manifest/entries.ts";
import { createCredential } from "../../crypto/tokens/credential.ts";
import { Election, isBallot, notice, value } from "../support/election/actors.ts";
import { Local } from "../support/hosts/local.ts";

let local: Local;
const election = new Election({ members: 4 });
const late = [{ name: "Late Lea", email: "lea@example.org" }, { name: "Late Leo" }];
beforeAll(async () => {
  local = await Local.open();
  await election.open(local.registrar, local.box);
});
afterAll(() => local?.close());

const rollNotice = ({ eligible, root }: { eligible: number; root: string }) =>
  encodeEntry({ type: "notice", kind: "roll", reason: "forgotten", class: "members", eligible, root });
const publish = async (entry: Uint8Array) => {
  value(await local.box.append(entry));
  await election.follow(local.box);
  return value(await local.box.prove(leafHash(entry)));
};

describe("an addition to the roll", () => {
  test("changes nothing before it is published; the same people again are the same addition", async () => {
    const proposal = value(await local.registrar.propose("members", late));
    expect(proposal).toMatchObject({ eligible: 6, numbers: [5, 6] });
    expect(value(await local.registrar.propose("members", late))).toEqual(proposal);
    expect(await local.registrar.turnout()).toEqual({ issued: 0, eligible: 4 });
    expect(await local.registrar.invite([5])).toMatchObject({ ok: false, code: "not-found" });
  });

  test("is refused for an unknown class and for people who are already on the roll or are listed twice", async () => {
    const wrong = await local.registrar.propose("board", late);
    expect(wrong).toMatchObject({ code: "wrong-class", clause: "ISS-5" });
    const again = await local.registrar.propose("members", [{ name: "Member 2" }, { name: "New" }, { name: "New" }]);
    expect(again).toMatchObject({
      code: "already-exists",
      errors: [
        { path: "members.0.name", code: "duplicate", message: expect.stringContaining("number 2") },
        { path: "members.2.name", code: "duplicate", message: expect.stringContaining("in this list already") },
      ],
    });
  });

  test("may contain a namesake once a person has confirmed that for the current roll; never the same name with the same address", async () => {
    const twins = [{ name: "Member 2" }, { name: "Late Lea" }, { name: "Late Lea" }];
    expect(value(await local.registrar.propose("members", twins, 4))).toMatchObject({ numbers: [7, 8, 9] });
    expect(await local.registrar.propose("members", twins, 3)).toMatchObject({
      code: "already-exists",
      errors: [{ path: "members.0.name" }, { path: "members.2.name" }],
    });
    const [lea = { name: "" }] = late;
    expect(await local.registrar.propose("members", [lea, { ...lea }], 4)).toMatchObject({
      code: "already-exists",
      errors: [{ path: "members.1.name", code: "duplicate" }],
    });
  });

  test("takes effect only with a notice that the board has signed and that matches the preparation", async () => {
    const proposal = value(await local.registrar.propose("members", late));
    const pause = notice("incident", "only to have a proof");
    const proof = await publish(pause);
    expect(await local.registrar.enrol(pause, proof)).toMatchObject({ code: "not-accepted-here", clause: "ISS-5" });
    expect(await local.registrar.enrol(rollNotice(proposal), proof)).toMatchObject({
      code: "bad-inclusion-proof",
      clause: "LOG-1",
    });
    expect(await local.registrar.turnout()).toEqual({ issued: 0, eligible: 4 });
  });

  test("survives a kill at every statement; another proposal before it is published takes nothing away", async () => {
    const proposal = value(await local.registrar.propose("members", late));
    value(await local.registrar.propose("members", [{ name: "Somebody else" }]));
    const entry = rollNotice(proposal);
    const proof = await publish(entry);
    await election.issue(local.registrar, 0); // what was issued before stays in its slot
    for (let at = 1, killed = true; killed; at++) {
      local.registrarSql.failIn = at;
      const outcome = await local.registrar.enrol(entry, proof).catch((error: unknown) => error);
      killed = (local.registrarSql.failIn ?? 0) <= 0;
      await local.reopen();
      if (killed) expect(outcome).toBeInstanceOf(Error);
      else expect(outcome).toEqual({ ok: true, value: { enrolled: true } });
    }
    expect(value(await local.registrar.enrol(entry, proof))).toEqual({ enrolled: true });
    expect(value(await local.registrar.look())).toEqual({ issued: 1 });
    expect(await local.registrar.electorate()).toEqual([{ id: "members", eligible: 6 }]);
    expect(await local.registrar.propose("members", late)).toMatchObject({ code: "already-exists" });
  });

  test("adds people who vote like all others, and rows that the record proves", async () => {
    const { registrar, box } = local;
    election.invitations = value(await registrar.invite(value(await registrar.numbers())));
    expect(election.invitations.map(({ reference }) => reference).slice(4)).toEqual(["Late Lea\n5", "Late Leo\n6"]);
    for (const member of [4, 5])
      value(
        await election.cast(box, election.verified(election.ballot(await election.issue(registrar, member), true))),
      );
    const accessCode = election.invitations[4]?.accessCode ?? "";
    const { blinded } = createCredential(election.view, "members");
    expect(await registrar.issue({ accessCode, blinded })).toMatchObject({ code: "already-issued", clause: "ISS-3" });

    value(await box.close());
    await election.count(registrar, box);
    expect(election.state.result?.contests[0]).toMatchObject({ counts: [2, 0], ballots: 2, eligible: 6 });
    const { voters } = value(await registrar.register(0));
    expect(voters.filter(({ added }) => added === 1)).toHaveLength(2);
    expect(voters.filter(({ blinded }) => blinded !== undefined)).toHaveLength(3);
    expect((await box.entries(0)).entries.filter(isBallot)).toHaveLength(2);
    expect(await registrar.propose("members", [{ name: "Too late" }])).toEqual({
      ok: false,
      code: "closed",
      clause: "ISS-5",
    });
  });
});
