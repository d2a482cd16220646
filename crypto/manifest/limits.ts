/** The limits of LIM-1, and those that other clauses name. Numbers only. */

export const LIMITS = {
  contests: 50,
  options: 200,
  perOption: 20,
  classes: 20,
  weight: 10_000,
  /** Code points of a title, a name, an organiser, an origin. */
  name: 200,
  reason: 1_000,
  url: 500,
  description: 5_000,
  voters: 10_000_000,
  issuers: 8,
  witnesses: 15,
  trustees: 15,
  batchBallots: 10_000,
  batchSeconds: 86_400,
  /** Ballots that one batch may announce. */
  ballotsInBatch: 100_000,
  /** Bytes of one entry. */
  entry: 1_048_576,
  /** Bytes of one ballot. */
  ballot: 262_144,
  /** Rows of one register entry [ISS-6]. */
  registerRows: 1_000,
  /** Notices of a whole record, and roll and removal notices of one class together. */
  notices: 10_000,
  rollNotices: 1_000,
  /** The sum of `eligible` over all versions of all rolls: that many rows are hashed to check a register [ISS-6]. */
  rollRows: 50_000_000,
  /** Numerators and denominators [RUL-1]. */
  fraction: 1_000,
  /** Attachments at one place, bytes of one, and what a whole manifest may name [MAN-6]. */
  attachments: 20,
  attachment: 5_000_000,
  attachmentsInAll: 200,
  attachmentBytes: 50_000_000,
  /** Questions of a meeting, entries of its log, and bytes of one [MEE-1, MEE-7]. */
  questions: 1_000,
  meetingEntries: 20_000,
  meetingEntry: 65_536,
  /** Bytes of a checkpoint at the end of a record file. */
  checkpoint: 65_536,
} as const;
