// The list that an organiser takes into a mail merge: every value arrives as it is, and none becomes a formula.
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { invitationLines, invitationsCsv } from "../../web/organiser/invite/invitation-csv.ts";
import { formulas } from "../support/wrong/texts.ts";

const invitation = (name: string) => ({
  number: 1,
  name,
  email: "ada@example.org",
  class: "members",
  accessCode: "AAAAA-BBBBB-CCCCC-DDDDD",
  salt: "AAAA",
  reference: `${name}\n1`,
  link: "https://vote.example/e/x#code=AAAAA-BBBBB-CCCCC-DDDDD&salt=AAAA&ref=BBBB",
});

test("round trip, with quotation marks and semicolons in names", () => {
  const csv = invitationsCsv([invitation('Ada "die Erste"; Beispiel')], ["Nr", "Name"], "7K3M9Q");
  const rows = parse(csv, { delimiter: ";", bom: true, relax_column_count: true }) as string[][];
  expect(rows).toEqual([
    ["Nr", "Name"],
    [
      "1",
      'Ada "die Erste"; Beispiel',
      "ada@example.org",
      "members",
      "https://vote.example/e/x#code=AAAAA-BBBBB-CCCCC-DDDDD&salt=AAAA&ref=BBBB",
      "7K3M9Q",
      "AAAAA-BBBBB-CCCCC-DDDDD",
    ],
  ]);
});

test.each(["=1+1", "+49", "-x", "@x"])("%s is text for a spreadsheet", (name) => {
  expect(invitationsCsv([invitation(name)], ["Nr"], "7K3M9Q")).toContain(`"'${name}"`);
  expect(invitationLines([invitation(name)])).toMatch(/^'/);
});

/** As generous as any program could be: signs in full width are signs, and what cannot be seen before them is not there. */
const isFormula = (cell: string) =>
  /^[=+@|%-]/.test(
    cell
      .normalize("NFKC")
      .replace(/^[\s\p{C}\p{M}\p{DI}\u2800]+/gu, "")
      .replace(/^\u2212/, "-"),
  );

test.each(formulas)("%j begins no formula, even in a program that cuts the list at other separators", (name) => {
  const csv = invitationsCsv([invitation(name), invitation("Ben Brandt")], ["Nr"], "7K3M9Q");
  const rows = parse(csv, { delimiter: ";", bom: true, relax_column_count: true }) as string[][];
  expect(rows).toHaveLength(3);
  expect(rows[1]?.[1]?.replaceAll("'", "")).toBe(name.replaceAll("'", ""));
  const cells = [csv, invitationLines([invitation(name)])].flatMap((list) =>
    [/;/, /,/, /\t/, /[;,\t]/].flatMap((separator) =>
      list.split(/[\r\n]+/).flatMap((line) => line.split(separator).map((cell) => cell.replace(/^"|"$/g, ""))),
    ),
  );
  expect([...cells, ...rows.flat()].filter(isFormula)).toEqual([]);
});

test("a name in quotation marks takes no other row into its cell", () => {
  const lines = invitationLines([invitation('"Ada'), invitation("Ben")]);
  const rows = parse(lines, { delimiter: "\t" }) as string[][];
  expect(rows.map(([name]) => name)).toEqual(['"Ada', "Ben"]);
  expect(invitationLines([invitation('Ada "Anni" Ahrens')])).toMatch(/^Ada "Anni" Ahrens\t/);
});

test("ordinary names, addresses and links are not touched", () => {
  for (const name of ["Anna-Lena Müller, geb. Groß", "O’Brien; Síle", 'Anna "Anni" - Ahrens', "Verein (50 % Anteil)"])
    expect(invitationsCsv([invitation(name)], ["Nr"], "7K3M9Q")).not.toContain("'");
});
