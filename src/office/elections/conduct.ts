/**
 * Takes elections from step to step across office, registrar and box. Every step is idempotent: it is written down before it begins and
 * left only when it is done. So after a crash, a lost answer or a second call the next `advance` goes on where it stopped. It decides
 * nothing about the protocol (the box's `admit` does), and sees no ballot and no access code.
 */
import { minuteOf } from "../../../crypto/encoding/minute.ts";
import { lacksWitnesses } from "../../../crypto/log/witnessed.ts";
import { encodeEntry, type RegisterEntry } from "../../../crypto/manifest/entries.ts";
import type { BoxDoor } from "../../doors/box.ts";
import type { Actors } from "../../doors/hosts.ts";
import type { Owner } from "../../doors/office.ts";
import type { Refusal, RefusalCode } from "../../doors/outcome.ts";
import type { RegistrarDoor, RegistrarKeys } from "../../doors/registrar.ts";
import { failure, type Log } from "../../log.ts";
import { pause } from "../../pool/lane.ts";
import type { Attachments } from "../drafts/attachments.ts";
import type { Drafts } from "../drafts/drafts.ts";
import type { QuestionLog } from "../meetings/question-log.ts";
import type { Sequences } from "../standing/sequences.ts";
import { electionKeyOf } from "./election-key.ts";
import { type ElectionRow, type Elections, manifestOf, NO_ELECTION, type Step } from "./elections.ts";
import { endIssuing } from "./end-issuing.ts";
import type { Notices } from "./notices.ts";
import { Queues } from "./queues.ts";
import { codeOf, done, Waiting } from "./waiting.ts";

export type ConductParts = {
  readonly elections: Elections;
  readonly actors: Actors;
  readonly notices: Notices;
  readonly drafts: Drafts;
  readonly sequences: Sequences;
  readonly attachments: Attachments;
  readonly questions: QuestionLog;
  readonly now: () => number;
  readonly log: Log;
};

/** The next step, and the event that it is for others, if any. */
type Next = { readonly step: Step; readonly happened?: "opened" | "closed" | "counted" | "cancelled" | "uncounted" };
const CLOSED: Next = { step: "counting", happened: "closed" };
const COUNTED: Next = { step: "done", happened: "counted" };
const CANCELLED: Next = { step: "done", happened: "cancelled" };
const UNCOUNTED: Next = { step: "done", happened: "uncounted" };

const LOOK_AGAIN = 5_000; // milliseconds
const NEAR = 24 * 60 * 60_000; // milliseconds before the end

export class Conduct {
  readonly #parts: ConductParts;
  readonly #queues = new Queues();
  readonly #waits = new Map<string, string>();
  /** The time until which an election does not change by itself: in milliseconds since 1970, or for ever. */
  readonly #rests = new Map<string, number>();
  /** What was said to be lost. */
  readonly #lost = new Set<string>();
  /** The ends that were announced as near, by election. */
  readonly #near = new Map<string, string>();

  constructor(parts: ConductParts) {
    this.#parts = parts;
  }

  /**
   * Every election that is not being worked on: one that waits (a closing waits up to a minute) does not delay others.
   */
  async advanceAll(): Promise<void> {
    const idle = this.#parts.elections.unfinished().filter(({ id }) => !this.#queues.has(id));
    await Promise.all(idle.map(({ id }) => this.advance(id)));
  }

  /**
   * Advances as far as possible now. Never rejects: what cannot be done yet is tried again by the next call.
   * @returns why it stopped, if something was refused
   */
  advance(id: string): Promise<RefusalCode | undefined> {
    const run = this.exclusively(id, () => this.#run(id));
    void run.then(() => this.#parts.elections.events.emit({ type: "advanced", election: id }));
    return run;
  }

  /** Why this election does not go on, if something was refused at the last try. */
  waitsFor(id: string): string | undefined {
    return this.#waits.get(id);
  }

  /** When to look again; undefined if nothing is under way. An election that is not known to be at rest is checked soon. */
  nextTick(): number | undefined {
    const soon = this.#parts.now() + LOOK_AGAIN;
    const next = Math.min(
      ...this.#parts.elections.unfinished().map(({ id }) => Math.max(soon, this.#rests.get(id) ?? soon)),
    );
    return Number.isFinite(next) ? next : undefined;
  }

  /** The same on the association's own. Whose it is comes first: nobody waits for what is under way in somebody else's. */
  async exclusivelyOwn<T>(owner: Owner, id: string, work: (row: ElectionRow) => Promise<T>): Promise<T | Refusal> {
    if (this.#parts.elections.own(owner, id) === undefined) return NO_ELECTION;
    return this.exclusively(id, async () => {
      const row = this.#parts.elections.own(owner, id); // as it is now
      return row === undefined ? NO_ELECTION : work(row);
    });
  }

  /** One thing at a time per election. Where `work` breaks off, somebody must look again. */
  exclusively<T>(id: string, work: () => Promise<T>): Promise<T> {
    return this.#queues.run(id, () => {
      this.#rests.delete(id);
      return work();
    });
  }

  async #run(id: string): Promise<RefusalCode | undefined> {
    try {
      for (;;) {
        const row = this.#parts.elections.find(id);
        if (row === undefined) return undefined;
        const next = await this.#step(row);
        if (next === undefined) break;
        const { step, happened } = next;
        if (row.meeting !== null) await this.#tellMeeting(row, next);
        const ofVote = row.meeting === null && happened !== "uncounted" ? happened : undefined;
        this.#parts.elections.setStep(id, step, ofVote && { type: ofVote, election: id });
        this.#parts.log({ event: "election", election: id, step: next.step });
      }
      this.#waits.delete(id);
      return undefined;
    } catch (error) {
      const code = codeOf(error);
      if (this.#waits.get(id) !== code) {
        this.#waits.set(id, code); // said once
        if (code === "internal-error") this.#parts.log(failure("conduct", error));
        this.#parts.log({ event: "election-waits", election: id, code });
      }
      return code;
    }
  }

