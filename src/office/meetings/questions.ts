/**
 * Takes a question from its announcement to its outcome (MEE-1, MEE-3). What the chair asks for is written down first; `drive` does what is due, as
 * often as it is called, and goes on after a kill. `Conduct` does what every vote has; the boards and the meeting's log decide what is allowed.
 */

import type { Random } from "../../../crypto/encoding/random.ts";
import { LIMITS } from "../../../crypto/manifest/limits.ts";
import type { FeedQuestion, QuestionState } from "../../contract/meetings.ts";
import type { BoxStatus } from "../../doors/box.ts";
import type { Actors } from "../../doors/hosts.ts";
import type { Present } from "../../doors/meeting.ts";
import { type Outcome, type Refusal, refused } from "../../doors/outcome.ts";
import { makeManifest } from "../../draft/manifest.ts";
import { type Log, logFailure } from "../../log.ts";
import type { Associations } from "../associations/associations.ts";
import type { Conduct } from "../elections/conduct.ts";
import { type ElectionRow, type Elections, manifestOf, noticeOf } from "../elections/elections.ts";
import type { Notices } from "../elections/notices.ts";
import { type Quotas, roomFor } from "../quotas/quotas.ts";
import type { Sequences } from "../standing/sequences.ts";
import type { Standing } from "../standing/standing.ts";
import { findCommitteeProblems, voteOf } from "./judge.ts";
import { checkedFor, countersOf, devicesOf, type QuestionLog } from "./question-log.ts";
import { type Announced, type Asked, askedOf, type MeetingRows, type Prepared, questionOf } from "./rows.ts";
import { wordsIn } from "./words.ts";

export type QuestionsParts = {
  readonly rows: MeetingRows;
  readonly elections: Elections;
  readonly associations: Associations;
  readonly conduct: Conduct;
  readonly notices: Notices;
  readonly questionLog: QuestionLog;
  readonly standing: Standing;
  readonly sequences: Sequences;
  readonly quotas: Quotas;
  readonly actors: Actors;
  readonly origin: () => string;
  readonly now: () => number;
  readonly random: Random;
  readonly log: Log;
};

/** LOG-4, MEE-3: larger than any roll of a meeting, so that all ballots are published at the close. */
const BATCH = { ballots: LIMITS.batchBallots, seconds: LIMITS.batchSeconds };
const FETCHING = 5_000; // milliseconds, before voting begins at the latest
const RUNNING: readonly BoxStatus["phase"][] = ["issuing", "casting", "paused"];

export class Questions {
  readonly #parts: QuestionsParts;
  /** What the feed was told last, by vote. */
  readonly #told = new Map<string, string>();
  readonly #failing = new Set<string>(); // votes of which a failure was said
  /** Meetings' drafts by the number of times that somebody has arrived, and votes by how many of them were looked at. */
  readonly #arrivals = new Map<string, number>();
  readonly #added = new Map<string, number>();
  /** When a vote was first seen open, by this process: after a restart it waits anew. */
  readonly #opened = new Map<string, number>();
  constructor(parts: QuestionsParts) {
    this.#parts = parts;
  }

  /** Somebody has checked in: the next `drive` adds them. @param meeting its draft */
  arrived(meeting: string): void {
    this.#arrivals.set(meeting, (this.#arrivals.get(meeting) ?? 0) + 1);
  }

  /** Makes the vote and its number; `drive` does the rest. Call it only while nothing else is announced in this meeting. */
  async announce(meeting: Prepared, key: string, asked: Asked): Promise<Refusal | undefined> {
    const { rows, elections, standing, associations, quotas, actors, origin, now, random } = this.#parts;
    const row = rows.question(meeting.id, key);
    if (row === undefined) return refused("not-found", { detail: "There is no such question." });
    if (row.number !== null) return undefined;
    const content = { ...rows.content(meeting.id), committee: meeting.committee ?? undefined };
    const known = standing.list(meeting.association).map((each) => ({ ...each, replaced: undefined })); // it counts to the end
    const [wrong] = findCommitteeProblems(content, now(), known);
    const committee = standing.named(meeting.association, { counting: { committee: meeting.committee ?? "" } });
    if (committee === undefined || wrong !== undefined)
      return refused("not-ready", { detail: wrong?.message ?? "Choose a counting committee first." });
    const there = await actors.meeting(meeting.meeting).present(asked.classes && [...asked.classes]);
    if (!there.ok) return there;
    const entitled = there.value.filter(({ number }) => !asked.excluded.includes(number)).length;
    if (entitled === 0) return refused("not-ready", { detail: "Nobody who may vote on it is present." });
    const number = rows.nextNumber(meeting.id);
    const vote = voteOf(content, questionOf(row), asked.classes);
    const short = elections.newShort();
    const made = makeManifest({ ...vote, batch: BATCH }, new URL(origin()).host, short, random, committee.sequence, {
      id: meeting.meeting,
      number,
    });
    const bytes = roomFor(made.manifest, entitled);
    const over = quotas.noRoom(meeting.association, bytes);
    if (over !== undefined) return over;
    rows.transaction(() => {
      rows.announce(meeting.id, key, number, made.id, asked);
      elections.createQuestion({
        ...{ id: made.id, association: meeting.association, short, draft: null, language: content.language },
        ...{ manifest: made.bytes, board_secret: made.boardSecret, promise_secret: made.promiseSecret },
        ...{ created: now(), contact: null, ask_at: null, bytes, people: null, committee: committee.entry },
        settings: meeting.settings ?? JSON.stringify(associations.forVotes(meeting.association)),
        ...{ meeting: meeting.meeting, number },
      });
    });
    await this.drive(made.id);
    return undefined;
  }

