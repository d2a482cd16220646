/** What a registrar or box knows of its moves between hosts; kept when everything else is erased. */
import type { Migration } from "../migrate.ts";

export const moveMigrations: readonly Migration[] = [
  {
    name: "move-1",
    statements: [
      // hop: moves begun and ended so far, odd while the election is elsewhere. bound: the address it went to. secret, pass: of the
      // address under which it is expected here, until it has arrived. next: the parcel that is awaited.
      `create table move (
         one integer primary key check (one = 1),
         hop integer not null default 0,
         bound text,
         secret blob check (length(secret) = 32),
         pass blob check (length(pass) = 32),
         next integer not null default 0
       ) strict`,
      "insert into move (one) values (1)",
    ],
  },
  {
    name: "move-2",
    statements: [
      // 1 once the operator has said that the first host to which it went was lost before the election arrived
      "alter table move add column lost integer not null default 0 check (lost in (0, 1))",
    ],
  },
];
