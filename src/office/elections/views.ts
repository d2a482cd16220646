/** What organisers and trustees are shown of an election: functions of the office's row, the board's status and the turnout. */

import { fromBase64url, toBase64url } from "../../../crypto/encoding/bytes.ts";
import { fingerprint } from "../../../crypto/encoding/fingerprint.ts";
import { lacksWitnesses } from "../../../crypto/log/witnessed.ts";
import type { Manifest, Trustees } from "../../../crypto/manifest/manifest.ts";
import type { Election, ElectionSummary } from "../../contract/election.ts";
import type { ElectionState, ShownWith } from "../../contract/parts.ts";
import type { TrusteeState, TrusteeSummary, TrusteeView } from "../../contract/trustee.ts";
import type { BoxStatus } from "../../doors/box.ts";
import type { ClassSize } from "../../doors/registrar.ts";
import { isLanguage } from "../../draft/languages.ts";
import type { Said } from "../committee/trustees.ts";
import {
  committeeOf,
  countersOf,
  type ElectionRow,
  type LoggedNotice,
  manifestOf,
  noticeOf,
  settingsOf,
} from "./elections.ts";

type Turnout = ElectionSummary["turnout"];

export function summaryOf(row: ElectionRow, status: BoxStatus, turnout: Turnout): ElectionSummary {
  const { title, trial, schedule } = manifestOf(row);
  const closes = status.closes ?? schedule.closes;
  return {
    id: row.id,
    short: row.short,
    state: stateOf(row, status),
    title,
    ...(trial && { trial }),
    schedule: {
      ...(schedule.opens === undefined ? {} : { opens: schedule.opens }),
      ...(closes === undefined ? {} : { closes }),
    },
    ...(turnout === undefined ? {} : { turnout }),
    ...listed(row),
  };
}

/** What of a list's line may change after the end, or was not always told. */
export function listed({ created, archived }: ElectionRow): Pick<ElectionSummary, "prepared" | "archived"> {
  return {
    ...(created === 0 ? {} : { prepared: new Date(created).toISOString() }),
    ...(archived === 0 ? {} : { archived: true }),
  };
}

/** What the organiser and the association have said for those who vote. */
export function shownWith(row: ElectionRow): ShownWith {
  const { imprint, privacy, logo, informal } = settingsOf(row);
  return {
    ...(row.ask_at === null ? {} : { askAt: row.ask_at }),
    ...(imprint === undefined ? {} : { imprint }),
    ...(privacy === undefined ? {} : { privacy }),
    ...(logo === undefined ? {} : { logo }),
    ...(informal === undefined ? {} : { informal }),
  };
}

export function detailsOf(
  row: ElectionRow,
  status: BoxStatus,
  turnout: Turnout,
  electorate: readonly ClassSize[],
  notices: readonly LoggedNotice[],
  said: Said,
  origin: string,
  witnesses: Election["witnesses"],
): Omit<Election, "strikingTakesTwo"> {
  const manifest = manifestOf(row);
  const { timeZone } = settingsOf(row);
  const committee = committeeOf(row);
  return {
    ...summaryOf(row, status, turnout),
    organiser: manifest.organiser,
    association: row.association,
    ...shownWith(row),
    ...(timeZone === undefined ? {} : { timeZone }),
    questions: manifest.contests.map(({ title }) => title),
    minimumBallots: manifest.minimumBallots,
    language: isLanguage(row.language) ? row.language : "de",
    fingerprint: fingerprint(fromBase64url(row.id)),
    classes: manifest.classes.map(({ id, weight }) => {
      const { eligible = 0, struckOff } = electorate.find((size) => size.id === id) ?? {};
      return { id, weight, eligible, ...(struckOff !== undefined && { struckOff }) };
    }),
    threshold: countersOf(row).threshold,
    trustees: trusteesOf(countersOf(row), status.progress, said),
    ...(committee === undefined ? {} : { committee: { id: committee.id, name: committee.name } }),
    ...(said.fault && { badShare: { by: said.fault.by, against: said.fault.against } }),
    notices: notices
      .filter(({ logged }) => logged === 1)
      .map(noticeOf)
      .map((notice) => ({
        kind: notice.kind,
        reason: notice.reason,
        ...(notice.kind === "extension" ? { closes: notice.closes } : {}),
        ...(notice.kind === "withdrawal" ? withdrawalOf(manifest, notice) : {}),
      })),
    ...(RUNNING.has(status.phase) ? { standing: standingOf(manifest, notices) } : {}),
    size: status.size,
    ...(witnesses === undefined ? {} : { witnesses }),
    registered: status.phase !== "cancelled" && (row.step === "counting" || row.step === "done"),
    ...(row.draft === null ? {} : { draftId: row.draft }),
    links: { vote: `${origin}/e/${row.id}`, verify: `${origin}/e/${row.id}/verify` },
  };
}

const RUNNING: ReadonlySet<BoxStatus["phase"]> = new Set(["issuing", "casting", "paused"]);

