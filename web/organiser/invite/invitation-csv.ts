/** The list of personal links for the organiser's own letters or mails, as spreadsheets in Germany read it. */
import type { InvitationList } from "../../../src/contract/roll.ts";

type Invitation = InvitationList["invitations"][number];

/** Spreadsheets read this as text, no matter how it begins. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
}

function cell(text: string): string {
  return `"${harmless(text).replaceAll('"', '""')}"`;
}

/**
 * For pasting into a table or a mail: one line per person, columns separated by tabs. Names and addresses contain no
 * tab (tidyLine).
 */
export function invitationLines(invitations: readonly Invitation[]): string {
  return invitations
    .map(({ name, email, link, accessCode }) => [name, email ?? "", link, accessCode].map(harmless).join("\t"))
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
  return `\ufeff${[header, ...rows].map((row) => row.map(cell).join(";")).join("\r\n")}\r\n`;
}
