/**
 * The result of a verification, as data that can be stored as JSON [VER-1]: the catalogue with counts and findings, the
 * published values and the verifier's own. It writes no sentences for people; the pages and the command line do, by
 * `id`.
 */
import { type BoardState, type Phase, phase } from "../board/board.ts";
import { stageOf } from "../board/order.ts";
import { sumsAreComplete } from "../board/tally-entries.ts";
import { fromBase64url, toBase64url } from "../encoding/bytes.ts";
import { type Clause, ProtocolError } from "../encoding/errors.ts";
import { fingerprint } from "../encoding/fingerprint.ts";
import { LINE_ENDS } from "../log/line-ends.ts";
import type { CommitteeEntry } from "../manifest/committee-entry.ts";
import { decodeEntryOf, type NoticeEntry, type ResultEntry } from "../manifest/entries.ts";
import type { Manifest, Trustees } from "../manifest/manifest.ts";
import { makeResult } from "../tally/tally.ts";
import { CATALOGUE, type CheckId, NOT_SHOWN } from "./catalogue.ts";
import type { Finding } from "./chunk.ts";

export interface CheckReport {
  /** From 1, as in the catalogue. */
  readonly number: number;
  readonly id: CheckId;
  readonly clause: Clause;
  /** English, in plain words. */
  readonly title: string;
  /** How many items were examined; 0 if the record has none of them, or if the check did not run. */
  readonly examined: number;
  /** Whether it could run. The check of the checkpoint runs only if there is one. */
  readonly ran: boolean;
  readonly findings: readonly Finding[];
  /** Findings beyond those listed. */
  readonly omitted: number;
}

export interface Report {
  /** Every check ran, none has a finding, and the record is complete. */
  readonly valid: boolean;
  /** Nothing is wrong so far; only the rest of the record is missing. True of a valid record, too. */
  readonly consistent: boolean;
  /** The file is incomplete [LOG-1], and nothing else is wrong with it. Download it again. */
  readonly cutOff: boolean;
  /**
   * Whether a checkpoint of the board covers exactly this record. Without one, it is only consistent in itself. For a file that breaks off,
   * a checkpoint that covers more proves nothing yet.
   */
  readonly checkpoint: "verified" | "wrong" | "absent";
  /** The witnesses that the manifest names [LOG-6]; `seen`: who has cosigned the checkpoint, if their quorum has, and when (POSIX seconds). */
  readonly witnesses?: {
    readonly quorum: number;
    readonly named: number;
    readonly seen: readonly { readonly name: string; readonly time: number }[];
  };
  readonly phase: Phase;
  readonly checks: readonly CheckReport[];
  /** What no record can show, or what this one cannot. `id` is for translation. */
  readonly notShown: readonly { readonly id: NotShownId; readonly text: string }[];
  /** Base64url. */
  readonly electionId?: string;
  /** In the language that the manifest names first. */
  readonly title?: string;
  readonly manifest?: Manifest;
  /** Who counts: the manifest's trustees, or the members of its committee. */
  readonly counting?: Trustees;
  /** The committee that lasts, if the manifest names one and its entry is there; `fingerprint` is that of the C* named [COM-3]. */
  readonly committee?: Pick<CommitteeEntry, "name" | "organiser" | "until" | "keys"> & { readonly fingerprint: string };
  /** Entries of the record, its root in base64url, and the root's fingerprint [ID-3]. */
  readonly size: number;
  readonly root: string;
  readonly fingerprint: string;
  /** The record up to the last register entry: F, which every trustee counts under, and its fingerprint [TAL-2, TAL-3]. */
  readonly final?: { readonly root: string; readonly fingerprint: string };
  /** Heads by class. `issued` is there once the register is complete, `struckOff` if there are any [ISS-9]. */
  readonly turnout: readonly {
    class: string;
    eligible: number;
    ballots: number;
    issued?: number;
    struckOff?: number;
  }[];
  readonly notices: readonly { readonly entry: number; readonly notice: NoticeEntry; readonly afterFinal: boolean }[];
  /** As published. */
  readonly result?: ResultEntry;
  /** As this verifier counts and decides it from the trustees' shares, if they suffice. */
  readonly recomputed?: ResultEntry;
}

/**
 * Whether a trustee's share may leave for this record, verified up to its last register entry [TAL-3]: no finding of any check, the board's
 * checkpoint of exactly this record among them, and no cancellation. The same for every client.
 */
export function mayBeCounted(report: Report): report is Report & Required<Pick<Report, "final">> {
  return report.valid && report.checkpoint === "verified" && report.final !== undefined && report.phase !== "cancelled";
}

export type NotShownId = (typeof NOT_SHOWN)[number]["id"];

/** A check keeps this many findings; further ones are counted. */
const MOST_FINDINGS = 100;

