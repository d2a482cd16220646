/**
 * Tables of a meeting: its log, and who is on its roll. It knows persons and never a ballot; nothing here says when or in which order somebody
 * checked in.
 */
import type { Migration } from "../migrate.ts";

/** A step of its own, which takes the place of all tables: something was signed under this key. */
export const DISCARDED_MEETING = "meeting-discarded";

export const meetingMigrations: readonly Migration[] = [
  {
    name: "meeting-1",
    statements: [
      // digest: of what it was made of. version: of the feed. shown: what the feed says besides the entry, as JSON. word: asked at the check-in
      `create table setup (
         one integer primary key check (one = 1),
         meeting blob not null check (length(meeting) = 32),
         digest blob not null check (length(digest) = 32),
         board_secret blob not null check (length(board_secret) = 32),
         size integer not null,
         root blob not null check (length(root) = 32),
         version integer not null,
         shown text not null,
         word text
       ) strict`,
      // the log; `counting` may repeat, byte for byte
      `create table entry (
         place integer primary key,
         leaf blob not null check (length(leaf) = 32),
         type text not null,
         bytes blob not null
       ) strict, without rowid`,
      "create index entry_by_leaf on entry (leaf)",
      `create table tile (
         level integer not null,
         place integer not null,
         hashes blob not null,
         primary key (level, place)
       ) strict, without rowid`,
      // code: the hash of the access code. device: the key that was bound at the check-in (MEE-4); not declared as unique, because it may go from
      // one member to another, and a copy is brought up to date row by row
      `create table member (
         number integer primary key,
         name text not null,
         email text,
         class text not null,
         salt blob not null check (length(salt) = 16),
         code blob unique check (length(code) = 32),
         present integer not null default 0 check (present in (0, 1)),
         device blob check (length(device) = 32)
       ) strict, without rowid`,
      "create index member_by_device on member (device)",
      "create index member_present on member (number) where present = 1",
      // the entries of committees (COM-2), by C*
      `create table sequence (
         committee blob not null check (length(committee) = 32),
         place integer not null,
         bytes blob not null,
         primary key (committee, place)
       ) strict, without rowid`,
      // what the feed says besides the log: of the question with this number, and under 0 of the meeting; JSON
      `create table told (
         number integer primary key,
         content text not null
       ) strict, without rowid`,
      `create table helper (
         code blob primary key check (length(code) = 32),
         role text not null,
         name text not null,
         leads integer not null check (leads in (0, 1))
       ) strict, without rowid`,
      // candidates of the list that is collected now. plain: the name in every spelling. proposer: the number of a member
      `create table proposal (
         plain text primary key,
         name text not null,
         proposer integer not null,
         accepted integer not null check (accepted in (0, 1))
       ) strict, without rowid`,
    ],
  },
];
