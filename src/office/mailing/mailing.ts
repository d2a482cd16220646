/**
 * Who gets letters: members when the organiser says so, trustees when it is their turn. It decides neither what a
 * letter says (writer.ts) nor when it is sent (src/mail).
 */
import type { Election } from "../../contract/election.ts";
import type {
  ContactConfirmed,
  MailMark,
  MailOverview,
  MailQueued,
  MailRequest,
  MailService,
} from "../../contract/mail.ts";
import type { TestMailed } from "../../contract/operator.ts";
import type { Actors } from "../../doors/hosts.ts";
import { accepted, NO_MAIL, type Outcome, refused } from "../../doors/outcome.ts";
import { findAddressProblems } from "../../draft/members.ts";
import type { Log } from "../../log.ts";
import { memberLetter } from "../../mail/letters.ts";
import { textOf } from "../../mail/message.ts";
import type { Outbox } from "../../mail/outbox.ts";
import type { MailLimits } from "../../mail/pace.ts";
import type { MailState, Post, Recipient } from "../../mail/post.ts";
import type { MailTransport } from "../../mail/transport.ts";
import { pause } from "../../pool/lane.ts";
import { slicesOf } from "../../store/slices.ts";
import type { Associations } from "../associations/associations.ts";
import { turnOf } from "../committee/turns.ts";
import type { Drafts } from "../drafts/drafts.ts";
import { countersOf, type ElectionRow, type Elections, NO_ELECTION } from "../elections/elections.ts";
import type { CommitteeWriter } from "./committee-writer.ts";
import type { Contacts } from "./contacts.ts";
import type { TeamWriter } from "./team-writer.ts";
import { sendTestLetter } from "./test-letter.ts";
import { TurnLetters } from "./turn-letters.ts";
import { MailWriter } from "./writer.ts";

export type MailingOptions = {
  readonly drafts: Drafts;
  readonly elections: Elections;
  readonly associations: Associations;
  readonly contacts: Contacts;
  readonly actors: Actors;
  readonly origin: () => string;
  readonly limits: MailLimits;
  /** Left out: no mail is sent. */
  readonly transport: MailTransport | undefined;
  readonly outbox: Outbox | undefined;
  /** Writes letters that belong to no vote. */
  readonly toTeam: TeamWriter;
  /** Writes to members of committees that last. */
  readonly toCommittee: CommitteeWriter;
  readonly now: () => number;
  readonly log: Log;
};

export class Mailing {
  readonly #drafts: Drafts;
  readonly #elections: Elections;
  readonly #contacts: Contacts;
  readonly #limits: MailLimits;
  readonly #actors: Actors;
  readonly #origin: () => string;
  readonly #now: () => number;
  readonly #transport: MailTransport | undefined;
  readonly #outbox: Outbox | undefined;
  readonly #writer: MailWriter;
  readonly #from: string | undefined;
  readonly #turns: TurnLetters | undefined;

