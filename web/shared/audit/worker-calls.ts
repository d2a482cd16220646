/** What the audit page and its workers say to each other. Types only. */
import type { CheckReport, Report } from "../../../crypto/verifier/report.ts";

/** The page's election by its address (absolute, with the id, without a slash at the end). */
type FromBoard = { readonly election: string };
/** A record file of the person's own, or the record on the board. */
export type RecordSource = { readonly file: File } | FromBoard;

export type AuditProgress = {
  readonly entries: number;
  readonly ballots: number;
  /** Bytes read, and of how many, if known. */
  readonly bytes: number;
  readonly total?: number;
  readonly checks: readonly Pick<CheckReport, "id" | "examined">[];
};

export type AuditCalls = {
  /** Verifies the whole record; ballots are checked at the other ends of `ports`. Sends AuditProgress as notes. */
  run: [
    ask: { source: { readonly parts: MessagePort; readonly total: number } | FromBoard; ports: MessagePort[] },
    answer: Report,
  ];
  /** Makes this worker check the ballots that come through the port. */
  help: [ask: { port: MessagePort }, answer: true];
};
