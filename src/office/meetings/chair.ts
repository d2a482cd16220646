/**
 * What the chair of a meeting does, by the code of a link, and what they see. Only the acts of the chair who leads change something; what can be
 * clicked twice happens once. Questions go on in `questions.ts`.
 */
import { encodeMeetingEntry } from "../../../crypto/meeting/entries.ts";
import type { ChairAct, ChairView, Feed } from "../../contract/meetings.ts";
import type { Actors } from "../../doors/hosts.ts";
import type { FeedChange, MeetingDoor } from "../../doors/meeting.ts";
import { accepted, type Outcome, type Refusal, refused } from "../../doors/outcome.ts";
import type { FieldProblem } from "../../draft/problem.ts";
import { composed, isPlainText } from "../../draft/text.ts";
import { NOT_PLAIN } from "../../draft/written.ts";
import type { Associations } from "../associations/associations.ts";
import type { Elections } from "../elections/elections.ts";
import type { Queues } from "../elections/queues.ts";
import type { InForce } from "./in-force.ts";
import { classesOfMeeting, findQuestionProblems } from "./judge.ts";
import type { Nexts } from "./nexts.ts";
import type { Questions } from "./questions.ts";
import { type Announced, askedOf, type MeetingRows, type Prepared, questionOf } from "./rows.ts";

export type ChairParts = {
  readonly rows: MeetingRows;
  readonly elections: Elections;
  readonly associations: Associations;
  readonly inForce: InForce;
  readonly questions: Questions;
  readonly nexts: Nexts;
  /** What changes the order of a meeting: one thing at a time. */
  readonly queues: Queues;
  readonly actors: Actors;
  readonly now: () => number;
};
/** What an act leaves: a refusal, or nothing. */
type Done = Promise<Refusal | undefined>;
type Announce = Extract<ChairAct, { act: "announce" }>;

/** From the announced end until reception ends at the latest (MEE-3). */
const LAST_CALL = 10_000; // milliseconds

const NO_QUESTION = refused("not-found", { detail: "There is no such question." });
const WRONG_CODE = refused("wrong-code");

export class Chair {
  readonly #parts: ChairParts;
  constructor(parts: ChairParts) {
    this.#parts = parts;
  }

  async view(meetingId: string, code: string): Promise<Outcome<ChairView>> {
    const { rows, actors, elections, questions, inForce } = this.#parts;
    const meeting = rows.prepared(meetingId);
    if (meeting === undefined) return WRONG_CODE;
    const actor = actors.meeting(meetingId);
    const helper = await actor.helper(code);
    if (!helper.ok) return helper;
    if (helper.value.role !== "chair") return refused("forbidden");
    const { name, leads } = helper.value;
    const open = rows.open(meeting.id);
    const running = open.filter(({ vote }) => elections.find(vote)?.step === "open");
    const [feed, proposals, { word }, looks] = await Promise.all([
      ...[actor.feed(), actor.proposals(), actor.word()],
      Promise.all(running.map(({ vote }) => actors.registrar(vote).look())),
    ] as const);
    if (!feed.ok) return feed;
    const prepared = rows.questions(meeting.id).filter(({ number }) => number === null);
    return accepted({
      feed: feed.value,
      me: { name, leads },
      prepared: prepared.map((row) => ({ key: row.key, question: questionOf(row) })),
      fetched: running.flatMap(({ number }, i) => {
        const look = looks[i];
        return look?.ok ? [{ number, fetched: look.value.issued }] : [];
      }),
      proposals,
      ...(word !== undefined && { word }),
      committees: inForce.offered(meeting),
      waits: open.flatMap(({ number, vote }) => {
        const code = questions.waitsFor(vote);
        return code === undefined ? [] : [{ number, code }];
      }),
    });
  }

  async act(meetingId: string, code: string, act: ChairAct): Promise<Outcome<ChairView>> {
    const { rows, actors } = this.#parts;
    const meeting = rows.prepared(meetingId);
    if (meeting === undefined) return WRONG_CODE;
    const helper = await actors.meeting(meetingId).helper(code);
    if (!helper.ok) return helper;
    if (helper.value.role !== "chair") return refused("forbidden");
    if (act.act !== "lead" && !helper.value.leads) return refused("not-leading");
    if (act.act !== "lead" && meeting.step === "ended" && act.act !== "show") return refused("closed");
    const refusal = await this.#do(meeting, code, act);
    return refusal ?? this.view(meetingId, code);
  }

