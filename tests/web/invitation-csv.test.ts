// The list that an organiser takes into a mail merge: every value arrives as it is, and none becomes a formula.
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { invitationLines, invitationsCsv } from "../../web/organiser/invite/invitation-csv.ts";

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
