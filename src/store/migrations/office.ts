/** The office's tables. Secrets that people or browsers hold (links, sessions, trustees' codes) are here as digests only. */
import type { Migration } from "../migrate.ts";
import { firstOfficeMigrations } from "./office-first.ts";
import { officeMeetings } from "./office-meetings.ts";

export const officeMigrations: readonly Migration[] = [
  ...firstOfficeMigrations,
  {
    name: "office-associations",
    statements: [
      // Each organiser becomes an association of that name, with the same id: what was the organiser's is the association's.
      "alter table organiser rename to association",
      "alter table draft rename column organiser to association",
      "alter table election rename column organiser to association",
      "alter table contact rename column organiser to association",
      // what it has set, as JSON (src/contract/association.ts)
      "alter table association add column settings text not null default '{}'",
      // people who sign in; two of them may have the same name
      "create table account (id text primary key, name text not null, created integer not null) strict, without rowid",
      "insert into account (id, name, created) select id, name, created from association",
      `create table team (association text not null references association (id) on delete cascade,
         account text not null references account (id), role text not null, since integer not null,
         primary key (association, account)) strict, without rowid`,
      "create index team_by_account on team (account)",
      `insert into team (association, account, role, since)
         select id, id, 'administrator', created from association`,
      // `name`: of the association; `account` is null until it is founded, which happens when the link is used
      "alter table sign_in_link rename to sign_in_link_before",
      `create table sign_in_link (hash blob primary key, account text references account (id) on delete cascade,
         name text not null, expires integer not null) strict, without rowid`,
      `insert into sign_in_link (hash, account, name, expires)
         select hash, organiser, name, expires from sign_in_link_before`,
      "drop table sign_in_link_before",
      // `passkey`: its name, if it was signed in with; `begun`: milliseconds since 1970; sessions last for two weeks
      "alter table session rename to session_before",
      `create table session (hash blob primary key, account text not null references account (id) on delete cascade,
         begun integer not null, expires integer not null, passkey text) strict, without rowid`,
      `insert into session (hash, account, begun, expires)
         select hash, organiser, expires - 1209600000, expires from session_before`,
      "drop table session_before",
      "alter table passkey rename to passkey_before",
      `create table passkey (id text primary key, account text not null references account (id) on delete cascade,
         key blob not null, counter integer not null, transports text not null, name text not null,
         created integer not null) strict, without rowid`,
      `insert into passkey (id, account, key, counter, transports, name, created)
         select id, organiser, key, counter, transports, name, created from passkey_before`,
      "drop table passkey_before",
      // `name`: what the administrator calls the person
      `create table team_invitation (hash blob primary key, id text not null unique,
         association text not null references association (id) on delete cascade, name text not null,
         role text not null, expires integer not null) strict, without rowid`,
    ],
  },
  {
    name: "office-people",
    statements: [
      // what a list has become: `revision` grows with every change; `bytes`: of its people, and of what can be undone
      `create table person_list (association text primary key references association (id) on delete cascade,
         revision integer not null, people integer not null, bytes integer not null) strict, without rowid`,
      // `content`: JSON (src/draft/people/person.ts). `archived`: days since 1970. The rest is what sorts and finds.
      `create table person (association text not null references association (id) on delete cascade, id text not null,
         revision integer not null, archived integer, content text not null, by_name text not null,
         by_email text not null, by_number text not null, searched text not null, primary key (association, id))
         strict, without rowid`,
      "create index person_by_name on person (association, by_name, id)",
      "create index person_by_email on person (association, by_email, id)",
      "create index person_by_number on person (association, by_number, id)",
      "create index person_archived on person (association, archived) where archived is not null",
      // changes of the list that can be undone until then, in milliseconds since 1970
      `create table person_change (association text not null references association (id) on delete cascade,
         id text not null, until integer not null, people integer not null, undone integer not null check (undone in (0, 1)),
         primary key (association, id)) strict, without rowid`,
      "create index person_change_by_end on person_change (until)",
      // what a change found: `revision` 0 and no content if nobody was there; and `made`, what it left: 0 if nobody is there
      `create table person_before (association text not null, change text not null, person text not null,
         revision integer not null, archived integer, content text, made integer not null,
         primary key (association, change, person), foreign key (association, change)
         references person_change (association, id) on delete cascade) strict, without rowid`,
      "create index person_before_by_person on person_before (association, person)",
    ],
  },
  {
    name: "office-team-log",
    statements: [
      // an address is here only after a link that was sent there was used; lower case
      "alter table account add column email text",
      "create unique index account_by_email on account (email) where email is not null",
      // where the link was sent; null: it was shown to the administrator
      "alter table team_invitation add column email text",
      // somebody's own address that nobody has confirmed yet: the digest of the link that was sent there
      `create table account_address (account text primary key references account (id) on delete cascade,
         address text not null, hash blob not null unique, expires integer not null) strict, without rowid`,
      // 1: it was sent to the account's address
      "alter table sign_in_link add column mailed integer not null default 0 check (mailed in (0, 1))",
      // the same table, with letters to people of the team. `matter`: the vote, the invitation or the account that a letter is about
      "alter table mail rename to mail_before",
      `create table mail (matter text not null,
         recipient text not null check (recipient in ('member', 'trustee', 'contact', 'invitee', 'account', 'address')),
         number integer not null, letter text not null,
         state text not null check (state in ('waiting', 'accepted', 'refused')), attempts integer not null,
         due integer not null, answer text, primary key (matter, recipient, number)) strict, without rowid`,
      `insert into mail (matter, recipient, number, letter, state, attempts, due, answer)
         select election, recipient, number, letter, state, attempts, due, answer from mail_before`,
      "drop table mail_before",
      "create index mail_waiting on mail (matter, recipient, (attempts > 0), due) where state = 'waiting'",
      ...["election", "team_invitation", "account"].map(
        (matter) => `create trigger mail_about_${matter} after delete on ${matter}
           begin delete from mail where matter = old.id; end`,
      ),
      // Who did what for an association (src/office/record). `at`: milliseconds since 1970, for what touches members the day; `done`: 0
      // while it is under way
      `create table deed (id text primary key, association text not null references association (id) on delete cascade,
         at integer not null, who text, deed text not null, subject text, people integer, whom text,
         done integer not null check (done in (0, 1))) strict, without rowid`,
      "create index deed_by_association on deed (association, at)",
      // since when opening, closing by hand and cancelling need two people (src/office/team/second-person.ts); null: they do not
      "alter table association add column second_person integer",
      // what waits for a second person; gone with the one who asked
      `create table second_person (subject text not null, deed text not null, association text not null,
         account text not null, content text not null, asked integer not null, primary key (subject, deed),
         foreign key (association, account) references team (association, account) on delete cascade)
         strict, without rowid`,
      "create index second_person_by_account on second_person (association, account)",
    ],
  },
  {
    name: "office-tokens",
    statements: [
      // `used`: the last day (UTC); `since`, `expires`: milliseconds since 1970
      `create table api_token (id text primary key, hash blob not null unique,
         association text not null references association (id) on delete cascade, name text not null,
         role text not null, since integer not null, expires integer not null, used text) strict, without rowid`,
      "create index api_token_by_association on api_token (association)",
    ],
  },
  {
    name: "office-founding",
    statements: [
      // why the operator has suspended it; null: it is not suspended
      "alter table association add column suspended text",
      // Links by mail that will found an association: its name, and what the person is called who has asked for it.
      `create table founding (hash blob primary key, name text not null, own text not null, expires integer not null)
         strict, without rowid`,
      // logos, as PNG: of new votes, and of those that are prepared, which keep theirs
      `create table association_logo (association text primary key references association (id) on delete cascade,
         png blob not null) strict, without rowid`,
      `create table election_logo (election text primary key references election (id) on delete cascade,
         png blob not null) strict, without rowid`,
      // votes that left for another installation, for their association's list; kept when everything else is forgotten
      `create table moved (election text primary key, association text not null references association (id) on delete cascade,
         title text not null, host text not null) strict, without rowid`,
      // what its association had set when it was prepared, as JSON; not in the record
      "alter table election add column settings text not null default '{}'",
    ],
  },
  {
    name: "office-identities",
    statements: [
      // Who accounts are at an OpenID provider. `connected` is 0 where the owner has undone it: then no address brings it back.
      `create table identity (issuer text not null, subject text not null, id text not null unique,
         account text not null references account (id) on delete cascade, since integer not null,
         connected integer not null check (connected in (0, 1)), primary key (account, issuer, subject))
         strict, without rowid`,
      "create unique index identity_connected on identity (issuer, subject) where connected = 1",
    ],
  },
  {
    name: "office-follow-ups",
    statements: [
      // from whom of the association's people its members were copied, as JSON; null: from no list that lasts
      "alter table election add column people text",
      // 1: out of sight in its association's list
      "alter table election add column archived integer not null default 0 check (archived in (0, 1))",
      // its name, if it is a template and no draft
      "alter table draft add column template text",
      // votes that were removed after their end, for whoever has the link or the number; `day` as 2026-11-30, `association`: its name then
      `create table removed (id text primary key, short text not null unique, association text not null,
         day text not null) strict, without rowid`,
    ],
  },
  {
    name: "office-committees",
    statements: [
      // Counting committees that last (COM-1). `witness_urls`: JSON, in the entry's order; `created`, `replaced`: milliseconds since 1970.
      `create table committee (id text primary key,
         association text not null references association (id) on delete cascade, name text not null, entry blob not null,
         witness_urls text not null, language text not null, created integer not null, replaced integer)
         strict, without rowid`,
      "create index committee_by_association on committee (association)",
      `create table committee_entry (committee text not null references committee (id) on delete cascade,
         kind text not null check (kind in ('trustee', 'shares', 'confirmation')), trustee integer not null,
         bytes blob not null, primary key (committee, kind, trustee)) strict, without rowid`,
      // the entry of the committee that a vote's manifest names (COM-3), whether or not that committee is here; null: it has trustees of its own
      "alter table election add column committee blob",
      // the same tables about trustees, where election may also be a committee's id: instead of the reference, triggers
      ...[
        ["trustee_link", "hash blob primary key, election text, trustee integer, draft text, name text"],
        [
          "words_report",
          `election text not null, trustee integer not null, checked text,
             lost integer not null check (lost in (0, 1)), primary key (election, trustee)`,
        ],
        [
          "fault",
          `election text primary key, trustee integer not null, against integer not null,
             key blob not null check (length(key) = 32)`,
        ],
        [
          "trustee_address",
          `election text not null, trustee integer not null, address text not null,
             primary key (election, trustee)`,
        ],
      ].flatMap(([table, columns]) => [
        `alter table ${table} rename to ${table}_before`,
        `create table ${table} (${columns}) strict, without rowid`,
        `insert into ${table} select * from ${table}_before`,
        `drop table ${table}_before`,
        ...["election", "committee"].map(
          (whose) => `create trigger ${table}_of_${whose} after delete on ${whose}
             begin delete from ${table} where election = old.id; end`,
        ),
      ]),
      "create index trustee_link_by_election on trustee_link (election, trustee)",
      `create trigger mail_about_committee after delete on committee
         begin delete from mail where matter = old.id; end`,
    ],
  },
  {
    name: "office-deeds-apart",
    statements: [
      // `program`: 1 if it was done with a token; `role`: which somebody of the team was given
      "alter table deed add column program integer not null default 0 check (program in (0, 1))",
      "alter table deed add column role text",
      "create index deed_by_program on deed (association, program, at, id)",
    ],
  },
  {
    name: "office-founding-language",
    // that new votes of the association begin in
    statements: ["alter table founding add column language text not null default 'de'"],
  },
  {
    name: "office-attachments",
    statements: [
      // Files of an association for its drafts (MAN-6), each in parts of at most 512 KiB. `since`: when it was sent, or last taken off
      // a draft, in milliseconds since 1970; what no draft names is erased a day later.
      `create table attachment (association text not null references association (id) on delete cascade,
         sha256 text not null, type text not null, size integer not null, since integer not null,
         primary key (association, sha256)) strict, without rowid`,
      `create table attachment_part (association text not null, sha256 text not null, part integer not null,
         content blob not null, primary key (association, sha256, part),
         foreign key (association, sha256) references attachment (association, sha256) on delete cascade)
         strict, without rowid`,
      `create table draft_attachment (draft text not null references draft (id) on delete cascade, sha256 text not null,
         primary key (draft, sha256)) strict, without rowid`,
      "create index draft_attachment_by_file on draft_attachment (sha256)",
      // 1: a vote to practise with (MAN-5)
      "alter table draft add column trial integer not null default 0 check (trial in (0, 1))",
    ],
  },
  {
    name: "office-committee-reminders",
    statements: [
      // 1: its members and the team were written to, because a new one is due
      "alter table committee add column end_said integer not null default 0 check (end_said in (0, 1))",
      // the last day (YYYY-MM-DD) on which a letter asked this member of a committee to check the words
      "alter table words_report add column asked text",
    ],
  },
  {
    name: "office-absences",
    statements: [
      // On which days (YYYY-MM-DD) a member of a committee is away; `election`: as in the other tables about trustees, often a committee's id.
      `create table absence (election text not null, trustee integer not null, first text not null, last text not null,
         primary key (election, trustee)) strict, without rowid`,
      "create index absence_by_last on absence (last)",
      ...["election", "committee"].map(
        (whose) => `create trigger absence_of_${whose} after delete on ${whose}
           begin delete from absence where election = old.id; end`,
      ),
    ],
  },
  officeMeetings,
];
