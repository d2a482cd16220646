/**
 * The box's high-water mark (LOG-8): how long the log was when its root was last signed, and how many ballots were promised. It says
 * whether a database is older than what left the house. It holds no ballot.
 */
import { equalBytes, fromBase64url, toBase64url } from "../../crypto/bytes.ts";
import type { Ledger } from "./ledger.ts";

export type Mark = { size: number; root: string; received: number };

export const NOTHING: Mark = { size: 0, root: "", received: 0 };

/** The longer log, the larger number. */
export function laterMark(a: Mark, b: Mark): Mark {
  const { size, root } = a.size >= b.size ? a : b;
  return { size, root, received: Math.max(a.received, b.received) };
}

export function markOf(ledger: Ledger): Mark {
  if (!ledger.exists) return NOTHING;
  const { size, root } = ledger.setup();
  return { size, root: toBase64url(root), received: ledger.pending.received() };
}

/** What the database lacks: entries whose root was signed, or ballots that were promised. */
export function lacks(ledger: Ledger, mark: Mark): "log" | "ballots" | undefined {
  const own = markOf(ledger);
  if (own.size < mark.size) return "log";
  if (mark.size > 0 && !equalBytes(ledger.log.tree.rootAt(mark.size), fromBase64url(mark.root))) return "log";
  return own.received < mark.received ? "ballots" : undefined;
}

/** A mark that no database can be even with: what it speaks of only reads until an incident notice (LOG-8). */
export function doubtBallots(text: string): string {
  const mark = JSON.parse(text) as Mark;
  return JSON.stringify({ ...mark, received: mark.received + 1 });
}
