// The list of members as people paste it: what the reader takes from it, and what it says about each row.
import { describe, expect, test } from "vitest";
import type { DraftMember } from "../../../src/draft/content.ts";
import { memberProblems } from "../../../src/draft/list/rows.ts";
import { members, membersIn } from "../../support/lists/read.ts";

const names = async (text: string) => (await members(text)).map(({ name }) => name);

describe("a list is read", () => {
  test.each([
    ["semicolons and German headings", "Name;E-Mail\nAda Beispiel;ada@example.org\n"],
    ["commas and English headings", "Full name,Email\nAda Beispiel,ada@example.org"],
    ["tabs, as copied from a spreadsheet", "Ada Beispiel\tada@example.org"],
    ["the address first", "ada@example.org;Ada Beispiel"],
    ["first and last name apart", "Nachname;Vorname;Mail\nBeispiel;Ada;ada@example.org"],
    ["as mail programs copy it", "Ada Beispiel <ada@example.org>"],
    ["in quotation marks", '"Ada Beispiel";"ada@example.org"'],
    ["with a byte order mark and CRLF", "\ufeffName;E-Mail\r\nAda Beispiel;ada@example.org\r\n\r\n"],
    ["with columns that nobody needs", "Nr.;Name;Straße;E-Mail\n7;Ada Beispiel;Weg 1;ada@example.org"],
    ["with spaces and invisible characters", "  Ada \u200b Beispiel ;ada@example.org "],
  ])("%s", async (_, text) => {
    expect(await members(text)).toEqual([{ name: "Ada Beispiel", email: "ada@example.org" }]);
  });

  test.each([
    ["as mail programs copy addressees", "Ada Beispiel <ada@example.org>; Berta Muster <berta@example.org>;"],
    ["with commas", "Ada Beispiel <ada@example.org>, Berta Muster <berta@example.org>"],
    ["with quotation marks, in lines", '"Ada Beispiel" <ada@example.org>\n"Berta Muster" <berta@example.org>,\n'],
    ["address after the name", "Ada Beispiel ada@example.org\nBerta Muster (berta@example.org)"],
    ["numbered in a letter", "1.\tAda Beispiel; ada@example.org\n2.\tBerta Muster; berta@example.org"],
    ["with dots", "\u2022 Ada Beispiel; ada@example.org\r\n\u2022 Berta Muster; berta@example.org"],
    ["a column of numbers first", "1\tAda Beispiel\tada@example.org\n2\tBerta Muster\tberta@example.org"],
    ["names in two columns", "Ada\tBeispiel\tada@example.org\nBerta\tMuster\tberta@example.org"],
    ["Name beside Vorname", "Nr;Name;Vorname;E-Mail\n1;Beispiel;Ada;ada@example.org\n2;Muster;Berta;berta@example.org"],
    ["Vor- und Nachname", "Vor- und Nachname,Mail\nAda Beispiel,ada@example.org\nBerta Muster,berta@example.org"],
    ["with Excel's line", "sep=;\r\nName;E-Mail\r\nAda Beispiel;ada@example.org\r\nBerta Muster;berta@example.org\r\n"],
    ["with line ends of every kind", "Name;E-Mail\r\nAda Beispiel;ada@example.org\rBerta Muster;berta@example.org\v"],
  ])("of two people: %s", async (_, text) => {
    expect(await membersIn(text)).toMatchObject({
      members: [
        { name: "Ada Beispiel", email: "ada@example.org" },
        { name: "Berta Muster", email: "berta@example.org" },
      ],
      groups: [],
    });
  });

  test.each([
    ["Ahrens, Anna\nBeispiel, Ben", ["Ahrens, Anna", "Beispiel, Ben"]],
    ['"Ahrens, Anna" <a@example.org>\n"Beispiel, Ben" <b@example.org>', ["Ahrens, Anna", "Beispiel, Ben"]],
    ["Ahrens, Anna <a@example.org>; Beispiel, Ben <b@example.org>", ["Ahrens, Anna", "Beispiel, Ben"]],
    ["Ahrens\tAnna\nBeispiel\tBen", ["Ahrens Anna", "Beispiel Ben"]],
    ['Anna "Anni" Ahrens; a@example.org\nBen; b@example.org', ['Anna "Anni" Ahrens', "Ben"]],
    ["a@example.org; b.beier@example.org", ["A", "B Beier"]],
  ])("%j: nobody is lost, and no first name makes a group", async (text, expected) => {
    const { members, groups } = await membersIn(text);
    expect({ names: members.map(({ name }) => name), groups }).toEqual({ names: expected, groups: [] });
  });

  test("of two addresses the first is taken, and the second is named", async () => {
    const { members, view } = await membersIn("Ada;a@example.org, b@example.org\nBerta;b@example.org");
    expect(members[0]).toEqual({ name: "Ada", email: "a@example.org" });
    expect(view.remarks["more-addresses"].first).toEqual([
      { what: "more-addresses", line: 1, name: "Ada", text: "b@example.org" },
    ]);
  });

  test("groups without headings: after the address, or where many share them", async () => {
    const text =
      "Ada;Aktive;a@example.org\nBerta;Aktive;b@example.org\nCem;Passive;c@example.org\nDora;Passive;d@example.org";
    const both = [{ name: "Aktive" }, { name: "Passive" }];
    expect((await membersIn(text)).groups).toEqual(both);
    expect((await membersIn("Ada;;Aktive\nBerta;;Passive")).groups).toEqual(both);
  });

  test("of 150,000", async () => {
    const text = Array.from({ length: 150_000 }, (_, i) => `P${i};${i}@example.org`).join("\n");
    expect(await members(text)).toHaveLength(150_000);
  });

  test.each([" ", "a", '"', "a@", "<", ","])("thousands of %j are read at once, too", async (piece) => {
    expect((await members(`Ada${piece.repeat(20_000)}x\nBerta`)).length).toBeGreaterThan(0);
  });

  test("of names alone, one per line", async () => {
    expect(await members("Ada Beispiel\nBerta Muster\n")).toEqual([{ name: "Ada Beispiel" }, { name: "Berta Muster" }]);
  });

  test("with groups, from a heading or as the third column", async () => {
    const { groups } = await membersIn("Name;Gruppe\nAda;Aktive\nBerta;Fördernde\nCem;Aktive");
    expect(groups).toEqual([{ name: "Aktive" }, { name: "Fördernde" }]);
    expect((await members("Ada;ada@example.org;Aktive"))[0]?.class).toBe("Aktive");
  });

  test("composed, so that the same name has the same bytes", async () => {
    expect(await names("Jo\u0308rg")).toEqual(["J\u00f6rg"]);
  });

  test("and a person called Name is a person", async () => {
    expect(await names("Mitglied;m@example.org\nName;n@example.org")).toEqual(["Mitglied", "Name"]);
  });

  test("of nothing: nothing", async () => {
    expect(await members(" \n\n")).toEqual([]);
  });

  test("an open quotation mark costs nobody, and its row is named", async () => {
    const { members, view } = await membersIn('Name;E-Mail\nAda;ada@example.org\n"Berta;berta@example.org\nCem;\n');
    expect(members.map(({ name, email }) => [name, email])).toEqual([
      ["Ada", "ada@example.org"],
      ["Berta", "berta@example.org"],
      ["Cem", undefined],
    ]);
    expect(view.remarks.unclosed.first.map(({ line, name }) => [line, name])).toEqual([[3, "Berta"]]);
  });
});

