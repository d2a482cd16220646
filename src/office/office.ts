/**
 * The office: one actor with one database, the door for organisers and trustees. It knows what organisers prepare and whose
 * election is whose; it never sees a ballot, and access codes only pass through it on their way to the organiser who asked, or into a letter.
 */

import { type Random, systemRandom } from "../../crypto/encoding/random.ts";
import type { Draft, DraftCheck, DraftSummary, Prepared } from "../contract/drafts.ts";
import type { Election, ElectionSummary, NoticeRequest, WitnessAddress } from "../contract/election.ts";
import type { MailOverview, MailQueued, MailRequest, MailService } from "../contract/mail.ts";
import type { Repaired, TestMailed } from "../contract/operator.ts";
import type { InvitationList, MemberRow, MembersAdded, NewMembers } from "../contract/roll.ts";
import type { PasskeyList, PasskeyOptions, PasskeyRegistration, PasskeySignIn } from "../contract/sign-in.ts";
import type { EntryLogged, EvidenceRequest, TrusteeMoved, TrusteeView, WordsRequest } from "../contract/trustee.ts";
import type { Ticking } from "../doors/actor.ts";
import type { BoxStatus } from "../doors/box.ts";
import type { Actors } from "../doors/hosts.ts";
import type { MoveAnswer, MoveRequest, OfficeDoor, Organiser, SignedIn } from "../doors/office.ts";
import { accepted, type Outcome, refused } from "../doors/outcome.ts";
import type { DraftContent } from "../draft/content.ts";
import type { Log } from "../log.ts";
import type { MailTransport } from "../mail/transport.ts";
import { migrate } from "../store/migrate.ts";
import { officeMigrations } from "../store/migrations/office.ts";
import type { DurableSql } from "../store/sql.ts";
import { Committee } from "./committee.ts";
import { Conduct } from "./conduct.ts";
import { Drafts } from "./drafts.ts";
import { type ElectionRow, Elections, manifestOf } from "./elections.ts";
import { memberLink } from "./links.ts";
import { Mailing } from "./mailing/mailing.ts";
import { Moving } from "./moving.ts";
import { Notices } from "./notices.ts";
import { Organisers } from "./organisers.ts";
import { Passkeys } from "./passkeys.ts";
import { NO_ELECTION, Preparation } from "./preparation.ts";
import { isLost, repair, stopsOf } from "./stops.ts";
import { Turnouts } from "./turnouts.ts";
import { Turns } from "./turns.ts";
import { detailsOf, helpOf, isServerDue, summaryOf } from "./views.ts";
import { Witnesses } from "./witnesses.ts";

export type OfficeOptions = {
  readonly sql: DurableSql;
  readonly actors: Actors;
  /** Scheme, host and port under which people reach the service. */
  readonly origin: () => string;
  readonly log: Log;
  /** Left out: no mail is sent. */
  readonly mail?: MailTransport | undefined;
  /** How long a tick waits for the mail server at most, in milliseconds; the next one joins. Left out: as long as it takes. */
  readonly patience?: number;
  readonly now?: () => number;
  readonly random?: Random;
};

const after = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

export class Office implements OfficeDoor, Ticking {
  readonly #actors: Actors;
  readonly #origin: () => string;
  readonly #patience: number | undefined;
  readonly #organisers: Organisers;
  readonly #passkeys: Passkeys;
  readonly #drafts: Drafts;
  readonly #elections: Elections;
  readonly #conduct: Conduct;
  readonly #committee: Committee;
  readonly #notices: Notices;
  readonly #witnesses: Witnesses;
  readonly #moving: Moving;
  readonly #mailing: Mailing;
  readonly #preparation: Preparation;
  readonly #turnouts: Turnouts;
  readonly #turns: Turns;

