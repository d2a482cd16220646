/**
 * What organisers do with an election of their association once it is prepared: people and their codes, notices, the end. The actors
 * decide whether it is allowed now. Access codes pass through on their way to the organiser and are kept nowhere.
 */
import type { Election, NoticeRequest, WitnessAddress } from "../../contract/election.ts";
import type { InvitationList, MemberRow, MembersAdded, NewMembers, StrikeOff } from "../../contract/roll.ts";
import type { BoxDoor } from "../../doors/box.ts";
import type { Actors } from "../../doors/hosts.ts";
import type { Owner, Who } from "../../doors/office.ts";
import { accepted, type Outcome, refused } from "../../doors/outcome.ts";
import { memberLink } from "../links.ts";
import type { Mailing } from "../mailing/mailing.ts";
import { type Quotas, roomFor } from "../quotas/quotas.ts";
import type { SecondPerson } from "../team/second-person.ts";
import type { Witnesses } from "../witnesses/witnesses.ts";
import type { Conduct } from "./conduct.ts";
import { countersOf, type ElectionRow, type Elections, manifestOf, NO_ELECTION } from "./elections.ts";
import type { Notices } from "./notices.ts";
import type { Overview } from "./overview.ts";

const OVER = refused("closed", { detail: "The end has come: nobody is struck off or withdrawn any more." });

/** By the box's clock, before the end in force (LOG-9). */
async function isRunning(box: BoxDoor): Promise<boolean> {
  return ["issuing", "casting", "paused"].includes((await box.status()).phase);
}

type Parts = {
  readonly elections: Elections;
  readonly actors: Actors;
  readonly conduct: Conduct;
  readonly notices: Notices;
  readonly witnesses: Witnesses;
  readonly mailing: Mailing;
  readonly overview: Overview;
  readonly quotas: Quotas;
  readonly secondPerson: SecondPerson;
  readonly origin: () => string;
};

export class Organising {
  readonly #parts: Parts;
  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async close(owner: Owner, id: string, who: Who): Promise<Outcome<Election>> {
    const { elections, actors, conduct, overview, secondPerson } = this.#parts;
    const waits = await conduct.exclusivelyOwn(owner, id, async (row) => {
      if (row.step === "closing") return undefined; // interrupted: go on
      if (row.step !== "open") return refused(row.step === "counting" || row.step === "done" ? "closed" : "not-open");
      if (secondPerson.isOn(owner)) {
        // an end that was set comes by itself, and nobody can bring it forward (LOG-9)
        const { closes = manifestOf(row).schedule.closes } = await actors.box(id).status();
        const wish = { association: owner, subject: id, what: "close" } as const;
        const waits = closes === undefined ? secondPerson.allow(wish, who) : undefined;
        if (waits !== undefined) return waits;
      }
      const ended = await actors.box(id).endReception();
      if (!ended.ok) return ended;
      elections.setStep(id, "closing");
      return undefined;
    });
    if (waits === "asked") return overview.read(owner, id);
    if (waits !== undefined) return waits;
    const stops = await conduct.advance(id);
    return stops === undefined ? overview.read(owner, id) : refused(stops);
  }

