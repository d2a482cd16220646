/**
 * Records of the archive at the limits [LIM-1]: correct ones that reach them, and wrong ones in which one number, or the length of one
 * list, is beyond. Before the opening, nothing can follow such an entry; later, the wrong entry comes beside the right one and is skipped [VER-1].
 */

import type { Selections } from "../../crypto/ballot/selections.ts";
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import { decodeEntry, type Entry } from "../../crypto/manifest/entries.ts";
import type { ContestPlan, Plan } from "../support/election/plan.ts";
import { buildRecord, openElection, RecordBuilder } from "../support/election/record.ts";
import {
  base,
  because,
  changing,
  closed,
  counted,
  once,
  registered,
  type WrongRecord,
  yes,
} from "../support/wrong/parts.ts";
import type { Recipe } from "./right-records.ts";

type Change<T extends Entry["type"]> = Parameters<typeof changing<T>>[1];
type Why = readonly [why: string, file: () => Uint8Array];

const root = toBase64url(new Uint8Array(32));
const noticeOf = (eligible: number): Entry => {
  return { type: "notice", kind: "roll", reason: "They had been forgotten.", class: "class-1", eligible, root };
};

/** A correct election up to its first entry of this kind, which is changed. */
const until = <T extends Entry["type"]>(type: T, change: Change<T>, plan: Plan = {}): (() => Uint8Array) =>
  because(() => {
    const builder = new RecordBuilder({ ...plan, tamper: changing(type, change) });
    if (type === "manifest") return builder;
    const entries = openElection(plan).entries.slice(1);
    const end = entries.findIndex((bytes) => decodeEntry(bytes).type === type);
    for (const bytes of entries.slice(0, end + 1)) builder.append(bytes);
    return builder;
  });

const contest = (change: object, plan: ContestPlan = {}): Why[1] =>
  until("manifest", ({ contests }) => ({ contests: contests.map((one) => ({ ...one, ...change })) }), {
    contests: [plan],
  });
const elected = (seats: number) => ({ kind: "election", seats, majority: { base: "none" }, tie: "lot" }) as const;

/** The opening names ten members or more, and five additions bring the sum of all versions to fifty million, and more. */
const manyVersions = (first: number): RecordBuilder => {
  const builder = openElection({
    members: [10],
    tamper: changing("opening", ({ roll }) => ({ roll: roll.map((row) => ({ ...row, eligible: first })) })),
  });
  for (let eligible = 9_999_996; eligible <= 10_000_000; eligible++) builder.append(noticeOf(eligible));
  return builder.notice("cancellation", "So many nobody knows.");
};

const votesFor = (votes: number): Selections => [{ kind: "votes", votes: [votes] }];

export const atLimits: readonly Recipe[] = [
  {
    name: "at-its-limits",
    about: "The greatest weight, batch, votes for an option, fraction and texts, and the most issuers.",
    build: () =>
      openElection({
        seed: "at-its-limits",
        issuers: 8,
        classes: [{ weight: 10_000 }],
        contests: [
          {
            options: ["a"],
            perOption: 20,
            min: 0,
            max: 20,
            rule: {
              kind: "election",
              seats: 1,
              majority: { base: "none" },
              tie: "lot",
              quorum: { numerator: 1, denominator: 1_000, strict: false },
            },
          },
        ],
        manifest: {
          organiser: "𝔾".repeat(200),
          description: { de: "ä".repeat(5_000) },
          batch: { ballots: 10_000, seconds: 86_400 },
        },
      })
        .fork()
        .vote(votesFor(1))
        .vote(votesFor(0))
        .notice("incident", "🗳".repeat(1_000))
        .finish(),
  },
  {
    name: "ten-million-needed",
    about: "Contests with fewer than ten million ballots stay uncounted, so nothing was decrypted.",
    build: () => buildRecord({ seed: "ten-million", manifest: { minimumBallots: 10_000_000 }, votes: [yes, yes] }),
  },
  {
    name: "fifty-million-rows",
    about: "All versions of the roll have fifty million members together; cancelled before anybody wrote them down.",
    build: () => manyVersions(10),
  },
];

