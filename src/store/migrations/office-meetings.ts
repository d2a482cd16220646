/** The office's tables about meetings. */
import type { Migration } from "../migrate.ts";

export const officeMeetings: Migration = {
  name: "office-meetings",
  statements: [
    // Meetings of an association, from the draft on. `entry`: of its log (MEE-1), from its preparation on; both secrets until the actor of the
    // meeting has them. `committee`: the id of the one in force; `next`: of the one that is being put in force.
    `create table meeting (id text primary key, association text not null references association (id) on delete cascade,
       step text not null check (step in ('draft', 'preparing', 'running', 'ended', 'removing')), created integer not null,
       bytes integer not null, meeting text unique, entry blob, board_secret blob, salt_seed blob, settings text,
       committee text, next text) strict, without rowid`,
    "create index meeting_by_association on meeting (association)",
    // what was typed, as JSON; without the members, once the actor has them
    `create table meeting_part (meeting text not null references meeting (id) on delete cascade, part integer not null,
       content text not null, primary key (meeting, part)) strict, without rowid`,
    // Questions of a prepared meeting, in the order of `place`, as JSON; `number` and `vote` (the electionId) from the announcement on.
    // `asked`: what the chair said then, as JSON; `excluded`: how many of those present; `ends`: when reception ends at the latest, in
    // milliseconds since 1970; `aborted`, `given_up`: the reasons, once that is asked for; `outcome`: as it stands in the log.
    `create table question (meeting text not null references meeting (id) on delete cascade, key text not null,
       place integer not null, content text not null, number integer, vote text unique, asked text,
       excluded integer not null default 0, ends integer, aborted text, given_up text, outcome text,
       shown integer not null default 0 check (shown in (0, 1)), primary key (meeting, key)) strict, without rowid`,
    "create unique index question_by_number on question (meeting, number)",
    // of a question: the id of its meeting (that of the log), and its number there
    "alter table election add column meeting text",
    "alter table election add column number integer",
  ],
};
