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
  /** Who was withdrawn, and from which contest. */
  readonly option?: Readonly<Record<string, string>>;
  readonly contest?: Readonly<Record<string, string>>;
  /** It comes after the entries that the trustees have counted. */
  readonly afterFinal: boolean;
};

/** Where the manifest has no title. */
const named = (id: string) => ({ de: id, en: id });

export function noticesOf({ notices, manifest }: Pick<Report, "notices" | "manifest">): ToldNotice[] {
  return notices.map(({ entry, notice, afterFinal }) => {
    const told = { entry, kind: notice.kind, reason: notice.reason, afterFinal };
    if (notice.kind === "extension") return { ...told, closes: notice.closes };
    if (notice.kind === "withdrawal") {
      const contest = manifest?.contests.find(({ id }) => id === notice.contest);
      const option = contest?.options.find(({ id }) => id === notice.option);
      return {
        ...told,
        contest: contest?.title ?? named(notice.contest),
        option: option?.title ?? named(notice.option),
      };
    }
    if (notice.kind !== "roll" && notice.kind !== "removal") return told;
    const { class: id, eligible } = notice;
    const classes = manifest?.classes ?? [];
    const group = classes.length > 1 ? (classes.find((each) => each.id === id)?.title ?? named(id)) : undefined;
    return { ...told, eligible, ...(group && { group }) };
  });
}
