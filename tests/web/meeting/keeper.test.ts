// A page keeps a meeting's log and takes nothing in its place: a shorter one, a different one, one against the rules. With the real rules of
// the log, and an invented meeting.
import { beforeEach, describe, expect, test } from "vitest";
import { toBase64url } from "../../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../../crypto/encoding/errors.ts";
import { fingerprint } from "../../../crypto/encoding/fingerprint.ts";
import { emptyRoot, rootOfHashes } from "../../../crypto/log/merkle.ts";
import { signCheckpoint } from "../../../crypto/log/note.ts";
import { encodeMeetingEntry, type MeetingEntry } from "../../../crypto/meeting/entries.ts";
import {
  type HeldLog,
  heldLog,
  type KeeperPorts,
  type LogAlarm,
  reachLog,
} from "../../../web/meeting/shared/keeper.ts";
import { logHandlers } from "../../../web/meeting/shared/log-worker.ts";
import { Unreachable, WorkerFailure } from "../../../web/shared/service/failures.ts";
import { TestMeeting } from "../../support/election/meeting.ts";

const meeting = new TestMeeting();
const digest = (n: number) => toBase64url(new Uint8Array(32).fill(n));
const question = (number: number, id = number) =>
  encodeMeetingEntry({ type: "question", number, electionId: digest(id) });
const cancelled = (number: number): MeetingEntry => ({
  ...{ type: "outcome", number, end: "cancelled", size: 0, root: toBase64url(emptyRoot) },
});
const signed = (entries: readonly Uint8Array[], secret = meeting.setup.boardSecret) =>
  signCheckpoint({ origin: meeting.meeting.board.origin, size: entries.length, root: rootOfHashes(entries) }, secret);

let held: HeldLog | undefined;
let alarm: LogAlarm | undefined;
/** What the service shows. */
let shown: Uint8Array[];
let checkpoint: () => string;
let asked: number[];

const ports: KeeperPorts = {
  meetingId: meeting.id,
  store: {
    log: async () => held,
    keepLog: async (next) => {
      held = next;
    },
    alarm: async () => alarm,
    keepAlarm: async (next) => {
      alarm = next;
    },
  },
  exclusively: (body) => body(),
  async log(from) {
    asked.push(from);
    return { entries: shown.slice(from), checkpoint: checkpoint() };
  },
  async replay(ask) {
    try {
      return logHandlers.replay(ask);
    } catch (error) {
      if (error instanceof ProtocolError) throw new WorkerFailure(error.message, error.code, error.clause);
      throw error;
    }
  },
};

beforeEach(() => {
  held = undefined;
  alarm = undefined;
  asked = [];
  shown = [meeting.setup.entry];
  checkpoint = () => signed(shown);
});

const sizeOf = async (answer: ReturnType<typeof reachLog>) => {
  const known = await answer;
  return known !== undefined && "view" in known ? known.view.size : known?.alarm.what;
};

describe("the log on the device", () => {
  test("grows by what is missing, and is there without a request afterwards", async () => {
    expect(await heldLog(ports)).toBeUndefined();
    expect(await sizeOf(reachLog(ports, 1))).toBe(1);
    shown.push(question(1));
    expect(await sizeOf(reachLog(ports, 1))).toBe(1);
    expect(await sizeOf(reachLog(ports, 2))).toBe(2);
    expect(asked).toEqual([0, 0]);
    shown.push(encodeMeetingEntry(cancelled(1)), question(2));
    expect(await sizeOf(reachLog(ports, 4))).toBe(4);
    expect(asked.at(-1)).toBe(1);
    const known = await heldLog(ports);
    if (known === undefined || !("view" in known)) throw new Error("nothing is held");
    expect(known.view.fingerprint).toBe(fingerprint(rootOfHashes(shown)));
    expect(known.view.questions.map(({ number, outcome }) => [number, outcome?.end])).toEqual([
      [1, "cancelled"],
      [2, undefined],
    ]);
  });

  test.each([
    ["a shorter one that is no beginning", "other", () => shown.splice(0, 9, meeting.setup.entry, question(1, 7))],
    ["another last entry", "other", () => shown.splice(1, 1, question(1, 7))],
    ["another entry before the last", "other", () => [shown.splice(1, 1, question(1, 7)), shown.push(question(2))]],
  ] as const)("does not give way to %s, now or later", async (_, what, change) => {
    shown.push(question(1));
    if (_.includes("before") || _.includes("shorter")) shown.push(encodeMeetingEntry(cancelled(1)));
    await reachLog(ports, shown.length);
    const before = held;
    change();
    expect(await sizeOf(reachLog(ports, shown.length + 5))).toBe(what);
    expect(held).toBe(before);
    expect(alarm?.notes).toHaveLength(2);
    checkpoint = () => before?.checkpoint ?? "";
    shown = [...(before?.entries ?? [])];
    expect(await sizeOf(reachLog(ports, 9))).toBe(what);
  });

  test("takes nothing that is against MEE-1, of another meeting, or signed by somebody else", async () => {
    shown.push(question(2));
    expect(await sizeOf(reachLog(ports, 2))).toBe("invalid");
    expect(alarm).toMatchObject({ code: "out-of-order", clause: "MEE-1" });
    alarm = undefined;
    shown = [meeting.setup.entry];
    checkpoint = () => signed(shown, new Uint8Array(32).fill(9));
    expect(await sizeOf(reachLog(ports, 1))).toBe("invalid");
    expect(alarm).toMatchObject({ clause: "LOG-3" });
    alarm = undefined;
    shown = [new TestMeeting().setup.entry];
    checkpoint = () => signed(shown);
    expect(await sizeOf(reachLog(ports, 1))).toBe("invalid");
    expect(alarm).toMatchObject({ code: "wrong-value", clause: "MEE-1" });
  });

  test("waits where the service is only behind, or grew meanwhile", async () => {
    shown.push(question(1));
    await reachLog(ports, 2);
    shown.pop();
    await expect(reachLog(ports, 3)).rejects.toThrow(Unreachable); // a beginning is only late [MEE-2]
    held = undefined;
    await expect(reachLog(ports, 2)).rejects.toThrow(Unreachable);
    checkpoint = () => signed([...shown, question(1)]);
    await expect(reachLog(ports, 2)).rejects.toThrow(Unreachable);
    expect(alarm).toBeUndefined();
  });
});

test("a fingerprint that somebody shows is that of the log now, or earlier, or of none that this device had", () => {
  const entries = [meeting.setup.entry, question(1)];
  const ask = (shownHere: readonly Uint8Array[]) =>
    logHandlers.compare({ entries, shown: fingerprint(rootOfHashes(shownHere)).toLowerCase() });
  expect(ask(entries)).toBe("now");
  expect(ask(entries.slice(0, 1))).toBe("earlier");
  expect(ask([meeting.setup.entry, question(1, 7)])).toBe("never");
});