describe("what is wrong is said in the row", () => {
  const problems = (...members: DraftMember[]) =>
    memberProblems({ members }).map(({ row, field, code, hint }) => `${row} ${field} ${code}${hint ? " (hint)" : ""}`);

  test("a missing name, a long one, an address that is none", () => {
    expect(
      problems({ name: " " }, { name: "x".repeat(201) }, { name: "Ada", email: "ada@example" }, { name: "Berta" }),
    ).toEqual(["0 name name-missing", "1 name name-too-long", "2 email email-invalid"]);
  });

  test.each(["a@b", "a b@example.org", "@example.org", "a@", "a@example..org", "a@.org", "<a@example.org>"])(
    "%s is no address",
    (email) => {
      expect(problems({ name: "Ada", email })).toEqual(["0 email email-invalid"]);
    },
  );

  test.each(["a@example.org", "ada.beispiel+wahl@sub.example.co.uk", "ä@exämple.org"])("%s is one", (email) => {
    expect(problems({ name: "Ada", email })).toEqual([]);
  });

  test("the same person twice must go; the same address or name alone is only pointed at", () => {
    expect(
      problems(
        { name: "Ada", email: "ada@example.org" },
        { name: "ada ", email: "ADA@example.org" },
        { name: "Berta", email: "ada@example.org" },
        { name: "Ada" },
      ),
    ).toEqual(["1 name same-person", "2 email same-email (hint)", "3 name same-name (hint)"]);
    expect(memberProblems({ members: [{ name: "Ada" }, { name: "Ada" }] })[0]?.other).toBe(1);
  });

  test("groups: missing only where there are several, unknown always", () => {
    const members = [{ name: "Ada" }, { name: "Berta", class: "nobody" }];
    const codes = (...ids: string[]) => {
      const classes = ids.map((id) => ({ id, weight: 1, contests: [] }));
      return memberProblems({ members, classes }).map(({ code }) => code);
    };
    expect(codes("a")).toEqual(["class-unknown"]);
    expect(codes("a", "b")).toEqual(["class-missing", "class-unknown"]);
  });
});