  constructor({ sql, actors, origin, log, mail, patience, now = Date.now, random = systemRandom }: OfficeOptions) {
    migrate(sql, officeMigrations);
    this.#actors = actors;
    this.#origin = origin;
    this.#patience = patience;
    this.#organisers = new Organisers(sql, now, random);
    this.#passkeys = new Passkeys(sql, origin, now, random);
    this.#drafts = new Drafts(sql, now, random);
    this.#turnouts = new Turnouts(sql, now);
    const elections = new Elections(sql, random, log);
    this.#elections = elections;
    this.#mailing = new Mailing({ sql, elections, actors, origin, transport: mail, now, log });
    this.#turns = new Turns(elections, actors, now, log);
    this.#notices = new Notices(elections, actors);
    const conducted = { elections, actors, notices: this.#notices };
    this.#conduct = new Conduct({ ...conducted, draft: (row) => this.#draftOf(row), now, log });
    this.#committee = new Committee(elections, actors, this.#conduct, (row) => this.#status(row), now);
    this.#witnesses = new Witnesses(elections, this.#conduct, actors, origin, now, log);
    const parts = { elections, conduct: this.#conduct, organisers: this.#organisers };
    this.#moving = new Moving(sql, actors, origin, random, parts);
    this.#preparation = new Preparation({
      ...{ drafts: this.#drafts, elections, conduct: this.#conduct, witnesses: this.#witnesses },
      ...{ actors, origin, now, random, own: (organiser, id) => this.#own(organiser, id) },
    });
  }

  // Signing in

  async firstLink(): Promise<string | undefined> {
    return this.#organisers.firstLink();
  }
  async createLink(name?: string): Promise<string> {
    return this.#organisers.createLink(name);
  }
  async signInWithLink(link: string): Promise<Outcome<SignedIn>> {
    return this.#organisers.signInWithLink(link);
  }
  async organiser(session: string): Promise<Organiser | undefined> {
    return this.#organisers.bySession(session);
  }
  async signOut(session: string): Promise<void> {
    this.#organisers.signOut(session);
  }
  async passkeyCreation(organiser: string): Promise<PasskeyOptions> {
    const found = this.#organisers.find(organiser);
    if (found === undefined) throw new RangeError("no such organiser");
    return this.#passkeys.creation(found);
  }
  async addPasskey(organiser: string, registration: PasskeyRegistration): Promise<Outcome<PasskeyList>> {
    return this.#passkeys.add(organiser, registration);
  }
  async passkeyRequest(): Promise<PasskeyOptions> {
    return this.#passkeys.request();
  }
  async signInWithPasskey(answer: PasskeySignIn): Promise<Outcome<SignedIn>> {
    const organiser = await this.#passkeys.verify(answer);
    return organiser.ok ? accepted(this.#organisers.startSession(organiser.value)) : organiser;
  }
  async passkeys(organiser: string): Promise<PasskeyList> {
    return this.#passkeys.list(organiser);
  }
  async removePasskey(organiser: string, id: string, session: string): Promise<Outcome<PasskeyList>> {
    this.#organisers.endOtherSessions(organiser, session);
    return this.#passkeys.remove(organiser, id);
  }

  // Drafts

  async drafts(organiser: string): Promise<DraftSummary[]> {
    return this.#drafts.list(organiser);
  }
  async createDraft(organiser: string, content: DraftContent): Promise<Draft> {
    return this.#drafts.create(organiser, content);
  }
  async draft(organiser: string, id: string): Promise<Outcome<Draft>> {
    return this.#drafts.read(organiser, id);
  }
  async updateDraft(organiser: string, id: string, revision: number, content: DraftContent): Promise<Outcome<Draft>> {
    return this.#drafts.update(organiser, id, revision, content);
  }
  async deleteDraft(organiser: string, id: string): Promise<Outcome<{ deleted: true }>> {
    return this.#drafts.delete(organiser, id);
  }
  async checkDraft(organiser: string, id: string): Promise<Outcome<DraftCheck>> {
    return this.#preparation.check(organiser, id);
  }
  async prepare(organiser: string, id: string, revision?: number): Promise<Outcome<Prepared>> {
    return this.#preparation.prepare(organiser, id, revision);
  }

  // Elections

  async elections(organiser: string): Promise<ElectionSummary[]> {
    return Promise.all(
      this.#elections.of(organiser).map(async (row) => {
        if (row.finished !== null) return JSON.parse(row.finished) as ElectionSummary;
        const { status, turnout } = await this.#facts(row);
        const summary = summaryOf(row, status, turnout);
        if (row.step === "done") this.#elections.setFinished(row.id, JSON.stringify(summary));
        return summary;
      }),
    );
  }

  async election(organiser: string, id: string): Promise<Outcome<Election>> {
    const row = this.#own(organiser, id);
    if (row === undefined) return NO_ELECTION;
    const { status, turnout } = await this.#facts(row);
    const electorate = await this.#actors.registrar(id).electorate();
    const said = this.#elections.trustees.said(id);
    const witnesses = this.#witnesses.stateOf(row, status);
    const notices = this.#elections.notices(id);
    const details = detailsOf(row, status, turnout, electorate, notices, said, this.#origin(), witnesses);
    const stopped = await stopsOf(this.#actors, row, status);
    return accepted({ ...details, ...this.#mailing.ofElection(id), ...(stopped && { stopped }) });
  }

  async discard(organiser: string, id: string): Promise<Outcome<{ draftId: string }>> {
    return this.#preparation.discard(organiser, id);
  }

  async open(organiser: string, id: string): Promise<Outcome<Election>> {
    return (await this.#preparation.open(organiser, id)) ?? this.election(organiser, id);
  }

  async close(organiser: string, id: string): Promise<Outcome<Election>> {
    const refusal = await this.#conduct.exclusively(id, async () => {
      const row = this.#own(organiser, id);
      if (row === undefined) return NO_ELECTION;
      if (row.step === "closing") return undefined; // interrupted: go on
      if (row.step !== "open") return refused(row.step === "counting" || row.step === "done" ? "closed" : "not-open");
      const closed = await this.#actors.box(id).close();
      if (!closed.ok) return closed;
      this.#elections.setStep(id, "closing");
      return undefined;
    });
    if (refusal !== undefined) return refusal;
    const waits = await this.#conduct.advance(id);
    return waits === undefined ? this.election(organiser, id) : refused(waits);
  }

  async notice(organiser: string, id: string, { closes, ...request }: NoticeRequest): Promise<Outcome<Election>> {
    const notice = { ...request, ...(closes === undefined ? {} : { closes }) };
    const outcome = await this.#whileRunning(organiser, id, () => this.#notices.publish(id, notice));
    if (!outcome.ok) return outcome;
    await this.#conduct.advance(id);
    return this.election(organiser, id);
  }

  async addMembers(organiser: string, id: string, request: NewMembers): Promise<Outcome<MembersAdded>> {
    return this.#whileRunning(organiser, id, (row) => this.#notices.addMembers(row, request));
  }

  async invite(organiser: string, id: string, numbers?: number[]): Promise<Outcome<InvitationList>> {
    if (this.#own(organiser, id) === undefined) return NO_ELECTION;
    const outcome = await this.#actors.registrar(id).invite(numbers);
    if (!outcome.ok) return outcome;
    this.#mailing.codesMade(id, numbers);
    return accepted({
      invitations: outcome.value.map((invitation) => {
        const { classId, ...member } = invitation;
        return { ...member, class: classId, link: memberLink(this.#origin(), id, invitation) };
      }),
    });
  }

  async members(organiser: string, id: string): Promise<Outcome<MemberRow[]>> {
    if (this.#own(organiser, id) === undefined) return NO_ELECTION;
    const registrar = this.#actors.registrar(id);
    await registrar.look();
    const roll = await registrar.roll();
    const marks = this.#mailing.marks(id, "member");
    return accepted(
      roll.map(({ classId, ...member }) => {
        const mail = marks.get(member.number);
        return { ...member, class: classId, ...(mail === undefined ? {} : { mail }) };
      }),
    );
  }

  // Mail

  async mailService(): Promise<MailService> {
    return this.#mailing.from === undefined ? {} : { from: this.#mailing.from };
  }
  async mail(organiser: string, id: string): Promise<Outcome<MailOverview>> {
    const row = this.#own(organiser, id);
    return row === undefined ? NO_ELECTION : this.#mailing.overview(row);
  }
  async testMail(address: string): Promise<Outcome<TestMailed>> {
    return this.#mailing.test(address);
  }
  async sendMail(organiser: string, id: string, request: MailRequest): Promise<Outcome<MailQueued>> {
    const row = this.#own(organiser, id);
    if (row === undefined) return NO_ELECTION;
    const sent = await this.#mailing.send(row, request);
    const { what, numbers: [trustee] = [], address } = request;
    if (sent.ok && what === "trustee" && trustee !== undefined && address !== undefined && row.draft !== null)
      this.#drafts.readdress(organiser, row.draft, trustee, address); // else the next ceremony would begin at the wrong one
    return sent;
  }

  async newTrusteeCode(organiser: string, id: string, index: number): Promise<Outcome<{ code: string }>> {
    const row = this.#own(organiser, id);
    if (row === undefined) return NO_ELECTION;
    const member = manifestOf(row).trustees.members[index - 1];
    if (member === undefined) return refused("not-found");
    if (member.kind === "server")
      return refused("not-found", { detail: "The server counts by itself: it has no code." });
    return accepted({ code: this.#elections.trustees.newCode(id, index) });
  }

  async moveWitness(organiser: string, id: string, request: WitnessAddress): Promise<Outcome<Election>> {
    const row = this.#own(organiser, id);
    const refusal = row === undefined ? NO_ELECTION : await this.#witnesses.move(row, request);
    return refusal ?? this.election(organiser, id);
  }

  // Trustees

  async trustee(id: string, code: string): Promise<Outcome<TrusteeView>> {
    return this.#committee.view(id, code);
  }
  async trusteeMoved(code: string): Promise<Outcome<TrusteeMoved>> {
    return this.#committee.moved(code);
  }
  async trusteeEntry(id: string, code: string, bytes: Uint8Array): Promise<Outcome<EntryLogged>> {
    return this.#committee.entry(id, code, bytes);
  }
  async trusteeWords(id: string, code: string, request: WordsRequest): Promise<Outcome<{ reported: true }>> {
    return this.#committee.words(id, code, request);
  }
  async trusteeEvidence(id: string, code: string, request: EvidenceRequest): Promise<Outcome<{ reported: true }>> {
    return this.#committee.evidence(id, code, request);
  }

  async isLost(id: string): Promise<boolean> {
    const row = this.#elections.find(id);
    return row !== undefined && (await isLost(this.#actors, row));
  }
  async help(id: string): Promise<{ askAt?: string } | undefined> {
    return helpOf(this.#elections.find(id));
  }
  async electionByNumber(short: string): Promise<string | undefined> {
    return this.#elections.byShort(short);
  }

  async move(id: string, request: MoveRequest): Promise<Outcome<MoveAnswer>> {
    return this.#moving.move(id, request);
  }

  async repair(id: string): Promise<Outcome<Repaired>> {
    const row = this.#elections.find(id);
    const outcome = row === undefined ? NO_ELECTION : await repair(this.#actors, row);
    if (outcome.ok) await this.#conduct.advance(id);
    return outcome;
  }

  /** What the clock and earlier interrupted commands ask for, in every election, and letters that are due. */
  async tick(): Promise<void> {
    const delivered = this.#turns.advance().then(() => this.#mailing.advance());
    const inTime = this.#patience === undefined ? delivered : Promise.race([delivered, after(this.#patience)]);
    await Promise.all([this.#conduct.advanceAll(), this.#witnesses.advanceAll(), inTime]);
  }

  /** Before the databases are closed. */
  async stop(): Promise<void> {
    await Promise.all([this.#mailing.close(), this.#witnesses.close()]);
  }

  /** As `Ticking` says. */
  nextTick(): number | undefined {
    const elections = this.#witnesses.nextTick() ?? this.#conduct.nextTick() ?? Number.POSITIVE_INFINITY;
    const next = Math.min(elections, this.#turns.nextTick(), this.#mailing.nextTick());
    return Number.isFinite(next) ? next : undefined;
  }

  #own(organiser: string, id: string): ElectionRow | undefined {
    const row = this.#elections.find(id);
    return row?.organiser === organiser ? row : undefined;
  }

  /** `work` on the organiser's election while notices can be put on its record, and nothing else on it meanwhile. */
  #whileRunning<T>(
    organiser: string,
    id: string,
    work: (row: ElectionRow) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    return this.#conduct.exclusively(id, async () => {
      const row = this.#own(organiser, id);
      if (row === undefined) return NO_ELECTION;
      if (row.step === "open" || row.step === "closing" || row.step === "counting") return work(row);
      return refused(row.step === "done" ? "closed" : "not-open");
    });
  }

  async #facts(row: ElectionRow) {
    const registrar = this.#actors.registrar(row.id);
    const [status, looked] = await Promise.all([this.#status(row), registrar.look()]);
    const fetched = looked.ok ? looked.value.issued : undefined;
    return { status, turnout: this.#turnouts.tell(row.id, status, await registrar.turnout(), fetched) };
  }

  /** Nobody's clock runs during the ceremony: if a crash came before the server's own step, whoever looks makes it go on (CER-6). */
  async #status(row: ElectionRow): Promise<BoxStatus> {
    const box = this.#actors.box(row.id);
    const status = await box.status();
    if (!isServerDue(row, status)) return status;
    await this.#conduct.advance(row.id);
    return box.status();
  }

  #draftOf(row: ElectionRow): DraftContent | undefined {
    const draft = row.draft === null ? undefined : this.#drafts.read(row.organiser, row.draft);
    return draft?.ok ? draft.value.content : undefined;
  }
}