const found: readonly Why[] = [
  ["a single ballot would be counted", until("manifest", () => ({ minimumBallots: 1 }))],
  ["more ballots are needed than there may be voters", until("manifest", () => ({ minimumBallots: 10_000_001 }))],
  ["nobody has to count", until("manifest", ({ trustees }) => ({ trustees: { ...trustees, threshold: 0 } }))],
  ["no witness has to sign", until("manifest", () => ({ witnesses: { quorum: 0, keys: ["witness"] } }))],
  [
    "a class weighs too much",
    until("manifest", ({ classes }) => ({ classes: classes.map((one) => ({ ...one, weight: 10_001 })) })),
  ],
  ["batches follow each other at once", until("manifest", () => ({ batch: { ballots: 2, seconds: 0 } }))],
  [
    "a class votes on nothing",
    until("manifest", ({ classes }) => ({ classes: classes.map((one) => ({ ...one, contests: [] })) })),
  ],
  ["a contest has no options", contest({ options: [] })],
  ["no vote may be given", contest({ min: 0, max: 0 })],
  ["nobody is elected", contest({ rule: elected(0) })],
  [
    "a fraction is too fine",
    contest({ rule: { ...elected(1), quorum: { numerator: 1, denominator: 1_001, strict: false } } }),
  ],
  ["a trustee has number 16", until("trustee", () => ({ index: 16 }))],
  [
    "a share is for trustee 0",
    until("shares", ({ shares }) => ({ shares: shares.map((share) => ({ ...share, to: 0 })) }), { trustees: 2 }),
  ],
  ["trustee 0 confirms", until("confirmation", () => ({ index: 0 }))],
  [
    "a class has too many members",
    until("opening", ({ roll }) => ({ roll: roll.map((row) => ({ ...row, eligible: 10_000_001 })) })),
  ],
  [
    "two classes together have too many members",
    until("opening", ({ roll }) => ({ roll: roll.map((row) => ({ ...row, eligible: 5_000_001 })) }), {
      classes: [{}, {}],
    }),
  ],
  [
    "a batch has no ballots",
    because(() => {
      const builder = openElection().fork(once("batch", () => ({ ballots: 0 })));
      return builder.append({ type: "batch", ballots: 1 }).vote(yes).vote(yes).finish();
    }),
  ],
  [
    "a ballot has no contests",
    because(() =>
      openElection()
        .fork(once("ballot", () => ({ contests: [] })))
        .vote(yes)
        .vote(yes)
        .vote(yes)
        .finish(),
    ),
  ],
  [
    "an addition makes a roll too long",
    because(() =>
      base
        .fork(once("notice", () => ({ eligible: 10_000_001 })))
        .append(noticeOf(5))
        .finish(),
    ),
  ],
  ["all versions of a roll have too many members together", because(() => manyVersions(11))],
  [
    "the closing follows nothing",
    because(() =>
      base
        .fork(once("closing", () => ({ size: 0 })))
        .close()
        .finish(),
    ),
  ],
  [
    "members were added by no notice",
    because(() =>
      closed
        .fork(once("register", ({ voters }) => ({ voters: voters.map((row) => ({ ...row, added: 0 })) })))
        .register()
        .finish(),
    ),
  ],
  [
    "trustee 0 counts",
    because(() =>
      registered
        .fork(once("decryption", () => ({ index: 0 })))
        .decrypt()
        .decrypt()
        .conclude(),
    ),
  ],
  ["a contest has more counts than options can be", because(() => twoResults({ counts: new Array(201).fill(0) }))],
  [
    "there is a run-off for no seat",
    because(() => twoResults({ outcome: { kind: "elected", elected: [], runoff: { seats: 0, options: ["yes"] } } })),
  ],
];

function twoResults(change: object): RecordBuilder {
  const tamper = once("result", ({ contests }) => ({ contests: contests.map((one) => ({ ...one, ...change })) }));
  return counted.fork(tamper).conclude().conclude();
}

export const outOfRange: readonly WrongRecord[] = found.map(([why, file]) => {
  return { check: "limits", why, file, code: "limit-exceeded", clause: "LIM-1" };
});
