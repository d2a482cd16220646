// ENC-6: which characters no text may contain, at both ends of every range and beside them, and where a newline may come.
import { describe, expect, test } from "vitest";
import { findManifestProblems } from "../../../crypto/manifest/check.ts";
import type { Manifest } from "../../../crypto/manifest/manifest.ts";
import { makeManifest, seededRandom } from "../../support/election/plan.ts";

const { manifest } = makeManifest({}, seededRandom("texts"));
const problems = (change: Partial<Manifest>) =>
  findManifestProblems({ ...manifest, ...change }).map(({ code, clause }) => `${code} ${clause}`);
const organiser = (point: number) => problems({ organiser: `a${String.fromCodePoint(point)}b` });
const refused = ["invalid-text ENC-6"];

describe("a text", () => {
  test.each([
    [0x00, 0x1f],
    [0x7f, 0x9f],
    [0xad, 0xad],
    [0x61c, 0x61c],
    [0x200b, 0x200b],
    [0x200e, 0x200f],
    [0x2028, 0x202e],
    [0x2060, 0x206f],
    [0xfeff, 0xfeff],
    [0xfff9, 0xfffb],
    [0xe0000, 0xe007f],
  ])("holds nothing from U+%s to U+%s", (from, to) => {
    for (const point of [from, Math.floor((from + to) / 2), to]) expect(organiser(point), `${point}`).toEqual(refused);
    for (const point of [from - 1, to + 1]) if (point >= 0) expect(organiser(point), `${point}`).toEqual([]);
  });

  test("may contain joiners and all letters, but no half of a pair", () => {
    for (const letters of ["Ärztinnen & Ärzte", "می‌خواهم", "👩‍👩‍👧", "क्‍ष", "e\u0301"])
      expect(problems({ organiser: letters })).toEqual([]);
    for (const half of ["\ud83d", "\udc69", "\udc69\ud83d"])
      expect(problems({ organiser: `a${half}b` })).toEqual(refused);
    expect(problems({ organiser: "" })).toEqual(refused);
  });

  test("has lines only in descriptions", () => {
    expect(problems({ description: { de: "eins\nzwei" } })).toEqual([]);
    expect(problems({ description: { de: "eins\r\nzwei" } })).toEqual(refused);
    expect(problems({ title: { de: "eins\nzwei" } })).toEqual(refused);
    expect(problems({ organiser: "eins\nzwei" })).toEqual(refused);
  });

  test.each(["de", "en", "gsw", "de-AT"])("in the language %s", (language) => {
    expect(problems({ title: { [language]: "Wahl" } })).toEqual([]);
  });
  test.each(["", "d", "DE", "deutsch", "de-at", "de-AUT", "de_AT", "de-AT\n", "__proto__"])(
    "in no language %j",
    (language) => {
      const title = Object.fromEntries([[language, "Wahl"]]);
      expect(problems({ title })[0]).toMatch(/ENC-[56]$/);
    },
  );
});

describe("an identifier", () => {
  const id = (text: string) =>
    problems({
      contests: [{ ...manifest.contests[0], id: text } as Manifest["contests"][number]],
      classes: [{ id: "a", weight: 1, contests: [text] }],
    });
  test.each(["a", "0", "a-b-", "x".repeat(32)])("may be %s", (text) => {
    expect(id(text)).toEqual([]);
  });
  test.each(["", "-a", "A", "a_b", "ä", "a b", "a\n", "x".repeat(33)])("may not be %j", (text) => {
    expect(id(text)).toContain("invalid-identifier ENC-6");
  });
});

describe("a time", () => {
  const closes = (text: string) => problems({ schedule: { closes: text } });
  test.each(["2026-11-23T18:00:00Z", "2028-02-29T23:59:00Z", "0001-01-01T00:00:00Z"])("may be %s", (text) => {
    expect(closes(text)).toEqual([]);
  });
  test.each([
    "2026-11-23T18:00:01Z",
    "2026-11-23T18:00:00.000Z",
    "2026-11-23T18:00Z",
    "2026-11-23T18:00:00+00:00",
    "2026-11-23 18:00:00Z",
    "2026-11-23t18:00:00z",
    "2026-02-29T18:00:00Z",
    "2026-11-31T18:00:00Z",
    "2026-13-01T18:00:00Z",
    "2026-11-23T24:00:00Z",
    "2026-11-23T18:60:00Z",
    "+02026-11-23T18:00:00Z",
    "2026-11-23T18:00:00Z\n",
  ])("may not be %j", (text) => {
    expect(closes(text)).toEqual(["invalid-time ENC-6"]);
  });
});
