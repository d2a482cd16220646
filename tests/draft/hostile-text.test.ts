// Hostile text in a draft, field by field: the fields come from a draft in which every one is filled in, so a new one is tried, too, or must be
// named here. What the form would write of such a text is accepted.
import { describe, expect, test } from "vitest";
import { witnessKey } from "../../crypto/log/cosignature.ts";
import type { DraftContent } from "../../src/draft/content.ts";
import { lookOf, nameKey } from "../../src/draft/list/likeness.ts";
import { memberProblems } from "../../src/draft/list/rows.ts";
import { findDraftProblems } from "../../src/draft/problems.ts";
import { findSlips } from "../../src/draft/slips.ts";
import { cleanLine } from "../../src/draft/text.ts";
import { members } from "../support/lists/read.ts";
import { contest, motion, NOW, withContest } from "../support/wrong/drafts.ts";
import { blank, hidden, honest } from "../support/wrong/texts.ts";

const both = { en: "Text", de: "Text" };
const full: DraftContent = {
  ...motion,
  ...{ title: both, description: both, contact: "anna@example.org" },
  contests: withContest({
    ...{ title: both, description: both },
    options: (contest?.options ?? []).map((option) => ({ ...option, title: both, description: both })),
  }).contests,
  classes: [{ id: "members", title: both, weight: 1, contests: ["budget"] }],
  members: (motion.members ?? []).map((member) => ({ ...member, email: "anna@example.org", class: "members" })),
  counting: { threshold: 1, members: [{ name: "Dora", kind: "person", email: "dora@example.org" }] },
  witnesses: {
    quorum: 1,
    members: [{ key: witnessKey("w.example.org", new Uint8Array(32)), url: "https://w.example.org" }],
  },
  schedule: { closes: "2026-11-24T12:00:00Z" },
};

/** No text of people: an identifier, a choice, a time. The manifest's rules and the schema allow nothing else in them. */
const CHOSEN =
  /(^|\.)(id|language|template|kind|base|yes|no|abstain|class|contests\.0\.rule.*|closes|classes\.\d+\.contests\.\d+)$/;

/** Every text in the value, with its path and a copy of the whole with another text in its place. */
function* leaves(value: unknown, path = ""): Generator<{ path: string; put: (text: string) => unknown }> {
  if (typeof value === "string") yield { path, put: (text) => text };
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value))
    for (const leaf of leaves(inner, path === "" ? key : `${path}.${key}`))
      yield {
        path: leaf.path,
        put: (text) =>
          Array.isArray(value)
            ? value.map((each, i) => (String(i) === key ? leaf.put(text) : each))
            : { ...value, [key]: leaf.put(text) },
      };
}
const fields = [...leaves(full)].filter(({ path }) => !CHOSEN.test(path));
const isAddress = (path: string) => /(email|url|contact|key)$/.test(path);
const texts = fields.filter(({ path }) => !isAddress(path));
const found = (content: unknown) => findDraftProblems(content as DraftContent, NOW);

test("the draft is right, and all its texts are tried", () => {
  expect(found(full)).toEqual([]);
  expect(fields.map(({ path }) => path.replace(/\d+/g, "#"))).toEqual(
    expect.arrayContaining([
      ...["title.en", "title.de", "description.de", "organiser", "contact", "askAt", "contests.#.title.en"],
      ...["contests.#.description.en", "contests.#.options.#.title.de", "contests.#.options.#.description.en"],
      ...["classes.#.title.en", "members.#.name", "members.#.email", "counting.members.#.name"],
      ...["counting.members.#.email", "witnesses.members.#.key", "witnesses.members.#.url"],
    ]),
  );
});

describe("a text of a draft", () => {
  test.each(fields)("$path shows what it contains, or is named", ({ path, put }) => {
    const refused = /(email|contact)$/.test(path)
      ? "invalid-email"
      : path.endsWith("url")
        ? "invalid-url"
        : "invalid-text";
    for (const [what, text] of hidden) {
      const problems = found(put(isAddress(path) ? `${text.replaceAll(" ", "")}@example.org` : text));
      expect(
        problems.map((problem) => `${problem.path} ${problem.code}`),
        what,
      ).toContain(`${path} ${refused}`);
    }
  });

  test.each(texts)("$path is not empty to the eye, unless it is left out", ({ path, put }) => {
    for (const [what, text] of blank) {
      const problems = found(put(text)).filter((problem) => path.startsWith(problem.path));
      if (text.trim() === "") expect(problems, what).toEqual(found(put("")));
      else expect(problems, what).not.toEqual([]);
    }
  });

  test.each(texts)("$path takes what people really write, and what the form makes of the rest", ({ put }) => {
    for (const [what, text] of honest) expect(found(put(text)), what).toEqual([]);
    for (const [what, text] of hidden) expect(found(put(cleanLine(text))), what).toEqual([]);
  });
});

test("a list that hides something in a name is read without it", async () => {
  for (const [what, text, left] of hidden) {
    if (/[\n\r;]/.test(text)) continue;
    expect(await members(`Name;E-Mail\n${text};ada@example.org`), what).toEqual([
      { name: left.normalize("NFC"), email: "ada@example.org" },
    ]);
  }
});

describe("names that look the same", () => {
  const twins: readonly (readonly [string, string])[] = [
    ["Anna Ahrens", "\u0410nn\u0430 Ahrens"], // Cyrillic
    ["PETER POHL", "\u03a1ET\u0395R PO\u041dL"], // Greek and Cyrillic
    ["Jana Simon", "\u0458ana \u0405imon"],
    ["Ada Muster", "\uff21da M\uff55ster"], // full width
    ["Ada Muster", "\u{1d400}da Muster"], // mathematics
    ["Ada Muster", "A\u200cda Mus\u00adter"],
  ];
  test.each(twins)("%s and %s are pointed at in the list of members", (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
    expect(memberProblems({ members: [{ name: one }, { name: other }] })).toContainEqual({
      ...{ row: 1, field: "name", code: "same-name", hint: true, other: 1 },
    });
  });

  test.each(twins)("%s and %s are not two choices of one question", (one, other) => {
    const options = [one, other].map((name, i) => ({ id: `o${i}`, title: { en: name } }));
    const codes = findSlips(withContest({ options }), NOW).map(({ path, code }) => `${path} ${code}`);
    expect(codes).toContain("contests.0.options.1.title duplicate");
  });

  test("and names that only resemble each other are different", () => {
    for (const [one, other] of [
      ["Анна", "Anna"],
      ["Kai", "Kal"],
      ["Αρης", "Aris"],
      ["A+", "A-"],
    ] as const)
      expect(lookOf(one), one).not.toBe(lookOf(other));
  });
});
