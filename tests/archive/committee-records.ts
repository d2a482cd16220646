/**
 * Records under a committee that lasts [COM-1, COM-2, COM-3], right ones and ones that are wrong in one thing.
 */
import type { Selections } from "../../crypto/ballot/selections.ts";
import { cosign, withCosignatures, witnessKey } from "../../crypto/log/cosignature.ts";
import type { CommitteeEntry } from "../../crypto/manifest/committee-entry.ts";
import type { Plan } from "../support/election/plan.ts";
import { buildRecord, castVotes, RecordBuilder } from "../support/election/record.ts";
import { asItIs, because, changing, type WrongRecord } from "../support/wrong/parts.ts";
import type { Recipe } from "./right-records.ts";

const vote = (...votes: number[]): Selections => [{ kind: "votes", votes }];
const [yes, no] = [vote(1, 0, 0), vote(0, 1, 0)];
const members = (n: number) => Array.from({ length: n }, (_, i) => ({ name: `Member ${i + 1}` }));
const witness = { name: "witness.example/urna", secret: new Uint8Array(32).fill(1) };
const witnesses = { quorum: 1, keys: [witnessKey(witness.name, witness.secret)] };

export const committeeRecords: readonly Recipe[] = [
  {
    name: "committee-first-vote",
    about: "A committee that lasts counts, two of three; its first vote.",
    build: () => buildRecord({ seed: "committee-first", committee: {}, votes: [yes, yes, no], unused: 1 }),
  },
  {
    name: "committee-second-vote",
    about: "Another vote of the same committee, with the same sequence; two others of its members count.",
    build: () =>
      castVotes({
        seed: "committee-second",
        committee: {},
        contests: [{ options: ["a", "b", "c"], max: 2, rule: { kind: "none" } }],
        votes: [vote(1, 1, 0), vote(0, 1, 0)],
      }).finish(2, 3),
  },
  {
    name: "committee-of-one",
    about: "A committee of one person, so that its sequence has no shares.",
    build: () =>
      buildRecord({ seed: "committee-of-one", committee: { threshold: 1, members: members(1) }, votes: [yes, no] }),
  },
  {
    name: "committee-with-devices",
    about: "The keys live on devices only, and one of three may be lost; a third confirms as the others do.",
    build: () => buildRecord({ seed: "committee-with-devices", committee: { keys: "device" }, votes: [yes, no] }),
  },
  {
    name: "committee-with-witnesses",
    about: "The committee names a witness, its vote the same one, and it has signed.",
    build: () =>
      buildRecord({
        seed: "committee-with-witnesses",
        committee: { witnesses },
        manifest: { witnesses },
        votes: [yes, no],
      }),
    checkpoint: (builder) => {
      const note = builder.checkpoint();
      return withCosignatures(note, [cosign(note, witness.name, witness.secret, 1_795_464_000)]);
    },
  },
  {
    name: "committee-that-ends",
    about: "The vote is opened in the last minute of its committee, and closed later.",
    build: () =>
      buildRecord({ seed: "committee-that-ends", committee: { until: "2026-11-23T18:01:00Z" }, votes: [yes, no] }),
  },
];

/** Everything behind such a `committee` depends on what is wrong in it. */

const wrongAt = (why: string, committee: Partial<CommitteeEntry>, clause: string, plan?: Plan): WrongRecord => ({
  check: "committee",
  why,
  file: because(() => {
    const builder = new RecordBuilder({ ...plan, committee, tamper: asItIs });
    return builder.append(builder.sequence?.entries[0] ?? new Uint8Array());
  }),
  code: "wrong-value",
  clause,
  breaks: true,
});

export const wrongCommittees: readonly WrongRecord[] = [
  wrongAt("more of the committee must count than it has members", { threshold: 4 }, "COM-1"),
  wrongAt("half of the committee could open every vote", { members: members(4) }, "COM-1"),
  wrongAt("one lost device would end every count of the committee", { threshold: 3, keys: "device" }, "COM-1"),
  wrongAt(
    "the quorum of the committee is greater than the number of its witnesses",
    { witnesses: { ...witnesses, quorum: 2 } },
    "LOG-6",
  ),
  wrongAt("the vote is another organiser's", {}, "COM-3", { manifest: { organiser: "Somebody else" } }),
  wrongAt("the vote would count fewer ballots than its committee does", { minimum: 3 }, "COM-3"),
  wrongAt("the vote has no witness, its committee has one", { witnesses }, "COM-3"),
  {
    check: "committee",
    why: "the vote was opened when its committee had ended",
    file: because(() =>
      new RecordBuilder({ committee: { until: "2026-11-23T18:00:00Z" }, tamper: asItIs }).ceremony().open(),
    ),
    code: "wrong-time",
    clause: "COM-3",
    breaks: true,
  },
  {
    check: "order",
    why: "a member of the committee has not confirmed",
    file: because(() => {
      const builder = new RecordBuilder({ committee: {}, tamper: asItIs });
      for (const entry of builder.sequence?.entries.slice(0, -1) ?? []) builder.append(entry);
      return builder.open();
    }),
    code: "out-of-order",
    clause: "LOG-2",
    breaks: true,
  },
  {
    check: "order",
    why: "the manifest names a committee, and a trustee stands in its place",
    file: because(() => {
      const builder = new RecordBuilder({ committee: {}, tamper: asItIs });
      return builder.append(builder.sequence?.entries[1] ?? new Uint8Array());
    }),
    code: "out-of-order",
    clause: "LOG-2",
    breaks: true,
  },
  {
    check: "order",
    why: "there is a committee that the manifest does not name",
    file: because(() => {
      const { sequence } = new RecordBuilder({ committee: {} });
      return new RecordBuilder({ tamper: asItIs }).append(sequence?.entries[0] ?? new Uint8Array());
    }),
    code: "out-of-order",
    clause: "LOG-2",
    breaks: true,
  },
  {
    check: "encoding",
    why: "the manifest has trustees and names a committee",
    file: because(() => {
      const { sequence } = new RecordBuilder({ committee: {} });
      return new RecordBuilder({ tamper: changing("manifest", () => ({ committee: sequence?.digest })) });
    }),
    code: "invalid-shape",
    clause: "ENC-5",
    breaks: true,
  },
];
