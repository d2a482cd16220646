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
import { Outbox } from "../mail/outbox.ts";
import type { MailTransport } from "../mail/transport.ts";
import type { IdentityProvider } from "../openid/provider.ts";
import { inlineDesk } from "../pool/inline-desk.ts";
import { migrate } from "../store/migrate.ts";
import { officeMigrations } from "../store/migrations/office.ts";
import type { DurableSql } from "../store/sql.ts";
import { Alarms } from "./alarms.ts";
import { Associations } from "./associations/associations.ts";
import { Founding } from "./associations/founding.ts";
import { Logos } from "./associations/logos.ts";
import { Oversight } from "./associations/oversight.ts";
import type { Absences } from "./committee/absences.ts";
import { Committee } from "./committee/committee.ts";
import { Turns } from "./committee/turns.ts";
import { Attachments } from "./drafts/attachments.ts";
import { Drafts } from "./drafts/drafts.ts";
import { FollowUps } from "./drafts/follow-ups.ts";
import { Preparation } from "./drafts/preparation.ts";
import { Away } from "./elections/away.ts";
import { Clearing } from "./elections/clearing.ts";
import { Conduct } from "./elections/conduct.ts";
import { Directory } from "./elections/directory.ts";
import { Elections } from "./elections/elections.ts";
import { Notices } from "./elections/notices.ts";
import { Organising } from "./elections/organising.ts";
import { Overview } from "./elections/overview.ts";
import { Stops } from "./elections/stops.ts";
import { Turnouts } from "./elections/turnouts.ts";
import { CommitteeWriter } from "./mailing/committee-writer.ts";
import { Contacts } from "./mailing/contacts.ts";
import { Mailing } from "./mailing/mailing.ts";
import { TeamWriter } from "./mailing/team-writer.ts";
import { Meetings } from "./meetings/meetings.ts";
import { QuestionLog } from "./meetings/question-log.ts";
import { MeetingRows } from "./meetings/rows.ts";
import { Moving } from "./moving.ts";
import { Changes } from "./people/changes.ts";
import { People } from "./people/people.ts";
import { Retention } from "./people/retention.ts";
import { type Limits, USUAL } from "./quotas/limits.ts";
import { Quotas } from "./quotas/quotas.ts";
import { Deeds } from "./record/deeds.ts";
import { Addresses } from "./sign-in/addresses.ts";
import { Identities } from "./sign-in/identities.ts";
import { LinkRequests } from "./sign-in/link-requests.ts";
import { OpenId } from "./sign-in/openid.ts";
import { Organisers } from "./sign-in/organisers.ts";
import { Passkeys } from "./sign-in/passkeys.ts";
import { Reminders } from "./standing/reminders.ts";
import { Sequences } from "./standing/sequences.ts";
import { Standing } from "./standing/standing.ts";
import { Admission } from "./team/admission.ts";
import { SecondPerson } from "./team/second-person.ts";
import { Team } from "./team/team.ts";
import { Tokens } from "./tokens/tokens.ts";
import { Witnesses } from "./witnesses/witnesses.ts";

