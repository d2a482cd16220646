/** The first changes of the office's tables, before an association could have several people; the later ones are in `office.ts`. */
import type { Migration } from "../migrate.ts";

export const firstOfficeMigrations: readonly Migration[] = [
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
];
