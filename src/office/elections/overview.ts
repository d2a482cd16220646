/**
 * The state of an association's own elections, from the office's rows, the registrar and the box. It knows no ballot, and
 * changes no election.
 */
import type { Election, ElectionSummary } from "../../contract/election.ts";
import type { BoxStatus } from "../../doors/box.ts";
import type { Actors } from "../../doors/hosts.ts";
import type { Owner } from "../../doors/office.ts";
import { accepted, type Outcome } from "../../doors/outcome.ts";
import { turn } from "../../turn.ts";
import type { Mailing } from "../mailing/mailing.ts";
import type { SecondPerson } from "../team/second-person.ts";
import type { Witnesses } from "../witnesses/witnesses.ts";
import type { Conduct } from "./conduct.ts";
import { type ElectionRow, type Elections, NO_ELECTION } from "./elections.ts";
import { Shared } from "./shared.ts";
import type { Stops } from "./stops.ts";
import type { Turnouts } from "./turnouts.ts";
import { detailsOf, isServerDue, listed, summaryOf } from "./views.ts";

type Parts = {
  readonly elections: Elections;
  readonly actors: Actors;
  readonly conduct: Conduct;
  readonly witnesses: Witnesses;
  readonly mailing: Mailing;
  readonly turnouts: Turnouts;
  readonly stops: Stops;
  readonly secondPerson: SecondPerson;
  readonly origin: () => string;
};

export class Overview {
  readonly #parts: Parts;
  readonly #lists = new Shared<ElectionSummary[]>();
  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** However many of a team's pages ask at once, one list is made at a time, vote by vote, and others have their turn in between. */
  list(owner: Owner): Promise<ElectionSummary[]> {
    return this.#lists.ask(owner, async () => {
      const summaries: ElectionSummary[] = [];
      for (const row of this.#parts.elections.of(owner)) summaries.push(await this.#summary(row));
      return summaries;
    });
  }

  async read(owner: Owner, id: string): Promise<Outcome<Election>> {
    const { elections, actors, witnesses, mailing, stops, secondPerson, origin } = this.#parts;
    const row = elections.own(owner, id);
    if (row === undefined) return NO_ELECTION;
    const { status, turnout } = await this.#facts(row);
    const electorate = await actors.registrar(id).electorate();
    const said = elections.trustees.said(elections.linksOf(row));
    const signing = witnesses.stateOf(row, status);
    const details = detailsOf(row, status, turnout, electorate, elections.notices(id), said, origin(), signing);
    const stopped = await stops.of(row, status);
    const asked = secondPerson.asked(id);
    return accepted({
      ...{ ...details, ...mailing.toTrustees(id, elections.linksOf(row)) },
      strikingTakesTwo: secondPerson.takesTwo(owner, "strike-off"),
      ...(stopped && { stopped }),
      ...(asked.length > 0 && { asked }),
    });
  }

  /**
   * No clock runs during the ceremony: after a crash before the server's own step, the next look makes it go on
   * (CER-6).
   */
  async status(row: ElectionRow): Promise<BoxStatus> {
    const { actors, conduct } = this.#parts;
    const box = actors.box(row.id);
    const status = await box.status();
    if (!isServerDue(row, status)) return status;
    await conduct.advance(row.id);
    return box.status();
  }

  async #summary(row: ElectionRow): Promise<ElectionSummary> {
    if (row.finished !== null) {
      const { archived: _, ...kept } = JSON.parse(row.finished) as ElectionSummary;
      return { ...kept, ...listed(row) };
    }
    await turn();
    const { status, turnout } = await this.#facts(row);
    const summary = summaryOf(row, status, turnout);
    if (row.step === "done") this.#parts.elections.setFinished(row.id, JSON.stringify(summary));
    return summary;
  }

  async #facts(row: ElectionRow) {
    const registrar = this.#parts.actors.registrar(row.id);
    const [status, looked] = await Promise.all([this.status(row), registrar.look()]);
    const fetched = looked.ok ? looked.value.issued : undefined;
    if (looked.ok && looked.value.announces) void this.#parts.conduct.advance(row.id); // ISS-9: told together
    return { status, turnout: this.#parts.turnouts.tell(row.id, status, await registrar.turnout(), fetched) };
  }
}