export type OfficeOptions = {
  readonly sql: DurableSql;
  readonly actors: Actors;
  /** Scheme, host and port under which people reach the service. */
  readonly origin: () => string;
  readonly log: Log;
  /** Left out: no mail is sent. */
  readonly mail?: MailTransport | undefined;
  /** Left out: nobody signs in through a provider. */
  readonly openid?: IdentityProvider | undefined;
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
  readonly secondPerson: SecondPerson;
  readonly deeds: Deeds;
  readonly people: People;
  readonly changes: Changes;
  readonly tokens: Tokens;
  readonly organisers: Organisers;
  readonly addresses: Addresses;
  readonly linkRequests: LinkRequests;
  readonly passkeys: Passkeys;
  readonly openid: OpenId;
  readonly drafts: Drafts;
  readonly followUps: FollowUps;
  readonly attachments: Attachments;
  readonly preparation: Preparation;
  readonly overview: Overview;
  readonly away: Away;
  readonly organising: Organising;
  readonly clearing: Clearing;
  readonly committee: Committee;
  readonly standing: Standing;
  readonly mailing: Mailing;
  readonly moving: Moving;
  readonly oversight: Oversight;
  readonly stops: Stops;
  readonly alarms: Alarms;
  readonly directory: Directory;
  readonly meetings: Meetings;
  readonly #retention: Retention;
  readonly #conduct: Conduct;
  readonly #witnesses: Witnesses;
  readonly #turns: Turns;
  readonly #reminders: Reminders;
  readonly #absences: Absences;
  readonly #now: () => number;
  readonly #patience: number | undefined;

  constructor(options: OfficeOptions) {
    const {
      sql,
      actors,
      origin,
      log,
      mail: transport,
      openid,
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
    const outbox = transport && new Outbox(sql, transport, limits.mail, now, log);
    const secondPerson = new SecondPerson(sql, now);
    const team = new Team(sql, now, random, secondPerson, outbox);
    const deeds = new Deeds(sql, now, random, elections);
    const addresses = new Addresses(sql, now, random, outbox);
    const organisers = new Organisers(sql, now, random, associations, team, addresses, deeds);
    const quotas = new Quotas(sql, limits);
    const retention = new Retention(sql, now, associations);
    const attachments = new Attachments(sql, now, quotas);
    const drafts = new Drafts(sql, now, random, quotas, attachments);
    const contacts = new Contacts(sql, now, random);
    const sequences = new Sequences(sql);
    const { trustees } = elections;
    const writing = { sequences, associations, contacts, origin, now };
    const toTeam = new TeamWriter({ ...writing, team, organisers, addresses });
    const toCommittee = new CommitteeWriter({ ...writing, trustees });
    const letters = { contacts, limits: limits.mail, transport, outbox, toTeam, toCommittee };
    const mailing = new Mailing({ drafts, elections, associations, actors, origin, ...letters, now, log });
    const notices = new Notices(elections, actors);
    const rows = new MeetingRows(sql);
    const questions = new QuestionLog(rows, actors);
    const conduct = new Conduct({ elections, actors, notices, drafts, attachments, sequences, questions, now, log });
    const witnesses = new Witnesses(elections, conduct, actors, origin, now, log);
    const stops = new Stops(elections, actors, conduct);
    const shared = { elections, actors, conduct, witnesses, mailing, origin, secondPerson };
    const overview = new Overview({ ...shared, turnouts: new Turnouts(sql, now), stops });
    const standing = new Standing({
      ...{ sequences, elections, associations, mailing, meetings: rows, outbox, now, random },
      status: (row) => overview.status(row),
      local: () => witnesses.local,
    });
    this.meetings = new Meetings({
      ...{ rows, questionLog: questions, elections, associations, conduct, notices, standing, sequences, quotas },
      ...{ actors, origin, now, random, log },
    });
    const tokens = new Tokens(sql, now, random);
    this.admission = new Admission(sql, organisers, tokens);
    this.associations = associations;
    this.founding = new Founding(sql, now, random, { associations, organisers, limits, transport, origin });
    this.team = team;
    this.secondPerson = secondPerson;
    this.deeds = deeds;
    this.people = new People(sql, now);
    this.changes = new Changes(sql, now, quotas);
    this.tokens = tokens;
    this.organisers = organisers;
    this.addresses = addresses;
    this.linkRequests = new LinkRequests(outbox, addresses, now);
    this.passkeys = new Passkeys(sql, origin, now, random, organisers);
    this.openid = new OpenId(openid, origin, new Identities(sql, now, random), organisers);
    this.drafts = drafts;
    this.attachments = attachments;
    this.followUps = new FollowUps({ elections, associations, drafts, attachments, standing, actors, now });
    this.preparation = new Preparation({
      ...{ ...shared, associations, drafts, attachments, quotas, overview, standing, now, random, desk },
    });
    this.overview = overview;
    this.organising = new Organising({ ...shared, notices, overview, quotas });
    this.clearing = new Clearing({ ...shared, associations, overview, now });
    this.committee = new Committee(elections, actors, conduct, (row) => overview.status(row), now);
    this.standing = standing;
    this.mailing = mailing;
    this.away = new Away(sql);
    this.moving = new Moving(sql, actors, origin, random, {
      ...{ elections, conduct, associations, organisers },
      away: this.away,
    });
    this.oversight = new Oversight(sql, { associations, drafts, preparation: this.preparation, retention });
    this.stops = stops;
    this.alarms = new Alarms(sql, now);
    this.logos = new Logos(sql);
    this.directory = new Directory(elections, this.logos);
    this.#retention = retention;
    this.#conduct = conduct;
    this.#witnesses = witnesses;
    this.#turns = new Turns(elections, actors, now, log);
    this.#absences = trustees.absences;
    this.#now = now;
    this.#reminders = new Reminders(sql, { sequences, trustees, associations, team, outbox, now });
  }

  /** Does what the clock and interrupted commands ask for, in every election, and sends letters that are due. */
  async tick(): Promise<void> {
    this.linkRequests.advance();
    this.#reminders.advance();
    this.#absences.forgetPassed(this.#now());
    const delivered = this.#turns.advance().then(() => this.mailing.advance());
    const inTime = this.#patience === undefined ? delivered : Promise.race([delivered, after(this.#patience)]);
    const tidied = [this.drafts.tidy(), this.attachments.tidy(), this.#retention.tidy()];
    const conducted = [this.#conduct.advanceAll(), this.meetings.advance()];
    await Promise.all([...conducted, this.#witnesses.advanceAll(), ...tidied, inTime]);
  }

  /** Before the databases are closed. */
  async stop(): Promise<void> {
    await Promise.all([this.mailing.close(), this.#witnesses.close(), this.meetings.close()]);
  }

  /** As `Ticking` says. */
  nextTick(): number | undefined {
    const elections = this.#witnesses.nextTick() ?? this.#conduct.nextTick() ?? Number.POSITIVE_INFINITY;
    const rooms = [
      this.meetings,
      this.#turns,
      this.mailing,
      this.linkRequests,
      this.#reminders,
      this.#absences,
      this.#retention,
    ];
    const next = Math.min(elections, ...rooms.map((room) => room.nextTick()));
    return Number.isFinite(next) ? next : undefined;
  }
}
