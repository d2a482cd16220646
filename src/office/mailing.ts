/**
 * Who is written to: members when the organiser says so, trustees when it is their turn. Codes are made when a letter leaves and are
 * kept nowhere. Who took the step meanwhile, or was shown by the last look to have a ballot, is not written to any more. Who fetched one since
 * then is, like everybody else: the organiser may see which letters arrive. It sends nothing by itself (src/mail).
 */

import { lacksWitnesses } from "../../crypto/log/witnessed.ts";
import { isDue } from "../clock.ts";
import type { Election } from "../contract/election.ts";
import type { MailMark, MailOverview, MailQueued, MailRequest, MailService } from "../contract/mail.ts";
import type { TestMailed } from "../contract/operator.ts";
import type { BoxPhase, BoxStatus } from "../doors/box.ts";
import type { Actors } from "../doors/hosts.ts";
import { accepted, type Outcome, refused } from "../doors/outcome.ts";
import type { Invitation } from "../doors/registrar.ts";
import { failure, type Log } from "../log.ts";
import {
  type MemberLetter,
  memberLetter,
  type Occasion,
  type TrusteeLetter,
  testLetter,
  trusteeLetter,
} from "../mail/letters.ts";
import { htmlOf, type Letter, textOf } from "../mail/message.ts";
import { Outbox, type Post, type Recipient, type Writer } from "../mail/outbox.ts";
import { type Mail, MailDown, type MailTransport } from "../mail/transport.ts";
import type { DurableSql } from "../store/sql.ts";
import { findAddressProblems } from "./draft-check.ts";
import type { Drafts } from "./drafts.ts";
import { type ElectionRow, type Elections, manifestOf, NO_ELECTION } from "./elections.ts";
import { memberLink, trusteeLink } from "./links.ts";
import { helpOf, nextOf } from "./views.ts";

/** So long a trustee who sits before the page may take the next step before a letter says that it is due. */
const PATIENCE = 10 * 60_000; // milliseconds
const LOOK_AGAIN = 5_000; // milliseconds, while the witnesses have not signed or the box does not answer

/** While members can use a letter. */
const RUNNING: readonly BoxPhase[] = ["issuing", "casting", "paused"];

export type MailingOptions = {
  readonly sql: DurableSql;
  readonly drafts: Drafts;
  readonly elections: Elections;
  readonly actors: Actors;
  readonly origin: () => string;
  /** Left out: no mail is sent. */
  readonly transport: MailTransport | undefined;
  readonly now: () => number;
  readonly log: Log;
};

const NO_MAIL = refused("no-mail", { detail: "This service sends no mail: its operator has named no mail server." });

export class Mailing {
  readonly #drafts: Drafts;
  readonly #elections: Elections;
  readonly #actors: Actors;
  readonly #origin: () => string;
  readonly #now: () => number;
  readonly #transport: MailTransport | undefined;
  readonly #log: Log;
  readonly #outbox: Outbox | undefined;
  readonly #from: string | undefined;
  /** Elections in which it may have become a trustee's turn, and when to look, in milliseconds since 1970. */
  readonly #look: Map<string, number>;

  constructor({ sql, drafts, elections, actors, origin, transport, now, log }: MailingOptions) {
    this.#drafts = drafts;
    this.#elections = elections;
    this.#actors = actors;
    this.#origin = origin;
    this.#now = now;
    this.#transport = transport;
    this.#log = log;
    this.#outbox = transport && new Outbox(sql, transport, now, log);
    this.#from = transport?.from;
    this.#look = new Map(elections.withTrusteeAddresses().map((id) => [id, 0])); // whatever was interrupted
    this.#outbox?.takeBackLate();
  }

