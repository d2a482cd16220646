// Which entries of the register a client reads (BAL-9): its row is always among them, at least a thousand members of its class read the very
// same ones, and what the server says about the roll can move the part but never make it narrower.
import { expect, test } from "vitest";
import { compareBytes, utf8 } from "../../../crypto/encoding/bytes.ts";
import { hash } from "../../../crypto/encoding/transcript.ts";
import { type ClassRoll, registerPart } from "../../../crypto/tokens/register-part.ts";

/** Rows of the register as places: every class's commitments ascending, classes one after the other. */
function registerOf(rolls: readonly ClassRoll[]): Uint8Array[][] {
  return rolls.map(({ eligible }, k) =>
    Array.from({ length: eligible }, (_, i) => hash("register", utf8(`class ${k}`), utf8(`member ${i}`))).toSorted(
      compareBytes,
    ),
  );
}

const roll = (opened: number, eligible = opened): ClassRoll => ({ opened, eligible });

test("up to 10,000 rows everybody reads all of them", () => {
  const commitment = hash("register", utf8("x"));
  for (const [rolls, to] of [
    [[roll(0)], 1],
    [[roll(1)], 1],
    [[roll(1_001)], 2],
    [[roll(4_000), roll(6_000)], 10],
  ] as const) {
    expect(registerPart(rolls, undefined)).toEqual({ from: 0, to });
    expect(registerPart(rolls, { classIndex: rolls.length - 1, commitment })).toEqual({ from: 0, to });
  }
});

test.each([
  ["one class of 40,000", [roll(40_000)]],
  ["10,001 members, one class", [roll(10_001)]],
  ["a small class in the middle, split by a boundary of entries", [roll(9_990), roll(20), roll(30_000)]],
  ["classes just below and above two parts", [roll(2_499), roll(2_500), roll(6_000)]],
  ["a class that has grown since the opening", [roll(20_000, 23_000), roll(500, 900)]],
])("%s: the row is in the part, with at least 1,000 of the class or the whole class", (_, rolls) => {
  let before = 0;
  const register = registerOf(rolls);
  for (const [classIndex, rows] of register.entries()) {
    const readers = new Map<string, number>();
    rows.forEach((commitment, i) => {
      const { from, to } = registerPart(rolls, { classIndex, commitment });
      const page = Math.floor((before + i) / 1_000);
      if (page < from || page >= to)
        throw new Error(`row ${i} of class ${classIndex} is in entry ${page}, not ${from}…${to}`);
      readers.set(`${from} ${to}`, (readers.get(`${from} ${to}`) ?? 0) + 1);
      // of its class these rows are read
      const own = Math.min(to * 1_000, before + rows.length) - Math.max(from * 1_000, before);
      if (own < Math.min(1_000, rows.length)) throw new Error(`only ${own} rows of the class`);
    });
    const fewest = Math.min(...readers.values());
    expect(fewest).toBeGreaterThanOrEqual(Math.min(1_000, rows.length));
    before += rows.length;
  }
});

test("members of one part read the same, no matter what the server says about the roll at the close", () => {
  const opened = 20_000;
  const parts = opened / 1_250;
  const rows = registerOf([roll(opened)])[0] ?? [];
  const fraction = (row: Uint8Array) => new DataView(row.buffer, row.byteOffset).getUint32(0) / 2 ** 32;
  const inPart = rows.filter((row) => Math.floor(fraction(row) * parts) === 7);
  expect(inPart.length).toBeGreaterThanOrEqual(1_000);
  for (const eligible of [10_001, 19_999, 20_000, 25_000, 9_000_000]) {
    const asked = inPart.map((commitment) => registerPart([roll(opened, eligible)], { classIndex: 0, commitment }));
    expect(new Set(asked.map((each) => JSON.stringify(each))).size).toBe(1);
  }
});

test("a client that knows no member reads what somebody would read, always the same", () => {
  const rolls = [roll(100_000)];
  expect(registerPart(rolls, undefined)).toEqual(
    registerPart(rolls, { classIndex: 0, commitment: new Uint8Array(32) }),
  );
});
