/** The list of personal links for the organiser's own letters or mails, as spreadsheets in Germany read it. */
import type { InvitationList } from "../../../src/contract/roll.ts";
import { cell, harmless, MARK, row } from "../../../src/draft/spreadsheet.ts";

type Invitation = InvitationList["invitations"][number];

/** Without quotation marks, which nobody wants in a mail, where none are needed. */
const bare = (text: string): string => (/^"|[\t\r\n]/u.test(text) ? cell(text) : harmless(text));

/** For pasting into a table or a mail: one line per person, columns separated by tabs. */
export function invitationLines(invitations: readonly Invitation[]): string {
  return invitations
    .map(({ name, email, link, accessCode }) => [name, email ?? "", link, accessCode].map(bare).join("\t"))
    .join("\n");
}

/** UTF-8 with its mark, semicolons, every cell quoted. */
export function invitationsCsv(invitations: readonly Invitation[], header: readonly string[], short: string): string {
  const rows = invitations.map(({ number, name, email, class: group, link, accessCode }) => [
    String(number),
    name,
    email ?? "",
    group,
    link,
    short,
    accessCode,
  ]);
  return MARK + [header, ...rows].map(row).join("");
}