  async #do(meeting: Prepared, code: string, act: ChairAct): Done {
    const { rows, actors, nexts, questions } = this.#parts;
    const actor = actors.meeting(meeting.meeting);
    switch (act.act) {
      case "lead":
        return refusalOf(await actor.lead(code));
      case "write":
        return this.#write(meeting, act);
      case "remove":
        if (isNumbered(rows.question(meeting.id, act.key))) return refused("already-opened");
        rows.strike(meeting.id, act.key);
        return undefined;
      case "announce":
        return this.#inOrder(meeting, () => this.#announce(meeting, act));
      case "start":
        return this.#with(meeting, act.number, (question) => this.#start(question));
      case "end":
        return this.#with(meeting, act.number, (question) => this.#end(question));
      case "pause":
      case "resume":
        return this.#with(meeting, act.number, async ({ vote }) => {
          const published = await questions.notice(vote, act.act, act.reason);
          if (published.ok) await questions.drive(vote);
          return refusalOf(published);
        });
      case "abort":
        return this.#with(meeting, act.number, (question) =>
          withReason(act.reason, (reason) => questions.abort(question, reason)),
        );
      case "give-up":
        return this.#with(meeting, act.number, (question) =>
          withReason(act.reason, (reason) => this.#giveUp(question, reason)),
        );
      case "follow":
        return this.#with(meeting, act.number, (question) => nexts.follow(meeting, question, act.kind, act.key));
      case "show":
        return this.#show(meeting, actor, act);
      case "break":
        return withReason(act.reason, (reason) => tell(actor, { phase: "break", reason }));
      case "go-on":
        return tell(actor, { phase: "running", reason: null });
      case "collect":
        return this.#candidates(actor, (list) =>
          list?.key === act.key ? list : { key: act.key, title: act.title, open: true, names: [] },
        );
      case "collected":
        return this.#candidates(actor, (list) => list && { ...list, open: false });
      case "strike-candidate":
        return refusalOf(await actor.strike(act.name));
      case "elsewhere":
        return this.#inOrder(meeting, () => this.#elsewhere(actor, act.title, act.result));
      case "committee":
        return this.#inOrder(meeting, () => this.#parts.inForce.change(meeting, act.committee));
      case "leave":
        return refusalOf(await actor.mark(act.number, false));
      case "end-meeting":
        return this.#inOrder(meeting, () => this.#endMeeting(meeting, actor));
    }
  }

  async #write(meeting: Prepared, { key, question, after }: Extract<ChairAct, { act: "write" }>): Done {
    const { rows, now } = this.#parts;
    if (isNumbered(rows.question(meeting.id, key))) return refused("already-opened");
    const errors = findQuestionProblems(rows.content(meeting.id), question, now(), "question");
    if (errors.length > 0) return refused("invalid-request", { errors });
    rows.put(meeting.id, key, question, after);
    return undefined;
  }

  async #announce(meeting: Prepared, { key, start, classes, excluded = [], reason }: Announce): Done {
    const { rows, associations, questions, inForce, now } = this.#parts;
    const row = rows.question(meeting.id, key);
    if (row === undefined) return NO_QUESTION;
    if (isNumbered(row)) return undefined; // clicked twice
    const suspended = associations.suspended(meeting.association);
    if (suspended !== undefined) return refused("suspended", { detail: suspended });
    const content = rows.content(meeting.id);
    const errors = findQuestionProblems(content, questionOf(row), now(), "question");
    const unknown = classes?.filter((id) => !classesOfMeeting(content).some((each) => each.id === id)) ?? [];
    if (classes !== undefined && (classes.length === 0 || unknown.length > 0))
      errors.push(wrong("classes", "unknown-class", "Give classes of the meeting."));
    if (excluded.length > 0) errors.push(...reasonProblems(reason ?? ""));
    if (errors.length > 0) return refused("invalid-request", { errors });
    const asked = {
      start,
      excluded,
      ...(classes && { classes }),
      ...(reason !== undefined && { reason: composed(reason) }),
    };
    const settled = await inForce.settle(meeting);
    if (settled !== undefined) return settled;
    return questions.announce(rows.prepared(meeting.meeting) ?? meeting, key, asked);
  }

  /** MEE-3. What is asked for is written down: a question that is still being announced starts when that is done. */
  async #start(question: Announced): Done {
    const { rows, questions } = this.#parts;
    if (question.outcome !== null || question.aborted !== null) return refused("closed");
    rows.start(question, askedOf(question));
    await questions.drive(question.vote);
    return undefined;
  }

  async #end(question: Announced): Done {
    const { rows, elections, questions, actors, now } = this.#parts;
    if (question.outcome !== null) return refused("closed");
    if (question.ends !== null) return undefined;
    const { phase } = await actors.box(question.vote).status();
    if (elections.find(question.vote)?.step !== "open" || phase === "issuing")
      return refused("not-open", { detail: "Voting has not begun." });
    rows.change(question, { ends: now() + LAST_CALL });
    await questions.drive(question.vote);
    return undefined;
  }

  async #giveUp(question: Announced, reason: string): Done {
    const { rows, elections, questions } = this.#parts;
    if (question.outcome !== null) return question.outcome === "uncounted" ? undefined : refused("closed");
    if (elections.find(question.vote)?.step !== "counting")
      return refused("too-early", { clause: "MEE-1", detail: "Reception has not ended: end or abort it." });
    rows.change(question, { given_up: question.given_up ?? reason });
    await questions.drive(question.vote);
    return undefined;
  }

  async #show(meeting: Prepared, actor: MeetingDoor, { what, number }: Extract<ChairAct, { act: "show" }>): Done {
    const { rows, questions } = this.#parts;
    const question = number === undefined ? undefined : rows.byNumber(meeting.id, number);
    if ((what === "question" || what === "result" || number !== undefined) && question === undefined)
      return NO_QUESTION;
    if (what === "result" && question?.outcome !== "result") return refused("too-early");
    if (what === "result" && question !== undefined) {
      rows.change(question, { shown: 1 });
      await questions.drive(question.vote);
    }
    return tell(actor, { showing: { what, ...(number !== undefined && { number }) } });
  }

  async #candidates(actor: MeetingDoor, change: (list: Feed["candidates"]) => Feed["candidates"]): Done {
    const feed = await actor.feed();
    if (!feed.ok) return feed;
    const next = change(feed.value.candidates);
    return next === undefined ? refused("not-open") : tell(actor, { candidates: next });
  }

  async #elsewhere(actor: MeetingDoor, title: string, result: string): Done {
    const errors = [title, result].flatMap((text, i) =>
      composed(text) === "" || !isPlainText(composed(text)) ? [wrong(i === 0 ? "title" : "result")] : [],
    );
    if (errors.length > 0) return refused("invalid-request", { errors });
    const feed = await actor.feed();
    if (!feed.ok) return feed;
    const decided = { title: composed(title), result: composed(result) };
    const { elsewhere } = feed.value;
    if (elsewhere.some((each) => each.title === decided.title && each.result === decided.result)) return undefined;
    return tell(actor, { elsewhere: [...elsewhere, decided] });
  }

  async #endMeeting(meeting: Prepared, actor: MeetingDoor): Done {
    const { rows } = this.#parts;
    if (rows.open(meeting.id).length > 0) return refused("not-ready", { detail: "A question has no outcome yet." });
    const ended = await actor.append(encodeMeetingEntry({ type: "end" }));
    if (!ended.ok) return ended;
    rows.end(meeting.id);
    return undefined;
  }

  #inOrder(meeting: Prepared, work: () => Done): Done {
    return this.#parts.queues.run(meeting.id, work);
  }

  async #with(meeting: Prepared, number: number, work: (question: Announced) => Done): Done {
    const question = this.#parts.rows.byNumber(meeting.id, number);
    return question === undefined ? NO_QUESTION : work(question);
  }
}

const isNumbered = (row: { readonly number: number | null } | undefined): boolean => (row?.number ?? null) !== null;
const refusalOf = (outcome: Outcome<unknown>): Refusal | undefined => (outcome.ok ? undefined : outcome);
const tell = async (actor: MeetingDoor, change: FeedChange): Done => refusalOf(await actor.tell(change));

const wrong = (path: string, code = "invalid-text", message = NOT_PLAIN): FieldProblem => ({ path, code, message });

function reasonProblems(reason: string): FieldProblem[] {
  const words = composed(reason);
  if (words === "") return [{ path: "reason", code: "missing", message: "Give a reason." }];
  return isPlainText(words) ? [] : [wrong("reason")];
}

async function withReason(typed: string, work: (reason: string) => Done): Done {
  const errors = reasonProblems(typed);
  return errors.length > 0 ? refused("invalid-request", { errors }) : work(composed(typed));
}
