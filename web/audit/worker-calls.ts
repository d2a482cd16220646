/** What the audit page and its workers say to each other. Types only. */
import type { CheckReport, Report } from "../../crypto/verifier/report.ts";

/** The election whose address the page has (absolute, with the id, no slash). */
type FromBoard = { readonly election: string };
/** A record file of the person's own, or what the board shows. */
export type RecordSource = { readonly file: File } | FromBoard;

export type AuditProgress = {
  readonly entries: number;
  readonly ballots: number;
  /** Bytes read, and of how many if that is known. */
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
  /** Makes this worker check what comes through the port. */
  help: [ask: { port: MessagePort }, answer: true];
};
