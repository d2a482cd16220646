// A meeting over the service's HTTP interface, for browser tests of the hall: prepared, with a committee of two of three, cards and helpers. Its
// members and its committee do what their pages do, with the protocol's own functions.
import { encryptSelections, makeBallot, type Selections } from "../../../crypto/ballot/ballot.ts";
import { deriveOwn } from "../../../crypto/ceremony/facts.ts";
import { fromBase64url, toBase64url } from "../../../crypto/encoding/bytes.ts";
import { splitRecord } from "../../../crypto/log/record-file.ts";
import { makeAgreement } from "../../../crypto/meeting/agreement.ts";
import { newDevice, signAsDevice } from "../../../crypto/meeting/device.ts";
import { admitMeetingEntry, type MeetingLog, newMeetingLog } from "../../../crypto/meeting/log.ts";
import { createCredential, unblind } from "../../../crypto/tokens/credential.ts";
import type {
  ChairAct,
  ChairView,
  Feed,
  HelperMade,
  Meeting,
  MeetingCards,
  MeetingContent,
} from "../../../src/contract/meetings.ts";
import type { Session } from "../../../src/contract/sign-in.ts";
import type { Issued } from "../../../src/contract/voter.ts";
import { type Answer, done, seedOf } from "../election/over-http.ts";
import { counters, OwnCommittee } from "../election/standing.ts";
import type { BrowserService } from "./service.ts";

export const NAMES = ["Anna Ahrens", "Ben Brandt", "Cem Çelik", "Dora Dietz", "Jörg Müller", "Zoë van der Berg"];

/** Six people, in German; no question is prepared. */
export const assembly = (more: Partial<MeetingContent> = {}): MeetingContent => ({
  ...{ language: "de", title: { de: "Mitgliederversammlung 2026" }, organiser: counters.organiser, date: "2026-12-05" },
  ...{ minimum: 2, members: NAMES.map((name) => ({ name })), questions: [] },
  ...more,
});

type Card = MeetingCards["cards"][number];

export class BrowserHall {
  readonly service: BrowserService;
  readonly committee: OwnCommittee;
  readonly path: string;
  readonly id: string;
  readonly cards: readonly Card[];
  readonly #devices = new Map<number, ReturnType<typeof newDevice>>();
  #chair: string | undefined;

  private constructor(
    service: BrowserService,
    committee: OwnCommittee,
    path: string,
    id: string,
    cards: readonly Card[],
  ) {
    this.service = service;
    this.committee = committee;
    this.path = path;
    this.id = id;
    this.cards = cards;
  }

  /** Set up, with a card for everybody; nobody is there yet. `made`: a committee whose members have their keys themselves. */
  static async open(
    service: BrowserService,
    content: MeetingContent,
    { committee: named = "named", made }: { committee?: "named" | "later"; made?: OwnCommittee } = {},
  ): Promise<BrowserHall> {
    const committee = made ?? (await OwnCommittee.make(service));
    const all = `/api/associations/${await associationOf(service)}/meetings`;
    const meeting = done(
      await service.organiser<Meeting>("POST", all, {
        ...content,
        ...(named === "named" && { committee: committee.id }),
      }),
    );
    const path = `${all}/${meeting.draft}`;
    const { meetingId = "" } = done(await service.organiser<Meeting>("POST", `${path}/prepare`, {}));
    const { cards } = done(await service.organiser<MeetingCards>("POST", `${path}/cards`, {}));
    return new BrowserHall(service, committee, path, meetingId, cards);
  }

  get url(): string {
    return `${this.service.origin}/m/${this.id}`;
  }

  /** The link of a new helper. */
  async helper(role: "chair" | "door", name: string): Promise<string> {
    const { code } = done(await this.service.organiser<HelperMade>("POST", `${this.path}/helpers`, { role, name }));
    if (role === "chair") this.#chair ??= code;
    return `${this.url}/${role}#${code}`;
  }

  /** As the first chair, whose page may be open as well. */
  async act(json: ChairAct): Promise<ChairView> {
    const headers = { authorization: `Bearer ${this.#chair ?? ""}` };
    return done(await this.service.ask<ChairView>("POST", `/m/${this.id}/chair/acts`, { json, headers }));
  }

