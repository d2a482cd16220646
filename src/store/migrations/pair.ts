/** What an actor's database and its copy know of each other (LOG-8). It stays on its host when an election moves. */
import type { Migration } from "../migrate.ts";

export const pairMigrations: readonly Migration[] = [
  {
    name: "pair-1",
    statements: [
      // id: only these two databases have it. commits, tag: how many transactions there were, and a name for the last one. restored: 1 where
      // it was made from a backup, which may be older than what was signed. stopped: why nothing is signed any more, where that must be kept.
      `create table pair (
         one integer primary key check (one = 1),
         id blob not null check (length(id) = 16),
         commits integer not null default 0,
         tag blob not null check (length(tag) = 16),
         restored integer not null default 0 check (restored in (0, 1)),
         stopped text
       ) strict`,
    ],
  },
];
