// A roll of some thousand members: it is made, invited, added to and discarded in slices, and a kill between two of them changes nothing in the end.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { compareBytes, fromBase64url, toBase64url, utf8 } from "../../crypto/encoding/bytes.ts";
import { hash } from "../../crypto/encoding/transcript.ts";
import { leafHash, rootOfHashes } from "../../crypto/log/merkle.ts";
import { encodeEntry } from "../../crypto/manifest/entries.ts";
import type { RegistrarSetup } from "../../src/doors/registrar.ts";
import { SLICE, slicesOf } from "../../src/store/slices.ts";
import { turn } from "../../src/turn.ts";
import { Election, value } from "../support/election/actors.ts";
import { Local } from "../support/hosts/local.ts";

const MEMBERS = 2 * SLICE + 300;
let local: Local;
beforeEach(async () => {
  local = await Local.open();
});
afterEach(() => local.close());

const setup: RegistrarSetup = {
  ...{ electionId: toBase64url(new Uint8Array(32)), issuer: 1, classes: ["small", "large"] },
  members: Array.from({ length: MEMBERS }, (_, i) => ({
    number: i + 1,
    name: `Member ${i + 1}`,
    classId: i % 10 === 0 ? "small" : "large",
  })),
};
const count = (table: string) => local.registrarSql.run<{ n: number }>(`select count(*) as n from ${table}`)[0]?.n ?? 0;
const NUMBERS = setup.members.map(({ number }) => number);

/** Whether the registrar has exactly this roll: every member once, with the root that its commitments have (ISS-5). */
async function expectWhole(roll: { class: string; eligible: number; root: string }[]): Promise<void> {
  const { registrar } = local;
  expect(value(await registrar.numbers())).toEqual(NUMBERS);
  const invitations = [];
  for (const slice of slicesOf(NUMBERS)) invitations.push(...value(await registrar.invite(slice)));
  for (const { class: classId, eligible, root } of roll) {
    const own = invitations.filter((each) => each.classId === classId);
    const commitments = own.map(({ salt, reference }) => hash("register", fromBase64url(salt), utf8(reference)));
    expect([eligible, root]).toEqual([own.length, toBase64url(rootOfHashes(commitments.sort(compareBytes)))]);
  }
  expect(roll.map(({ eligible }) => eligible)).toEqual([MEMBERS / 10, (9 * MEMBERS) / 10]);
  expect(count("slot")).toBe(2 * MEMBERS + 8);
}

describe("a large roll", () => {
  test("is made in slices; until the last one there is no registrar, and others are answered", async () => {
    const { registrar } = local;
    const seen: number[] = [];
    let made = false;
    const making = registrar.create(setup).finally(() => {
      made = true;
    });
    const statuses = [];
    for (; !made; await turn()) {
      statuses.push((await registrar.status()).exists, (await registrar.numbers()).ok);
      if (local.registrarSql.run("select 1 from sqlite_master where name = 'member'").length > 0)
        seen.push(count("member"));
    }
    const { roll } = value(await making);
    for (const members of [SLICE, 2 * SLICE, MEMBERS]) expect(seen).toContain(members);
    expect(new Set(statuses.slice(0, -2))).toEqual(new Set([false]));
    await expectWhole(roll);
    expect(value(await registrar.create(setup)).roll).toEqual(roll);
    expect(await registrar.create({ ...setup, members: setup.members.toReversed() })).toMatchObject({
      code: "already-exists",
    });
  });

  test("is made anew after a kill in any slice", async () => {
    for (const at of [5, SLICE + 20, MEMBERS + 15, MEMBERS + 21]) {
      local.registrarSql.failIn = at;
      await expect(local.registrar.create(setup)).rejects.toThrow("killed");
      await local.reopen();
      expect((await local.registrar.status()).exists).toBe(false);
      expect(await local.registrar.invite([1])).toMatchObject({ code: "not-found" });
    }
    await expectWhole(value(await local.registrar.create(setup)).roll);
  });

  test("that two ask for at once is made once", async () => {
    const [one, other] = await Promise.all([local.registrar.create(setup), local.registrar.create(setup)]);
    expect(value(other)).toEqual(value(one));
    await expectWhole(value(one).roll);
  });

  test("is discarded in slices; after a kill the rest is", async () => {
    value(await local.registrar.create(setup));
    for (const slice of slicesOf(NUMBERS)) for (let i = 0; i < 2; i++) value(await local.registrar.invite(slice));
    local.registrarSql.failIn = 12;
    await expect(local.registrar.discard()).rejects.toThrow("killed");
    await local.reopen();
    expect((await local.registrar.status()).exists).toBe(false);
    expect([count("setup"), count("member")]).toEqual([0, MEMBERS]); // the kill came between two slices
    value(await local.registrar.discard());
    for (const table of ["setup", "class", "member", "slot", "letter", "former_code", "newcomer"])
      expect([table, count(table)]).toEqual([table, 0]);
    await expectWhole(value(await local.registrar.create(setup)).roll);
  });
});

describe("an addition of many", () => {
  test("goes on after a kill between two slices; until then no other one is prepared", async () => {
    const election = new Election({ members: 3 });
    await election.open(local.registrar, local.box);
    const late = Array.from({ length: 2 * SLICE + 1 }, (_, i) => ({ name: `Late ${i}` }));
    const { numbers, ...roll } = value(await local.registrar.propose("members", late));
    const entry = encodeEntry({ type: "notice", kind: "roll", reason: "forgotten", class: "members", ...roll });
    value(await local.box.append(entry));
    const proof = value(await local.box.prove(leafHash(entry)));
    local.registrarSql.failIn = 3 * SLICE + 100; // it first asks for each whether it is there
    await expect(local.registrar.enrol(entry, proof)).rejects.toThrow("killed");
    await local.reopen();
    expect(count("member")).toBe(3 + SLICE);
    expect(await local.registrar.propose("members", [{ name: "Another" }])).toMatchObject({ code: "overloaded" });
    expect(value(await local.registrar.enrol(entry, proof))).toEqual({ enrolled: true });
    expect(value(await local.registrar.enrol(entry, proof))).toEqual({ enrolled: true });
    expect(value(await local.registrar.numbers())).toEqual([1, 2, 3, ...numbers]);
    const added = local.registrarSql.run<{ added: number }>("select distinct added from member where number > 3");
    expect(added).toEqual([{ added: 1 }]); // one addition, although it was interrupted
    expect(value(await local.registrar.propose("members", [{ name: "Another" }])).eligible).toBe(2 * SLICE + 5);
  });

  test("keeps every element in its slot, however the slots grow", async () => {
    const election = new Election({ members: 3 });
    await election.open(local.registrar, local.box);
    await election.issue(local.registrar, 0);
    const slots = count("slot");
    for (const [name, many, grows] of [
      ["Few", 1, false],
      ["Many", 20, true],
    ] as const) {
      const late = Array.from({ length: many }, (_, i) => ({ name: `${name} ${i}` }));
      const { numbers: _, ...roll } = value(await local.registrar.propose("members", late));
      const entry = encodeEntry({ type: "notice", kind: "roll", reason: name, class: "members", ...roll });
      value(await local.box.append(entry));
      value(await local.registrar.enrol(entry, value(await local.box.prove(leafHash(entry)))));
      expect(count("slot") > slots).toBe(grows);
      expect(local.registrarSql.run("select 1 from slot where blinded <> zeroblob(48)")).toHaveLength(1);
    }
  });
});
