/** The list of personal links for the organiser's own letters or mails, as spreadsheets in Germany read it. */
import type { InvitationList } from "../../../src/contract/roll.ts";

type Invitation = InvitationList["invitations"][number];

/**
 * The place before a sign with which a formula begins, also in full width and behind what spreadsheets overlook; at the
 * start, and after a separator, because a program may cut the list at other ones than ours.
 */
const FORMULA =
  /(?<=^|[;,\t\r\n])(?=[\s\p{C}\p{M}\p{Default_Ignorable_Code_Point}\u2800]*[=+\-@|%＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋−])/gu;

/** Spreadsheets read this as text, no matter how it begins. */
const harmless = (text: string): string => text.replace(FORMULA, "'");

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const cell = (text: string): string => quoted(harmless(text));

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
  return `\ufeff${[header, ...rows].map((row) => row.map(cell).join(";")).join("\r\n")}\r\n`;
}
