// A register of more than one entry and more than one class, in the order that ISS-6 asks for.
import { afterAll, beforeAll, expect, test } from "vitest";
import { compareBytes, concat, fromBase64url, toBase64url } from "../../crypto/encoding/bytes.ts";
import { rootOfHashes } from "../../crypto/log/merkle.ts";
import type { RegisterRow } from "../../src/doors/registrar.ts";
import { value } from "../support/election/actors.ts";
import { Local } from "../support/hosts/local.ts";

let local: Local;
beforeAll(async () => {
  local = await Local.open();
});
afterAll(() => local?.close());

test("pages of 1000 rows, classes in manifest order, commitments ascending, and the committed rolls", async () => {
  const classes = ["senate", "assembly", "nobody"]; // not in alphabetical order
  const members = Array.from({ length: 1205 }, (_, i) => ({
    number: i + 1,
    name: `Member ${i + 1}`,
    classId: i % 3 === 0 ? "senate" : "assembly",
  }));
  const electionId = toBase64url(new Uint8Array(32).fill(7));
  const { roll } = value(await local.registrar.create({ electionId, issuer: 1, classes, members }));
  expect(roll.map((row) => [row.class, row.eligible])).toEqual([
    ["senate", 402],
    ["assembly", 803],
    ["nobody", 0],
  ]);
  value(await local.registrar.setPhase("closed"));
  const rows: RegisterRow[] = [];
  for (const [page, length] of [1000, 205].entries()) {
    const { voters, pages } = value(await local.registrar.register(page));
    expect({ pages, length: voters.length }).toEqual({ pages: 2, length });
    rows.push(...voters);
  }
  for (const { class: classId, root } of roll) {
    const commitments = rows.filter((row) => row.class === classId).map((row) => fromBase64url(row.commitment));
    expect(toBase64url(rootOfHashes(commitments))).toBe(root);
  }
  const keys = rows.map((row) => concat(Uint8Array.of(classes.indexOf(row.class)), fromBase64url(row.commitment)));
  expect(keys).toEqual(keys.toSorted(compareBytes));
  expect(await local.registrar.turnout()).toEqual({ issued: 0, eligible: 1205 });
});
