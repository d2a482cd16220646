// A meeting, and the people who are lied to: members' pages with the page's own keeper and worker, and the devices of the committee, who all
// follow the log. The service shows what the lie says, signed with the meeting's own key.
import { expect } from "vitest";
import { fromUtf8, toBase64url } from "../../../../crypto/encoding/bytes.ts";
import { rootOfHashes } from "../../../../crypto/log/merkle.ts";
import { signCheckpoint } from "../../../../crypto/log/note.ts";
import { encodeMeetingEntry, type MeetingEntry } from "../../../../crypto/meeting/entries.ts";
import type { Feed, FeedQuestion } from "../../../../src/contract/meetings.ts";
import { type RoomQuestion, round } from "../../../../src/trustee/meeting/room.ts";
import { member as memberWords } from "../../../../web/i18n/de/meeting/member.ts";
import { room as roomWords } from "../../../../web/i18n/de/trustee/room.ts";
import { type Fetching, fetching, isAnnounced } from "../../../../web/meeting/member/fetching.ts";
import type { MemberCalls } from "../../../../web/meeting/member/worker-calls.ts";
import {
  type HeldLog,
  type KeeperPorts,
  type KeptLog,
  type LogAlarm,
  reachLog,
} from "../../../../web/meeting/shared/keeper.ts";
import type { LogView } from "../../../../web/meeting/shared/log-calls.ts";
import type { Election } from "../../../../web/voter/election.ts";
import { TestMeeting } from "../../../support/election/meeting.ts";
import { type Worker, workerHere } from "../../../support/honest-client.ts";
import { Device, Hall, type Vote } from "../../../trustee/meeting/hall.ts";

export type MeetingStage = {
  readonly worker: Worker<MemberCalls>;
  /** A meeting of thirty; `minimum` as in MEE-1. */
  hall(minimum?: number): Hall;
  /** A member's page, or that of the screen. */
  page(hall: Hall): Page;
  /** The devices of all three of the committee, whose people have consented and compared; they follow the log as their page does. */
  committee(hall: Hall): Promise<readonly [Device, Device, Device]>;
};

export async function meetingStage(): Promise<MeetingStage> {
  const worker = await workerHere<MemberCalls>("meeting/member/member.worker.ts");
  return {
    worker,
    hall: (minimum = 2) =>
      new Hall(new TestMeeting({ names: Array.from({ length: 30 }, (_, i) => `Member ${i + 1}`), minimum })),
    page: (hall) => new Page(hall, worker),
    committee: async (hall) => [
      await following(hall, 1, worker),
      await following(hall, 2, worker),
      await following(hall, 3, worker),
    ],
  };
}

/** As web/trustee/meeting/client.ts: the log is kept, and after an alarm nothing is done any more. */
async function following(hall: Hall, index: number, worker: Worker<MemberCalls>): Promise<Device> {
  const device = await Device.of(hall, index);
  const page = new Page(hall, worker);
  Object.assign(device.ports, {
    log: async () => {
      const { held, view } = await page.look();
      return { entries: held.entries, questions: view.questions, ended: view.ended };
    },
  });
  return device;
}

/** The log is not what this device held. */
export class Alarmed extends Error {
  readonly alarm: LogAlarm;
  constructor(alarm: LogAlarm) {
    super(`${alarm.what} ${alarm.clause ?? ""}`.trim());
    this.alarm = alarm;
  }
}

/** Keeps and follows the log that the service shows. */
export class Page {
  readonly #hall: Hall;
  readonly #worker: Worker<MemberCalls>;
  readonly #ports: KeeperPorts;
  #held: HeldLog | undefined;
  #alarm: LogAlarm | undefined;

