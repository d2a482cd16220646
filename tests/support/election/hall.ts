// A meeting as people hold it, over a real service: cards, devices, the chair's acts, a committee that agrees and counts; with the protocol's own functions.
import { encryptSelections, makeBallot, type Selections } from "../../../crypto/ballot/ballot.ts";
import { deriveOwn } from "../../../crypto/ceremony/facts.ts";
import { fromBase64url } from "../../../crypto/encoding/bytes.ts";
import { joinRecord } from "../../../crypto/log/record-file.ts";
import { makeAgreement } from "../../../crypto/meeting/agreement.ts";
import { newDevice, signAsDevice } from "../../../crypto/meeting/device.ts";
import { admitMeetingEntry, type MeetingLog, newMeetingLog } from "../../../crypto/meeting/log.ts";
import { type MeetingReport, verifyMeeting } from "../../../crypto/meeting/verifier.ts";
import { createCredential, unblind } from "../../../crypto/tokens/credential.ts";
import { verifyChunk } from "../../../crypto/verifier/chunk.ts";
import { verifyRecordWith } from "../../../crypto/verifier/driver.ts";
import { RecordVerifier } from "../../../crypto/verifier/verifier.ts";
import type { ChairAct, ChairView, FeedQuestion, MeetingContent, NewQuestion } from "../../../src/contract/meetings.ts";
import type { Owner } from "../../../src/doors/office.ts";
import type { Outcome } from "../../../src/doors/outcome.ts";
import type { TestService } from "../hosts/service.ts";
import { ownAssociation } from "../hosts/team.ts";
import { value } from "./actors.ts";
import { motion } from "./drafts.ts";
import { done, seedOf } from "./over-http.ts";
import { counters, OwnCommittee } from "./standing.ts";

const [ballot] = motion.contests ?? [];
if (ballot === undefined) throw new Error("a motion without a contest");

/** A motion under its own title. */
export const motionOn = (title: string): NewQuestion => ({
  title: { en: title },
  contests: [{ ...ballot, title: { en: title } }],
});

/** One seat; an absolute majority elects, else there is a run-off. */
export const electionOf = (title: string, ...names: string[]): NewQuestion => ({
  title: { en: title },
  contests: [
    {
      ...{ id: "chair", template: "election-seats", title: { en: title } },
      options: names.map((name, i) => ({ id: `option-${i + 1}`, title: { en: name } })),
      ...{ perOption: 1, min: 1, max: 1, blank: false },
      rule: {
        ...{ kind: "election", seats: 1, tie: "runoff" },
        majority: { base: "valid", numerator: 1, denominator: 2, strict: true },
      },
    },
  ],
});

export const contentOf = (members: number, more: Partial<MeetingContent> = {}): MeetingContent => ({
  ...{
    language: "en",
    title: { en: "General meeting" },
    organiser: counters.organiser,
    date: "2026-11-23",
    minimum: 2,
  },
  members: Array.from({ length: members }, (_, i) => ({ name: `Member ${i + 1}` })),
  questions: [],
  ...more,
});

type Person = { readonly number: number; readonly code: string; device?: ReturnType<typeof newDevice> | undefined };

export class Hall {
  readonly service: TestService;
  readonly owner: Owner;
  readonly draft: string;
  readonly id: string;
  readonly committee: OwnCommittee;
  readonly people: readonly Person[];
  readonly chair: string;

  private constructor(parts: Pick<Hall, "service" | "owner" | "draft" | "id" | "committee" | "people" | "chair">) {
    Object.assign(this, parts);
    this.service = parts.service;
    this.owner = parts.owner;
    this.draft = parts.draft;
    this.id = parts.id;
    this.committee = parts.committee;
    this.people = parts.people;
    this.chair = parts.chair;
  }

  /** Prepared, with cards and a chair; nobody is there yet. */
  static async open(service: TestService, content: MeetingContent): Promise<Hall> {
    const committee = await OwnCommittee.make(service);
    const owner = (await ownAssociation(service)) as Owner;
    const { meetings } = service.hosts.office;
    const { draft } = value(await meetings.make(owner, { ...content, committee: committee.id }));
    const { meetingId: id = "" } = value(await meetings.prepare(owner, draft));
    const { cards } = value(await meetings.cards(owner, draft));
    const people = cards.map(({ number, link }) => ({
      number,
      code: new URLSearchParams(new URL(link).hash.slice(1)).get("code") ?? "",
    }));
    const { code: chair } = value(await meetings.addHelper(owner, draft, { role: "chair", name: "Carla Chair" }));
    return new Hall({ service, owner, draft, id, committee, people, chair });
  }

