// Members who are struck off: at once or not at all, told only with a look, announced together, and off the roll once the board says so (ISS-9).
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import { encodeEntry } from "../../crypto/manifest/entries.ts";
import { createCredential } from "../../crypto/tokens/credential.ts";
import type { Removal } from "../../src/doors/registrar.ts";
import { Election, value } from "../support/election/actors.ts";
import { Local } from "../support/hosts/local.ts";

let local: Local;
const election = new Election({ members: 8 });
beforeAll(async () => {
  local = await Local.open();
  await election.open(local.registrar, local.box);
});
afterAll(() => local?.close());

const strike = (number: number, reason = "Has left.") => local.registrar.strike(number, reason);
const issue = (number: number) => {
  const { blinded } = createCredential(election.view, "members");
  const { accessCode = "" } = election.invitations[number - 1] ?? {};
  return local.registrar.issue({ accessCode, blinded });
};
const noticeOf = ({ class: classId, eligible, root, reason }: Removal) =>
  encodeEntry({ type: "notice", kind: "removal", reason, class: classId, eligible, root: toBase64url(root) });
const removalOf = async (number: number) => (await local.registrar.roll([number]))[0]?.removal;

describe("striking off", () => {
  test("answers the same whether the member has a ballot or not, and keeps it from whoever has none", async () => {
    for (const member of [0, 7])
      value(
        await election.cast(
          local.box,
          election.verified(election.ballot(await election.issue(local.registrar, member), true)),
        ),
      );
    expect(await strike(1)).toEqual(await strike(2));
    value(await strike(2, "Another reason"));
    expect(await issue(2)).toEqual({ ok: false, code: "struck-off", clause: "ISS-9" });
    expect(await issue(1)).toMatchObject({ code: "already-issued" });
    const member = (number: number) => local.registrar.member(election.invitations[number - 1]?.accessCode ?? "");
    expect(value(await member(2)).struckOff).toBe("Has left.");
    expect(value(await member(1))).not.toHaveProperty("struckOff");
    expect(await strike(99)).toMatchObject({ code: "not-found" });
  });

  test("in a race either a ballot is issued and the member stays, or the member is struck off and never gets one", async () => {
    const asked = [3, 4, 5, 6];
    const outcomes = await Promise.all(
      asked.map(async (number, i) => {
        if (i % 2 === 0) return (await Promise.all([strike(number), issue(number)]))[1];
        return (await Promise.all([issue(number), strike(number)]))[0];
      }),
    );
    const again = await Promise.all(asked.map((number) => issue(number)));
    for (const [i, outcome] of outcomes.entries()) {
      const code = outcome.ok ? "already-issued" : "struck-off";
      expect(again[i]).toMatchObject({ ok: false, code });
      if (!outcome.ok) expect(outcome.code).toBe("struck-off");
    }
  });

  test("tells nothing before a look shows who has fetched, or nothing is issued any more", async () => {
    expect(await removalOf(1)).toBe("asked");
    expect(await removalOf(2)).toBe("asked");
    expect(value(await local.registrar.look())).not.toHaveProperty("announces");
    expect(value(await local.registrar.removal())).toEqual({});
    expect(await local.registrar.electorate()).toEqual([{ id: "members", eligible: 8 }]);
    value(await local.registrar.setPhase("closed"));
    expect(await removalOf(1)).toBe("kept");
    expect(await removalOf(2)).toBe("struck-off");
    expect(await strike(7)).toMatchObject({ code: "closed", clause: "ISS-9" });
  });

  test("takes them off the roll together with a notice that the board has signed, also after a kill at every statement", async () => {
    const { next } = value(await local.registrar.removal());
    if (next === undefined) throw new Error("nobody was struck off");
    expect(value(await local.registrar.removal()).next).toEqual(next);
    expect(next.reason).toBe("Has left.");
    const entry = noticeOf(next);
    value(await local.box.append(entry));
    await election.follow(local.box);
    const proof = value(await local.box.prove(leafHash(entry)));
    const other = noticeOf({ ...next, eligible: next.eligible - 1 });
    expect(await local.registrar.enrol(other, proof)).toMatchObject({ code: "bad-inclusion-proof" });
    for (let at = 1, killed = true; killed; at++) {
      local.registrarSql.failIn = at;
      const outcome = await local.registrar.enrol(entry, proof).catch((error: unknown) => error);
      killed = (local.registrarSql.failIn ?? 0) <= 0;
      await local.reopen();
      if (!killed) expect(outcome).toEqual({ ok: true, value: { enrolled: true } });
    }
    expect(value(await local.registrar.enrol(entry, proof))).toEqual({ enrolled: true });
    expect(value(await local.registrar.removal())).toEqual({});
    expect(await local.registrar.electorate()).toEqual([
      { id: "members", eligible: next.eligible, struckOff: 8 - next.eligible },
    ]);
  });

  test("leaves rows that the record proves", async () => {
    value(await local.box.close());
    await election.count(local.registrar, local.box);
    const { voters } = value(await local.registrar.register(0));
    expect(voters).toHaveLength(8);
    const gone = voters.filter(({ removed }) => removed !== undefined);
    expect(gone.length).toBeGreaterThan(0);
    for (const row of gone) expect(row).toMatchObject({ removed: 1 });
    for (const row of gone) expect(row).not.toHaveProperty("blinded");
    expect(election.state.result?.contests).toMatchObject([{ ballots: 2, eligible: 8 - gone.length }]);
  });
});
