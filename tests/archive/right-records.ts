/**
 * Complete records of every shape that correct ones have, for the archive: small, from fixed seeds. Only `freeze.ts` makes files of
 * them, and never twice; the archive stays as it is when these recipes change.
 */

import type { Selections } from "../../crypto/ballot/selections.ts";
import { cosign, withCosignatures, witnessKey } from "../../crypto/log/cosignature.ts";
import { leafHash, rootOfHashes } from "../../crypto/log/merkle.ts";
import { signPromise } from "../../crypto/log/note.ts";
import type { ArchivedPromise } from "../support/archive.ts";
import type { ContestPlan, Plan } from "../support/election/plan.ts";
import { buildRecord, castVotes, openElection, type RecordBuilder } from "../support/election/record.ts";

export type Recipe = {
  readonly name: string;
  /** One sentence: what the record is. */
  readonly about: string;
  readonly build: () => RecordBuilder;
  /** A checkpoint other than the board's of the whole record. */
  readonly checkpoint?: (builder: RecordBuilder) => string;
  /** The checkpoint is in a file of its own, not at the end of the record. */
  readonly apart?: true;
  readonly promises?: (builder: RecordBuilder) => readonly (ArchivedPromise & { readonly note: string })[];
};

const votes = (...counts: number[]): Selections => [{ kind: "votes", votes: counts }];
const blank: Selections = [{ kind: "blank" }];
const [yes, no, abstain] = [votes(1, 0, 0), votes(0, 1, 0), votes(0, 0, 1)];

const plain = { base: "none" } as const;
const board = (options: readonly string[], change: Partial<ContestPlan> = {}): ContestPlan => ({
  options,
  max: 2,
  rule: { kind: "election", seats: 2, majority: plain, tie: "runoff" },
  ...change,
});

const half = { numerator: 1, denominator: 2, strict: false };
const absolute = { base: "cast", ...half, strict: true } as const;
const witnesses = [1, 2, 3].map((n) => ({ name: `witness-${n}.example/urna`, secret: new Uint8Array(32).fill(n) }));
const witnessed: Plan["manifest"] = {
  witnesses: { quorum: 2, keys: witnesses.map(({ name, secret }) => witnessKey(name, secret)) },
};

/** Two ballots in the record, one that was promised a place and has none, and a note under a key that is not the board's. */
function withBrokenPromise(): { builder: RecordBuilder; lost: Uint8Array } {
  const builder = castVotes({ seed: "broken-promise", votes: [yes, no] });
  const lost = builder.fork();
  const ballot = lost.ballot(lost.issue(), yes);
  builder.issue(); // to that member, whose ballot the box has lost
  return { builder: builder.finish(), lost: leafHash(ballot) };
}

