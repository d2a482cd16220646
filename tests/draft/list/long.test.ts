// Lists that would keep a person waiting for minutes, if the time grew with more than their length.
import { expect, test } from "vitest";
import { contentOf } from "../../../src/draft/list/columns/contents.ts";
import { textSheet } from "../../../src/draft/list/reading/read.ts";
import { membersIn } from "../../support/lists/read.ts";

test.each(["dr.-a. ", "dr. ", "dr-a.", "b. a. "])("%j many times in one cell", (title) => {
  expect(contentOf(`${title.repeat(5000)}@`)).toBe("email");
  expect(contentOf(title.repeat(5000).trim())).toBe("title");
  expect(contentOf(`${title.repeat(5000)}!9`)).not.toBe("title");
});

test.each(["Dr.", "Prof. Dr.-Ing. habil.", "Dr. rer. nat.", "Dipl.-Ing.", "Dr. h. c.", "Dr. phil. Mag. art.", "M.Sc."])(
  "%s is a title",
  (title) => {
    expect(contentOf(title)).toBe("title");
  },
);

test("a hundred thousand empty rows between people", () => {
  const sheet = textSheet(`Name;E-Mail\nAda;ada@example.org\n${";;;;\n".repeat(100_000)}Berta;berta@example.org`);
  expect(sheet.rows.map(([name]) => name)).toEqual(["Name", "Ada", "Berta"]);
  expect(sheet.lines.at(-1)).toBe(100_003);
});

test("a column that says something else of everybody is no group, however long the list is", async () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => `Ada ${i};Gruppe ${i}`);
  const { groups, left, members } = await membersIn(`Name;Gruppe\n${rows.join("\n")}`);
  expect([groups, left.groups, members.length]).toEqual([[], 20_000, 20_000]);
});