  /** The next step, or undefined if time, trustees or the organiser decide. */
  async #step(row: ElectionRow): Promise<Next | undefined> {
    const registrar = this.#parts.actors.registrar(row.id);
    const box = this.#parts.actors.box(row.id);
    if (row.step === "open" || row.step === "closing" || row.step === "counting")
      for (const { position, entry, logged } of this.#parts.elections.notices(row.id))
        if (logged === 0) await this.#parts.notices.log(row.id, position, entry);
    switch (row.step) {
      case "preparing":
        await this.#prepare(row, registrar, box);
        if (row.meeting === null) return { step: "ceremony" };
        await this.#parts.questions.asked(row);
        return { step: "opening" };
      case "opening":
        await this.#open(row, registrar, box);
        return { step: "open", happened: "opened" };
      case "open":
        return this.#keepOpen(row.id, registrar, box);
      case "closing":
        return this.#close(row.id, registrar, box);
      case "counting":
        return this.#count(row, box);
      case "discarding":
        for (const outcome of [await registrar.discard(), await box.discard()])
          if (!outcome.ok && outcome.code !== "not-found") done(outcome);
        this.#parts.elections.delete(row);
        return undefined;
      case "removing":
        for (const outcome of [await registrar.remove(), await box.remove()])
          if (!outcome.ok && outcome.code !== "not-found") done(outcome);
        this.#parts.elections.removals.end(row.id);
        return undefined;
      case "ceremony":
        await this.#serveCeremony(row.id, box);
        return undefined;
      case "done":
        return undefined;
    }
  }

