/** Questions that follow from a question (RUL-2): a run-off with who is left and the seats that are left, or the same once more. It announces nothing. */
import { decodeEntryOf } from "../../../crypto/manifest/entries.ts";
import type { ChairAct, NewQuestion } from "../../contract/meetings.ts";
import type { Actors } from "../../doors/hosts.ts";
import { type Refusal, refused } from "../../doors/outcome.ts";
import { runOffOf } from "../../draft/follow-up.ts";
import { voteOf } from "./judge.ts";
import { type Announced, type MeetingRows, type Prepared, questionOf } from "./rows.ts";

type Kind = Extract<ChairAct, { act: "follow" }>["kind"];

const NOT_OVER = refused("too-early", { detail: "This question has no outcome yet." });
const DECIDED = refused("not-ready", { detail: "Nothing is left to decide in this result." });

export class Nexts {
  readonly #rows: MeetingRows;
  readonly #actors: Actors;
  constructor(rows: MeetingRows, actors: Actors) {
    this.#rows = rows;
    this.#actors = actors;
  }

  /** Prepared under `key`, as the next one. The same key again changes nothing. */
  async follow(meeting: Prepared, question: Announced, kind: Kind, key: string): Promise<Refusal | undefined> {
    const rows = this.#rows;
    if (rows.question(meeting.id, key) !== undefined) return undefined;
    if (question.outcome === null || (kind === "run-off" && question.outcome !== "result")) return NOT_OVER;
    const { trial: _, ...former } = questionOf(question);
    const next = kind === "repetition" ? former : await this.#runOff(meeting, question);
    if (next === undefined) return DECIDED;
    const last = rows.questions(meeting.id).findLast(({ number }) => number !== null);
    rows.put(meeting.id, key, next, last?.key);
    return undefined;
  }

  async #runOff(meeting: Prepared, question: Announced): Promise<NewQuestion | undefined> {
    const box = this.#actors.box(question.vote);
    const { size } = await box.status();
    const [last] = (await box.entries(size - 1, size)).entries;
    if (last === undefined) return undefined;
    const { item, ...former } = questionOf(question);
    const vote = voteOf(this.#rows.content(meeting.id), former);
    const { title, contests } = runOffOf(vote, decodeEntryOf("result", last)) ?? {};
    if (title === undefined || contests === undefined) return undefined;
    return { title, contests, ...(item !== undefined && { item }) };
  }
}
