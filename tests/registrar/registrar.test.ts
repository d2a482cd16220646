// The registrar on its own: who gets a ballot issued, when, and what it binds itself to (ISS-1, ISS-3, ISS-5, ISS-6).
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compareBytes, fromBase64url, toBase64url, utf8 } from "../../crypto/encoding/bytes.ts";
import { hash } from "../../crypto/encoding/transcript.ts";
import { rootOfHashes } from "../../crypto/log/merkle.ts";
import { decodeEntryOf, encodeEntry } from "../../crypto/manifest/entries.ts";
import { createCredential } from "../../crypto/tokens/credential.ts";
import { Election, value } from "../support/election/actors.ts";
import { Local } from "../support/hosts/local.ts";

let local: Local;
const election = new Election({ members: 4 });
const codeOf = (member: number) => election.invitations[member]?.accessCode ?? "";
beforeAll(async () => {
  local = await Local.open();
});
afterAll(() => local?.close());

describe("before the opening", () => {
  test("the roll is what the commitments say (ISS-5)", async () => {
    election.keys = value(await local.registrar.create(election.registrarSetup));
    election.invitations = value(await local.registrar.invite([1, 2, 3, 4]));
    const commitments = election.invitations.map(({ salt, reference }) =>
      hash("register", fromBase64url(salt), utf8(reference)),
    );
    const root = toBase64url(rootOfHashes(commitments.toSorted(compareBytes)));
    expect(election.keys.roll).toEqual([{ class: "members", eligible: 4, root }]);
    expect(new Set(election.invitations.map(({ salt }) => salt)).size).toBe(4);
    expect(election.invitations[1]?.reference).toBe("Member 2\n2");
  });

  test("the same setup again is the same answer, another one is refused", async () => {
    expect(value(await local.registrar.create(election.registrarSetup))).toEqual(election.keys);
    const other = { ...election.registrarSetup, issuer: 2 };
    expect(await local.registrar.create(other)).toMatchObject({ ok: false, code: "already-exists" });
  });

  test("a code tells who has it and is not used up; careless typing makes no difference", async () => {
    const typed = codeOf(2).toLowerCase().replaceAll("-", " ");
    for (const code of [codeOf(2), typed, codeOf(2)])
      expect(value(await local.registrar.member(code))).toMatchObject({ number: 3, name: "Member 3" });
    for (const code of ["", "nonsense", "00000-00000-00000-00000"])
      expect(await local.registrar.member(code)).toEqual({ ok: false, code: "wrong-code" });
  });

  test("a new code ends the old one, and the database contains no code", async () => {
    const old = codeOf(3);
    const [fresh] = value(await local.registrar.invite([4]));
    expect(await local.registrar.member(old)).toMatchObject({ code: "wrong-code" });
    expect(value(await local.registrar.member(fresh?.accessCode ?? "")).number).toBe(4);
    election.invitations = [...election.invitations.slice(0, 3), ...(fresh === undefined ? [] : [fresh])];
    expect(await local.registrar.invite([4, 99])).toMatchObject({ ok: false, code: "not-found" });
    expect(await local.registrar.invite([4, 4])).toMatchObject({ ok: false, code: "not-found" }); // one of two sheets would be worthless
    expect(value(await local.registrar.member(codeOf(3))).number).toBe(4); // refused means unchanged
    const stored = local.registrarSql.run("select * from member").map((row) => JSON.stringify(row));
    for (const { accessCode } of election.invitations) expect(stored.join()).not.toContain(accessCode);
  });

  test("the organiser is told who has a code that works, by hand or in a letter", async () => {
    const other = await Local.open();
    const { registrar } = other;
    const coded = async () => (await registrar.roll([1, 2, 3, 4])).flatMap((one) => (one.coded ? [one.number] : []));
    value(await registrar.create(election.registrarSetup));
    expect(await coded()).toEqual([]);
    value(await registrar.letterCode(3));
    value(await registrar.invite([1]));
    expect(await coded()).toEqual([1, 3]);
    value(await registrar.readdress(1, "another@example.org")); // which takes her code away
    expect(await coded()).toEqual([3]);
    other.close();
  });

  test("nothing is issued", async () => {
    const { box } = local;
    value(await box.create(election.setup));
    await election.follow(box);
    for (const entry of election.ceremony()) {
      value(await box.append(entry));
      await election.follow(box);
    }
    const blinded = fromBase64url(election.keys.keys[0]?.proof ?? ""); // any element of the group
    expect(await local.registrar.issue({ accessCode: codeOf(0), blinded })).toEqual({
      ok: false,
      code: "not-open",
      clause: "ISS-3",
    });
    expect(await local.registrar.setPhase("open")).toMatchObject({ ok: false, code: "not-open" });
    expect(await local.registrar.register(0)).toEqual({ ok: false, code: "too-early", clause: "ISS-6" });
  });

  test("it does not bind itself to an opening with other keys or another roll (ISS-1)", async () => {
    const prefix = (await local.box.entries(0)).entries;
    const opening = decodeEntryOf("opening", election.opening());
    const [roll] = opening.roll;
    const changed = encodeEntry({ ...opening, roll: [{ class: "members", root: roll?.root ?? "", eligible: 5 }] });
    expect(await local.registrar.bind([...prefix, changed])).toMatchObject({ code: "wrong-roll", clause: "ISS-1" });
    const stranger = await Local.open();
    const keys = value(await stranger.registrar.create({ ...election.registrarSetup }));
    const theirs = encodeEntry({ ...opening, issuers: [{ keys: keys.keys }] });
    expect(await local.registrar.bind([...prefix, theirs])).toMatchObject({ code: "wrong-value", clause: "ISS-1" });
    expect(await local.registrar.bind(prefix)).toMatchObject({ code: "out-of-order", clause: "ISS-1" });
    stranger.close();
  });

  test("it binds itself once, for ever", async () => {
    const before = (await local.box.entries(0)).entries;
    const opening = election.opening();
    value(await local.box.append(opening));
    await election.follow(local.box);
    const { context } = value(await local.registrar.bind([...before, opening]));
    expect(context).toBe(toBase64url(election.state.context));
    expect(value(await local.registrar.bind([...before, opening])).context).toBe(context);
    const later = encodeEntry({ ...decodeEntryOf("opening", opening), time: "2099-01-01T00:00:00Z" });
    expect(await local.registrar.bind([...before, later])).toMatchObject({ code: "already-exists", clause: "ISS-1" });
    expect((await local.registrar.status()).phase).toBe("open");
  });
});

