import { describe, expect, test } from "vitest";
import { seedToWords, wordsToSeed } from "../../../crypto/ceremony/words.ts";
import { fromHex, toHex } from "../../../crypto/encoding/bytes.ts";
import { refusal } from "../../support/refusal.ts";
import { vectors } from "../../support/vectors.ts";

const bip39 = vectors<{ vectors: { entropy: string; words: string }[]; shorter: { entropy: string; words: string }[] }>(
  "CER-4-bip39-english",
);
const words = "abandon ".repeat(23);

describe("24 words (BIP-39)", () => {
  test.each(bip39.vectors)("$entropy", ({ entropy, words: expected }) => {
    expect(seedToWords(fromHex(entropy)).join(" ")).toBe(expected);
    expect(toHex(wordsToSeed(expected))).toBe(entropy);
  });

  test.each(bip39.shorter)("refuses the shorter $entropy", ({ entropy, words: shorter }) => {
    expect(refusal(() => wordsToSeed(shorter))).toEqual({ code: "wrong-word-count", clause: "CER-4" });
    if (entropy.length === 32) return;
    expect(() => seedToWords(fromHex(entropy))).toThrow(RangeError);
  });

  test.each(bip39.shorter.filter(({ entropy }) => entropy.length === 32))(
    "twelve for a kept ballot [ISS-8]: $entropy",
    ({ entropy, words: twelve }) => {
      expect(seedToWords(fromHex(entropy)).join(" ")).toBe(twelve);
      expect(toHex(wordsToSeed(twelve, 12))).toBe(entropy);
    },
  );

  test("reads what a person types: capitals, numbers of a list, line breaks", () => {
    const list = seedToWords(new Uint8Array(32).fill(9));
    const typed = list.map((word, i) => `${i + 1}. ${word.toUpperCase()}`).join("\r\n");
    expect(wordsToSeed(typed)).toEqual(new Uint8Array(32).fill(9));
  });

  test("says which word is unknown, and when the words do not belong together", () => {
    expect(refusal(() => wordsToSeed(`${words}artt`))).toEqual({
      code: "unknown-word",
      clause: "CER-4",
      culprit: "word 24",
    });
    expect(refusal(() => wordsToSeed(`${words}abandon`))).toEqual({ code: "bad-checksum", clause: "CER-4" });
    expect(refusal(() => wordsToSeed(`${words}art art`))).toEqual({ code: "wrong-word-count", clause: "CER-4" });
    expect(refusal(() => wordsToSeed(""))).toEqual({ code: "wrong-word-count", clause: "CER-4" });
    expect(wordsToSeed(`${words}art`)).toEqual(new Uint8Array(32));
  });
});
