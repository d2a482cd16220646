// The list of members as people paste it: what is read from it, and what is said about each row.
import { describe, expect, test } from "vitest";
import { matchGroups, memberProblems, newGroups, readMembers, UnreadableList } from "../../web/organiser/members.ts";

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
  const problems = (...rows: Parameters<typeof memberProblems>[0]) =>
    memberProblems(rows, []).map(({ row, field, code, hint }) => `${row} ${field} ${code}${hint ? " (hint)" : ""}`);

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
    expect(memberProblems([{ name: "Ada" }, { name: "Ada" }], [])[0]?.other).toBe(1);
  });

  test("groups: missing only where there are several, unknown always", () => {
    const rows = [{ name: "Ada" }, { name: "Berta", class: "nobody" }];
    expect(memberProblems(rows, ["a"]).map(({ code }) => code)).toEqual(["class-unknown"]);
    expect(memberProblems(rows, ["a", "b"]).map(({ code }) => code)).toEqual(["class-missing", "class-unknown"]);
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
