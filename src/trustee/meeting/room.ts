/**
 * Helps to count in a meeting [MEE-6]: after one consent it verifies the record of every question that was closed, agrees to its F, and
 * releases the share by itself where nothing is unusual; otherwise the person is asked. What it agrees to or releases is written down
 * first. Each round begins with what is stored and what the log says.
 */
import { quorumOf } from "../../../crypto/meeting/agreement.ts";
import { PASSING, type ReasonToAsk, reasonsToAsk } from "../../../crypto/meeting/release.ts";
import type { Feed } from "../../contract/meetings.ts";
import { type CheckedRecord, type Verdict, verdictOf } from "../verdict.ts";
import { type Bound, countedBefore, type Deed, deedOf, lastRelease } from "./deeds.ts";
import type { Difference, QuestionFacts } from "./facts.ts";
import type { LoggedQuestion, RoomPorts, VerifiedLog } from "./ports.ts";

/** Where a question stands for this device. */
export type Stand =
  | { readonly kind: "open" | "cancelled" | "uncounted" | "counted" }
  /** Closed, and this device does nothing by itself: no consent, a hidden page, a restored key whose person has not named the log. */
  | { readonly kind: "idle" }
  /** The record is not complete, its witnesses have not signed yet, or something failed that may pass. */
  | { readonly kind: "later"; readonly error?: unknown }
  | (Refusal & { readonly kind: "refused"; readonly checked: CheckedRecord })
  | { readonly kind: "which-committee"; readonly verdict: Verdict & { readonly kind: "which-committee" } }
  /** `waits`: the reasons pass by themselves; `asks`: the person decides, and the reasons say what is unusual. */
  | (Found & {
      readonly kind: "waits" | "asks";
      readonly reasons: readonly ReasonToAsk[];
      readonly agreed: number;
      readonly needed: number;
    })
  | { readonly kind: "released"; readonly arrived: boolean };

/** What stays. */
export type Refusal =
  | { readonly why: Bound | "ended" | "other-committee" | "invalid" | "nothing" | "cancelled" }
  | { readonly why: "differs"; readonly differs: Difference };

/** A question whose record is without any finding, and that the log names as the record is. */
export type Found = {
  readonly number: number;
  readonly electionId: string;
  readonly checked: CheckedRecord;
  readonly verdict: Verdict & { readonly kind: "right" };
  readonly facts: QuestionFacts;
  /** Of the log. */
  readonly entries: readonly Uint8Array[];
};

export type RoomQuestion = { readonly number: number; readonly electionId: string; readonly stand: Stand };

/** Of the rounds before: verified records, and when a share was sent last, by electionId. */
export type Memo = { readonly verified: Map<string, CheckedRecord>; readonly sent: Map<string, number> };

export const newMemo = (): Memo => ({ verified: new Map(), sent: new Map() });

/** Milliseconds until a share that has not arrived is sent again. */
const AGAIN = 10_000;

/** Does what is due in this meeting. Where every question stands then. @throws what `log` throws */
export async function round(ports: RoomPorts, memo: Memo, feed: Feed): Promise<readonly RoomQuestion[]> {
  const log = await ports.log(feed);
  const questions: RoomQuestion[] = [];
  for (const question of log.questions) {
    const { number, electionId } = question;
    questions.push({ number, electionId, stand: await standOf(ports, memo, log, question, feed) });
  }
  return questions;
}

/** Nothing by itself unless somebody looks, has consented, and, with a restored key, has named the log. */
async function mayAct({ visible, store, restored }: RoomPorts): Promise<boolean> {
  return visible() && (await store.consented()) && (!restored || (await store.heard()));
}

async function standOf(
  ports: RoomPorts,
  memo: Memo,
  log: VerifiedLog,
  { number, electionId, closed, outcome }: LoggedQuestion,
  feed: Feed,
): Promise<Stand> {
  if (outcome !== undefined) return { kind: outcome.end === "result" ? "counted" : outcome.end };
  if (closed === undefined) return { kind: "open" };
  const deed = await earlier(ports, "released", number);
  const arrived = feed.questions.find((each) => each.number === number)?.shared.includes(ports.index) === true;
  if (deed?.electionId === electionId && arrived) return { kind: "released", arrived };
  if (!(await mayAct(ports))) return { kind: "idle" };
  try {
    const found = await look(ports, memo, log, { number, electionId });
    if ("kind" in found) return found;
    if (!ports.visible()) return { kind: "idle" }; // hidden while it was verified
    if (!ports.restored) {
      const made = await agree(ports, found, "itself");
      if (typeof made === "string") return { kind: "refused", why: made, checked: found.checked };
      if (!found.facts.listed.includes(ports.index)) await ports.agree(made);
    }
    return await ports.exclusively(() => judge(ports, memo, found));
  } catch (error) {
    return { kind: "later", error };
  }
}

async function earlier({ store, meetingId }: RoomPorts, what: Deed["what"], number: number): Promise<Deed | undefined> {
  return deedOf(await store.deeds(), { what, meetingId, number });
}

