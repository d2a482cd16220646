// The pages to print say the same in both languages, fit on their sheets of paper, and quote only what people see on the pages.
import { describe, expect, test } from "vitest";
import { filesOf, textOf } from "../support/source-tree.ts";

const languages = ["de", "en"] as const;
/** Lines on one sheet, as people print them. */
const SHEET = 75;
const guides = [
  { name: "chair", sheets: 1 },
  { name: "technician", sheets: 1 },
  { name: "what-to-say", sheets: 2 },
];

/** What stands in quotation marks, without headings and what is to be read out; cut where a number or name is left out. */
function quoted(text: string): string[] {
  const own = text.replace(/^[#>].*$/gm, "").replace(/\s+/g, " ");
  return [...own.matchAll(/„([^“]+)“|"([^"]+)"/g)].flatMap(([, german, english]) =>
    (german ?? english ?? "").split("…").map((part) => part.trim()),
  );
}
const shape = (text: string) => text.split("\n").flatMap((line) => /^(?:#+|>|-|\d\.)(?= )/.exec(line) ?? []);

describe.each(guides)("guides/$name", ({ name, sheets }) => {
  const text = (language: string) => textOf(`guides/${name}.${language}.md`);

  test("has the same parts in both languages", () => {
    expect(shape(text("en"))).toEqual(shape(text("de")));
  });

  test.each(languages)("%s: fits on its paper, in short lines", (language) => {
    const lines = text(language).split("\n");
    expect(lines.length).toBeLessThanOrEqual(sheets * SHEET);
    expect(lines.filter((line) => line.length > 120)).toEqual([]);
  });

  test.each(languages)("%s: quotes what is on the pages", (language) => {
    const pages = filesOf([`web/i18n/${language}`], /\.ts$/)
      .map((file) => file.text)
      .join("\n");
    expect(quoted(text(language)).filter((part) => !pages.includes(part.replace(/[.,]$/, "")))).toEqual([]);
  });
});

test("the check sees a quotation across lines, and one that no page has", () => {
  expect(quoted('# „Nein“\n> "No"\nSagen Sie „Ist\nda“, dann „Anwesend: … von …“.')).toEqual([
    ...["Ist da", "Anwesend:", "von", ""],
  ]);
});