export const rightRecords: readonly Recipe[] = [
  {
    name: "one-trustee",
    about: "A motion, three ballots, one that was fetched and not cast; one person counts.",
    build: () => buildRecord({ seed: "one-trustee", votes: [yes, yes, no], unused: 1 }),
  },
  {
    name: "two-of-three",
    about: "Three people can count, the first and the third did; the checkpoint comes in a file of its own.",
    apart: true,
    build: () => castVotes({ seed: "two-of-three", trustees: 3, threshold: 2, votes: [yes, no, abstain] }).finish(1, 3),
  },
  {
    name: "all-of-three",
    about: "Two would have sufficed and all three counted.",
    build: () => castVotes({ seed: "all-of-three", trustees: 3, threshold: 2, votes: [yes, yes] }).finish(1, 2, 3),
  },
  {
    name: "server-counts",
    about: "The trustee is the server, and the manifest says so.",
    build: () =>
      buildRecord({
        seed: "server-counts",
        manifest: { trustees: { threshold: 1, members: [{ name: "Server", kind: "server" }] } },
        votes: [yes, yes, no],
      }),
  },
  {
    name: "two-issuers",
    about: "Every ballot carries the permission of two issuers.",
    build: () => buildRecord({ seed: "two-issuers", issuers: 2, votes: [yes, no, no], unused: 1 }),
  },
  {
    name: "weighted-classes",
    about: "Three classes of different weight; one votes on one of the two contests only.",
    build: () =>
      buildRecord({
        seed: "weighted-classes",
        contests: [{}, board(["ada", "bob", "cy"])],
        classes: [
          { id: "towns", weight: 3 },
          { id: "villages", weight: 1 },
          { id: "guests", weight: 2, contests: ["contest-2"] },
        ],
        members: [3, 4, 2],
        votes: [
          { classId: "towns", selections: [...yes, ...votes(1, 1, 0)] },
          { classId: "villages", selections: [...no, ...votes(0, 1, 1)] },
          { classId: "villages", selections: [...no, ...votes(0, 0, 1)] },
          { classId: "guests", selections: votes(1, 0, 0) },
        ],
      }),
  },
  {
    name: "cumulative-with-blanks",
    about: "Up to three votes for an option, five in all; blank votes are allowed and one was cast.",
    build: () =>
      buildRecord({
        seed: "cumulative",
        contests: [{ options: ["a", "b", "c"], perOption: 3, min: 1, max: 5, blank: true, rule: { kind: "none" } }],
        votes: [votes(3, 2, 0), votes(0, 1, 3), blank],
      }),
  },
  {
    name: "approval",
    about: "Nobody has to approve of anything: the one contest whose ballots have no proof on the total.",
    build: () =>
      buildRecord({
        seed: "approval",
        contests: [{ options: ["a", "b"], min: 0, max: 2, rule: { kind: "none" } }],
        votes: [votes(1, 1), votes(0, 0), votes(1, 0)],
      }),
  },
  {
    name: "elected",
    about: "Two of three are elected by a majority of the valid votes.",
    build: () =>
      buildRecord({
        seed: "elected",
        contests: [
          board(["ada", "bob", "cy"], {
            blank: true,
            rule: { kind: "election", seats: 2, majority: { base: "valid", ...half }, tie: "lot" },
          }),
        ],
        votes: [votes(1, 1, 0), votes(1, 1, 0), votes(1, 0, 1), blank],
      }),
  },
  {
    name: "run-off",
    about: "A tie for the last seat leads to a run-off.",
    build: () =>
      buildRecord({
        seed: "run-off",
        contests: [board(["ada", "bob", "cy"])],
        votes: [votes(1, 1, 0), votes(1, 0, 1)],
      }),
  },
  {
    name: "drawn-by-lot",
    about: "A tie for the last seat is decided by lot, outside of the record.",
    build: () =>
      buildRecord({
        seed: "drawn-by-lot",
        contests: [board(["ada", "bob", "cy"], { rule: { kind: "election", seats: 2, majority: plain, tie: "lot" } })],
        votes: [votes(1, 1, 0), votes(1, 0, 1)],
      }),
  },
  {
    name: "no-quorum",
    about: "Two of five voted where half of them must: no decision, and the counts are shown.",
    build: () =>
      buildRecord({
        seed: "no-quorum",
        members: [5],
        contests: [
          {
            rule: { kind: "motion", yes: "yes", no: "no", abstain: "abstain", base: "cast", ...half, quorum: half },
          },
        ],
        votes: [yes, yes],
      }),
  },
  {
    name: "withheld",
    about: "One contest has a single ballot and stays uncounted; the other is counted.",
    build: () =>
      buildRecord({
        seed: "withheld",
        contests: [{}, {}],
        classes: [{ contests: ["contest-1"] }, { contests: ["contest-2"] }],
        votes: [
          { classId: "class-1", selections: yes },
          { classId: "class-1", selections: no },
          { classId: "class-2", selections: yes },
        ],
      }),
  },
  {
    name: "nobody-voted",
    about: "No ballot at all: everything is withheld, and nothing was decrypted.",
    build: () => openElection({ seed: "nobody-voted" }).fork().finish(),
  },
  {
    name: "nobody-on-the-roll",
    about: "A class without members: its register is one empty entry.",
    build: () =>
      openElection({ seed: "nobody-on-the-roll", members: [0] })
        .fork()
        .finish(),
  },
  {
    name: "notices",
    about: "Paused before the start, started, resumed, a member added to the roll, extended, closed in a pause.",
    build: () =>
      openElection({
        seed: "notices",
        manifest: { schedule: { opens: "notice", closes: "2026-11-23T19:00:00Z" } },
      })
        .fork()
        .notice("pause", "The hall is not open yet.")
        .notice("start")
        .notice("resume")
        .vote(yes)
        .vote(no)
        .publish()
        .enrol("class-1", 2)
        .vote(yes)
        .vote(yes)
        .extend("2026-11-23T20:00:00Z")
        .notice("pause", "The network of the hall is down.")
        .publish()
        .close()
        .notice("incident", "One person could not reach the service.")
        .register()
        .notice("incident", "After the register: bound by the checkpoint only.")
        .decrypt()
        .conclude(),
  },
  {
    name: "cancelled",
    about: "Cancelled with three ballots in the box: valid, and without a result.",
    build: () =>
      castVotes({ seed: "cancelled", votes: [yes, no, yes] }).notice("cancellation", "A candidate has withdrawn."),
  },
  {
    name: "cancelled-after-closing",
    about: "Cancelled between the register and the first decryption.",
    build: () =>
      castVotes({ seed: "cancelled-late", votes: [yes, no] })
        .close()
        .register()
        .notice("cancellation", "The invitations had a mistake."),
  },
  {
    name: "three-batches",
    about: "Two batches while voting was open, and a smaller one at the close.",
    build: () => {
      const builder = openElection({ seed: "three-batches", members: [6] }).fork();
      builder.vote(yes).vote(no).publish().vote(yes).vote(yes).publish().vote(abstain);
      return builder.finish();
    },
  },
  {
    name: "two-pages-of-register",
    about: "1001 members, so the register has two entries.",
    build: () => buildRecord({ seed: "register", classes: [{ id: "a" }], members: [1001], votes: [yes, no] }),
  },
  {
    name: "texts",
    about:
      "Letters outside of the basic plane, both quotes, a backslash, a line break, combining marks, three languages.",
    build: () =>
      buildRecord({
        seed: "texts",
        manifest: {
          title: { de: 'Straße "Süd" \\ Übersicht', en: "Fiancé’s e\u0301lan 🗳️", "ar-EG": "انتخاب" },
          description: { de: "Erste Zeile\nZweite Zeile 𝔾" },
          organiser: "Verein für Öffentliches — 公益",
        },
        votes: [yes, no],
      }),
  },
  {
    name: "witnesses",
    about: "Three witnesses are named, two must have signed the checkpoint, and two have.",
    build: () => buildRecord({ seed: "witnesses", manifest: witnessed, votes: [yes, no] }),
    checkpoint: (builder) => {
      const note = builder.checkpoint();
      const lines = [witnesses[0], witnesses[2]].flatMap((one, i) =>
        one === undefined ? [] : [cosign(note, one.name, one.secret, 1_795_464_000 + i)],
      );
      return withCosignatures(note, lines);
    },
  },
  {
    name: "lines-by-others",
    about: "A hundred others have signed the checkpoint, too, one of them under a name with U+FEFF; nobody knows them.",
    build: () => buildRecord({ seed: "lines-by-others", votes: [yes, no] }),
    checkpoint: (builder) => {
      const lines = Array.from({ length: 99 }, (_, i) => `— other-${i}.example AAAAAAA=\n`);
      return [builder.checkpoint(), ...lines, "— \ufeffother.example AAAAAAA=\n"].join("");
    },
  },
  {
    name: "struck-off",
    about: "A member is struck off, another one added, and then that one and a third one struck off.",
    build: () =>
      openElection({ seed: "struck-off", members: [6] })
        .fork()
        .remove("class-1")
        .vote(yes)
        .vote(no)
        .publish()
        .enrol("class-1")
        .remove("class-1", 2)
        .finish(),
  },
  {
    name: "withdrawn",
    about: "The candidate with the most votes withdraws while people vote; the run-off for a seat is without another.",
    build: () =>
      castVotes({
        seed: "withdrawn",
        contests: [
          board(["a", "b", "c", "d"], { rule: { kind: "election", seats: 2, majority: absolute, tie: "runoff" } }),
        ],
        votes: [votes(1, 1, 0, 0), votes(1, 0, 1, 0), votes(1, 1, 0, 0), votes(0, 1, 0, 1)],
      })
        .withdraw("a")
        .withdraw("c")
        .finish(),
  },
  {
    name: "all-withdrawn",
    about: "Both candidates have withdrawn: nobody is elected, and nobody stands in a run-off.",
    build: () =>
      castVotes({ seed: "all-withdrawn", contests: [board(["a", "b"])], votes: [votes(1, 1), votes(1, 0)] })
        .withdraw("a")
        .withdraw("b")
        .finish(),
  },
  {
    name: "broken-promise",
    about: "A valid record in which a ballot is missing that was promised a place; only its promise shows it.",
    build: () => withBrokenPromise().builder,
    promises: (builder) => {
      const { origin } = builder.manifest.board;
      const ballot = builder.entries.find((bytes) => new TextDecoder().decode(bytes).endsWith('"type":"ballot"}'));
      const kept = leafHash(ballot ?? new Uint8Array());
      const { lost } = withBrokenPromise();
      const note = (leaf: Uint8Array, secret = builder.promiseSecret, name = origin) => signPromise(name, leaf, secret);
      return [
        { file: "broken-promise.broken.promise", verdict: "broken", note: note(lost) },
        { file: "broken-promise.included.promise", verdict: "included", note: note(kept) },
        {
          file: "broken-promise.forged.promise",
          verdict: "refused",
          code: "bad-signature",
          clause: "LOG-5",
          note: note(lost, builder.boardSecret),
        },
        {
          file: "broken-promise.foreign.promise",
          verdict: "refused",
          code: "bad-signature",
          clause: "LOG-5",
          note: note(lost, builder.promiseSecret, "board.example/another"),
        },
      ];
    },
  },
];

/** Nothing is wrong with these; they are unfinished. */
export const unfinishedRecords: readonly Recipe[] = [
  {
    name: "voting",
    about: "While ballots are cast: two are published, and a promise for a third is not due yet.",
    build: () => castVotes({ seed: "voting", votes: [yes, no] }),
    promises: (builder) => {
      const later = builder.fork();
      const leaf = leafHash(later.ballot(later.issue(), yes));
      const note = signPromise(builder.manifest.board.origin, leaf, builder.promiseSecret);
      return [{ file: "unfinished-voting.pending.promise", verdict: "not-yet", note }];
    },
  },
  {
    name: "registered",
    about: "Closed and ready to be counted: what trustees verify before they release a share.",
    build: () =>
      castVotes({ seed: "registered", trustees: 2, votes: [yes, no] })
        .close()
        .register(),
  },
  {
    name: "ceremony",
    about: "Three trustees have made their keys and sent the parts; the confirmations are missing.",
    build: () => {
      const builder = openElection({ seed: "ceremony", trustees: 3, threshold: 2 });
      return Object.assign(builder.fork(), { entries: builder.entries.slice(0, 7) });
    },
    checkpoint: (builder) => builder.checkpointOf(7, rootOfHashes(builder.entries)),
  },
];
