/**
 * Tables of a registrar: one election, one issuer. A row that can hold an issuance exists from the start, with 48 zero bytes in the
 * place of the blinded element, and is overwritten in place: neither a key nor the place on a page shows when or in which
 * order ballots were issued (ISS-3).
 */
import type { Migration } from "../migrate.ts";

export const registrarMigrations: readonly Migration[] = [
  {
    name: "registrar-1",
    statements: [
      `create table setup (
         one integer primary key check (one = 1),
         election text not null,
         issuer integer not null,
         digest blob not null,
         phase text not null check (phase in ('prepared', 'open', 'closed')),
         context blob,
         board_key text,
         issued integer not null default 0
       ) strict`,
      `create table class (
         id text primary key,
         position integer not null unique,
         secret blob not null check (length(secret) = 32),
         key blob not null check (length(key) = 96),
         proof blob not null,
         eligible integer not null,
         root blob not null check (length(root) = 32)
       ) strict, without rowid`,
      `create table member (
         commitment blob primary key check (length(commitment) = 32),
         number integer not null unique,
         name text not null,
         email text,
         class text not null references class (id),
         added integer,
         salt blob not null check (length(salt) = 16),
         code blob unique check (length(code) = 32),
         blinded blob not null check (length(blinded) = 48)
       ) strict, without rowid`,
      "create index member_by_class on member (class, commitment)",
      `create table slot (
         place integer primary key,
         blinded blob not null check (length(blinded) = 48)
       ) strict, without rowid`,
    ],
  },
  {
    name: "registrar-2",
    statements: [
      // ISS-5: additions to the roll that the board has not published yet, by class and the root that the roll would have
      `create table newcomer (
         class text not null references class (id),
         root blob not null check (length(root) = 32),
         commitment blob not null check (length(commitment) = 32),
         number integer not null,
         name text not null,
         email text,
         salt blob not null check (length(salt) = 16),
         primary key (class, root, commitment)
       ) strict, without rowid`,
    ],
  },
  {
    name: "registrar-3",
    statements: [
      // the code in the last letter; it works beside the earlier one until the mail server has accepted the letter
      `create table letter (
         member blob primary key references member (commitment),
         code blob not null unique check (length(code) = 32)
       ) strict, without rowid`,
    ],
  },
  {
    name: "registrar-4",
    statements: [
      // whether a ballot was fetched by the last look; written into every row now, so that no row changes its length when a ballot is issued
      "alter table member add column seen integer not null default 0 check (seen in (0, 1))",
      "update member set seen = 0",
      `create table look (
         one integer primary key check (one = 1),
         tried integer not null,
         taken integer not null,
         issued integer not null
       ) strict`,
      "insert into look (one, tried, taken, issued) values (1, 0, 0, 0)",
      // codes that were replaced: they only work for asking again for what was fetched with them
      `create table former_code (
         code blob primary key check (length(code) = 32),
         member blob not null references member (commitment)
       ) strict, without rowid`,
    ],
  },
  {
    name: "registrar-5",
    statements: [
      // ISS-9: who is to be struck off. `struck`: no ballot was issued before; `told`: a look has shown what came of it; `root`: of the roll after the
      // notice that announces it; `number`: of that notice among the changes of the class's roll, once it is on the board
      `create table removal (
         member blob primary key references member (commitment),
         reason text not null,
         struck integer not null check (struck in (0, 1)),
         told integer not null check (told in (0, 1)),
         root blob check (length(root) = 32),
         number integer
       ) strict, without rowid`,
    ],
  },
  {
    name: "registrar-6",
    statements: [
      // MEE-4: the key of the device with which a member of a meeting asks
      "alter table member add column device blob check (length(device) = 32)",
      "alter table newcomer add column device blob check (length(device) = 32)",
      "create unique index member_by_device on member (device) where device is not null",
    ],
  },
];
