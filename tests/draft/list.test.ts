// The list of members as people paste it: what the reader takes from it, and what it says about each row.
import { describe, expect, test } from "vitest";
import type { DraftMember } from "../../src/draft/content.ts";
import { readMembers, UnreadableList } from "../../src/draft/list/read.ts";
import { matchGroups, memberProblems, newGroups } from "../../src/draft/list/rows.ts";

const names = (text: string) => readMembers(text).members.map(({ name }) => name);

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
  ])("%s", (_, text) => {
    expect(readMembers(text).members).toEqual([{ name: "Ada Beispiel", email: "ada@example.org" }]);
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
  ])("of two people: %s", (_, text) => {
    expect(readMembers(text)).toMatchObject({
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
    ["a@example.org; b@example.org", ["", ""]],
  ])("%j: nobody is lost, and no first name makes a group", (text, expected) => {
    const { members, groups } = readMembers(text);
    expect({ names: members.map(({ name }) => name), groups }).toEqual({ names: expected, groups: [] });
  });

  test("two addresses for one person stay in the field, to be mended", () => {
    expect(readMembers("Ada;a@example.org, b@example.org").members).toEqual([
      { name: "Ada", email: "a@example.org, b@example.org" },
    ]);
  });

  test("groups without headings: after the address, or where many share them", () => {
    const text =
      "Ada;Aktive;a@example.org\nBerta;Aktive;b@example.org\nCem;Passive;c@example.org\nDora;Passive;d@example.org";
    expect(readMembers(text).groups).toEqual(["Aktive", "Passive"]);
    expect(readMembers("Ada;;Aktive\nBerta;;Passive").groups).toEqual(["Aktive", "Passive"]);
  });

  test("of 150,000", () => {
    const text = Array.from({ length: 150_000 }, (_, i) => `P${i};${i}@example.org`).join("\n");
    expect(readMembers(text).members).toHaveLength(150_000);
  });

  test.each([" ", "a", '"', "a@", "<", ","])("thousands of %j are read at once, too", (piece) => {
    try {
      readMembers(`Ada${piece.repeat(20_000)}x\nBerta`);
    } catch (error) {
      expect(error).toBeInstanceOf(UnreadableList);
    }
  });

  test("of names alone, one per line", () => {
    expect(readMembers("Ada Beispiel\nBerta Muster\n").members).toEqual([
      { name: "Ada Beispiel" },
      { name: "Berta Muster" },
    ]);
  });

  test("with groups, from a heading or as the third column", () => {
    expect(readMembers("Name;Gruppe\nAda;Aktive\nBerta;Fördernde\nCem;Aktive").groups).toEqual(["Aktive", "Fördernde"]);
    expect(readMembers("Ada;ada@example.org;Aktive").members[0]?.class).toBe("Aktive");
  });

  test("composed, so that the same name has the same bytes", () => {
    expect(names("Jo\u0308rg")).toEqual(["J\u00f6rg"]);
  });

  test("and a person called Name is a person", () => {
    expect(names("Mitglied;m@example.org\nName;n@example.org")).toEqual(["Mitglied", "Name"]);
  });

  test("of nothing: nothing", () => {
    expect(readMembers(" \n\n").members).toEqual([]);
  });

  test("an open quotation mark is named with its line", () => {
    const read = () => readMembers('Name;E-Mail\nAda;ada@example.org\n"Berta;berta@example.org\n');
    expect(read).toThrow(UnreadableList);
    try {
      read();
    } catch (error) {
      expect((error as UnreadableList).line).toBeGreaterThanOrEqual(3);
    }
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

test("groups get identifiers of their own, and members the identifiers", () => {
  expect(newGroups(["Aktive", "Fördernde", "?"], ["aktive"])).toEqual([
    { id: "aktive-2", name: "Aktive" },
    { id: "fordernde", name: "Fördernde" },
    { id: "group", name: "?" },
  ]);
  const groups = [{ id: "aktive", title: { de: "Aktive" } }];
  expect(
    matchGroups([{ name: "Ada", class: "AKTIVE" }, { name: "Berta", class: "x" }, { name: "Cem" }], groups),
  ).toEqual([{ name: "Ada", class: "aktive" }, { name: "Berta", class: "x" }, { name: "Cem" }]);
});
