// What people type, in the form that a draft may have: what cleaning takes out, that nothing which a record refuses is left (ENC-6), and that real
// names and texts stay as they are.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { text } from "../../crypto/manifest/fields.ts";
import { cleanLine, cleanText, composed, isNamed, isPlainLine, isPlainText, tidyLine } from "../../src/draft/text.ts";
import { runs } from "../support/runs.ts";
import { blank, hidden, honest } from "../support/wrong/texts.ts";

const allowed = text(10);

test("no character that a record refuses is left in a line, and no other one that can be seen is taken out", () => {
  const refused: string[] = [];
  const taken: number[] = [];
  for (let point = 0; point <= 0x10ffff; point++) {
    const typed = `က${String.fromCodePoint(point)}b`; // a letter that may have any mark and joiner
    const cleaned = cleanLine(typed);
    if (!allowed.safeParse(cleaned).success) refused.push(point.toString(16));
    const right = typed.isWellFormed() && allowed.safeParse(typed.normalize("NFC")).success;
    if (right && cleaned !== typed.normalize("NFC")) taken.push(point);
  }
  expect(refused).toEqual([]);
  const seen = taken.filter(
    (point) =>
      !/[\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/u.test(String.fromCodePoint(point)) &&
      !(point >= 0x13430 && point <= 0x1343f),
  );
  expect(seen.map((point) => point.toString(16))).toEqual(["2800", "13441", "13442", "16fe4", "1d159"]);
});

test("a line of Latin letters alone is judged like any other", () => {
  for (let point = 0; point < 0x300; point++) {
    const typed = `a${String.fromCodePoint(point)}b`;
    expect(`က${cleanLine(typed)}`, point.toString(16)).toBe(cleanLine(`က${typed}`));
  }
});

test("several lines keep their line ends, as a record has them", () => {
  const cleaned = cleanText("a\r\nb\rc\u2028d\u200be");
  expect(cleaned).toBe("a\nb\nc\nde");
  expect(text(100, { newlines: true }).safeParse(cleaned).success).toBe(true);
});

test("what is cleaned is plain: the form never writes what the service refuses", () => {
  const pieces = [...hidden, ...blank, ...honest].flatMap(([, one]) => [...one]);
  const texts = fc.array(fc.oneof(fc.constantFrom(...pieces, "\n", " "), fc.string({ unit: "binary" })), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(texts, (parts) => {
      const typed = parts.join("");
      expect(isPlainLine(composed(cleanLine(typed)))).toBe(true);
      expect(isPlainText(composed(cleanText(typed)))).toBe(true);
    }),
    runs(500),
  );
});

describe("a text that hides something", () => {
  test.each(hidden)("%s", (_, typed, left) => {
    expect(isPlainLine(composed(typed))).toBe(false);
    expect(tidyLine(typed)).toBe(left.normalize("NFC"));
  });
});

test.each(blank)("nothing to see: %s", (_, typed) => {
  expect(tidyLine(typed)).toBe("");
  expect(isNamed(typed)).toBe(false);
});

test.each(honest)("a real text stays as it is: %s", (_, written) => {
  expect(cleanLine(written)).toBe(written.normalize("NFC"));
  expect(isPlainLine(composed(written))).toBe(true);
});

test("a name has a letter or a digit", () => {
  for (const name of ["Ada", "7", "Σ", "عمر", "王"]) expect(isNamed(name), name).toBe(true);
  for (const name of ["", "…", "-", "\u{1f44d}"]) expect(isNamed(name), name).toBe(false);
});
