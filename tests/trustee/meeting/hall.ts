// A meeting with the devices of its committee's members, without page or network: real cryptography, real store, and a server that shows what
// the test says.
import { toBase64url } from "../../../crypto/encoding/bytes.ts";
import { encodeMeetingEntry, type MeetingEntry } from "../../../crypto/meeting/entries.ts";
import { admitMeetingEntry, newMeetingLog } from "../../../crypto/meeting/log.ts";
import { verifyChunk } from "../../../crypto/verifier/chunk.ts";
import { verifyStream } from "../../../crypto/verifier/driver.ts";
import { RecordVerifier } from "../../../crypto/verifier/verifier.ts";
import type { Feed, FeedQuestion } from "../../../src/contract/meetings.ts";
import { acts } from "../../../src/trustee/acts.ts";
import { counting } from "../../../src/trustee/counting.ts";
import type { RoomPorts } from "../../../src/trustee/meeting/ports.ts";
import { newMemo, type RoomQuestion, round, type Stand } from "../../../src/trustee/meeting/room.ts";
import type { CheckedRecord } from "../../../src/trustee/verdict.ts";
import { type MeetingStore, meetingStore } from "../../../web/trustee/meeting/deeds-store.ts";
import type { Storage } from "../../../web/trustee/storage.ts";
import { TestMeeting } from "../../support/election/meeting.ts";
import { castVotes, type RecordBuilder, type RecordPlan } from "../../support/election/record.ts";

/** As MEE-1 has it: everything is published at the close. */
const BATCH = { ballots: 10_000, seconds: 30 };

export type Vote = RecordBuilder;
type During = (vote: Vote) => Vote;
type Announced = { present?: number; excluded?: number };

/** What the server has; a test may put anything else in its place. */
export class Hall {
  readonly meeting: TestMeeting;
  entries: Uint8Array[];
  /** By electionId: what is shown as its record. */
  readonly votes = new Map<string, Vote>();
  shares: { electionId: string; index: number; share: Uint8Array }[] = [];

  constructor(meeting = new TestMeeting()) {
    this.meeting = meeting;
    this.entries = [meeting.setup.entry];
  }

  append(entry: MeetingEntry): void {
    this.entries.push(encodeMeetingEntry(entry));
  }

  /** A question of four, of whom three have voted, announced, closed, and registered. */
  ask(number: number, plan: RecordPlan = {}, announced: Announced = {}, during?: During): Vote {
    const vote = this.vote(number, plan, during);
    this.announce(number, vote, announced);
    this.close(number, vote);
    return vote;
  }

  /** `during`: what happens after the votes and before the close. */
  vote(number: number, { manifest, ...plan }: RecordPlan = {}, during: During = (vote) => vote): Vote {
    const vote = castVotes({
      ...{ seed: `question-${number}`, committee: {}, classes: [{ id: "members" }] },
      contests: [{ title: { en: `Motion ${number}` } }],
      manifest: { meeting: { id: this.meeting.id, number }, schedule: { opens: "notice" }, batch: BATCH, ...manifest },
      ...plan,
    });
    return during(vote).close().register();
  }

  announce(number: number, vote: Vote, { present, excluded = 0 }: Announced = {}): void {
    const eligible = vote.state.eligibleCount("members");
    const reason = excluded > 0 ? { reason: "§ 34 BGB" } : {};
    this.append({ type: "question", number, electionId: toBase64url(vote.state.electionId) });
    const context = toBase64url(vote.state.context);
    this.append({
      type: "announcement",
      number,
      context,
      present: present ?? eligible + excluded,
      excluded,
      ...reason,
    });
  }

  close(number: number, vote: Vote): void {
    const { state } = vote;
    this.votes.set(toBase64url(state.electionId), vote);
    const { size = 0, root = new Uint8Array() } = state.register ?? {};
    this.append({ type: "closed", number, size, root: toBase64url(root), ballots: state.ballots });
  }

  get log() {
    return this.entries.reduce(admitMeetingEntry, newMeetingLog());
  }

  get feed(): Feed {
    const questions = this.log.questions.map(({ number, electionId }) => ({
      ...{ number, electionId },
      shared: this.shares.filter((each) => each.electionId === electionId).map(({ index }) => index),
    }));
    return { size: this.entries.length, questions: questions as unknown as FeedQuestion[] } as Feed;
  }

