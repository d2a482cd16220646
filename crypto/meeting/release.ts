/**
 * Whether a member of the committee counts a question without being asked [MEE-6]. Pure: the page gathers the facts. Everything
 * that keeps it from doing so has a name, because the person is then asked in words that say what is unusual.
 */
import type { Manifest } from "../manifest/manifest.ts";
import { quorumOf } from "./agreement.ts";

export type ReleaseFacts = {
  /** The person has consented for this meeting. */
  readonly consented: boolean;
  /** The person has said that they compared the fingerprint of the log with what the others in the room see. */
  readonly compared: boolean;
  readonly visible: boolean;
  readonly restoredFromWords: boolean;
  readonly members: number;
  readonly threshold: number;
  /** Verified agreements to this F, in the log, this member's included. */
  readonly agreed: number;
  /** Per contest, in heads. */
  readonly ballots: readonly number[];
  /** Per class, in heads. */
  readonly ballotsByClass: readonly number[];
  /** Of the manifest. */
  readonly minimumBallots: number;
  /** Of the meeting. */
  readonly minimum: number;
  /** By class at the opening, and in all at the close, in heads. */
  readonly eligible: readonly number[];
  readonly eligibleAtClose: number;
  /** Ballots of the whole question, in heads. */
  readonly cast: number;
  readonly excluded: number;
  /** Kinds of the notices in the record. */
  readonly notices: readonly string[];
  /** This device has counted a question in this meeting with a mark of `titleMarks` in common. */
  readonly countedBefore: boolean;
  /** Milliseconds since the last release of this device; `undefined` if there was none. */
  readonly sinceLast: number | undefined;
};

export type ReasonToAsk =
  | "no-consent"
  | "not-compared"
  | "hidden"
  | "restored"
  | "few-agreements"
  | "few-ballots"
  | "small-class"
  | "many-late"
  | "few-of-eligible"
  | "excluded"
  | "notices"
  | "counted-before"
  | "too-soon";

/** What passes by waiting: the person need not be asked yet. */
export const PASSING: readonly ReasonToAsk[] = ["few-agreements", "too-soon"];

/** Between two releases of one device [MEE-6], in milliseconds. */
const PAUSE_BETWEEN = 30_000;

/** Why this share is not released without asking; empty: it is [MEE-6]. */
export function reasonsToAsk(facts: ReleaseFacts): ReasonToAsk[] {
  const heads = facts.eligible.reduce((sum, n) => sum + n, 0);
  const found: Record<ReasonToAsk, boolean> = {
    "no-consent": !facts.consented,
    "not-compared": !facts.compared,
    hidden: !facts.visible,
    restored: facts.restoredFromWords,
    "few-agreements": facts.agreed < quorumOf(facts.members, facts.threshold),
    "few-ballots":
      facts.ballots.some((n) => n < facts.minimumBallots) ||
      facts.ballotsByClass.some((n) => n > 0 && n < facts.minimumBallots),
    "small-class": facts.eligible.some((n) => n < facts.minimum),
    "many-late": facts.eligibleAtClose - heads > Math.max(heads / 10, 3),
    "few-of-eligible": 2 * facts.cast < facts.eligibleAtClose,
    excluded: facts.excluded > 0,
    notices: facts.notices.some((kind) => kind !== "start" && kind !== "roll"),
    "counted-before": facts.countedBefore,
    "too-soon": facts.sinceLast !== undefined && facts.sinceLast < PAUSE_BETWEEN,
  };
  return (Object.keys(found) as ReasonToAsk[]).filter((reason) => found[reason]);
}

/**
 * What makes two questions the same for a device that counts by itself [MEE-6]: of each contest its title in each language, letters and
 * digits only, in NFKC and lower case. One mark in common is enough.
 */
export function titleMarks({ contests }: Pick<Manifest, "contests">): string[] {
  const plain = (text: string) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, "");
  return contests.flatMap(({ title }) => Object.entries(title).map(([language, text]) => `${language}:${plain(text)}`));
}