  constructor(options: MailingOptions) {
    const { drafts, elections, contacts, actors, origin, limits, transport, outbox, now, log } = options;
    this.#drafts = drafts;
    this.#elections = elections;
    this.#contacts = contacts;
    this.#limits = limits;
    this.#actors = actors;
    this.#origin = origin;
    this.#now = now;
    this.#transport = transport;
    this.#outbox = outbox;
    this.#from = transport?.from;
    this.#writer = new MailWriter(options);
    this.#turns = outbox && new TurnLetters(outbox, now, log);
    if (this.#outbox !== undefined) this.#follow(this.#outbox);
  }

  /**
   * Letters that follow from events: trustees get one at their turn, and nobody is invited to a vote that is over.
   */
  #follow(outbox: Outbox): void {
    outbox.takeBackLate(); // everything that was interrupted
    this.#elections.events.subscribe((event) => {
      const { type } = event;
      if (type === "closed" || type === "cancelled" || type === "arrived") outbox.takeBackLate();
      if (type === "trustee-turn") this.#turns?.told(event);
    });
  }

  /** Sends what is due, for at most the time of one round. */
  async advance(): Promise<void> {
    const outbox = this.#outbox;
    if (outbox === undefined) return;
    this.#turns?.ask();
    await outbox.advance((post) => this.#writer.write(post));
  }

  async close(): Promise<void> {
    await this.#outbox?.close();
  }

  /** When there is something to do, in milliseconds since 1970; infinite if there is nothing. */
  nextTick(): number {
    return Math.min(...[this.#turns, this.#outbox].map((part) => part?.nextTick() ?? Number.POSITIVE_INFINITY));
  }

  /** The organiser makes codes: after that, letters must not make others. */
  codesMade(election: string, numbers?: readonly number[]): void {
    this.#outbox?.takeBack(election, "member", numbers);
  }

  /** Whether mail is sent, and by whom. */
  service(): MailService {
    return this.#from === undefined ? {} : { from: this.#from };
  }

  /** For the operator: one letter at once, past the outbox. */
  async test(address: string): Promise<Outcome<TestMailed>> {
    return this.#transport === undefined ? NO_MAIL : sendTestLetter(this.#transport, this.#origin(), address);
  }

  // What the organiser asks for

  /** A vote was prepared: whoever reads mail at its address for answers is asked, unless they were asked before. */
  prepared({ id, association, contact }: Pick<ElectionRow, "id" | "association" | "contact">): void {
    if (contact !== null && !this.#contacts.isAsked(association, contact)) this.#askContact(id);
  }

  #askContact(matter: string): void {
    this.#outbox?.put({ matter, recipient: "contact", number: 0, letter: "contact" }, this.#now());
  }

  /** By the link in a letter. */
  confirm(link: string): Outcome<ContactConfirmed> {
    return this.#contacts.confirm(link);
  }

  async send(owner: ElectionRow["association"], id: string, request: MailRequest): Promise<Outcome<MailQueued>> {
    const row = this.#elections.own(owner, id);
    if (row === undefined) return NO_ELECTION;
    const sent = await this.#send(row, request);
    const { what, numbers: [trustee] = [], address } = request;
    if (sent.ok && what === "trustee" && trustee !== undefined && address !== undefined && row.draft !== null)
      this.#drafts.readdress(owner, row.draft, trustee, address); // else the next ceremony would begin at the wrong one
    return sent;
  }

  async #send(row: ElectionRow, { what, numbers, address }: MailRequest): Promise<Outcome<MailQueued>> {
    const outbox = this.#outbox;
    if (outbox === undefined) return NO_MAIL;
    const errors = findAddressProblems(address, "address");
    if (errors.length > 0) return refused("invalid-request", { errors });
    if (address !== undefined && numbers?.length !== 1)
      return refused("invalid-request", { detail: "An address is given with the number of exactly one person." });
    outbox.retry(row.association, row.id, what === "trustee" || what === "contact" ? what : "member");
    if (what === "contact") {
      const asked = row.contact !== null && !this.#contacts.isConfirmed(row.association, row.contact);
      if (asked) this.#askContact(row.id);
      return accepted({ queued: asked ? 1 : 0, without: row.contact === null ? 1 : 0 });
    }
    if (what === "trustee") return this.#sendToTrustees(outbox, row, numbers ?? [], address);
    if (row.step !== "open") return refused(row.step === "closing" || row.step === "done" ? "closed" : "not-open");
    const registrar = this.#actors.registrar(row.id);
    const [number] = numbers ?? [];
    const corrected = address && number ? await registrar.readdress(number, address) : undefined;
    if (corrected?.ok === false) return corrected;
    await registrar.look();
    const wanted = await registrar.numbers(numbers);
    if (!wanted.ok) return wanted;
    let [queued, without] = [0, 0];
    for (const slice of slicesOf(wanted.value)) {
      const [posts, roll] = [outbox.of(row.id, "member", slice), await registrar.roll(slice)];
      // Without numbers: everybody once; reminders to everybody except those to whom a letter is already waiting.
      const due = roll.filter(({ number, issued, email }) => {
        const state = posts.get(number)?.state;
        const again = numbers !== undefined || (what === "reminder" ? state !== "waiting" : state === undefined);
        return email !== undefined && !issued && again;
      });
      await outbox.putAll(due.map(({ number }) => ({ matter: row.id, recipient: "member", number, letter: what })));
      queued += due.length;
      without += roll.filter(({ email, issued }) => email === undefined && !issued).length;
      await pause(row.association);
    }
    return accepted({ queued, without });
  }

  async #sendToTrustees(
    outbox: Outbox,
    row: ElectionRow,
    numbers: number[],
    address?: string,
  ): Promise<Outcome<MailQueued>> {
    const { members } = countersOf(row);
    const { trustees } = this.#elections;
    const links = this.#elections.linksOf(row);
    if (numbers.length === 0 || numbers.some((index) => members[index - 1]?.kind !== "person"))
      return refused("not-found", { detail: "Give the numbers of trustees who are people." });
    if (row.step === "done" || row.step === "discarding") return refused("closed");
    const [first] = numbers;
    if (address !== undefined && first !== undefined) trustees.readdress(links, first, address);
    const addresses = trustees.addresses(links);
    const due = numbers.filter((index) => addresses.has(index));
    const status = await this.#actors.box(row.id).status();
    const letter = (index: number) => turnOf(this.#elections, row, status, index) ?? "link";
    await outbox.putAll(
      due.map((number) => ({ matter: row.id, recipient: "trustee", number, letter: letter(number) })),
    );
    return accepted({ queued: due.length, without: numbers.length - due.length });
  }

  // What the organiser sees

  async overview(owner: ElectionRow["association"], id: string): Promise<Outcome<MailOverview>> {
    const row = this.#elections.own(owner, id);
    if (row === undefined) return NO_ELECTION;
    const outbox = this.#outbox;
    if (outbox === undefined || this.#from === undefined) return NO_MAIL;
    const count = (state: MailState) => outbox.count(row.id, "member", state);
    const held = outbox.ownerWaits(row.association);
    const problem = outbox.fault(row.association);
    const sample = { name: "…", link: `${this.#origin()}/e/${row.id}#…`, accessCode: "…" };
    const occasion = this.#writer.occasionOf(row, await this.#actors.box(row.id).status());
    const letter = memberLetter("invitation", occasion, sample, this.#now());
    return accepted({
      from: this.#from,
      ...this.#answers(row, occasion.contact),
      waiting: count("waiting"),
      accepted: count("accepted"),
      refused: count("refused"),
      ...(held === undefined ? {} : { held: new Date(held).toISOString() }),
      limits: { perHour: this.#limits.ofOwner, perPerson: this.#limits.toPerson },
      ...(problem && { problem }),
      preview: { subject: letter.subject, text: textOf(letter.blocks) },
    });
  }

  /** Where answers go, or would go if somebody there had confirmed it. */
  #answers({ id, contact: address }: ElectionRow, confirmed?: string): Pick<MailOverview, "contact" | "unconfirmed"> {
    if (confirmed !== undefined) return { contact: confirmed };
    const mark = this.marks(id, "contact").get(0);
    return address === null ? {} : { unconfirmed: { address, ...(mark && { mark }) } };
  }

  /** The state of the last letter to each of these, by number; without `numbers`, to everybody. */
  marks(id: string, recipient: Recipient, numbers?: readonly number[]): ReadonlyMap<number, MailMark> {
    const outbox = this.#outbox;
    const posts = outbox?.of(id, recipient, numbers) ?? new Map<number, Post>();
    return new Map([...posts].flatMap(([number, post]) => (outbox ? [[number, outbox.markOf(post)] as const] : [])));
  }

  /** Who sends, and the letters about this matter to trustees, whose addresses are under `links`. */
  toTrustees(matter: string, links = matter): Pick<Election, "mail"> {
    if (this.#from === undefined) return {};
    const addresses = this.#elections.trustees.addresses(links);
    const marks = this.marks(matter, "trustee");
    const trustees = [...addresses].map(([index, address]) => {
      const mark = marks.get(index);
      return { index, address, ...(mark === undefined ? {} : { mark }) };
    });
    return { mail: { from: this.#from, trustees } };
  }
}