  /** Something has happened in this election. */
  noticed(id: string): void {
    if (this.#outbox === undefined) return;
    this.#outbox.takeBackLate();
    if (this.#elections.trustees.addresses(id).size > 0) this.#look.set(id, this.#now());
  }

  /** Sends what is due; in no more time than a round takes. */
  async advance(): Promise<void> {
    for (const [id, when] of this.#look) {
      if (!isDue(when, this.#now(), LOOK_AGAIN)) continue;
      this.#look.delete(id);
      await this.#askTrustees(id).catch((error: unknown) => {
        this.#look.set(id, this.#now() + LOOK_AGAIN);
        this.#log(failure("mail", error));
      });
    }
    await this.#outbox?.advance((post) => this.#write(post));
  }

  async close(): Promise<void> {
    await this.#outbox?.close();
  }

  /** When there is something to do, in milliseconds since 1970; infinite where there is not. */
  nextTick(): number {
    return Math.min(...this.#look.values(), this.#outbox?.nextTick() ?? Number.POSITIVE_INFINITY);
  }

  /** The organiser makes codes: no letter may make others after that. */
  codesMade(election: string, numbers?: readonly number[]): void {
    this.#outbox?.takeBack(election, "member", numbers);
  }

  /** Whether mail is sent, and by whom. */
  service(): MailService {
    return this.#from === undefined ? {} : { from: this.#from };
  }

  /** For the operator: one letter at once, past the outbox. */
  async test(address: string): Promise<Outcome<TestMailed>> {
    const transport = this.#transport;
    if (transport === undefined) return NO_MAIL;
    const errors = findAddressProblems(address, "address");
    if (errors.length > 0) return refused("invalid-request", { errors });
    const { subject, blocks } = testLetter(this.#origin());
    const text = { text: textOf(blocks), html: htmlOf(blocks, "de"), language: "de" };
    try {
      const session = await transport.open();
      return accepted(
        await session.send({ to: { name: "", address }, subject, ...text }).finally(() => session.close()),
      );
    } catch (error) {
      if (!(error instanceof MailDown)) throw error;
      return accepted({ state: error.fault, answer: error.answer });
    }
  }

  // What the organiser asks for

  async send(organiser: string, id: string, request: MailRequest): Promise<Outcome<MailQueued>> {
    const row = this.#elections.own(organiser, id);
    if (row === undefined) return NO_ELECTION;
    const sent = await this.#send(row, request);
    const { what, numbers: [trustee] = [], address } = request;
    if (sent.ok && what === "trustee" && trustee !== undefined && address !== undefined && row.draft !== null)
      this.#drafts.readdress(organiser, row.draft, trustee, address); // else the next ceremony would begin at the wrong one
    return sent;
  }

  async #send(row: ElectionRow, { what, numbers, address }: MailRequest): Promise<Outcome<MailQueued>> {
    const outbox = this.#outbox;
    if (outbox === undefined) return NO_MAIL;
    const errors = findAddressProblems(address, "address");
    if (errors.length > 0) return refused("invalid-request", { errors });
    if (address !== undefined && numbers?.length !== 1)
      return refused("invalid-request", { detail: "An address is given with the number of exactly one person." });
    outbox.retry(row.id, what === "trustee" ? "trustee" : "member");
    if (what === "trustee") return this.#sendToTrustees(outbox, row, numbers ?? [], address);
    if (row.step !== "open") return refused(row.step === "closing" || row.step === "done" ? "closed" : "not-open");
    const registrar = this.#actors.registrar(row.id);
    const [number] = numbers ?? [];
    if (address !== undefined && number !== undefined) {
      const corrected = await registrar.readdress(number, address);
      if (!corrected.ok) return corrected;
    }
    await registrar.look();
    const roll = await registrar.roll(numbers);
    if (roll.length !== (numbers ?? roll).length) return refused("not-found");
    const posts = outbox.of(row.id, "member");
    // Without numbers: everybody once; reminders to everybody but those to whom a letter is on its way.
    const due = roll.filter(({ number, issued, email }) => {
      const state = posts.get(number)?.state;
      const again = numbers !== undefined || (what === "reminder" ? state !== "waiting" : state === undefined);
      return email !== undefined && !issued && again;
    });
    outbox.putAll(due.map(({ number }) => ({ election: row.id, recipient: "member", number, letter: what })));
    const without = roll.filter(({ email, issued }) => email === undefined && !issued).length;
    return accepted({ queued: due.length, without });
  }

  async #sendToTrustees(
    outbox: Outbox,
    row: ElectionRow,
    numbers: number[],
    address?: string,
  ): Promise<Outcome<MailQueued>> {
    const { members } = manifestOf(row).trustees;
    const { trustees } = this.#elections;
    if (numbers.length === 0 || numbers.some((index) => members[index - 1]?.kind !== "person"))
      return refused("not-found", { detail: "Give the numbers of trustees who are people." });
    if (row.step === "done" || row.step === "discarding") return refused("closed");
    const [first] = numbers;
    if (address !== undefined && first !== undefined) trustees.readdress(row.id, first, address);
    const addresses = trustees.addresses(row.id);
    const due = numbers.filter((index) => addresses.has(index));
    const status = await this.#actors.box(row.id).status();
    const letter = (index: number) => this.#askedOf(row, status, index) ?? "link";
    outbox.putAll(due.map((number) => ({ election: row.id, recipient: "trustee", number, letter: letter(number) })));
    return accepted({ queued: due.length, without: numbers.length - due.length });
  }

  // What the organiser sees

  async overview(organiser: string, id: string): Promise<Outcome<MailOverview>> {
    const row = this.#elections.own(organiser, id);
    if (row === undefined) return NO_ELECTION;
    const outbox = this.#outbox;
    if (outbox === undefined || this.#from === undefined) return NO_MAIL;
    const states = [...outbox.of(row.id, "member").values()].map(({ state }) => state);
    const count = (wanted: string) => states.filter((state) => state === wanted).length;
    const sample = { name: "…", link: `${this.#origin()}/e/${row.id}#…`, accessCode: "…" };
    const occasion = this.#occasion(row, await this.#actors.box(row.id).status());
    const letter = memberLetter("invitation", occasion, sample, this.#now());
    return accepted({
      from: this.#from,
      ...(row.contact === null ? {} : { contact: row.contact }),
      waiting: count("waiting"),
      accepted: count("accepted"),
      refused: count("refused"),
      ...(outbox.fault && { problem: { ...outbox.fault } }),
      preview: { subject: letter.subject, text: textOf(letter.blocks) },
    });
  }

  /** How it stands with the last letter to each, by number. */
  marks(id: string, recipient: Recipient): ReadonlyMap<number, MailMark> {
    const posts = this.#outbox?.of(id, recipient) ?? new Map<number, Post>();
    return new Map(
      [...posts].map(([number, { letter, state, answer }]) => [
        number,
        { letter, state, ...(answer === null ? {} : { answer }) },
      ]),
    );
  }

  /** For the view of an election: who sends, and the trustees' letters. */
  ofElection(id: string): Pick<Election, "mail"> {
    if (this.#from === undefined) return {};
    const addresses = this.#elections.trustees.addresses(id);
    const marks = this.marks(id, "trustee");
    const trustees = [...addresses].map(([index, address]) => {
      const mark = marks.get(index);
      return { index, address, ...(mark === undefined ? {} : { mark }) };
    });
    return { mail: { from: this.#from, trustees } };
  }

  // Writing

  async #askTrustees(id: string): Promise<void> {
    const row = this.#elections.find(id);
    const outbox = this.#outbox;
    if (row === undefined || outbox === undefined || !(row.step === "ceremony" || row.step === "counting")) return;
    const status = await this.#actors.box(id).status();
    if (row.step === "counting" && lacksWitnesses(status)) this.#look.set(id, this.#now() + LOOK_AGAIN);
    const posts = outbox.of(id, "trustee");
    for (const index of this.#elections.trustees.addresses(id).keys()) {
      const next = this.#askedOf(row, status, index);
      if (next === undefined || posts.get(index)?.letter === next) continue;
      const urgent = next === "trustee" || next === "decryption";
      outbox.put(
        { election: id, recipient: "trustee", number: index, letter: next },
        this.#now() + (urgent ? 0 : PATIENCE),
      );
    }
  }

  #write(post: Post): ReturnType<Writer> {
    return post.recipient === "member" ? this.#toMember(post) : this.#toTrustee(post);
  }

  /** The code counts beside the former one until the letter is taken over: one that is refused takes no code away. */
  async #toMember({ election, number, letter }: Post): ReturnType<Writer> {
    const row = this.#elections.find(election);
    if (row === undefined || row.step !== "open") return undefined;
    const status = await this.#actors.box(election).status();
    if (status.phase === "checking") return "later"; // it is over, or the clock has jumped
    if (!RUNNING.includes(status.phase)) return undefined; // nobody has written down yet that it is over
    const occasion = this.#occasion(row, status);
    const registrar = this.#actors.registrar(election);
    const made = await registrar.letterCode(number);
    if (!made.ok && made.code === "already-issued") return undefined;
    const { name, email: address, accessCode, ...rest } = done(made);
    if (address === undefined) return undefined;
    const link = memberLink(this.#origin(), election, { name, accessCode, ...rest });
    const written = memberLetter(letter as MemberLetter, occasion, { name, link, accessCode }, this.#now());
    return { mail: mailOf(written, occasion, { name, address }), taken: () => registrar.letterTaken(accessCode) };
  }

  async #toTrustee({ election, number, letter }: Post): ReturnType<Writer> {
    const row = this.#elections.find(election);
    const { trustees } = this.#elections;
    if (row === undefined) return undefined;
    const status = await this.#actors.box(election).status();
    const next = this.#askedOf(row, status, number);
    if (letter !== "link" && letter !== next) return undefined; // the step was taken meanwhile
    const { name = "" } = manifestOf(row).trustees.members[number - 1] ?? {};
    const occasion = this.#occasion(row, status);
    const address = trustees.addresses(election).get(number);
    if (address === undefined) return undefined;
    const link = trusteeLink(this.#origin(), election, trustees.addCode(election, number));
    const written = trusteeLetter(letter as TrusteeLetter, occasion, { name, link });
    return { mail: mailOf(written, occasion, { name, address }) };
  }

  /** What this trustee is to do now, if anything; nothing in a ceremony that has failed (CER-4). */
  #askedOf(row: ElectionRow, status: BoxStatus, index: number): TrusteeLetter | undefined {
    if (status.phase === "ceremony" && this.#elections.trustees.fault(row.id) !== undefined) return undefined;
    const next = nextOf(row, status, index);
    return next === "wait" || next === "nothing" ? undefined : next;
  }

  #occasion(row: ElectionRow, status: BoxStatus): Occasion {
    const { title, organiser, schedule } = manifestOf(row);
    const { closes = schedule.closes } = status; // after extensions
    const language = row.language === "en" ? "en" : "de";
    return {
      language,
      organiser,
      title: title[language] ?? Object.values(title)[0] ?? "",
      short: row.short,
      origin: this.#origin(),
      ...(schedule.opens === undefined ? {} : { opens: schedule.opens }),
      ...(closes === undefined ? {} : { closes }),
      ...(row.contact === null ? {} : { contact: row.contact }),
      ...helpOf(row),
    };
  }
}

function mailOf({ subject, blocks }: Letter, { language, contact }: Occasion, to: Mail["to"]): Mail {
  const replyTo = contact === undefined ? {} : { replyTo: contact };
  return { to, ...replyTo, subject, text: textOf(blocks), html: htmlOf(blocks, language), language };
}

function done(outcome: Outcome<Invitation>): Invitation {
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}