  async feed(): Promise<Feed> {
    return done(await this.service.ask<Feed>("GET", `/m/${this.id}/feed`));
  }

  #codeOf(number: number): string {
    const link = this.cards.find((card) => card.number === number)?.link ?? "";
    return new URLSearchParams(link.split("#")[1]).get("code") ?? "";
  }

  /** "I am here", each on a device of their own. */
  async arrive(...numbers: number[]): Promise<void> {
    for (const number of numbers) await this.#checkIn(number, {});
  }

  /** The same, where a word is asked. */
  arriveWith(word: string, number: number): Promise<void> {
    return this.#checkIn(number, { word });
  }

  async #checkIn(number: number, more: { word?: string }): Promise<void> {
    const device = this.#devices.get(number) ?? newDevice();
    this.#devices.set(number, device);
    const json = { accessCode: this.#codeOf(number), device: toBase64url(device.key), ...more };
    done(await this.service.ask("POST", `/m/${this.id}/check-in`, { json }));
  }

  propose(number: number, name: string): Promise<Answer> {
    const json = { accessCode: this.#codeOf(number), name };
    return this.service.ask("POST", `/m/${this.id}/candidates`, { json });
  }

  /** The electionId of a question, once it is announced. */
  async electionOf(number: number): Promise<string> {
    for (;;) {
      const found = (await this.feed()).questions.find((question) => question.number === number);
      if (found !== undefined) return found.electionId;
    }
  }

  /** Fetched with the device, sealed, and in the box. */
  async vote(question: number, number: number, selections: Selections): Promise<void> {
    const id = await this.electionOf(question);
    const view = await this.service.view(id);
    const credential = createCredential(view, "members");
    const device = this.#devices.get(number) ?? newDevice();
    const signature = signAsDevice(device.secret, fromBase64url(id), credential.blinded);
    const json = {
      device: { key: toBase64url(device.key), signature: toBase64url(signature) },
      blinded: toBase64url(credential.blinded),
    };
    const issued = done(await this.service.ask<Issued>("POST", `/e/${id}/issue`, { json }));
    const token = unblind(credential, [fromBase64url(issued.signature)], view);
    const sealed = encryptSelections(view, credential.classId, selections);
    await this.started(question);
    done(await this.service.cast(id, makeBallot(view, credential, token, sealed).entry));
  }

  /** Voting begins some seconds after the announcement, so that ballots are fetched before (MEE-3). */
  async started(number: number): Promise<void> {
    await this.electionOf(number);
    for (;;) {
      const { version, questions } = await this.feed();
      if (questions.find((question) => question.number === number)?.state !== "announced") return;
      await this.service.ask("GET", `/m/${this.id}/feed?after=${version}`);
    }
  }

  async log(): Promise<MeetingLog> {
    const { text } = await this.service.ask("GET", `/m/${this.id}/log?from=0`);
    let log = newMeetingLog();
    for (const entry of splitRecord(new TextEncoder().encode(text)).entries) log = admitMeetingEntry(log, entry);
    return log;
  }

  /** Waits for the box's closing; then all of the committee agree, and two of them count. */
  async count(number: number): Promise<void> {
    let question = (await this.log()).questions[number - 1];
    while (question?.closed === undefined) question = (await this.log()).questions[number - 1];
    const { electionId, committee, closed } = question;
    const sequence = await this.committee.sequence();
    for (const index of [1, 2, 3]) {
      const [secret] = deriveOwn(seedOf(index), sequence, index).coefficients;
      const [key] = sequence.trustees[index - 1]?.commitments ?? [];
      if (secret === undefined || key === undefined) throw new RangeError(`no member ${index}`);
      const statement = {
        ...{ committee: fromBase64url(committee), meetingId: fromBase64url(this.id), number, index },
        ...{ electionId: fromBase64url(electionId), root: fromBase64url(closed.root) },
      };
      const bytes = makeAgreement(secret, key, statement);
      done(await this.service.ask("POST", `/m/${this.id}/agreements`, { bytes }));
    }
    const trustees = this.committee.codes;
    for (const index of [1, 2]) done(await this.service.count({ id: electionId, trustees }, index));
  }
}

async function associationOf(service: BrowserService): Promise<string> {
  const { associations } = done(await service.organiser<Session>("GET", "/api/session"));
  return associations[0]?.id ?? "";
}