  constructor(hall: Hall, worker: Worker<MemberCalls>) {
    this.#hall = hall;
    this.#worker = worker;
    this.#ports = {
      meetingId: hall.meeting.id,
      store: {
        log: async () => this.#held,
        keepLog: async (held) => {
          this.#held = held;
        },
        alarm: async () => this.#alarm,
        keepAlarm: async (alarm) => {
          this.#alarm = alarm;
        },
      },
      exclusively: (body) => body(),
      log: async (from) => ({ entries: hall.entries.slice(from), checkpoint: signed(hall) }),
      replay: (ask) => worker("replay", ask),
    };
  }

  /**
   * `size`: what the feed names; a page reads only what it does not have. @throws Alarmed, for ever; Unreachable while the service shows less
   * than the feed names
   */
  async look(size = this.#hall.entries.length): Promise<KeptLog> {
    const answer = await reachLog(this.#ports, size);
    if (answer === undefined) throw new Error("there is no log");
    if ("alarm" in answer) throw new Alarmed(answer.alarm);
    return answer;
  }

  get held(): HeldLog {
    if (this.#held === undefined) throw new Error("nothing is held");
    return this.#held;
  }

  /** What a person learns who types the fingerprint that another page shows. */
  compare({ fingerprint }: LogView) {
    return this.#worker("compare", { entries: this.held.entries, shown: fingerprint });
  }

  /** The verified record up to the opening, and whether the page opens it for this number [MEE-2]. */
  async open(vote: Vote, number: number): Promise<{ election: Election; announced: boolean }> {
    const { view } = await this.look();
    const logged = view.questions[number - 1];
    if (logged === undefined) throw new RangeError(`no question ${number}`);
    const electionId = logged.electionId;
    const election = await this.#worker("record", { electionId, prefix: prefixOf(vote) });
    return { election, announced: isAnnounced(election, this.#hall.meeting.id, logged) };
  }

  /** Whether it fetches its ballot by itself [MEE-5]. */
  async fetching(vote: Vote, number: number, state: FeedQuestion["state"] = "voting"): Promise<Fetching> {
    const { election, announced } = await this.open(vote, number);
    expect(announced).toBe(true);
    const { view } = await this.look();
    const log = view.questions[number - 1];
    if (log === undefined) throw new RangeError(`no question ${number}`);
    return fetching({ election, log, feed: { state }, minimum: view.minimum, classId: "members", allowed: [] });
  }
}

/** The service's signature under whatever it shows. */
function signed({ meeting, entries }: Hall): string {
  const { origin } = meeting.meeting.board;
  return signCheckpoint({ origin, size: entries.length, root: rootOfHashes(entries) }, meeting.setup.boardSecret);
}

function prefixOf(vote: Vote) {
  const size = vote.entries.findIndex((bytes) => fromUtf8(bytes).includes('"type":"opening"')) + 1;
  const entries = vote.entries.slice(0, size);
  return {
    entries: entries.map(fromUtf8),
    checkpoint: vote.checkpointOf(size, rootOfHashes(entries)),
    consistency: [],
  };
}

/** Both kinds of pages stop with this alarm, keep the two signed notes, and stay stopped. */
export async function stopsBoth(
  [page, device]: readonly [Page, Device],
  alarm: Partial<LogAlarm> & Pick<LogAlarm, "what">,
): Promise<void> {
  const [agreements, shares] = [device.agreements.length, device.hall.shares.length];
  for (const look of [() => page.look(), () => lookOf(device), () => page.look(), () => lookOf(device)]) {
    const stopped = await look().then(
      () => undefined,
      (error: unknown) => error,
    );
    if (!(stopped instanceof Alarmed)) throw new Error(`it goes on: ${stopped}`);
    expect(stopped.alarm).toMatchObject(alarm);
    expect(stopped.alarm.notes).toHaveLength(2);
  }
  expect([device.agreements.length, device.hall.shares.length]).toEqual([agreements, shares]);
  expect(memberWords.alarm.log[alarm.what]).toBe(roomWords.alarm[alarm.what]);
  expect(roomWords.alarm[alarm.what]).toBe(
    {
      other: "Der Server zeigt diesem Gerät jetzt eine andere Versammlung als vorher.",
      invalid: "Was der Server von der Versammlung zeigt, besteht die Prüfung nicht.",
    }[alarm.what],
  );
  expect(memberWords.alarm.remedy).toMatch(/^Sagen Sie es sofort laut der Versammlungsleitung und der Zählkommission/);
}

/** A round, with a feed that names the whole log and none of its questions. */
export function lookOf(device: Device): Promise<readonly RoomQuestion[]> {
  const feed: Pick<Feed, "size" | "questions"> = { size: device.hall.entries.length, questions: [] };
  return round(device.ports, device.memo, feed as Feed);
}

/** The log, with this in the place of the entry at `index` from the end. */
export function instead(hall: Hall, fromEnd: number, ...entries: readonly MeetingEntry[]): void {
  const place = hall.entries.length - fromEnd;
  hall.entries = [...hall.entries.slice(0, place), ...entries.map(encodeMeetingEntry)];
}

/** Everybody's device has looked; the shares that have left. */
export async function sharesAfter(devices: readonly Device[], rounds = 2): Promise<readonly number[]> {
  for (let n = 0; n < rounds; n++) for (const device of devices) await device.round();
  return devices[0]?.hall.shares.map(({ index }) => index) ?? [];
}

export const rootOf = (n: number): string => toBase64url(new Uint8Array(32).fill(n));