/** Verifies the record, by itself and against the log. */
async function look(
  ports: RoomPorts,
  { verified }: Memo,
  { entries }: Pick<VerifiedLog, "entries">,
  { number, electionId }: Pick<LoggedQuestion, "number" | "electionId">,
): Promise<Found | Stand> {
  const { store, meetingId, committee, crypto, restored } = ports;
  const factsOf = (root: string) => crypto.call("questionFacts", { meetingId, number, entries, root });
  const known = verified.get(electionId)?.final?.root;
  // only the records verified last are kept for their shares: an older one is verified again
  if (known !== undefined) await factsOf(known).catch(() => verified.delete(electionId));
  const checked = verified.get(electionId) ?? (await ports.check(electionId));
  const seen = await store.seen(electionId, ports.now());
  const verdict = verdictOf(checked, { released: undefined, late: restored, committee, seen, inMeeting: true });
  switch (verdict.kind) {
    case "right": {
      const { root } = verdict.final;
      const facts = await factsOf(root);
      const { differs } = facts;
      if (differs !== undefined) return { kind: "refused", why: "differs", differs, checked };
      verified.set(electionId, checked);
      return { number, electionId, checked, verdict, facts, entries };
    }
    case "incomplete":
    case "witnesses":
      return { kind: "later" };
    case "which-committee":
      return { kind: "which-committee", verdict };
    case "in-meeting":
      throw new TypeError("this is the meeting");
    case "cancelled":
    case "ended":
    case "invalid":
    case "nothing":
    case "other-committee":
    case "other-record":
      return { kind: "refused", why: verdict.kind, checked };
  }
}

/** The agreement, written down; once made, only these bytes are sent (MEE-6). */
function agree(ports: RoomPorts, found: Found, by: Deed["by"]): Promise<Bound | Uint8Array> {
  const { store, crypto, seed, index, committee, meetingId } = ports;
  const { number, entries, verdict } = found;
  const { root } = verdict.final;
  return ports.exclusively(async () => {
    const done = await earlier(ports, "agreed", number);
    if (done !== undefined && done.electionId !== found.electionId) return "other-question";
    if (done !== undefined && done.root !== root) return "other-record";
    if (done?.entry !== undefined) return done.entry;
    const entry = await crypto.call("agreement", { meetingId, number, entries, seed, index, committee, root });
    const bound = await store.write({ ...deedFor(ports, found), what: "agreed", by, entry });
    return bound === "written" ? entry : bound;
  });
}

function deedFor({ meetingId, now }: RoomPorts, { number, electionId, checked, verdict }: Found) {
  const { title, meeting } = checked;
  const { subject = [] } = meeting ?? {};
  return { meetingId, number, subject, electionId, root: verdict.final.root, title, at: now() };
}

/** One tab at a time. */
async function judge(ports: RoomPorts, memo: Memo, found: Found): Promise<Stand> {
  const { store, meetingId, restored } = ports;
  const { number, facts, checked } = found;
  const deeds = await store.deeds();
  const done = deedOf(deeds, { what: "released", meetingId, number });
  if (done !== undefined) return release(ports, memo, found, done.by);
  const last = lastRelease(deeds);
  const { subject = [] } = checked.meeting ?? {};
  const reasons = reasonsToAsk({
    ...facts,
    agreed: facts.agreed.length,
    consented: await store.consented(),
    compared: await store.heard(),
    visible: ports.visible(),
    restoredFromWords: restored,
    countedBefore: countedBefore(deeds, { meetingId, number, subject }),
    sinceLast: last === undefined ? undefined : ports.now() - last,
  });
  if (reasons.length === 0) return release(ports, memo, found, "itself");
  if (reasons.includes("hidden")) return { kind: "idle" };
  const kind = reasons.every((reason) => PASSING.includes(reason)) ? "waits" : "asks";
  const needed = quorumOf(facts.members, facts.threshold);
  return { ...found, kind, reasons, agreed: facts.agreed.length, needed };
}

/** First made, then written down, and only then sent (TAL-3); again, if it has not arrived after a while. */
async function release(ports: RoomPorts, memo: Memo, found: Found, by: Deed["by"]): Promise<Stand> {
  const { store, crypto, seed, index, committee } = ports;
  const { electionId, verdict, checked } = found;
  const sent = memo.sent.get(electionId);
  if (sent !== undefined && ports.now() - sent < AGAIN) return { kind: "released", arrived: false };
  const { root } = verdict.final;
  const share = await crypto.call("decryptionEntry", { seed, index, root, committee });
  const bound = await store.write({ ...deedFor(ports, found), what: "released", by });
  if (bound !== "written") return { kind: "refused", why: bound, checked };
  memo.sent.set(electionId, ports.now());
  await ports.send(electionId, share);
  return { kind: "released", arrived: false };
}

/**
 * The person has decided, as TAL-3 has it, after they were told what is unusual and have entered the fingerprint that they heard.
 * The agreement goes first: others may need it; a restored key makes none. @throws what `send` throws; then it is sent again in the next rounds
 */
export async function releaseByHand(ports: RoomPorts, memo: Memo, decided: Found): Promise<Stand> {
  if (ports.restored && !(await ports.store.heard())) return { kind: "idle" };
  const found = await look(ports, memo, decided, decided);
  if ("kind" in found) return found;
  if (found.verdict.final.root !== decided.verdict.final.root)
    return { kind: "refused", why: "other-record", checked: found.checked };
  if (!ports.restored) {
    const made = await agree(ports, found, "hand");
    if (typeof made === "string") return { kind: "refused", why: made, checked: found.checked };
    // the share by hand does not depend on whether others get the agreement
    if (!found.facts.listed.includes(ports.index)) await ports.agree(made).catch(() => undefined);
  } else if (found.facts.foreign.includes(ports.index)) {
    return { kind: "refused", why: "other-record", checked: found.checked }; // it agreed to another F before it was restored
  }
  return ports.exclusively(() => release(ports, memo, found, "hand"));
}