  async notice(owner: Owner, id: string, request: NoticeRequest, who: Who): Promise<Outcome<Election>> {
    const { actors, notices, conduct, overview, secondPerson } = this.#parts;
    const { kind, reason, closes, contest, option } = request;
    const notice = {
      ...{ kind, reason },
      ...(closes === undefined ? {} : { closes }),
      ...(contest === undefined ? {} : { contest }),
      ...(option === undefined ? {} : { option }),
    };
    const wish = { association: owner, subject: id, what: "cancel", content: notice.reason } as const;
    const outcome = await this.#whileRunning<unknown>(owner, id, async () => {
      const waits = notice.kind === "cancellation" ? secondPerson.allow(wish, who) : undefined;
      if (waits === "asked") return accepted(waits);
      if (kind === "withdrawal" && !(await isRunning(actors.box(id)))) return OVER; // RUL-5
      return waits ?? notices.publish(id, notice);
    });
    if (!outcome.ok) return outcome;
    await conduct.advance(id);
    return overview.read(owner, id);
  }

  /** ISS-9: not after the end; by two people of the board wherever two could. */
  async strikeOff(owner: Owner, id: string, request: StrikeOff, who: Who): Promise<Outcome<Election>> {
    const { actors, notices, overview, secondPerson } = this.#parts;
    const content = `${request.number}\n${request.reason}`;
    const wish = { association: owner, subject: id, what: "strike-off", content } as const;
    const outcome = await this.#whileRunning<unknown>(owner, id, async (row) => {
      if (!(await isRunning(actors.box(id)))) return OVER;
      const known = await actors.registrar(id).numbers([request.number]);
      if (!known.ok) return known;
      const waits = secondPerson.allow(wish, who);
      if (waits === "asked") return accepted(waits);
      return waits ?? notices.strikeOff(row, request);
    });
    return outcome.ok ? overview.read(owner, id) : outcome;
  }

  /** For the team's log only: a stranger has used this member's code, and the vote goes on. */
  async noteMisuse(owner: Owner, id: string, number: number): Promise<Outcome<{ noted: true }>> {
    const known = await this.numbers(owner, id, [number]);
    return known.ok ? accepted({ noted: true }) : known;
  }

  addMembers(owner: Owner, id: string, request: NewMembers): Promise<Outcome<MembersAdded>> {
    const { elections, notices, quotas } = this.#parts;
    return this.#whileRunning(owner, id, async (row) => {
      const bytes = roomFor(manifestOf(row), request.members.length);
      const over = quotas.noRoom(owner, bytes);
      if (over !== undefined) return over;
      const outcome = await notices.addMembers(row, request);
      if (outcome.ok) elections.grow(id, bytes);
      return outcome;
    });
  }

  /** All members, or these: `not-found` unless each of them is on the roll. */
  async numbers(owner: Owner, id: string, wanted?: number[]): Promise<Outcome<number[]>> {
    const { elections, actors } = this.#parts;
    if (elections.own(owner, id) === undefined) return NO_ELECTION;
    return actors.registrar(id).numbers(wanted);
  }

  async invite(owner: Owner, id: string, numbers: number[]): Promise<Outcome<InvitationList["invitations"]>> {
    const { elections, actors, mailing, origin } = this.#parts;
    if (elections.own(owner, id) === undefined) return NO_ELECTION;
    const outcome = await actors.registrar(id).invite(numbers);
    if (!outcome.ok) return outcome;
    mailing.codesMade(id, numbers);
    return accepted(
      outcome.value.map((invitation) => {
        const { classId, ...member } = invitation;
        return { ...member, class: classId, link: memberLink(origin(), id, invitation) };
      }),
    );
  }

  async members(owner: Owner, id: string, numbers: number[]): Promise<Outcome<MemberRow[]>> {
    const { elections, actors, mailing } = this.#parts;
    if (elections.own(owner, id) === undefined) return NO_ELECTION;
    const registrar = actors.registrar(id);
    const looked = await registrar.look();
    if (looked.ok && looked.value.announces) void this.#parts.conduct.advance(id); // ISS-9: told together
    const roll = await registrar.roll(numbers);
    const marks = mailing.marks(id, "member", numbers);
    return accepted(
      roll.map(({ classId, ...member }) => {
        const mail = marks.get(member.number);
        return { ...member, class: classId, ...(mail === undefined ? {} : { mail }) };
      }),
    );
  }

  newTrusteeCode(owner: Owner, id: string, index: number): Outcome<{ code: string }> {
    const { elections } = this.#parts;
    const row = elections.own(owner, id);
    if (row === undefined) return NO_ELECTION;
    const member = countersOf(row).members[index - 1];
    if (member === undefined) return refused("not-found");
    if (member.kind === "server")
      return refused("not-found", { detail: "The server counts by itself: it has no code." });
    return accepted({ code: elections.trustees.newCode(elections.linksOf(row), index) });
  }

  async moveWitness(owner: Owner, id: string, request: WitnessAddress): Promise<Outcome<Election>> {
    const { elections, witnesses, overview } = this.#parts;
    const row = elections.own(owner, id);
    const refusal = row === undefined ? NO_ELECTION : await witnesses.move(row, request);
    return refusal ?? overview.read(owner, id);
  }

  /** Runs `work` on the association's election while its record can take notices, and nothing else on it meanwhile. */
  #whileRunning<T>(owner: Owner, id: string, work: (row: ElectionRow) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    return this.#parts.conduct.exclusivelyOwn(owner, id, async (row) => {
      if (row.step === "open" || row.step === "closing" || row.step === "counting") return work(row);
      return refused(row.step === "done" ? "closed" : "not-open");
    });
  }
}
