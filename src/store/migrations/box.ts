/**
 * Tables of a box: one election. Rows with a ballot are keyed by its hash, or are in the order of the public log; no row has a
 * time, a sequence or a rowid. `pending` and `published` are filled in the order of hashes, one batch at a time.
 */
import type { Migration } from "../migrate.ts";

/** A step of its own, which takes the place of all tables: something was signed under these keys. */
export const DISCARDED = "box-discarded";

export const boxMigrations: readonly Migration[] = [
  {
    name: "box-1",
    statements: [
      `create table setup (
         one integer primary key check (one = 1),
         election blob not null check (length(election) = 32),
         board_secret blob not null check (length(board_secret) = 32),
         promise_secret blob not null check (length(promise_secret) = 32),
         size integer not null,
         root blob not null check (length(root) = 32),
         closing integer not null default 0 check (closing in (0, 1)),
         last_batch integer not null default 0,
         summed integer not null default 0
       ) strict`,
      // The log. Batches and notices may repeat, byte for byte.
      `create table entry (
         place integer primary key,
         leaf blob not null check (length(leaf) = 32),
         type text not null,
         class text,
         bytes blob not null
       ) strict, without rowid`,
      "create index entry_by_leaf on entry (leaf)",
      "create index entry_other on entry (place) where type <> 'ballot'",
      `create table tile (
         level integer not null,
         place integer not null,
         hashes blob not null,
         primary key (level, place)
       ) strict, without rowid`,
      // Ballots that are promised and not yet published (LOG-4, LOG-5).
      `create table pending (
         leaf blob primary key check (length(leaf) = 32),
         key blob not null unique check (length(key) = 32),
         tracker blob not null unique check (length(tracker) = 32),
         class text not null,
         bytes blob not null
       ) strict, without rowid`,
      // What the check of uniqueness needs of published ballots (BAL-6, BAL-7).
      `create table published (
         leaf blob primary key check (length(leaf) = 32),
         key blob not null unique check (length(key) = 32),
         tracker blob not null unique check (length(tracker) = 32)
       ) strict, without rowid`,
      // How many ballots were received, pending or published: counting them each time would take long.
      `create table received (
         class text primary key,
         ballots integer not null
       ) strict, without rowid`,
      // The homomorphic sums (TAL-1) of the log's first `setup.summed` entries.
      `create table sums (
         class text primary key,
         ballots integer not null,
         sums blob not null
       ) strict, without rowid`,
    ],
  },
  {
    name: "box-2",
    statements: [
      // Decryptions that were received, one per trustee: they reach the log together (LOG-2).
      `create table share (
         trustee integer primary key,
         bytes blob not null
       ) strict`,
    ],
  },
  {
    name: "box-3",
    statements: [
      // CER-6; empty as soon as there is nothing left to decrypt.
      `create table server_trustee (
         trustee integer primary key,
         seed blob not null check (length(seed) = 32)
       ) strict`,
    ],
  },
  {
    name: "box-4",
    statements: [
      // Entries of the current round of the ceremony whose turn has not come yet (LOG-2).
      `create table early (
         trustee integer primary key,
         bytes blob not null
       ) strict`,
    ],
  },
  {
    name: "box-5",
    statements: [
      // LOG-6: the newest checkpoint with the quorum of witnesses. Its times are about the log, which everybody can see growing.
      `create table cosigned (
         one integer primary key check (one = 1),
         size integer not null,
         note text not null
       ) strict`,
    ],
  },
  {
    name: "box-attachments",
    statements: [
      // MAN-6: the files that the manifest names, each in parts of at most 512 KiB
      `create table attachment_part (
         sha256 blob not null check (length(sha256) = 32),
         part integer not null,
         content blob not null,
         primary key (sha256, part)
       ) strict, without rowid`,
    ],
  },
];