  get #meetings() {
    return this.service.hosts.office.meetings;
  }

  get actor() {
    return this.service.hosts.meeting(this.id);
  }

  /** With a new device, or the one that they have. A text is the word that is shown in the room. */
  async arrive(...numbers: (number | string)[]): Promise<void> {
    const word = numbers.find((each) => typeof each === "string");
    for (const person of this.people.filter(({ number }) => numbers.includes(number))) {
      person.device ??= newDevice();
      value(await this.actor.checkIn(person.code, person.device.key, word));
    }
    await this.#meetings.arrived(this.id);
  }

  act(act: ChairAct, code = this.chair): Promise<Outcome<ChairView>> {
    return this.#meetings.act(this.id, code, act);
  }

  /** What is to start has started then: the time for fetching has passed (MEE-3). */
  async do(act: ChairAct): Promise<ChairView> {
    const view = value(await this.act(act));
    if (act.act !== "start" && !(act.act === "announce" && act.start)) return view;
    this.service.now += 5_000;
    await this.service.tick();
    return this.view();
  }

  async view(): Promise<ChairView> {
    return value(await this.#meetings.view(this.id, this.chair));
  }

  async question(number: number): Promise<FeedQuestion> {
    const found = value(await this.actor.feed()).questions.find((each) => each.number === number);
    if (found === undefined) throw new Error(`the feed has no question ${number}`);
    return found;
  }

  /** A question from nothing, open for voting at once. @returns its electionId */
  async ask(question: NewQuestion, more: Partial<Extract<ChairAct, { act: "announce" }>> = {}): Promise<string> {
    const key = `q-${(await this.log()).questions.length + 1}`;
    await this.do({ act: "write", key, question });
    const { feed } = await this.do({ act: "announce", key, start: true, ...more });
    return feed.questions.at(-1)?.electionId ?? "";
  }

  /** Fetched with the device, sealed; not cast. */
  async fetch(vote: string, number: number, selections: Selections): Promise<Uint8Array> {
    const view = await this.service.view(vote);
    const credential = createCredential(view, "members");
    const { blinded } = credential;
    const device = this.people.find((each) => each.number === number)?.device ?? newDevice();
    const signature = signAsDevice(device.secret, fromBase64url(vote), blinded);
    const answer = value(
      await this.service.hosts.registrar(vote).issue({ device: { key: device.key, signature }, blinded }),
    );
    const token = unblind(credential, [answer.signature], view);
    return makeBallot(view, credential, token, encryptSelections(view, "members", selections)).entry;
  }

  async vote(vote: string, number: number, selections: Selections): Promise<void> {
    done(await this.service.cast(vote, await this.fetch(vote, number, selections)));
  }

  async log(): Promise<MeetingLog> {
    let log = newMeetingLog();
    for (const entry of (await this.actor.entries(0)).entries) log = admitMeetingEntry(log, entry);
    return log;
  }

  /** MEE-6: what the page of member `index` puts into the log. */
  async agree(number: number, index: number): Promise<void> {
    const log = await this.log();
    const { electionId, committee, closed } = log.questions[number - 1] ?? {};
    if (electionId === undefined || committee === undefined || closed === undefined)
      throw new Error("nothing to agree to");
    const sequence = await this.committee.sequence();
    const [secret] = deriveOwn(seedOf(index), sequence, index).coefficients;
    const [key] = sequence.trustees[index - 1]?.commitments ?? [];
    if (secret === undefined || key === undefined) throw new RangeError(`no member ${index}`);
    const statement = {
      ...{ committee: fromBase64url(committee), meetingId: fromBase64url(this.id), number, index },
      ...{ electionId: fromBase64url(electionId), root: fromBase64url(closed.root) },
    };
    value(await this.actor.append(makeAgreement(secret, key, statement)));
    await this.#meetings.moved(this.id, number);
  }

  /** All agree, and these members count. */
  async count(number: number, ...members: number[]): Promise<void> {
    const { electionId, agreements = [] } = (await this.log()).questions[number - 1] ?? {};
    const others = [1, 2, 3].filter((index) => !agreements.some((each) => each.index === index));
    for (const index of others) await this.agree(number, index);
    for (const index of members)
      done(await this.service.count({ id: electionId ?? "", trustees: this.committee.codes }, index));
    await this.#meetings.moved(this.id, number);
  }

  /** The whole meeting as it is now, verified as anybody can (MEE-7). */
  async verify(): Promise<MeetingReport> {
    const log = await this.log();
    const { entries } = await this.actor.entries(0);
    const file = joinRecord(entries, value(await this.actor.checkpoint()));
    const announced = log.questions.filter(({ announcement }) => announcement !== undefined);
    return verifyMeeting(file, new Set(announced.map(({ number }) => number)), async (number) => {
      const verifier = new RecordVerifier();
      const record = await this.service.entries(log.questions[number - 1]?.electionId ?? "");
      const chunks = async (chunk: Parameters<typeof verifyChunk>[0]) => verifyChunk(chunk);
      const report = await verifyRecordWith(record, chunks, undefined, { verifier });
      return { report, state: verifier.state };
    });
  }
}