function withdrawalOf({ contests }: Manifest, { contest, option }: { contest: string; option: string }) {
  const options = contests.find(({ id }) => id === contest)?.options;
  const candidate = options?.find(({ id }) => id === option)?.title;
  return { contest, option, ...(candidate !== undefined && { candidate }) };
}

/** Who could still withdraw (RUL-5). */
function standingOf({ contests }: Manifest, notices: readonly LoggedNotice[]): NonNullable<Election["standing"]> {
  const gone = new Set(
    notices.map(noticeOf).map((notice) => notice.kind === "withdrawal" && `${notice.contest} ${notice.option}`),
  );
  return contests
    .filter(({ rule }) => rule.kind === "election")
    .map(({ id, title, options }) => ({
      contest: id,
      title,
      options: options
        .filter((option) => !gone.has(`${id} ${option.id}`))
        .map((option) => ({ id: option.id, title: option.title })),
    }))
    .filter(({ options }) => options.length > 0);
}

export function stateOf(row: ElectionRow, { phase, progress }: BoxStatus): ElectionState {
  const { length } = countersOf(row).members;
  if (phase === "absent") return "ceremony";
  if (phase === "ceremony") return progress.confirmations === length ? "ready" : "ceremony";
  return phase === "closing" ? "closed" : phase;
}

/** How far the ceremony and the count are, of a vote or of a committee that lasts. */
export type Progress = Omit<BoxStatus["progress"], "registers">;

export function trusteesOf({ members }: Trustees, progress: Progress, { reports, absences }: Said): TrusteeSummary[] {
  const round = roundOf(members.length, progress);
  const state = (index: number): TrusteeState => {
    const has = (entry: CeremonyEntry, logged: number) =>
      index <= logged || (round?.entry === entry && progress.early.includes(index));
    if (progress.decryptions.includes(index)) return "decrypted";
    if (progress.received.includes(index)) return "received";
    if (has("confirmation", progress.confirmations)) return "confirmed";
    if (has("shares", progress.shares)) return "shared";
    return has("trustee", progress.trustees) ? "joined" : "invited";
  };
  return members.map(({ name, kind }, i) => ({
    index: i + 1,
    name,
    kind,
    state: state(i + 1),
    ...(reports.has(i + 1) && { words: { ...reports.get(i + 1) } }),
    ...(absences.has(i + 1) && { away: absences.get(i + 1) }),
  }));
}

export function trusteeViewOf(row: ElectionRow, status: BoxStatus, index: number, said: Said): TrusteeView {
  const { id: committee } = committeeOf(row) ?? {};
  return {
    ...whoIs(countersOf(row), status.progress, index, said),
    next: nextOf(row, status, index),
    electionState: stateOf(row, status),
    ...(committee === undefined ? {} : { committee }),
  };
}

/** What one of those who count is told of all of them. */
export function whoIs(counting: Trustees, progress: Progress, index: number, said: Said) {
  const trustees = trusteesOf(counting, progress, said);
  const own = trustees[index - 1];
  if (own === undefined) throw new RangeError(`no trustee ${index}`);
  return {
    ...own,
    threshold: counting.threshold,
    trustees,
    ...(said.fault && { badShare: { ...said.fault, key: toBase64url(said.fault.key) } }),
  };
}

/** Whether a trustee of kind `server` could do its part of the ceremony now (CER-6). */
export function isServerDue(row: ElectionRow, { phase, progress }: BoxStatus): boolean {
  const { members } = countersOf(row);
  const { logged } = roundOf(members.length, progress) ?? { logged: members.length };
  const isDue = (index: number) => index > logged && !progress.early.includes(index);
  return (
    phase === "ceremony" && row.step === "ceremony" && members.some(({ kind }, i) => kind === "server" && isDue(i + 1))
  );
}

type CeremonyEntry = "trustee" | "shares" | "confirmation";

/** The current round of the ceremony, and how many of its entries are on the board; undefined after the last. */
function roundOf(trustees: number, progress: Progress) {
  const round = (entry: CeremonyEntry, logged: number) => (logged < trustees ? { entry, logged } : undefined);
  return (
    round("trustee", progress.trustees) ??
    (trustees > 1 ? round("shares", progress.shares) : undefined) ??
    round("confirmation", progress.confirmations)
  );
}

/** The entry of the ceremony that is due from this one. */
export function nextInCeremony({ members }: Trustees, progress: Progress, index: number): CeremonyEntry | "wait" {
  const round = roundOf(members.length, progress);
  if (round === undefined || index <= round.logged || progress.early.includes(index)) return "wait";
  return round.entry;
}

/** Trustees come to each round in any order; the box brings their entries into the board's (LOG-2). */
export function nextOf(row: ElectionRow, status: BoxStatus, index: number): TrusteeView["next"] {
  const { phase, progress } = status;
  if (phase === "counted" || phase === "cancelled") return "nothing";
  if (phase === "ceremony") return nextInCeremony(countersOf(row), progress, index);
  if (row.step !== "counting" || lacksWitnesses(status)) return "wait";
  return progress.received.includes(index) || progress.decryptions.includes(index) ? "nothing" : "decryption";
}