  /** Does what is due in this question, and says in the feed how it stands. Never rejects: what cannot be done is tried again. */
  async drive(vote: string): Promise<void> {
    const { conduct, log } = this.#parts;
    const steps = [
      () => conduct.advance(vote),
      () => this.#tell(vote), // an end is announced before it comes
      () => conduct.exclusively(vote, () => this.#act(vote)),
      () => conduct.advance(vote),
      () => this.#tell(vote),
    ];
    let failed = false;
    for (const step of steps)
      await step().catch((error: unknown) => {
        if (!this.#failing.has(vote)) logFailure(log, "meetings", error);
        this.#failing.add(vote);
        failed = true;
      });
    if (!failed) this.#failing.delete(vote);
  }

  /** It is announced, and waits for the chair. */
  isIdle(question: Announced): boolean {
    const { start } = askedOf(question);
    return !start && question.aborted === null && this.#parts.elections.find(question.vote)?.step === "open";
  }

  /** Voting is about to begin. */
  isStarting(question: Announced): boolean {
    return askedOf(question).start && !this.#has(question.vote, "start");
  }

  /** Why it does not go on, if something was refused at the last try. */
  waitsFor(vote: string): string | undefined {
    return this.#parts.conduct.waitsFor(vote);
  }

  /** A notice of the chair's, while the question is open. */
  notice(vote: string, kind: "pause" | "resume", reason: string): Promise<Outcome<unknown>> {
    const { conduct, notices, elections } = this.#parts;
    return conduct.exclusively(vote, async () => {
      if (elections.find(vote)?.step !== "open") return refused("not-open");
      return notices.publish(vote, { kind, reason });
    });
  }

  /** Nobody is told of it before the record says so: the box refuses what comes too late. */
  async abort(question: Announced, reason: string): Promise<Refusal | undefined> {
    const { rows, elections, actors } = this.#parts;
    const row = elections.find(question.vote);
    const { closing, phase } = await actors.box(question.vote).status();
    if (row === undefined || closing !== undefined || phase === "counted")
      return refused("closed", { clause: "MEE-1", detail: "Reception has ended: it is counted, or given up." });
    rows.change(question, { aborted: question.aborted ?? reason });
    await this.drive(question.vote);
    return undefined;
  }

  async #act(vote: string): Promise<void> {
    const { rows, elections, actors } = this.#parts;
    const question = rows.byVote(vote);
    const row = elections.find(vote);
    if (question === undefined || row === undefined || question.outcome !== null) return;
    const box = actors.box(vote);
    const { phase } = await box.status();
    if (question.aborted !== null) return this.#cancel(question, row, phase);
    if (row.step !== "open" || !RUNNING.includes(phase)) return;
    if (askedOf(question).start && (await this.#mayStart(row))) await this.#publish(row, "start");
    if (question.ends === null) await this.#addLateComers(question, row);
    if (question.ends === null || (await box.status()).phase === "issuing") return;
    if (this.#parts.now() < question.ends && !(await this.#isComplete(vote))) return;
    const ended = await box.endReception();
    if (ended.ok) elections.setStep(vote, "closing");
  }

  /** LOG-2: what has no opening yet leaves no record. */
  async #cancel({ aborted }: Announced, row: ElectionRow, phase: BoxStatus["phase"]): Promise<void> {
    const { elections, questionLog, notices } = this.#parts;
    if ((row.step === "preparing" || row.step === "opening") && (phase === "absent" || phase === "ceremony")) {
      await questionLog.withdrawn(row);
      elections.setStep(row.id, "discarding");
    } else if (row.step === "open" || row.step === "closing") {
      if (!this.#has(row.id, "cancellation"))
        await notices.publish(row.id, { kind: "cancellation", reason: aborted ?? "" });
    }
  }

  /**
   * MEE-3: once nine of ten have fetched, or five seconds have passed: then most ballots were fetched before anybody could vote, and are cast when
   * their people want it.
   */
  async #mayStart(row: ElectionRow): Promise<boolean> {
    const { actors, now } = this.#parts;
    const opened = this.#opened.get(row.id) ?? now();
    this.#opened.set(row.id, opened);
    if (now() - opened >= FETCHING || this.#has(row.id, "start")) return true;
    const registrar = actors.registrar(row.id);
    const [looked, sizes] = await Promise.all([registrar.look(), registrar.electorate()]);
    const entitled = sizes.reduce((sum, { eligible }) => sum + eligible, 0);
    return looked.ok && looked.value.issued >= 0.9 * entitled;
  }

  async #publish(row: ElectionRow, kind: "start"): Promise<void> {
    const { notices } = this.#parts;
    if (!this.#has(row.id, kind)) await notices.publish(row.id, { kind, reason: wordsIn(row.language).start });
  }

  /** On the record, or on the way to it. */
  #has(vote: string, kind: string): boolean {
    return this.#parts.elections.notices(vote).some((notice) => noticeOf(notice).kind === kind);
  }

  /** MEE-4: who has checked in since, class by class, with one notice each. */
  async #addLateComers(question: Announced, row: ElectionRow): Promise<void> {
    const { actors, notices } = this.#parts;
    const arrivals = this.#arrivals.get(question.meeting) ?? 0;
    if (this.#added.get(row.id) === arrivals) return;
    const registrar = actors.registrar(row.id);
    const classes = manifestOf(row).classes.map(({ id }) => id);
    const [present, known] = await Promise.all([
      actors.meeting(row.meeting ?? "").present(classes),
      registrar.numbers(),
    ]);
    if (!present.ok || !known.ok) return;
    await this.#bindDevices(row.id, present.value, new Set(known.value));
    const others = new Set([...known.value, ...askedOf(question).excluded]);
    const late = present.value.filter(({ number }) => !others.has(number));
    for (const classId of classes) {
      const people = late.filter((person) => person.classId === classId);
      if (people.length === 0) continue;
      const members = people.map((person) => ({
        ...{ name: person.name, number: person.number },
        ...checkedFor(person, row.id),
      }));
      const proposal = await registrar.propose(classId, members, known.value.length);
      if (!proposal.ok) return this.#parts.log({ event: "election-waits", election: row.id, code: proposal.code });
      const { eligible, root } = proposal.value;
      await notices.publish(row.id, {
        ...{ kind: "roll", reason: wordsIn(row.language).late, class: classId, eligible, root },
      });
    }
    this.#added.set(row.id, arrivals);
  }

  /** MEE-4: who has checked in on another device since, or was marked at the door before. */
  async #bindDevices(vote: string, present: readonly Present[], known: ReadonlySet<number>): Promise<void> {
    const { devices } = this.#parts.questionLog;
    const registrar = this.#parts.actors.registrar(vote);
    const told = devices.get(vote);
    const there = present.filter(({ number }) => known.has(number));
    const now = devicesOf(there);
    for (const { number, device } of there)
      if (device !== undefined && told?.get(number) !== now.get(number)) await registrar.bindDevice(number, device); // refused for who has a ballot
    devices.set(vote, now);
  }

  /** MEE-3: every ballot that was fetched is in. */
  async #isComplete(vote: string): Promise<boolean> {
    const { actors } = this.#parts;
    const looked = await actors.registrar(vote).look();
    return looked.ok && looked.value.issued === (await actors.box(vote).status()).cast;
  }

  /** In the feed, if it is something new. */
  async #tell(vote: string): Promise<void> {
    const { rows, elections, actors } = this.#parts;
    const question = rows.byVote(vote);
    const meeting = question && rows.byId(question.meeting)?.meeting;
    if (question === undefined || typeof meeting !== "string") return;
    const { title, item, trial } = questionOf(question);
    const row = elections.find(vote);
    const [status, sizes] = await Promise.all([actors.box(vote).status(), actors.registrar(vote).electorate()]);
    const whole = rows.content(question.meeting).trial ?? trial;
    const reason = question.aborted ?? question.given_up;
    const told = {
      ...{ number: question.number, title, ...(item && { item }), ...(whole && { trial: whole }) },
      ...{ state: this.#stateOf(question, row), cast: status.cast, shared: countersOf(status) },
      ...(sizes.length > 0 && { eligible: sizes.reduce((sum, { eligible }) => sum + eligible, 0) }),
      ...{ endsAt: question.ends, reason, paused: status.paused ?? null, shown: question.shown === 1 },
    } satisfies Partial<Record<keyof FeedQuestion, unknown>>;
    const text = JSON.stringify(told);
    if (this.#told.get(vote) === text) return;
    const outcome = await actors.meeting(meeting).tell({ questions: [told] });
    if (outcome.ok) this.#told.set(vote, text);
  }

  #stateOf({ vote, outcome, ends }: Announced, row: ElectionRow | undefined): QuestionState {
    if (outcome !== null) return outcome;
    if (row?.step === "counting") return "counting";
    if (row?.step === "closing") return "closing";
    if (!this.#has(vote, "start")) return "announced";
    return ends === null ? "voting" : "ending";
  }
}
