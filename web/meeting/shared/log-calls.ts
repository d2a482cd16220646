/** What a page of a meeting asks its worker about the meeting's log, as types. */

/** Of a question, as the log has it. Digests are base64url. */
export type LogQuestion = {
  readonly number: number;
  readonly electionId: string;
  /** C* in force when it was put on the log. */
  readonly committee: string;
  readonly announcement?: {
    /** E */
    readonly context: string;
    readonly present: number;
    readonly excluded: number;
    readonly reason?: string;
  };
  /** `root` is F. */
  readonly closed?: { readonly size: number; readonly root: string; readonly ballots: number };
  /** Members of the committee by index. Their proofs are not looked at here. */
  readonly agreed: readonly number[];
  readonly outcome?: {
    readonly end: "result" | "cancelled" | "uncounted";
    readonly size: number;
    readonly root: string;
  };
};

/** Entries of the log from some place on, and a checkpoint after the last of them. */
export type LogPart = { readonly entries: readonly Uint8Array[]; readonly checkpoint: string };

/** A log under a checkpoint of its own key and witnesses. */
export type LogView = {
  readonly size: number;
  /** Of the root, as people compare it [ID-3]. */
  readonly fingerprint: string;
  readonly title: Readonly<Record<string, string>>;
  readonly organiser: string;
  readonly date: string;
  readonly minimum: number;
  readonly trial: boolean;
  /** C* in force. */
  readonly committee?: string;
  /** By number, from 1. */
  readonly questions: readonly LogQuestion[];
  readonly ended: boolean;
};

type Entries = readonly Uint8Array[];

/** A type, not an interface: it must fit the index signature of `Calls`. */
export type LogCalls = {
  /** Replays all entries. Refuses what is against MEE-1, another meeting, and a checkpoint that is not of exactly these entries. */
  replay: [{ readonly meetingId: string; readonly entries: Entries; readonly checkpoint: string }, LogView];
  /** Whether a fingerprint that a person was shown is that of the log now, of the log when it was shorter, or of none of these. Refuses what is no fingerprint. */
  compare: [{ readonly entries: Entries; readonly shown: string }, "now" | "earlier" | "never"];
};
