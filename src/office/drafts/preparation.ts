/**
 * From a draft to an open election: the steps that can be taken back, and the one after which nothing can. It writes
 * down what is to be done; `conduct` does it.
 */
import type { Random } from "../../../crypto/encoding/random.ts";
import type { DraftCheck, Prepared } from "../../contract/drafts.ts";
import type { Election } from "../../contract/election.ts";
import type { Actors } from "../../doors/hosts.ts";
import type { Owner, Who } from "../../doors/office.ts";
import { accepted, type Outcome, type Refusal, refused } from "../../doors/outcome.ts";
import type { DraftDesk, Sheets } from "../../doors/pool.ts";
import { addressOf } from "../../draft/address.ts";
import { ownCounting } from "../../draft/counting.ts";
import { makeManifest, usualBatch, witnessesOfDraft } from "../../draft/manifest.ts";
import { askAtOf } from "../../draft/problems.ts";
import { restOf } from "../../pool/sheets.ts";
import type { Associations } from "../associations/associations.ts";
import type { Conduct } from "../elections/conduct.ts";
import { committeeOf, type Elections, manifestOf } from "../elections/elections.ts";
import type { Overview } from "../elections/overview.ts";
import { stateOf } from "../elections/views.ts";
import type { Mailing } from "../mailing/mailing.ts";
import { type Quotas, roomFor } from "../quotas/quotas.ts";
import type { Standing } from "../standing/standing.ts";
import type { SecondPerson } from "../team/second-person.ts";
import type { Witnesses } from "../witnesses/witnesses.ts";
import type { Attachments } from "./attachments.ts";
import { type Drafts, staleDraft } from "./drafts.ts";

export type PreparationParts = {
  readonly associations: Associations;
  readonly drafts: Drafts;
  readonly attachments: Attachments;
  readonly elections: Elections;
  readonly conduct: Conduct;
  readonly witnesses: Witnesses;
  readonly actors: Actors;
  readonly origin: () => string;
  readonly now: () => number;
  readonly random: Random;
  readonly overview: Overview;
  readonly desk: DraftDesk;
  readonly mailing: Mailing;
  readonly quotas: Quotas;
  readonly secondPerson: SecondPerson;
  readonly standing: Standing;
};

export class Preparation {
  readonly #parts: PreparationParts;
  constructor(parts: PreparationParts) {
    this.#parts = parts;
  }

  async check(owner: Owner, id: string): Promise<Outcome<DraftCheck>> {
    const draft = this.#parts.drafts.stored(owner, id);
    return draft.ok ? this.#judge(owner, draft.value) : draft;
  }

  async prepare(owner: Owner, id: string, revision?: number): Promise<Outcome<Prepared>> {
    const { associations, drafts, elections, conduct, mailing, quotas, standing, origin, now, random } = this.#parts;
    const draft = drafts.stored(owner, id);
    if (!draft.ok) return draft;
    const seen = revision ?? draft.value.revision;
    const refusal = this.#mayPrepare(owner, id, seen);
    if (refusal !== undefined) return refusal;
    const judged = await this.#judge(owner, draft.value);
    if (!judged.ok) return judged;
    const { problems: errors } = judged.value;
    if (errors.length > 0) return refused("invalid-draft", { errors });
    const { content, members } = await drafts.rest(owner, draft.value);
    const meanwhile = this.#mayPrepare(owner, id, seen);
    if (meanwhile !== undefined) return meanwhile;
    const short = elections.newShort();
    const batch = content.batch ?? usualBatch(members);
    const committee = standing.named(owner, content);
    const prepared = makeManifest({ ...content, batch }, new URL(origin()).host, short, random, committee?.sequence);
    const bytes = roomFor(prepared.manifest, members);
    const over = quotas.noVote(owner) ?? quotas.noRoom(owner, bytes);
    if (over !== undefined) return over;
    const contact = addressOf(content.contact) ?? null;
    const people = (prepared.manifest.trustees?.members ?? []).flatMap(({ name, kind }, i) => {
      const address = addressOf(ownCounting(content)?.members[i]?.email);
      return kind === "person" ? [{ index: i + 1, name, ...(address === undefined ? {} : { address }) }] : [];
    });
    const codes = elections.create(
      {
        id: prepared.id,
        association: owner,
        short,
        draft: id,
        language: content.language ?? "de",
        manifest: prepared.bytes,
        board_secret: prepared.boardSecret,
        promise_secret: prepared.promiseSecret,
        created: now(),
        contact,
        ask_at: askAtOf(content.askAt) ?? null,
        settings: JSON.stringify(associations.forVotes(owner)),
        bytes,
        people: content.people === undefined ? null : JSON.stringify(content.people),
        committee: committee?.entry ?? null,
      },
      people,
      witnessesOfDraft(content),
    );
    mailing.prepared({ id: prepared.id, association: owner, contact });
    const waits = await conduct.advance(prepared.id);
    if (waits !== undefined) return refused(waits);
    const trustees = people.map(({ index, name }, i) => ({ index, name, code: codes[i] ?? "" }));
    return accepted({ id: prepared.id, short, trustees });
  }

