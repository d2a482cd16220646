/**
 * Follows one meeting on the committee's page: a round (src/trustee/meeting/room.ts) whenever there is news, somebody looks again, or
 * something passes by waiting. Nothing happens by itself while nobody looks.
 */
import { signal } from "@preact/signals";
import type { Feed } from "../../../src/contract/meetings.ts";
import type { Deed } from "../../../src/trustee/meeting/deeds.ts";
import type { RoomPorts } from "../../../src/trustee/meeting/ports.ts";
import {
  type Found,
  newMemo,
  type RoomQuestion,
  releaseByHand,
  round,
  type Stand,
} from "../../../src/trustee/meeting/room.ts";
import { followFeed } from "../../meeting/shared/follow.ts";
import { type KeptLog, type LogAlarm, reachLog } from "../../meeting/shared/keeper.ts";
import { meetingService } from "../../meeting/shared/service.ts";
import { logStore } from "../../meeting/shared/vault.ts";
import { exclusively } from "../../shared/device/tabs.ts";
import type { Vault } from "../../shared/device/vault.ts";
import { ApiProblem, call, Unreachable } from "../../shared/service/api.ts";
import { checkRecord, serverOf, trusteeWorker } from "../browser.ts";
import { type MeetingStore, meetingStore } from "./deeds-store.ts";

/** The member, and the committee whose page it is. */
export type Me = Pick<RoomPorts, "index" | "committee" | "seed" | "restored"> & {
  readonly committeeId: string;
  readonly code: string;
};

export type Room = {
  readonly feed?: Feed;
  /** The last request got no answer. */
  readonly lost: boolean;
  readonly hidden: boolean;
  readonly consented: boolean;
  readonly heard: boolean;
  /** The fingerprint of the log that this device has. */
  readonly shown?: string;
  readonly deeds: readonly Deed[];
  readonly questions: readonly RoomQuestion[];
  /** The log is not what this device held: nothing is counted here any more. */
  readonly alarm?: LogAlarm;
  readonly failure?: unknown;
};

class Forked extends Error {
  readonly alarm: LogAlarm;
  constructor(alarm: LogAlarm) {
    super("the log of the meeting is not what this device held");
    this.alarm = alarm;
  }
}

/** Milliseconds until the next round, where something may have passed by itself, and after a failure. */
const SOON = 2_000;
const AFTER_FAILURE = 5_000;

export class RoomClient {
  readonly room = signal<Room>({
    ...{ lost: false, hidden: document.hidden, consented: false, heard: false, deeds: [], questions: [] },
  });
  readonly #ports: RoomPorts;
  readonly #store: MeetingStore;
  readonly #memo = newMemo();
  readonly #meetingId: string;
  #kept: KeptLog | undefined;
  /** Entries of the log when this page first had it. */
  #began = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = false;
  #over = false;
  #again = false;