/** Counts and findings by check, as they come in. */
export class Findings {
  readonly #checks = new Map<CheckId, { examined: number; findings: Finding[]; omitted: number }>(
    CATALOGUE.map(({ id }) => [id, { examined: 0, findings: [], omitted: 0 }]),
  );

  examined(check: CheckId, count = 1): void {
    this.#of(check).examined += count;
  }

  add(check: CheckId, finding: Finding): void {
    const own = this.#of(check);
    if (own.findings.length < MOST_FINDINGS) own.findings.push(finding);
    else own.omitted++;
  }

  of(check: CheckId): readonly Finding[] {
    return this.#of(check).findings;
  }

  /** `ended`: the record is complete and every check could run. */
  reports(ended: boolean): CheckReport[] {
    return CATALOGUE.map(({ id, clause, title }, i) => {
      const { examined, findings, omitted } = this.#of(id);
      const ran = examined > 0 || (ended && id !== "checkpoint");
      const sorted = findings.toSorted((a, b) => a.entry - b.entry);
      return { number: i + 1, id, clause, title, examined, ran, findings: sorted, omitted };
    });
  }

  #of(check: CheckId) {
    const own = this.#checks.get(check);
    if (own === undefined) throw new RangeError(`no check ${check}`);
    return own;
  }
}

/** The report on a record that has been read to its end. */
export function makeReport(
  state: BoardState,
  findings: Findings,
  {
    checkpoint,
    seen,
    half,
  }: {
    checkpoint: Report["checkpoint"];
    seen: ReadonlyMap<string, number>;
    /** Only half of the last entry is there. */
    half: boolean;
  },
): Report {
  const { manifest, electionId, counting } = state.own;
  const complete = findings.of("complete").length === 0;
  const checks = findings.reports(complete);
  const clean = checks.every((check) => check.id === "complete" || check.findings.length === 0);
  const unfinished = findings.of("complete").every(({ code }) => code === "truncated-record");
  const shown = new Set<string>([
    ...(checkpoint === "absent" ? [] : ["published"]),
    ...(manifest?.witnesses === undefined ? [] : ["witnesses"]),
    ...(manifest?.committee === undefined ? ["committee"] : []),
    ...(seen.size > 0 && checkpoint === "verified" ? ["one-record"] : []),
    ...(state.notices.some(({ notice }) => notice.kind === "removal") ? [] : ["removals"]),
  ]);
  const final = state.register?.complete === true ? state.register : undefined;
  const recomputed = recompute(state, clean);
  return {
    valid: complete && clean,
    consistent: clean && unfinished,
    cutOff: isOnlyCutOff(checks, state.size, checkpoint === "verified" ? [] : half ? [...UNSIGNED, ...HALF] : UNSIGNED),
    checkpoint,
    ...(manifest?.witnesses && {
      witnesses: {
        quorum: manifest.witnesses.quorum,
        named: manifest.witnesses.keys.length,
        seen: [...seen].map(([name, time]) => ({ name, time })),
      },
    }),
    phase: phase(state),
    checks,
    notShown: NOT_SHOWN.filter(({ id }) => !shown.has(id)),
    ...(electionId && { electionId: toBase64url(electionId) }),
    ...(manifest && { manifest, title: Object.values(manifest.title)[0] ?? "" }),
    ...(counting && { counting }),
    ...(state.committee && manifest?.committee && { committee: committeeOf(state.committee, manifest.committee) }),
    size: state.size,
    root: toBase64url(state.root()),
    fingerprint: fingerprint(state.root()),
    ...(final && { final: { root: toBase64url(final.root), fingerprint: fingerprint(final.root) } }),
    turnout: (state.opening?.roll ?? []).map(({ class: id }) => ({
      class: id,
      eligible: state.eligibleCount(id),
      ballots: state.ballotCount(id),
      ...(final && { issued: state.issuedCount(id) }),
      ...(state.rowCount(id) > state.eligibleCount(id) && { struckOff: state.rowCount(id) - state.eligibleCount(id) }),
    })),
    notices: state.notices.map((item) => ({ ...item, afterFinal: final !== undefined && item.entry >= final.size })),
    ...(state.result && { result: state.result }),
    ...(recomputed && { recomputed }),
  };
}

function committeeOf(
  { name, organiser, until, keys }: CommitteeEntry,
  named: string,
): NonNullable<Report["committee"]> {
  return { name, organiser, until, keys, fingerprint: fingerprint(fromBase64url(named)) };
}

/** In a file that breaks off, or was read up to changed line ends, what would follow is missing. */
const ENDS: readonly string[] = ["truncated-record", ...Object.values(LINE_ENDS)];
/** A record that the board has signed exactly as it is does not break off: then nothing is excused. */
const UNSIGNED = ["not-enough-witnesses"];
const HALF = ["invalid-json", "invalid-utf8", "missing-entry"];

function isOnlyCutOff(checks: readonly CheckReport[], size: number, excused: readonly string[]): boolean {
  const ofTheEnd = [...ENDS, ...excused];
  const brokenOff = checks.some(({ id, findings }) => id === "file" && findings.length > 0);
  const findings = checks.flatMap((check) => check.findings);
  return brokenOff && findings.every(({ entry, code }) => entry >= size - 1 && ofTheEnd.includes(code));
}

/** The published result if nothing is wrong with it, else the result of the shares, if they give one. */
function recompute(state: BoardState, clean: boolean): ResultEntry | undefined {
  if (clean && state.result !== undefined) return state.result;
  if (state.opening === undefined || (state.result === undefined && stageOf(state) !== "count")) return undefined;
  if (!sumsAreComplete(state)) return undefined;
  try {
    return decodeEntryOf("result", makeResult(state));
  } catch (error) {
    if (error instanceof ProtocolError) return undefined; // too few shares, or ballots that contain no counts
    throw error;
  }
}
