/** What organisers and trustees are shown of an election: functions of the office's row, the board's status and the turnout. */
import { fromBase64url } from "../../crypto/bytes.ts";
import { fingerprint } from "../../crypto/fingerprint.ts";
import type { BoxStatus } from "../hosts.ts";
import type {
  Election,
  ElectionState,
  ElectionSummary,
  TrusteeState,
  TrusteeSummary,
  TrusteeView,
} from "../http/contract.ts";
import { type ElectionRow, type LoggedNotice, manifestOf, noticeOf } from "./elections.ts";

type Turnout = { issued: number; eligible: number };

export function summaryOf(row: ElectionRow, status: BoxStatus, turnout: Turnout): ElectionSummary {
  const { title, schedule } = manifestOf(row);
  const closes = status.closes ?? schedule.closes;
  return {
    id: row.id,
    short: row.short,
    state: stateOf(row, status),
    title,
    schedule: {
      ...(schedule.opens === undefined ? {} : { opens: schedule.opens }),
      ...(closes === undefined ? {} : { closes }),
    },
    ...(isOpened(status) ? { turnout: { ...turnout, cast: status.cast } } : {}),
  };
}

export function detailsOf(
  row: ElectionRow,
  status: BoxStatus,
  turnout: Turnout,
  roll: readonly { classId: string }[],
  notices: readonly LoggedNotice[],
  origin: string,
): Election {
  const manifest = manifestOf(row);
  return {
    ...summaryOf(row, status, turnout),
    organiser: manifest.organiser,
    language: row.language === "en" ? "en" : "de",
    fingerprint: fingerprint(fromBase64url(row.id)),
    classes: manifest.classes.map(({ id, weight }) => ({
      id,
      weight,
      eligible: roll.filter(({ classId }) => classId === id).length,
    })),
    threshold: manifest.trustees.threshold,
    trustees: trusteesOf(row, status),
    notices: notices
      .filter(({ logged }) => logged === 1)
      .map(noticeOf)
      .map((notice) => ({
        kind: notice.kind,
        reason: notice.reason,
        ...(notice.kind === "extension" ? { closes: notice.closes } : {}),
      })),
    registered: status.phase !== "cancelled" && (row.step === "counting" || row.step === "done"),
    ...(row.draft === null ? {} : { draftId: row.draft }),
    links: { vote: `${origin}/e/${row.id}`, verify: `${origin}/e/${row.id}/verify` },
  };
}

export function stateOf(row: ElectionRow, { phase, progress }: BoxStatus): ElectionState {
  const { length } = manifestOf(row).trustees.members;
  if (phase === "absent") return "ceremony";
  if (phase === "ceremony") return progress.confirmations === length ? "ready" : "ceremony";
  return phase === "closing" ? "closed" : phase;
}

function isOpened({ phase }: BoxStatus): boolean {
  return phase !== "absent" && phase !== "ceremony";
}

function trusteesOf(row: ElectionRow, { progress }: BoxStatus): TrusteeSummary[] {
  const state = (index: number): TrusteeState => {
    if (progress.decryptions.includes(index)) return "decrypted";
    if (progress.received.includes(index)) return "received";
    if (index <= progress.confirmations) return "confirmed";
    if (index <= progress.shares) return "shared";
    return index <= progress.trustees ? "joined" : "invited";
  };
  return manifestOf(row).trustees.members.map(({ name, kind }, i) => ({
    index: i + 1,
    name,
    kind,
    state: state(i + 1),
  }));
}

export function trusteeViewOf(row: ElectionRow, status: BoxStatus, index: number): TrusteeView {
  const trustees = trusteesOf(row, status);
  const own = trustees[index - 1];
  if (own === undefined) throw new RangeError(`no trustee ${index}`);
  return {
    ...own,
    next: nextOf(row, status, index),
    electionState: stateOf(row, status),
    threshold: manifestOf(row).trustees.threshold,
    trustees,
  };
}

/** Whether the ceremony waits for a trustee of kind `server` (CER-6). */
export function isServerDue(row: ElectionRow, status: BoxStatus): boolean {
  const due = ({ kind }: { kind: string }, i: number) =>
    kind === "server" && !["wait", "nothing"].includes(nextOf(row, status, i + 1));
  return status.phase === "ceremony" && row.step === "ceremony" && manifestOf(row).trustees.members.some(due);
}

/** The board takes each kind of ceremony entry in the order of the trustees (LOG-2). */
function nextOf(row: ElectionRow, status: BoxStatus, index: number): TrusteeView["next"] {
  const { phase, progress } = status;
  const count = manifestOf(row).trustees.members.length;
  if (phase === "counted" || phase === "cancelled") return "nothing";
  if (phase === "ceremony") {
    const turn = (there: number): "now" | "wait" => (there === index - 1 ? "now" : "wait");
    if (progress.trustees < count) return turn(progress.trustees) === "now" ? "trustee" : "wait";
    if (count > 1 && progress.shares < count) return turn(progress.shares) === "now" ? "shares" : "wait";
    return turn(progress.confirmations) === "now" ? "confirmation" : "wait";
  }
  if (row.step !== "counting") return "wait";
  return progress.received.includes(index) || progress.decryptions.includes(index) ? "nothing" : "decryption";
}