  async discard(owner: Owner, id: string): Promise<Outcome<{ draftId: string }>> {
    const { elections, conduct } = this.#parts;
    const outcome = await conduct.exclusivelyOwn(owner, id, async (row): Promise<Outcome<{ draftId: string }>> => {
      const undoable = row.step === "preparing" || row.step === "ceremony" || row.step === "discarding";
      if (!undoable || row.draft === null) return refused("already-opened");
      elections.setStep(id, "discarding");
      return accepted({ draftId: row.draft });
    });
    if (outcome.ok) await conduct.advance(id);
    return outcome;
  }

  async open(owner: Owner, id: string, who: Who): Promise<Outcome<Election>> {
    const { associations, elections, secondPerson, conduct, actors, witnesses, overview, now } = this.#parts;
    const waits = await conduct.exclusivelyOwn(owner, id, async (row) => {
      if (row.step === "opening") return undefined; // interrupted: go on
      if (row.step === "preparing") return refused("not-ready");
      if (row.step !== "ceremony") return refused("already-opened");
      const suspended = associations.suspended(owner);
      if (suspended !== undefined) return refused("suspended", { detail: suspended });
      if (elections.trustees.fault(id) !== undefined) return refused("bad-ceremony", { clause: "CER-4" });
      if (stateOf(row, await actors.box(id).status()) !== "ready")
        return refused("not-ready", { detail: "Every trustee must have confirmed the key first." });
      const unwitnessed = await witnesses.refusal(row);
      if (unwitnessed !== undefined) return unwitnessed;
      const { closes } = manifestOf(row).schedule;
      if (closes !== undefined && Date.parse(closes) <= now())
        return refused("closed", {
          detail: "The end that was set has gone by. Discard, set another one, prepare again.",
        });
      const { until } = committeeOf(row) ?? {};
      if (until !== undefined && Date.parse(until) <= now())
        return refused("closed", {
          clause: "COM-3",
          detail: "The counting committee has ended. Discard, choose another one, prepare again.",
        });
      const waits = secondPerson.allow({ association: owner, subject: id, what: "open" }, who);
      if (waits === undefined) elections.setStep(id, "opening");
      return waits;
    });
    if (waits === "asked") return overview.read(owner, id);
    if (waits !== undefined) return waits;
    const stops = await conduct.advance(id);
    return stops === undefined ? overview.read(owner, id) : refused(stops);
  }

  #mayPrepare(owner: Owner, id: string, revision: number): Refusal | undefined {
    const { drafts, elections } = this.#parts;
    if (elections.byDraft(id) !== undefined)
      return refused("already-prepared", {
        detail: "The vote is in the list; a trustee's code can be made anew there.",
      });
    const stored = drafts.revisionOf(owner, id);
    if (!stored.ok) return stored;
    return stored.value === revision ? undefined : staleDraft(stored.value);
  }

  async #judge(owner: Owner, { rest, pages }: Sheets): Promise<Outcome<DraftCheck>> {
    const { desk, now, witnesses, standing, attachments } = this.#parts;
    const circumstances = { local: witnesses.local, committees: standing.list(owner) };
    const judged = await desk.judge({ rest, pages }, now(), circumstances);
    if (!judged.ok) return judged;
    const { problems, warnings } = judged.value;
    return accepted({ problems: [...problems, ...attachments.problems(owner, restOf({ rest }))], warnings });
  }
}
