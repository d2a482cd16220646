/**
 * Erases an ended meeting: its log, its roll and every question, in both copies (LOG-8). What was begun is written down, and goes on after a kill.
 * That there were these questions, everybody with a link to one is told for ever.
 */
import type { Actors } from "../../doors/hosts.ts";
import type { Owner } from "../../doors/office.ts";
import { accepted, type Outcome, type Refusal, refused } from "../../doors/outcome.ts";
import type { Associations } from "../associations/associations.ts";
import type { Conduct } from "../elections/conduct.ts";
import type { Elections } from "../elections/elections.ts";
import type { MeetingRows } from "./rows.ts";

type Parts = {
  readonly rows: MeetingRows;
  readonly elections: Elections;
  readonly associations: Associations;
  readonly conduct: Conduct;
  readonly actors: Actors;
  readonly now: () => number;
};

const DAY = 24 * 60 * 60_000; // milliseconds
/** Days after its date in which a meeting stays: members must have time to verify it, and to contest it. */
const KEPT = 30;

const TOO_SOON = refused("too-early", {
  detail: `A meeting stays for ${KEPT} days after its date, so that everybody can verify it.`,
});

export class Removing {
  readonly #parts: Parts;
  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Of a meeting that has ended. */
  async begin(owner: Owner, id: string): Promise<Outcome<{ discarded: true }>> {
    const { rows, elections, associations, now } = this.#parts;
    const row = rows.own(owner, id);
    if (row?.step !== "ended") return refused("not-found", { detail: "There is no such meeting." });
    const dates = [Date.parse(rows.content(id).date), ...this.#votes(id).map((vote) => vote.created)];
    if (now() < Math.max(...dates) + KEPT * DAY) return TOO_SOON;
    const day = new Date(now()).toISOString().slice(0, 10);
    const association = associations.find(owner)?.name ?? "";
    rows.transaction(() => {
      for (const vote of this.#votes(id)) elections.removals.begin(vote, { association, day });
      rows.remove(id);
    });
    const stopped = await this.goOn(id);
    return stopped ?? accepted({ discarded: true });
  }

  async goOn(id: string): Promise<Refusal | undefined> {
    const { rows, conduct, actors } = this.#parts;
    const row = rows.byId(id);
    if (row?.step !== "removing") return undefined;
    for (const vote of this.#votes(id)) await conduct.advance(vote.id);
    const removed = row.meeting === null ? undefined : await actors.meeting(row.meeting).remove();
    if (removed?.ok === false && removed.code !== "not-found") return removed;
    rows.delete(id);
    return undefined;
  }

  /** Those that were opened. */
  #votes(id: string) {
    const { rows, elections } = this.#parts;
    return rows.questions(id).flatMap(({ vote }) => (vote === null ? [] : (elections.find(vote) ?? [])));
  }
}
