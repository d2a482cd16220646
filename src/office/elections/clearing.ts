/**
 * What an association does with votes that have ended: out of sight, back again, removed. A removal erases what registrar, box and office have of
 * the vote, in both copies (LOG-8); that there was one, and which association removed it when, everybody with its link is told for ever.
 */
import { decodeEntryOf } from "../../../crypto/manifest/entries.ts";
import type { Election, VoteRemoved } from "../../contract/election.ts";
import type { Actors } from "../../doors/hosts.ts";
import type { Owner, Who } from "../../doors/office.ts";
import { accepted, type Outcome, refused } from "../../doors/outcome.ts";
import type { Associations } from "../associations/associations.ts";
import type { SecondPerson } from "../team/second-person.ts";
import type { Conduct } from "./conduct.ts";
import { type Elections, manifestOf } from "./elections.ts";
import type { Overview } from "./overview.ts";

type Parts = {
  readonly elections: Elections;
  readonly associations: Associations;
  readonly actors: Actors;
  readonly conduct: Conduct;
  readonly overview: Overview;
  readonly secondPerson: SecondPerson;
  readonly now: () => number;
};

const DAY = 24 * 60 * 60_000; // milliseconds
/** Days after its closing in which a counted vote stays: members must have time to verify it, and to contest it. */
const KEPT = 30;

const NOT_OVER = refused("too-early", {
  detail: "Only a vote that has ended is put away or removed. Before the opening, discard it.",
});
const TOO_SOON = refused("too-early", {
  detail: `A vote with a result stays for ${KEPT} days after its end, so that everybody can verify it. Archive it until then.`,
});
const STOPPED = refused("stopped", {
  clause: "LOG-8",
  detail: "The registrar of this vote is stopped and was never closed. The operator finds in OPERATING.md what to do.",
});

export class Clearing {
  readonly #parts: Parts;
  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async archive(owner: Owner, id: string, archived: boolean): Promise<Outcome<Election>> {
    const { elections, conduct, overview } = this.#parts;
    const refusal = await conduct.exclusivelyOwn(owner, id, async ({ step }) => {
      if (step !== "done") return NOT_OVER;
      elections.setArchived(id, archived);
      return undefined;
    });
    return refusal ?? overview.read(owner, id);
  }

  /** Written down first, so that it goes on after a crash. */
  async remove(owner: Owner, id: string, who: Who): Promise<Outcome<VoteRemoved>> {
    const { elections, associations, actors, conduct, secondPerson, now } = this.#parts;
    const outcome = await conduct.exclusivelyOwn(owner, id, async (row): Promise<Outcome<VoteRemoved>> => {
      if (row.step !== "done") return NOT_OVER;
      const { exists, phase } = await actors.registrar(id).status();
      if (exists && phase !== "closed") return STOPPED;
      if (await this.#mustStay(id)) return TOO_SOON;
      const { title } = manifestOf(row);
      const waits = secondPerson.allow({ association: owner, subject: id, what: "remove" }, who);
      if (waits === "asked") return accepted({ title, removed: false });
      if (waits !== undefined) return waits;
      const day = new Date(now()).toISOString().slice(0, 10);
      elections.removals.begin(row, { association: associations.find(owner)?.name ?? "", day });
      return accepted({ title, removed: true });
    });
    if (outcome.ok && outcome.value.removed) await conduct.advance(id);
    return outcome;
  }

  /** By the time of its closing, which is on the record. */
  async #mustStay(id: string): Promise<boolean> {
    const box = this.#parts.actors.box(id);
    const { phase, closing } = await box.status();
    if (phase !== "counted" || closing === undefined) return false;
    const [entry] = (await box.entries(closing, closing + 1)).entries;
    if (entry === undefined) return false;
    return this.#parts.now() < Date.parse(decodeEntryOf("closing", entry).time) + KEPT * DAY;
  }
}
