// What people type, in the form that the record allows: the form takes out exactly those characters that a record refuses (ENC-6).
import { expect, test } from "vitest";
import { text } from "../../crypto/manifest/fields.ts";
import { cleanLine, cleanText } from "../../src/draft/text.ts";

test("no character that a record refuses is left in a line, and no other one is taken out", () => {
  const allowed = text(10);
  const wrong: string[] = [];
  for (let point = 0; point <= 0x10ffff; point++) {
    const typed = `a${String.fromCodePoint(point)}b`;
    const cleaned = cleanLine(typed);
    const right = typed.isWellFormed() && allowed.safeParse(typed.normalize("NFC")).success;
    if (right ? cleaned !== typed.normalize("NFC") : !allowed.safeParse(cleaned).success)
      wrong.push(point.toString(16));
  }
  expect(wrong).toEqual([]);
});

test("several lines keep their line ends, as a record has them", () => {
  const cleaned = cleanText("a\r\nb\rc\u2028d\u200be");
  expect(cleaned).toBe("a\nb\nc\nde");
  expect(text(100, { newlines: true }).safeParse(cleaned).success).toBe(true);
});