  constructor(meetingId: string, me: Me, vault: Vault) {
    const { committeeId, code, index } = me;
    this.#meetingId = meetingId;
    this.#store = meetingStore(vault, committeeId, index, meetingId);
    this.#ports = {
      ...me,
      meetingId,
      store: this.#store,
      crypto: { call: async (name, ask) => (await trusteeWorker()).call(name, ask) },
      log: (feed) => this.#log(feed.size),
      check: (electionId) => checkRecord(electionId, serverOf(electionId, code), () => {}),
      agree: (entry) => unlessThere("duplicate", agree(meetingId, entry)),
      send: (electionId, share) => unlessThere("already-counted", serverOf(electionId, code).send(share)),
      visible: () => !document.hidden,
      now: Date.now,
      exclusively: (body) => exclusively(`meeting-count-${committeeId}-${index}`, body),
    };
  }

  /** The returned function ends it. */
  start(): () => void {
    this.#over = false;
    const end = new AbortController();
    const stop = followFeed(meetingService(this.#meetingId), ({ feed, lost }) => {
      this.#say({ lost, ...(feed && { feed }) });
      this.#kick();
    });
    const turned = () => {
      this.#say({ hidden: document.hidden });
      this.#kick();
    };
    addEventListener("visibilitychange", turned, { signal: end.signal });
    void this.#read();
    return () => {
      this.#over = true;
      end.abort();
      stop();
      clearTimeout(this.#timer);
    };
  }

  async consent(): Promise<void> {
    await this.#store.consent();
    await this.#read();
    this.#kick();
  }

  /** The person has said that the others in the room see this log [MEE-6]. */
  async confirm(): Promise<void> {
    await this.#store.hear();
    await this.#read();
    this.#kick();
  }

  /** A fingerprint of the log, as somebody else has it now [MEE-2]. Refuses what is no fingerprint. */
  async hear(shown: string): Promise<"heard" | "earlier" | "never"> {
    const entries = this.#kept?.held.entries ?? [];
    const running = await trusteeWorker();
    const known = await running.call("compare", { entries, shown });
    if (known === "never") return "never";
    const before = entries.slice(0, Math.max(0, this.#began - 1));
    if (known === "earlier" && (await running.call("compare", { entries: before, shown })) !== "never")
      return "earlier";
    await this.#store.hear();
    await this.#read();
    this.#kick();
    return "heard";
  }

  /** The person has decided. */
  async release(found: Found): Promise<Stand> {
    const stand = await releaseByHand(this.#ports, this.#memo, found);
    await this.#read();
    this.#kick();
    return stand;
  }

  #say(change: Partial<Room>): void {
    this.room.value = { ...this.room.value, ...change };
  }

  async #read(): Promise<void> {
    const { consented, heard, deeds } = this.#store;
    this.#say({ consented: await consented(), heard: await heard(), deeds: await deeds() });
  }

  /** One round at a time; what comes meanwhile leads to another one. */
  #kick(): void {
    clearTimeout(this.#timer);
    this.#again = this.#running;
    if (this.#over || this.#running || this.room.value.alarm !== undefined) return;
    this.#running = true;
    void this.#round().then((wait) => {
      this.#running = false;
      if (this.#again) this.#kick();
      else if (!this.#over && wait !== undefined) this.#timer = setTimeout(() => this.#kick(), wait);
    });
  }

  /** Milliseconds until the next one, if anything may pass by itself. */
  async #round(): Promise<number | undefined> {
    const { feed, consented } = this.room.value;
    if (feed === undefined || document.hidden || !consented) return undefined;
    try {
      const questions = await round(this.#ports, this.#memo, feed);
      this.#say({ questions, failure: undefined });
      await this.#read();
      const failed = questions.some(({ stand }) => stand.kind === "later" && stand.error !== undefined);
      return failed ? AFTER_FAILURE : questions.some(({ stand }) => isPassing(stand)) ? SOON : undefined;
    } catch (error) {
      if (error instanceof Forked) this.#say({ alarm: error.alarm });
      else if (!(error instanceof Unreachable)) this.#say({ failure: error });
      return AFTER_FAILURE;
    }
  }

  async #log(size: number) {
    const running = await trusteeWorker();
    const meetingId = this.#meetingId;
    const answer = await reachLog(
      {
        ...logStore(meetingId),
        log: meetingService(meetingId).log,
        replay: (ask) => running.call("replay", ask),
      },
      size,
    );
    if (answer === undefined) throw new Unreachable("there is no log yet");
    if ("alarm" in answer) throw new Forked(answer.alarm);
    this.#kept = answer;
    this.#began ||= answer.held.entries.length;
    const { questions, ended, fingerprint } = answer.view;
    this.#say({ shown: fingerprint });
    return { entries: answer.held.entries, questions, ended };
  }
}

function isPassing(stand: Stand): boolean {
  return stand.kind === "waits" || stand.kind === "later" || (stand.kind === "released" && !stand.arrived);
}

async function agree(meetingId: string, entry: Uint8Array): Promise<void> {
  await call("POST", `/m/${meetingId}/agreements`, { bytes: new Uint8Array(entry), timeout: 60_000 });
}

/** What arrived earlier, or is not needed any more, needs nothing more. */
async function unlessThere(code: string, sent: Promise<void>): Promise<void> {
  try {
    await sent;
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== code) throw error;
  }
}
