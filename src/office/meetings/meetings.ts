/**
 * The office's room for meetings, behind its door. It puts the parts together, and looks at what is open: every second while an end is announced,
 * every two while people vote or a committee counts, else when somebody asks. A meeting in which nothing goes on costs nothing.
 */
import type { ChairAct, ChairView, Meeting, MeetingCards, MeetingContent, NewHelper } from "../../contract/meetings.ts";
import type { Owner } from "../../doors/office.ts";
import type { Outcome } from "../../doors/outcome.ts";
import { logFailure } from "../../log.ts";
import { Queues } from "../elections/queues.ts";
import { Chair } from "./chair.ts";
import { InForce } from "./in-force.ts";
import { Nexts } from "./nexts.ts";
import { Preparing, type PreparingParts } from "./preparing.ts";
import { Questions, type QuestionsParts } from "./questions.ts";
import { Removing } from "./removing.ts";
import type { Announced } from "./rows.ts";

export type MeetingsParts = PreparingParts & QuestionsParts;

const OFTEN = 1_000; // milliseconds
const SELDOM = 2_000; // milliseconds
const RARELY = 60_000; // milliseconds
/** Arrivals of the same second share a notice (MEE-4). */
const TOGETHER = 1_000; // milliseconds

export class Meetings {
  readonly #parts: MeetingsParts;
  readonly #preparing: Preparing;
  readonly #removing: Removing;
  readonly #questions: Questions;
  readonly #chair: Chair;
  /** By the meeting's draft: when those who have arrived are added, in milliseconds since 1970. */
  readonly #arrivals = new Map<string, number>();
  /** By vote: when it was looked at last. */
  readonly #looked = new Map<string, number>();
  /** By vote: looks that are under way. */
  readonly #looks = new Map<string, Promise<void>>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  constructor(parts: MeetingsParts) {
    this.#parts = parts;
    const { rows, actors, standing, now } = parts;
    this.#preparing = new Preparing(parts);
    this.#removing = new Removing(parts);
    this.#questions = new Questions(parts);
    this.#chair = new Chair({
      ...parts,
      questions: this.#questions,
      inForce: new InForce({ rows, standing, preparing: this.#preparing, actors, now }),
      nexts: new Nexts(rows, actors),
      queues: new Queues(),
    });
  }

  list(owner: Owner): Meeting[] {
    return this.#preparing.list(owner);
  }

  make(owner: Owner, content: MeetingContent): Outcome<Meeting> {
    return this.#preparing.make(owner, content);
  }

  read(owner: Owner, draft: string): Outcome<Meeting> {
    return this.#preparing.read(owner, draft);
  }

  change(owner: Owner, draft: string, content: MeetingContent): Outcome<Meeting> {
    return this.#preparing.change(owner, draft, content);
  }

  discard(owner: Owner, draft: string): Promise<Outcome<{ discarded: true }>> {
    const ended = this.#parts.rows.own(owner, draft)?.step === "ended";
    return ended ? this.#removing.begin(owner, draft) : this.#preparing.discard(owner, draft);
  }

  prepare(owner: Owner, draft: string): Promise<Outcome<Meeting>> {
    return this.#preparing.prepare(owner, draft);
  }

  cards(owner: Owner, draft: string, numbers?: number[]): Promise<Outcome<MeetingCards>> {
    return this.#preparing.cards(owner, draft, numbers);
  }

  addHelper(owner: Owner, draft: string, helper: NewHelper): Promise<Outcome<{ code: string }>> {
    return this.#preparing.addHelper(owner, draft, helper);
  }

  view(meetingId: string, code: string): Promise<Outcome<ChairView>> {
    return this.#chair.view(meetingId, code);
  }

  async act(meetingId: string, code: string, act: ChairAct): Promise<Outcome<ChairView>> {
    const { rows, now } = this.#parts;
    const done = await this.#chair.act(meetingId, code, act);
    const open = rows.open(rows.prepared(meetingId)?.id ?? "");
    for (const { vote } of open) if (!this.#looked.has(vote)) this.#looked.set(vote, now());
    this.#wake();
    return done;
  }

  async arrived(meetingId: string): Promise<void> {
    const { rows, now } = this.#parts;
    const id = rows.prepared(meetingId)?.id;
    if (id === undefined || rows.open(id).length === 0) return;
    if (!this.#arrivals.has(id)) this.#arrivals.set(id, now() + TOGETHER);
    this.#wake();
  }

  async moved(meetingId: string, number: number): Promise<void> {
    const { rows } = this.#parts;
    const id = rows.prepared(meetingId)?.id;
    const question = id === undefined ? undefined : rows.byNumber(id, number);
    if (question !== undefined) await this.#questions.drive(question.vote);
    this.#wake();
  }

  /** What is due now, and what was interrupted. It rejects only with the office's own database. */
  async advance(): Promise<void> {
    const { rows, log } = this.#parts;
    const looks = this.#due().map((question) => this.#look(question));
    this.#wake();
    for (const { id, step } of rows.underWay())
      await (step === "removing" ? this.#removing : this.#preparing)
        .goOn(id)
        .catch((error: unknown) => logFailure(log, "meetings", error));
    await Promise.all(looks);
  }

  /** In milliseconds since 1970; infinite while nothing is open. */
  nextTick(): number {
    const { rows } = this.#parts;
    if (rows.underWay().length > 0) return this.#parts.now() + SELDOM;
    return Math.min(...rows.open().map((question) => this.#dueAt(question)));
  }

  async close(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await Promise.all(this.#looks.values());
  }

  #due(): Announced[] {
    const due = this.#parts.rows.open().filter((question) => this.#dueAt(question) <= this.#parts.now());
    for (const { meeting } of due) if (this.#arrivals.delete(meeting)) this.#questions.arrived(meeting);
    return due;
  }

  /** One that waits (a closing waits up to a minute) delays no other. */
  #look({ vote }: Announced): Promise<void> {
    this.#looked.set(vote, this.#parts.now());
    const look = this.#questions.drive(vote).finally(() => {
      this.#looks.delete(vote);
      this.#wake();
    });
    this.#looks.set(vote, look);
    return look;
  }

  #dueAt(question: Announced): number {
    const { vote, meeting, ends } = question;
    if (this.#looks.has(vote)) return Number.POSITIVE_INFINITY;
    const looked = this.#looked.get(vote);
    if (looked === undefined) return 0; // not since the start of this process
    const arrival = this.#arrivals.get(meeting) ?? Number.POSITIVE_INFINITY;
    const pace =
      ends !== null || this.#questions.isStarting(question)
        ? OFTEN
        : this.#questions.isIdle(question)
          ? RARELY
          : SELDOM;
    return Math.min(arrival, looked + pace);
  }

  /** Sets the clock, which runs only while something is open. Where the database is at fault, the host's clock says it, and sets this one again. */
  #wake(): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    let next: number;
    try {
      next = this.nextTick();
    } catch {
      return;
    }
    if (!Number.isFinite(next)) return;
    const wait = Math.min(OFTEN, Math.max(0, next - this.#parts.now()));
    this.#timer = setTimeout(() => void this.advance().catch(() => undefined), wait);
  }
}
