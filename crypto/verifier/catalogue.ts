/**
 * The numbered catalogue of everything that is checked in a record [VER-1]. Numbers and ids are never reused; new checks come at the
 * end. `title` is the check in plain words; translations go by `id`. What is checked, `crypto/board/` and the other files here say.
 */
import type { Clause } from "../encoding/errors.ts";

interface Check {
  readonly id: string;
  /** The clause that it mainly enforces; a finding names the exact clause that is broken. */
  readonly clause: Clause;
  readonly title: string;
}

export const CATALOGUE = [
  // the file and its entries
  { id: "file", clause: "LOG-1", title: "The file is whole: every entry ends where it should" },
  { id: "encoding", clause: "ENC-5", title: "Every entry is written in the one permitted form, with nothing added" },
  { id: "texts", clause: "ENC-6", title: "Texts, names and times hold no hidden or misleading characters" },
  { id: "limits", clause: "LIM-1", title: "Every entry keeps to the limits on size and number" },
  { id: "order", clause: "LOG-2", title: "The entries stand in the prescribed order and none is missing in between" },
  { id: "complete", clause: "VER-1", title: "The record goes to its end, and all of it could be examined" },
  { id: "checkpoint", clause: "LOG-3", title: "The record is the one that the board signed" },
  // the manifest
  { id: "contests", clause: "MAN-1", title: "What can be voted for is well defined" },
  { id: "classes", clause: "MAN-2", title: "Every voter's class has its contests, and every contest its voters" },
  { id: "rules", clause: "RUL-1", title: "The rules of decision are well defined" },
  { id: "schedule", clause: "MAN-4", title: "The times fit together" },
  { id: "board-keys", clause: "LOG-3", title: "The keys of the board and of its witnesses are sound" },
  // the ceremony
  { id: "trustees", clause: "CER-1", title: "Every trustee proves that it knows its part of the key" },
  { id: "shares", clause: "CER-3", title: "Every trustee has signed the sealed parts for the others" },
  { id: "confirmations", clause: "CER-4", title: "Every trustee proves that it can count (the rehearsal)" },
  { id: "election-key", clause: "CER-5", title: "The election key is made of the trustees' parts and nothing else" },
  // the opening
  { id: "issuer-keys", clause: "ISS-1", title: "Every issuer owns its keys, and each key serves one class only" },
  { id: "roll", clause: "ISS-5", title: "The number of members entitled to vote was fixed at the opening" },
  { id: "notices", clause: "LOG-2", title: "Every notice is of a permitted kind at a permitted place" },
  // voting
  { id: "batches", clause: "LOG-4", title: "Ballots were published in batches that do not tell who came when" },
  { id: "ballot-form", clause: "BAL-5", title: "Every ballot has exactly the contests of its class" },
  { id: "ballot-keys", clause: "BAL-6", title: "No permission was used twice" },
  { id: "ballot-trackers", clause: "BAL-5", title: "No sealed choice was copied from another ballot" },
  { id: "tokens", clause: "ISS-4", title: "Every ballot carries a valid permission from every issuer" },
  {
    id: "ballot-proofs",
    clause: "BAL-4",
    title: "Every ballot proves that it holds one valid vote, without opening it",
  },
  // the close
  { id: "closing", clause: "LOG-7", title: "The closing names exactly the entries and ballots that stand before it" },
  { id: "closing-time", clause: "LOG-7", title: "Voting was closed no earlier than announced" },
  { id: "register", clause: "ISS-6", title: "The register lists every member once, in the prescribed order" },
  {
    id: "register-rolls",
    clause: "ISS-5",
    title: "The register is exactly the roll fixed at the opening and its announced changes",
  },
  { id: "register-ballots", clause: "ISS-6", title: "Every ballot issued belongs to one member in the register" },
  {
    id: "turnout",
    clause: "VER-2",
    title: "There are no more ballots than were issued, and no more issued than members",
  },
  // the count
  { id: "withheld", clause: "TAL-1", title: "Contests with too few ballots stay uncounted, and only those" },
  {
    id: "decryptions",
    clause: "TAL-2",
    title: "Every trustee that counted opened the sum of all ballots, and nothing else",
  },
  { id: "threshold", clause: "TAL-4", title: "Enough trustees counted" },
  { id: "counts", clause: "TAL-4", title: "The published counts are those of the ballots" },
  { id: "decisions", clause: "RUL-4", title: "The decisions follow from the counts by the announced rules" },
  // since the first release
  { id: "witnesses", clause: "LOG-6", title: "As many witnesses as announced have seen the same record and signed it" },
  { id: "committee", clause: "COM-3", title: "The committee that counted is the one named, and may count this vote" },
] as const satisfies readonly Check[];

export type CheckId = (typeof CATALOGUE)[number]["id"];

/** What no record can show, by id for translation [VER-1]. */
export const NOT_SHOWN = [
  { id: "clock", text: "Whether voting opened, paused and closed by the clock as announced." },
  { id: "promises", text: "Whether every ballot that was promised a place is in the record; that takes the promise." },
  {
    id: "members",
    text: "Whether the members of the roll exist and are entitled, and whether each got their own ballot.",
  },
  { id: "devices", text: "Whether the devices of voters sealed what was chosen on them." },
  { id: "trustees", text: "Whether trustees met behind the record's back to open single ballots." },
  { id: "one-record", text: "Whether others were shown the same record; compare its fingerprint with theirs." },
  {
    id: "published",
    text: "Whether this is what the board published: the record came without the board's checkpoint.",
  },
  { id: "witnesses", text: "What a witness would have seen: the election names none, and only the board has signed." },
  { id: "committee", text: "Whether the members of the committee are the people named, and know of this vote." },
  { id: "removals", text: "Whether members who were struck off had no ballot, and whether two persons decided it." },
] as const;