  /** MEE-1: what happened stands in the meeting's log before anything follows from it. */
  async #tellMeeting(row: ElectionRow, { happened }: Next): Promise<void> {
    const box = this.#parts.actors.box(row.id);
    if (happened === "closed") await this.#parts.questions.closed(row, box);
    else if (happened !== undefined && happened !== "opened") {
      await this.#parts.questions.ended(row, happened === "counted" ? "result" : happened, box);
      const state = happened === "uncounted" ? "closed" : happened;
      this.#parts.elections.setFinished(row.id, JSON.stringify({ state })); // nobody opens the box for it any more
    }
  }

  async #prepare(row: ElectionRow, registrar: RegistrarDoor, box: BoxDoor): Promise<void> {
    await this.#registrarKeys(row, registrar);
    const { board_secret: boardSecret, promise_secret: promiseSecret } = row; // null: the box has them, and we crashed
    if (boardSecret !== null && promiseSecret !== null)
      done(await box.create({ manifest: row.manifest, boardSecret, promiseSecret }));
    if (boardSecret !== null) {
      for (const file of this.#parts.attachments.forBox(row.association, manifestOf(row))) done(await box.attach(file));
      this.#parts.elections.forgetSecrets(row.id);
    }
    for (const entry of this.#parts.sequences.ofVote(row)) done(await box.append(entry)); // COM-3
  }

  /** Of the registrar that is made here, unless it is there already. */
  async #registrarKeys(row: ElectionRow, registrar: RegistrarDoor): Promise<RegistrarKeys> {
    const made = await registrar.keys();
    if (made.ok) return made.value;
    const classes = manifestOf(row).classes.map(({ id }) => id);
    const members = await (row.meeting === null ? this.#parts.drafts.rollOf(row) : this.#parts.questions.members(row));
    return done(await registrar.create({ electionId: row.id, issuer: 1, classes, members }));
  }

  /** CER-4: a bad share for the server ends the ceremony, like one for a person. */
  async #serveCeremony(id: string, box: BoxDoor): Promise<void> {
    const { trustees } = this.#parts.elections;
    if (trustees.fault(id) !== undefined) return;
    const { badShare } = done(await box.serveTrustees());
    if (badShare !== undefined) trustees.addFault(id, badShare);
  }

  /** ISS-1: first the opening is in the log, then the registrar binds itself to it, and only then does it sign. */
  async #open(row: ElectionRow, registrar: RegistrarDoor, box: BoxDoor): Promise<void> {
    const { phase } = await box.status();
    if (phase === "ceremony") {
      const { keys, roll } = await this.#registrarKeys(row, registrar);
      const electionKey = await electionKeyOf(row, box);
      const time = minuteOf(this.#parts.now());
      const outcome = await box.append(encodeEntry({ type: "opening", electionKey, issuers: [{ keys }], roll, time }));
      if (!outcome.ok && row.meeting === null) this.#parts.elections.setStep(row.id, "ceremony"); // nothing has happened: it can still be discarded
      done(outcome);
      await pause(registrar); // checking keys is long, and comes again
    }
    if (row.meeting !== null) await this.#parts.questions.announced(row, registrar, box);
    const { entries } = done(await box.opening());
    done(await registrar.bind(entries));
    if (row.meeting === null)
      await this.#parts.drafts.erase(this.#parts.elections.forgetDraft(row.id), row.association);
  }

  async #keepOpen(id: string, registrar: RegistrarDoor, box: BoxDoor): Promise<Next | undefined> {
    const [{ phase, closes }, { exists }] = await Promise.all([box.status(), registrar.status()]); // so the host opens both, and notices a stop
    if (phase === "absent") this.#sayLost(id, "box");
    if (!exists) this.#sayLost(id, "registrar");
    if (phase === "cancelled") {
      await endIssuing(registrar);
      return CANCELLED;
    }
    if (phase === "checking") throw new Waiting("too-early"); // reported to the operator; it goes on, or the box closes
    if (phase === "closing" || phase === "closed") return { step: "closing" };
    await this.#parts.notices.announceRemovals(id); // what is refused is tried again with the next look, and before the closing
    const end = closes === undefined ? Number.POSITIVE_INFINITY : Date.parse(closes);
    const near = this.#parts.now() >= end - NEAR;
    this.#rests.set(id, near ? end : end - NEAR);
    if (near && closes !== undefined && this.#near.get(id) !== closes) {
      this.#near.set(id, closes);
      this.#parts.elections.events.emit({ type: "closing-soon", election: id, closes });
    }
    return undefined;
  }

  /** LOG-8: where nothing is left of an actor, only the office knows that there was one. */
  #sayLost(election: string, actor: "box" | "registrar"): void {
    const name = `${election} ${actor}`;
    if (!this.#lost.has(name)) this.#parts.log({ event: "copy", actor, election, what: "lost" });
    this.#lost.add(name);
  }

  /** LOG-9, ISS-9, LOG-7, then ISS-6: no ballot is issued after the closing, and who was struck off is announced before it. */
  async #close(id: string, registrar: RegistrarDoor, box: BoxDoor): Promise<Next> {
    const ended = await box.endReception();
    if (!ended.ok && ended.code !== "cancelled") done(ended);
    await endIssuing(registrar);
    const { phase, closing } = await box.status();
    if (phase === "cancelled") return CANCELLED; // nothing follows (LOG-2)
    if (closing === undefined) await this.#parts.notices.announceRemovals(id);
    done(await box.close());
    const { progress } = await box.status();
    done(await registrar.setPhase("closed")); // again, because the register waits for one that is stopped
    for (let page = progress.registers; ; page++) {
      const { voters, pages } = done(await registrar.register(page));
      if (page >= pages) return CLOSED;
      done(await box.append(encodeEntry({ type: "register", voters } satisfies RegisterEntry)));
      await pause(registrar);
    }
  }

  async #count(row: ElectionRow, box: BoxDoor): Promise<Next | undefined> {
    const status = await box.status();
    if (status.phase === "cancelled") return CANCELLED;
    if (status.phase === "counted") return COUNTED;
    if (row.meeting !== null && this.#parts.questions.isGivenUp(row)) return UNCOUNTED;
    if (lacksWitnesses(status)) return undefined;
    done(await box.serveTrustees());
    const outcome = await box.conclude();
    if (!outcome.ok && outcome.code === "too-early") {
      this.#rests.set(row.id, Number.POSITIVE_INFINITY); // until a trustee counts
      return undefined;
    }
    done(outcome);
    return COUNTED;
  }
}
