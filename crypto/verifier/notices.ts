/**
 * The notices of a verified record, as people are told about them (LOG-2): kind, reason, and what each one changed. It
 * judges nothing.
 */

import type { NoticeEntry } from "../manifest/entries.ts";
import type { Report } from "./report.ts";

export type ToldNotice = {
  readonly entry: number;
  readonly kind: NoticeEntry["kind"];
  readonly reason: string;
  /** The new end. */
  readonly closes?: string;
  /** How many are on the roll now; in this group, if there are several. */
  readonly eligible?: number;
  readonly group?: Readonly<Record<string, string>>;
  /** It comes after the entries that the trustees have counted. */
  readonly afterFinal: boolean;
};

export function noticesOf({ notices, manifest }: Pick<Report, "notices" | "manifest">): ToldNotice[] {
  return notices.map(({ entry, notice, afterFinal }) => {
    const told = { entry, kind: notice.kind, reason: notice.reason, afterFinal };
    if (notice.kind === "extension") return { ...told, closes: notice.closes };
    if (notice.kind !== "roll") return told;
    const { class: id, eligible } = notice;
    const classes = manifest?.classes ?? [];
    const group =
      classes.length > 1 ? (classes.find((each) => each.id === id)?.title ?? { de: id, en: id }) : undefined;
    return { ...told, eligible, ...(group && { group }) };
  });
}