describe("issuing", () => {
  const blindedOf = () => createCredential(election.view, "members").blinded;

  test("checks code, class and element before anything is stored", async () => {
    const blinded = blindedOf();
    const { registrar } = local;
    expect(await registrar.issue({ accessCode: "wrong", blinded })).toMatchObject({ code: "wrong-code" });
    expect(await registrar.issue({ accessCode: codeOf(0), classId: "board", blinded })).toMatchObject({
      code: "wrong-class",
      clause: "ISS-3",
    });
    const identity = new Uint8Array(48);
    identity[0] = 0xc0;
    expect(await registrar.issue({ accessCode: codeOf(0), blinded: identity })).toMatchObject({ clause: "ENC-3" });
    expect(await registrar.issue({ accessCode: codeOf(0), blinded: blinded.slice(1) })).toMatchObject({
      clause: "ENC-2",
    });
    expect(await registrar.turnout()).toEqual({ issued: 0, eligible: 4 });
  });

  test("survives a kill at every statement, with one signature in the end", async () => {
    const blinded = blindedOf();
    for (let at = 1, killed = true; killed; at++) {
      local.registrarSql.failIn = at;
      const answer = local.registrar.issue({ accessCode: codeOf(0), blinded });
      const outcome = await answer.catch((error: unknown) => error);
      killed = (local.registrarSql.failIn ?? 0) <= 0;
      await local.reopen();
      if (killed) expect(outcome).toBeInstanceOf(Error);
      else expect(outcome).toMatchObject({ ok: true });
    }
    expect(value(await local.registrar.look())).toEqual({ issued: 1 });
    expect(value(await local.registrar.member(codeOf(0)))).not.toHaveProperty("issued"); // somebody with the code learns it by asking
  });

  test("ends with the closing, except for members who already have their ballot", async () => {
    const blinded = blindedOf();
    value(await local.registrar.issue({ accessCode: codeOf(2), blinded }));
    value(await local.registrar.setPhase("closed"));
    expect(await local.registrar.issue({ accessCode: codeOf(3), blinded: blindedOf() })).toEqual({
      ok: false,
      code: "closed",
      clause: "ISS-3",
    });
    expect(await local.registrar.issue({ accessCode: codeOf(2), blinded })).toMatchObject({ ok: true });
    expect(await local.registrar.setPhase("open")).toMatchObject({ ok: false, code: "closed" });
  });

  test("the register has every member once, in ascending order, with the issued ballots (ISS-6)", async () => {
    const { voters, pages } = value(await local.registrar.register(0));
    expect(pages).toBe(1);
    expect(voters).toHaveLength(4);
    expect(voters.filter(({ blinded }) => blinded !== undefined)).toHaveLength(2);
    const commitments = voters.map(({ commitment }) => fromBase64url(commitment));
    expect(commitments).toEqual(commitments.toSorted(compareBytes));
    expect(value(await local.registrar.register(1)).voters).toEqual([]);
    expect((await local.registrar.roll([1, 2, 3, 4])).map(({ number, issued }) => [number, issued])).toEqual([
      [1, true],
      [2, false],
      [3, true],
      [4, false],
    ]);
  });
});
