/**
 * The office: one actor with one database, the door for organisers and trustees. It knows what organisers prepare and
 * whose election is whose. It never sees a ballot, and access codes only pass through it, to the organiser who asked or
 * into a letter. This file puts its rooms together; each room's work is in its own file.
 */
import { type Random, systemRandom } from "../../crypto/encoding/random.ts";
import type { Ticking } from "../doors/actor.ts";
import type { Behind } from "../doors/door.ts";
import type { Actors } from "../doors/hosts.ts";
import type { OfficeDoor } from "../doors/office.ts";
import type { DraftDesk } from "../doors/pool.ts";
import type { Log } from "../log.ts";
import type { MailTransport } from "../mail/transport.ts";
import { inlineDesk } from "../pool/inline-desk.ts";
import { migrate } from "../store/migrate.ts";
import { officeMigrations } from "../store/migrations/office.ts";
import type { DurableSql } from "../store/sql.ts";
import { Alarms } from "./alarms.ts";
import { Associations } from "./associations/associations.ts";
import { Founding } from "./associations/founding.ts";
import { Logos } from "./associations/logos.ts";
import { Oversight } from "./associations/oversight.ts";
import { Committee } from "./committee/committee.ts";
import { Turns } from "./committee/turns.ts";
import { Drafts } from "./drafts/drafts.ts";
import { Preparation } from "./drafts/preparation.ts";
import { Away } from "./elections/away.ts";
import { Conduct } from "./elections/conduct.ts";
import { Directory } from "./elections/directory.ts";
import { Elections } from "./elections/elections.ts";
import { Notices } from "./elections/notices.ts";
import { Organising } from "./elections/organising.ts";
import { Overview } from "./elections/overview.ts";
import { Stops } from "./elections/stops.ts";
import { Turnouts } from "./elections/turnouts.ts";
import { Contacts } from "./mailing/contacts.ts";
import { Mailing } from "./mailing/mailing.ts";
import { Moving } from "./moving.ts";
import { type Limits, USUAL } from "./quotas/limits.ts";
import { Quotas } from "./quotas/quotas.ts";
import { Organisers } from "./sign-in/organisers.ts";
import { Passkeys } from "./sign-in/passkeys.ts";
import { Admission } from "./team/admission.ts";
import { Team } from "./team/team.ts";
import { Witnesses } from "./witnesses/witnesses.ts";

export type OfficeOptions = {
  readonly sql: DurableSql;
  readonly actors: Actors;
  /** Scheme, host and port under which people reach the service. */
  readonly origin: () => string;
  readonly log: Log;
  /** Left out: no mail is sent. */
  readonly mail?: MailTransport | undefined;
  /** Left out: drafts are judged in this thread. */
  readonly desk?: DraftDesk;
  /** Left out: the usual ones. */
  readonly limits?: Limits;
  /** How long a tick waits for the mail server at most, in milliseconds; the next one joins. Left out: as long as it takes. */
  readonly patience?: number;
  readonly now?: () => number;
  readonly random?: Random;
};

const after = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

export class Office implements Behind<OfficeDoor>, Ticking {
  readonly admission: Admission;
  readonly associations: Associations;
  readonly logos: Logos;
  readonly founding: Founding;
  readonly team: Team;
  readonly organisers: Organisers;
  readonly passkeys: Passkeys;
  readonly drafts: Drafts;
  readonly preparation: Preparation;
  readonly overview: Overview;
  readonly away: Away;
  readonly organising: Organising;
  readonly committee: Committee;
  readonly mailing: Mailing;
  readonly moving: Moving;
  readonly oversight: Oversight;
  readonly stops: Stops;
  readonly alarms: Alarms;
  readonly directory: Directory;
  readonly #conduct: Conduct;
  readonly #witnesses: Witnesses;
  readonly #turns: Turns;
  readonly #patience: number | undefined;

  constructor(options: OfficeOptions) {
    const {
      sql,
      actors,
      origin,
      log,
      mail: transport,
      desk = inlineDesk,
      patience,
      limits = USUAL,
      now = Date.now,
      random = systemRandom,
    } = options;
    migrate(sql, officeMigrations);
    this.#patience = patience;
    const elections = new Elections(sql, random, log);
    const associations = new Associations(sql, now, random);
    const team = new Team(sql, now, random);
    const organisers = new Organisers(sql, now, random, associations, team);
    const quotas = new Quotas(sql, limits);
    const drafts = new Drafts(sql, now, random, quotas);
    const contacts = new Contacts(sql, now, random);
    const letters = { contacts, limits: limits.mail, transport };
    const mailing = new Mailing({ sql, drafts, elections, actors, origin, ...letters, now, log });
    const notices = new Notices(elections, actors);
    const conduct = new Conduct({ elections, actors, notices, drafts, now, log });
    const witnesses = new Witnesses(elections, conduct, actors, origin, now, log);
    const stops = new Stops(elections, actors, conduct);
    const shared = { elections, actors, conduct, witnesses, mailing, origin };
    const overview = new Overview({ ...shared, turnouts: new Turnouts(sql, now), stops });
    this.admission = new Admission(sql, organisers);
    this.associations = associations;
    this.founding = new Founding(sql, now, random, { associations, organisers, limits, transport, origin });
    this.team = team;
    this.organisers = organisers;
    this.passkeys = new Passkeys(sql, origin, now, random, organisers);
    this.drafts = drafts;
    this.preparation = new Preparation({ ...shared, associations, drafts, quotas, overview, now, random, desk });
    this.overview = overview;
    this.organising = new Organising({ ...shared, notices, overview, quotas });
    this.committee = new Committee(elections, actors, conduct, (row) => overview.status(row), now);
    this.mailing = mailing;
    this.away = new Away(sql);
    this.moving = new Moving(sql, actors, origin, random, {
      ...{ elections, conduct, associations, organisers },
      away: this.away,
    });
    this.oversight = new Oversight(sql, { associations, drafts, preparation: this.preparation });
    this.stops = stops;
    this.alarms = new Alarms(sql, now);
    this.logos = new Logos(sql);
    this.directory = new Directory(elections, this.logos);
    this.#conduct = conduct;
    this.#witnesses = witnesses;
    this.#turns = new Turns(elections, actors, now, log);
  }

  /** Does what the clock and interrupted commands ask for, in every election, and sends letters that are due. */
  async tick(): Promise<void> {
    const delivered = this.#turns.advance().then(() => this.mailing.advance());
    const inTime = this.#patience === undefined ? delivered : Promise.race([delivered, after(this.#patience)]);
    await Promise.all([this.#conduct.advanceAll(), this.#witnesses.advanceAll(), this.drafts.tidy(), inTime]);
  }

  /** Before the databases are closed. */
  async stop(): Promise<void> {
    await Promise.all([this.mailing.close(), this.#witnesses.close()]);
  }

  /** As `Ticking` says. */
  nextTick(): number | undefined {
    const elections = this.#witnesses.nextTick() ?? this.#conduct.nextTick() ?? Number.POSITIVE_INFINITY;
    const next = Math.min(elections, this.#turns.nextTick(), this.mailing.nextTick());
    return Number.isFinite(next) ? next : undefined;
  }
}
