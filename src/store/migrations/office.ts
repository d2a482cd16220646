/** The office's tables. Secrets that people or browsers hold (links, sessions, trustees' codes) are here as digests only. */
import type { Migration } from "../migrate.ts";

export const officeMigrations: readonly Migration[] = [
  {
    name: "office-1",
    statements: [
      "create table organiser (id text primary key, name text not null unique, created integer not null) strict, without rowid",
      // organiser is null until somebody of that name has signed in
      `create table sign_in_link (hash blob primary key, organiser text references organiser (id), name text not null,
         expires integer not null) strict, without rowid`,
      `create table session (hash blob primary key, organiser text not null references organiser (id),
         expires integer not null) strict, without rowid`,
      `create table passkey (id text primary key, organiser text not null references organiser (id), key blob not null,
         counter integer not null, transports text not null, name text not null, created integer not null)
         strict, without rowid`,
      // organiser is null for signing in: the passkey itself says who it is
      `create table challenge (id text primary key, challenge text not null, organiser text references organiser (id),
         expires integer not null) strict, without rowid`,
      `create table draft (id text primary key, organiser text not null references organiser (id),
         revision integer not null, title text not null, updated integer not null) strict, without rowid`,
      // a Durable Object takes at most 2 MB per value
      `create table draft_part (draft text not null references draft (id) on delete cascade, part integer not null,
         content text not null, primary key (draft, part)) strict, without rowid`,
      // board_secret and promise_secret stay only until the box has them
      `create table election (id text primary key, organiser text not null references organiser (id),
         short text not null unique, draft text unique references draft (id), step text not null,
         language text not null, manifest blob not null, board_secret blob, promise_secret blob)
         strict, without rowid`,
      `create table trustee_code (election text not null references election (id) on delete cascade,
         trustee integer not null, hash blob not null unique, primary key (election, trustee)) strict, without rowid`,
      // logged is 0 until the board has the notice; position is the order of the office's commands, which are public
      `create table notice (election text not null references election (id) on delete cascade, position integer not null,
         entry blob not null, logged integer not null, primary key (election, position)) strict, without rowid`,
    ],
  },
  {
    name: "office-2",
    statements: [
      // when it was prepared, in milliseconds: for the organiser's list
      "alter table election add column created integer not null default 0",
      // what the list shows of a finished election, so that its box need not be opened again; JSON
      "alter table election add column finished text",
    ],
  },
  {
    name: "office-3",
    statements: [
      // Codes of trustees' links as digests. If their election was withdrawn, they wait for the next one that is prepared from its draft.
      `create table trustee_link (hash blob primary key, election text references election (id) on delete cascade,
         trustee integer, draft text, name text) strict, without rowid`,
      "insert into trustee_link (hash, election, trustee) select hash, election, trustee from trustee_code",
      "drop table trustee_code",
      "create index trustee_link_by_election on trustee_link (election, trustee)",
      // checked: a day without a time
      `create table words_report (election text not null references election (id) on delete cascade,
         trustee integer not null, checked text, lost integer not null check (lost in (0, 1)),
         primary key (election, trustee)) strict, without rowid`,
      // evidence of a bad share (CER-4): the trustee who shows it, who sent the share, the key that opens it
      `create table fault (election text primary key references election (id) on delete cascade,
         trustee integer not null, against integer not null, key blob not null check (length(key) = 32))
         strict, without rowid`,
    ],
  },
  {
    name: "office-4",
    statements: [
      // addresses of the manifest's witnesses, in its order (LOG-6)
      `create table witness (election text not null references election (id) on delete cascade, position integer not null,
         url text not null, primary key (election, position)) strict, without rowid`,
      // 1 once the quorum has cosigned the end of the log
      "alter table election add column witnessed integer not null default 0",
    ],
  },
  {
    name: "office-mail",
    statements: [
      // Who gets a letter and what it is about (src/mail/outbox.ts), never what it says. `due`: milliseconds since 1970.
      `create table mail (election text not null references election (id) on delete cascade,
         recipient text not null check (recipient in ('member', 'trustee')), number integer not null, letter text not null,
         state text not null check (state in ('waiting', 'accepted', 'refused')), attempts integer not null,
         due integer not null, answer text, primary key (election, recipient, number)) strict, without rowid`,
      "create index mail_waiting on mail (recipient, (attempts > 0), due) where state = 'waiting'",
      `create table trustee_address (election text not null references election (id) on delete cascade,
         trustee integer not null, address text not null, primary key (election, trustee)) strict, without rowid`,
      // where answers to letters go
      "alter table election add column contact text",
    ],
  },
  {
    name: "office-moves",
    statements: [
      // elections that left for another installation: what this office knew about them, until it may forget it; JSON
      "create table departed (election text primary key, content text not null) strict, without rowid",
      // elections that are expected: secret and pass of the address under which they are expected
      `create table expected (election text primary key, secret blob not null, pass blob not null)
         strict, without rowid`,
    ],
  },
  {
    name: "office-moves-2",
    statements: [
      // a Durable Object takes at most 2 MB per value
      `create table departed_part (election text not null, part integer not null, content text not null,
         primary key (election, part)) strict, without rowid`,
      "insert into departed_part (election, part, content) select election, 0, content from departed",
      "drop table departed",
    ],
  },
  {
    name: "office-turnout",
    statements: [
      // the last numbers shown of an open vote: `tried` in milliseconds since 1970, when they were due last
      `create table turnout (election text primary key references election (id) on delete cascade, tried integer not null,
         told integer not null, complete integer not null check (complete in (0, 1))) strict, without rowid`,
    ],
  },
  {
    name: "office-ask-at",
    statements: [
      // whom members can ask, and how: not in the record, which is about the vote and is kept for ever
      "alter table election add column ask_at text",
    ],
  },
  {
    name: "office-mail-2",
    statements: [
      // the same table, with letters to the address for answers
      "alter table mail rename to mail_before",
      `create table mail (election text not null references election (id) on delete cascade,
         recipient text not null check (recipient in ('member', 'trustee', 'contact')), number integer not null,
         letter text not null, state text not null check (state in ('waiting', 'accepted', 'refused')),
         attempts integer not null, due integer not null, answer text, primary key (election, recipient, number))
         strict, without rowid`,
      `insert into mail (election, recipient, number, letter, state, attempts, due, answer)
         select election, recipient, number, letter, state, attempts, due, answer from mail_before`,
      "drop table mail_before",
      "create index mail_waiting on mail (election, recipient, (attempts > 0), due) where state = 'waiting'",
      // how many letters went out within an hour since 1970 (src/mail/pace.ts); whom it is about as a digest, for a day
      `create table mailed (whom blob not null, hour integer not null, letters integer not null, primary key (whom, hour))
         strict, without rowid`,
      // addresses for answers: the digest of the link that was sent there, and until when it works
      `create table contact (organiser text not null references organiser (id), address text not null,
         confirmed integer not null check (confirmed in (0, 1)), hash blob not null unique, expires integer not null,
         primary key (organiser, address)) strict, without rowid`,
    ],
  },
  {
    name: "office-quotas",
    statements: [
      "alter table draft add column bytes integer not null default 0",
      `update draft set bytes = (select coalesce(sum(length(cast(content as blob))), 0) from draft_part
         where draft_part.draft = draft.id)`,
      // as large as it can become; 0 for votes of earlier versions
      "alter table election add column bytes integer not null default 0",
    ],
  },
  {
    name: "office-challenges",
    statements: [
      // challenges are computed, and are stored nowhere (src/office/sign-in/challenges.ts)
      "drop table challenge",
    ],
  },
  {
    name: "office-draft-pages",
    statements: [
      // Members of drafts, in pages; `draft.pages` names those that count. Others are being written, or were left behind by a kill.
      `create table draft_page (pages text not null, page integer not null, content text not null,
         primary key (pages, page)) strict, without rowid`,
      // null: the members are in draft_part, as an earlier version stored them
      "alter table draft add column pages text",
    ],
  },
  {
    name: "office-alarms",
    statements: [
      // about what the operator was written to within a day, and when, in milliseconds since 1970
      "create table alarm (about text primary key, told integer not null) strict, without rowid",
    ],
  },
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
];
