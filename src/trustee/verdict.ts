/**
 * Whether a trustee's share may be released for a record, and what the person has to do first (TAL-3). Pure: it judges
 * what a verification has found.
 */
import type { CheckId } from "../../crypto/verifier/catalogue.ts";
import type { ToldNotice } from "../../crypto/verifier/notices.ts";
import type { AskedQuestion } from "./meeting/deeds.ts";

/** What is wrong, where; `check` is the check's id in the catalogue. */
type Finding = { readonly check: CheckId; readonly entry: number; readonly clause: string; readonly message: string };
type Localised = { readonly [language: string]: string };

/** What the trustee's device has found in the record up to the register, under the board's newest checkpoint. */
export type CheckedRecord = {
  /** What was voted on, and for whom: the person agrees to this vote (COM-4). */
  readonly title: Localised;
  readonly organiser: string;
  /** The manifest says that it is for practice and decides nothing (MAN-5). */
  readonly trial: boolean;
  /** The committee that lasts which the vote names: its committeeId and C* in base64url, and the fingerprint of C* (COM-3). */
  readonly committee?: {
    readonly id: string;
    readonly name: string;
    readonly until: string;
    readonly digest: string;
    readonly fingerprint: string;
  };
  readonly findings: readonly Finding[];
  /** The meeting whose question this is (MEE-1). */
  readonly meeting?: AskedQuestion;
  /** F, base64url, and its fingerprint; absent if the record is not complete up to the register (TAL-2). */
  readonly final?: { readonly root: string; readonly fingerprint: string };
  readonly checkpoint: "verified" | "absent" | "wrong";
  /** How many witnesses have cosigned the checkpoint, if their quorum has (LOG-6). */
  readonly witnesses?: number;
  readonly ballots: number;
  readonly entries: number;
  /**
   * The questions in their order: how many sums will be opened, or that they stay closed because there are too few
   * ballots.
   */
  readonly questions: readonly { readonly title: Localised; readonly sums: number | "withheld" }[];
  /** How many trustees there are: according to the record itself, no matter what the service says. */
  readonly trustees: number;
  /** The record ends with a cancellation: no sum is opened. */
  readonly cancelled: boolean;
  /** Every question has too few ballots (TAL-1). */
  readonly nothingToCount: boolean;
  /** What was announced while the vote ran, such as additions to the roll (LOG-2). */
  readonly notices: readonly ToldNotice[];
};

type Final = NonNullable<CheckedRecord["final"]>;

export type Verdict =
  /** It does not reach the end of the register yet. */
  | { readonly kind: "incomplete" }
  /** A share was released for another record of this vote. */
  | { readonly kind: "other-record" }
  /** The vote names another committee than the one that this device belongs to (COM-4). */
  | { readonly kind: "other-committee" }
  /** A question of a meeting that came to this device only after the committee's end (MEE-6). */
  | { readonly kind: "ended" }
  /** This device was restored from the words: it counts questions only where it has the meeting's log (MEE-6). */
  | { readonly kind: "in-meeting"; readonly meetingId: string }
  /**
   * This device was restored from the words and knows no committee yet: its person enters the fingerprint of the
   * counting key as it is on paper or was published (COM-4).
   */
  | { readonly kind: "which-committee"; readonly fingerprint: string; readonly digest: string }
  /** It may be right, but its witnesses have not signed yet (LOG-6). */
  | { readonly kind: "witnesses" }
  | { readonly kind: "cancelled" }
  | { readonly kind: "invalid" }
  | { readonly kind: "nothing" }
  /**
   * The person may release the share; `hear`: only after entering the fingerprint that they heard from somebody else;
   * `ended`: only after they were told that the committee's end, this time, was over by this device's clock when the
   * vote first came to it, and have agreed all the same (COM-4).
   */
  | { readonly kind: "right"; readonly final: Final; readonly hear: boolean; readonly ended?: string };

type KnownHere = {
  readonly released: string | undefined;
  readonly late: boolean;
  readonly committee?: string | undefined;
  readonly seen?: number | undefined;
  /** Its person has entered the fingerprint of the meeting's log (MEE-6). */
  readonly inMeeting?: boolean;
};

/**
 * `released`: the root for which this device has released a share; `late`: this device got the key from the words after
 * the opening, or at any time if the key is a committee's that lasts; `committee`: C* of that committee, as this device
 * has it; `seen`: when this device first saw the vote, where a committee that lasts counts it; unknown is never.
 */
export function verdictOf(
  checked: CheckedRecord,
  { released, late, committee, seen = Number.POSITIVE_INFINITY, inMeeting = false }: KnownHere,
): Verdict {
  const { final, findings } = checked;
  const named = checked.committee;
  if (named !== undefined && committee !== undefined && named.digest !== committee) return { kind: "other-committee" };
  if (final === undefined && findings.length === 0) return { kind: "incomplete" };
  if (released !== undefined && final !== undefined && released !== final.root) return { kind: "other-record" };
  if (findings.length > 0 && findings.every(({ check }) => check === "witnesses")) return { kind: "witnesses" };
  if (checked.cancelled && findings.length === 0) return { kind: "cancelled" };
  if (findings.length > 0 || checked.checkpoint !== "verified" || final === undefined) return { kind: "invalid" };
  if (checked.nothingToCount) return { kind: "nothing" };
  if (named !== undefined && committee === undefined)
    return { kind: "which-committee", fingerprint: named.fingerprint, digest: named.digest };
  const ended = named !== undefined && seen >= Date.parse(named.until);
  if (checked.meeting !== undefined && ended) return { kind: "ended" };
  if (checked.meeting !== undefined && late && !inMeeting)
    return { kind: "in-meeting", meetingId: checked.meeting.meetingId };
  return { kind: "right", final, hear: mustHear(checked, late), ...(ended && { ended: named.until }) };
}

/**
 * Everybody sees what a quorum of witnesses has signed; but after a restoration from the words people always compare.
 * The verified record says how many trustees there are: a service that could say "you count alone" could skip the
 * comparison. Who counts alone with a key that lasts compares after a restoration with what was published: otherwise a
 * vote that was counted long ago could be counted again, with a ballot left out (COM-4).
 */
export function mustHear(
  { trustees, witnesses, committee }: Pick<CheckedRecord, "trustees" | "witnesses" | "committee">,
  late: boolean,
): boolean {
  if (trustees === 1) return late && committee !== undefined;
  return late || witnesses === undefined;
}
