/**
 * Keeps the whole log of a meeting on this device and follows it: every part that comes must continue what is kept, and be signed [MEE-2].
 * What does not is an alarm, for ever, and nothing of it is kept in place of the log. It shows nothing.
 */
import { equalBytes } from "../../../crypto/encoding/bytes.ts";
import { sizeOf } from "../../../crypto/log/record-file.ts";
import { Unreachable, WorkerFailure } from "../../shared/service/failures.ts";
import type { LogCalls, LogPart, LogView } from "./log-calls.ts";

/** The whole log. */
export type HeldLog = LogPart;

/** Why this device does not believe the service any more. */
export type LogAlarm = {
  /** "other": not a continuation of what this device holds; "invalid": against the rules, or not signed. */
  readonly what: "other" | "invalid";
  readonly code?: string;
  readonly clause?: string;
  /** Two signed notes about the log that contradict each other: what this device held, and what came. */
  readonly notes: readonly string[];
};

export type KeeperPorts = {
  /** What this device holds of the meeting. Each throws VaultUnavailable. */
  readonly store: {
    log(): Promise<HeldLog | undefined>;
    keepLog(held: HeldLog): Promise<void>;
    alarm(): Promise<LogAlarm | undefined>;
    keepAlarm(alarm: LogAlarm): Promise<void>;
  };
  readonly meetingId: string;
  /** One tab at a time. */
  exclusively<T>(body: () => Promise<T>): Promise<T>;
  log(from: number): Promise<LogPart>;
  replay(ask: LogCalls["replay"][0]): Promise<LogView>;
};

export type KeptLog = { readonly held: HeldLog; readonly view: LogView };
export type LogAnswer = KeptLog | { readonly alarm: LogAlarm } | undefined;

/** What is held, without a request. */
export async function heldLog({ store, meetingId, replay }: KeeperPorts): Promise<LogAnswer> {
  const alarm = await store.alarm();
  if (alarm !== undefined) return { alarm };
  const held = await store.log();
  return held && { held, view: await replay({ meetingId, ...held }) };
}

/**
 * Reads the log until it has at least so many entries. @throws Unreachable if it has fewer, or its witnesses have not signed yet; then
 * it is read again.
 */
export function reachLog(ports: KeeperPorts, size: number): Promise<LogAnswer> {
  const { store, meetingId, exclusively, log, replay } = ports;
  return exclusively(async () => {
    const known = await store.alarm();
    if (known !== undefined) return { alarm: known };
    const held = (await store.log()) ?? { entries: [], checkpoint: "" };
    const kept = held.entries.length;
    if (kept >= size && kept > 0) return { held, view: await replay({ meetingId, ...held }) };
    const part = await log(Math.max(0, kept - 1)); // with the last one that is held, so that there always is one
    const judged = await judge(held, part, (whole) => replay({ meetingId, ...whole }));
    if ("alarm" in judged) {
      await store.keepAlarm(judged.alarm);
      return judged;
    }
    await store.keepLog(judged.held);
    if (judged.view.size < size) throw new Unreachable("the log is behind the feed");
    return judged;
  });
}

async function judge(
  held: HeldLog,
  part: LogPart,
  replay: (whole: HeldLog) => Promise<LogView>,
): Promise<KeptLog | { readonly alarm: LogAlarm }> {
  const alarm = (what: LogAlarm["what"], error?: WorkerFailure) => ({
    alarm: {
      what,
      ...(error?.code !== undefined && { code: error.code }),
      ...(error?.clause !== undefined && { clause: error.clause }),
      notes: [held.checkpoint, part.checkpoint].filter((note) => note !== ""),
    },
  });
  const last = held.entries.at(-1);
  const [first] = part.entries;
  const said = signedSize(part.checkpoint);
  if (said !== undefined && said > 0 && said < held.entries.length) {
    const late = { entries: held.entries.slice(0, said), checkpoint: part.checkpoint };
    return replay(late).then(
      () => Promise.reject(new Unreachable("this is a beginning of the log that is held")),
      (error: unknown) =>
        error instanceof WorkerFailure && error.clause ? alarm(wrong(error), error) : Promise.reject(error),
    );
  }
  if (last !== undefined && first !== undefined && !equalBytes(first, last)) return alarm("other");
  const entries = last === undefined ? part.entries : [...held.entries, ...part.entries.slice(1)];
  if (said !== undefined && said > entries.length) throw new Unreachable("the log grew while it was read");
  const whole = { entries, checkpoint: part.checkpoint };
  try {
    return { held: whole, view: await replay(whole) };
  } catch (error) {
    if (!(error instanceof WorkerFailure) || error.clause === undefined) throw error;
    if (error.code === "not-enough-witnesses") throw new Unreachable("the witnesses have not signed yet");
    return alarm(last === undefined ? "invalid" : wrong(error), error);
  }
}

const wrong = ({ code }: WorkerFailure): LogAlarm["what"] => (code === "wrong-root" ? "other" : "invalid");

function signedSize(checkpoint: string): number | undefined {
  try {
    return sizeOf(checkpoint);
  } catch {
    return undefined; // replaying it says what is wrong
  }
}