  /** Verified as on the page. */
  async check(electionId: string, checked: ReturnType<typeof counting>["checked"]): Promise<CheckedRecord> {
    const vote = this.votes.get(electionId);
    if (vote === undefined) throw new Error("no such record");
    const verifier = new RecordVerifier({ until: "register" });
    const source = {
      ...{ body: [vote.file({ checkpoint: false })], origin: "server" as const, entries: vote.state.size },
      checkpoints: [vote.checkpoint()],
    };
    const report = await verifyStream(source, async (chunk) => verifyChunk(chunk), undefined, {
      ...{ verifier, inFlight: 1 },
    });
    return checked(electionId, report, verifier.state);
  }
}

function storage(): Storage {
  const values = new Map<string, unknown>();
  return {
    get: async <T>(key: string) => values.get(key) as T | undefined,
    put: async (key, value) => void values.set(key, value),
    add: async (key, value) => void (values.has(key) || values.set(key, value)),
  };
}

/** The device of a member of the committee, who has consented and, unless the key was restored, compared the log with the others. */
export class Device {
  readonly hall: Hall;
  readonly index: number;
  readonly storage = storage();
  readonly store: MeetingStore;
  readonly memo = newMemo();
  visible = true;
  /** Milliseconds since 1970. */
  clock = Date.parse("2026-12-01T18:00:00Z");
  /** Whether the server takes what is sent. */
  taking = true;
  checks = 0;
  /** What was sent, whether it was taken or not. */
  readonly agreements: Uint8Array[] = [];
  readonly ports: RoomPorts;

  constructor(hall: Hall, index: number, more: Partial<Pick<RoomPorts, "restored" | "committee">> = {}) {
    this.hall = hall;
    this.index = index;
    const { meeting } = hall;
    this.store = meetingStore(this.storage, "committee", index, meeting.id);
    const { checked, ...count } = counting();
    const handlers = { ...acts, ...count };
    this.ports = {
      ...{ meetingId: meeting.id, index, committee: meeting.committee.digest, restored: false, ...more },
      seed: meeting.committee.seeds[index - 1] as Uint8Array,
      store: this.store,
      crypto: { call: async (name, ask) => (handlers[name] as (ask: unknown) => never)(ask) },
      log: async () => ({ entries: [...hall.entries], questions: hall.log.questions, ended: hall.log.ended }),
      check: async (electionId) => {
        this.checks++;
        return hall.check(electionId, checked);
      },
      agree: async (entry) => {
        this.agreements.push(entry);
        if (!this.taking) throw new Error("the network is gone");
        admitMeetingEntry(hall.log, entry);
        hall.entries.push(entry);
      },
      send: async (electionId, share) => {
        if (!this.taking) throw new Error("the network is gone");
        hall.shares.push({ electionId, index, share });
      },
      visible: () => this.visible,
      now: () => this.clock,
      exclusively: (body) => body(),
    };
  }

  static async of(hall: Hall, index: number, more?: Partial<Pick<RoomPorts, "restored" | "committee">>) {
    const device = new Device(hall, index, more);
    await device.store.consent();
    if (more?.restored !== true) await device.store.hear();
    return device;
  }

  async round(): Promise<readonly RoomQuestion[]> {
    return round(this.ports, this.memo, this.hall.feed);
  }

  /** Where question `number` stands after another round. */
  async stand(number = 1): Promise<Stand> {
    const found = (await this.round()).find((each) => each.number === number);
    if (found === undefined) throw new RangeError(`no question ${number}`);
    return found.stand;
  }

  /** "agreed 1" and "released 1 hand", in their order. */
  async deeds(): Promise<string[]> {
    return (await this.store.deeds()).map(({ what, number, by }) => `${what} ${number} ${by}`);
  }
}

/** Like the log of the meeting, with another `closed` of this number. */
export function closedAs(hall: Hall, number: number, root: string): Uint8Array[] {
  return hall.entries.map((bytes) => {
    const entry = JSON.parse(new TextDecoder().decode(bytes)) as MeetingEntry;
    return entry.type === "closed" && entry.number === number ? encodeMeetingEntry({ ...entry, root }) : bytes;
  });
}

export const idOf = (vote: Vote): string => toBase64url(vote.state.electionId);
