/** Which committee counts in a meeting from now on (MEE-1: `counting`). What is being changed is written down, so that it goes on after a kill. */
import { encodeMeetingEntry } from "../../../crypto/meeting/entries.ts";
import type { ChairView } from "../../contract/meetings.ts";
import type { Actors } from "../../doors/hosts.ts";
import { type Refusal, refused } from "../../doors/outcome.ts";
import type { Standing } from "../standing/standing.ts";
import { findCommitteeProblems } from "./judge.ts";
import type { Preparing } from "./preparing.ts";
import type { MeetingRows, Prepared } from "./rows.ts";

type Parts = {
  readonly rows: MeetingRows;
  readonly standing: Standing;
  readonly preparing: Preparing;
  readonly actors: Actors;
  readonly now: () => number;
};

export class InForce {
  readonly #parts: Parts;
  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Those that can count from now on, and the one that does. */
  offered({ meeting, association }: Prepared): ChairView["committees"] {
    const { rows, standing, now } = this.#parts;
    const own = rows.prepared(meeting)?.committee;
    return standing
      .list(association)
      .filter(({ id, made, replaced, until }) => {
        const serves = made !== undefined && replaced === undefined && Date.parse(until) > now();
        return serves || id === own;
      })
      .map(({ id, name }) => ({ id, name, inForce: id === own }));
  }

  /** Call it only while nothing is announced in this meeting. The log refuses it while a question is open. */
  async change(meeting: Prepared, id: string): Promise<Refusal | undefined> {
    const { rows, standing, now } = this.#parts;
    const settled = await this.settle(meeting);
    if (settled !== undefined) return settled;
    if (rows.prepared(meeting.meeting)?.committee === id) return undefined;
    const content = { ...rows.content(meeting.id), committee: id };
    const errors = findCommitteeProblems(content, now(), standing.list(meeting.association));
    if (errors.length > 0) return refused("invalid-request", { errors });
    rows.setNext(meeting.id, id);
    return this.settle(meeting);
  }

  /** Ends what was interrupted. */
  async settle({ meeting, id, association }: Prepared): Promise<Refusal | undefined> {
    const { rows, standing, actors, preparing } = this.#parts;
    const next = rows.prepared(meeting)?.next ?? null;
    if (next === null) return undefined;
    const named = standing.named(association, { counting: { committee: next } });
    if (named === undefined) return refused("not-ready");
    const entry = encodeMeetingEntry({ type: "counting", committee: named.sequence });
    const appended = await actors.meeting(meeting).append(entry);
    rows.settleNext(id, appended.ok);
    if (!appended.ok) return appended;
    const row = rows.prepared(meeting);
    return row && preparing.tellCommittee(row);
  }
}
