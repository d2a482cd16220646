/** Notices as organisers write them, on their way to the record. The board decides whether one may stand there now. */
import { decodeEntryOf, encodeEntry, type NoticeEntry } from "../../crypto/entries.ts";
import type { NoticeRequest } from "../http/contract.ts";
import { type LoggedNotice, noticeOf } from "./elections.ts";

/**
 * The entry. The board takes the same bytes for the same notice sent again, so a reason that was given before is numbered: the
 * second pause for the same reason is a second pause.
 * @throws ProtocolError where the words or the time cannot stand on a record (ENC-6)
 */
export function newNotice(
  kind: NoticeRequest["kind"],
  reason: string,
  closes: string | undefined,
  before: readonly LoggedNotice[],
): Uint8Array {
  const words = reason.toWellFormed().normalize("NFC").replaceAll("\r\n", "\n").trim();
  const given = new Set(
    before
      .map(noticeOf)
      .filter((notice) => notice.kind === kind)
      .map((notice) => notice.reason),
  );
  let numbered = words;
  for (let n = 2; given.has(numbered); n++) numbered = `${words} (${n})`;
  const notice = { type: "notice", kind, reason: numbered, ...(closes === undefined ? {} : { closes }) };
  const bytes = encodeEntry(notice as NoticeEntry);
  decodeEntryOf("notice", bytes);
  return bytes;
}
