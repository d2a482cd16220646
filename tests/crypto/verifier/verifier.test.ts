// Honest records of any shape verify and count exactly [VER-1, TAL-4]; the stream, the chunks, the end of a record.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Selections } from "../../../crypto/ballot/selections.ts";
import { concat, fromUtf8, utf8 } from "../../../crypto/encoding/bytes.ts";
import { fingerprint } from "../../../crypto/encoding/fingerprint.ts";
import { contestsOf } from "../../../crypto/manifest/contests.ts";
import type { Manifest } from "../../../crypto/manifest/manifest.ts";
import { decide } from "../../../crypto/tally/rules.ts";
import { verifyChunk } from "../../../crypto/verifier/chunk.ts";
import { verifyRecord, verifyRecordWith } from "../../../crypto/verifier/driver.ts";
import type { Report } from "../../../crypto/verifier/report.ts";
import { RecordVerifier } from "../../../crypto/verifier/verifier.ts";
import type { ContestPlan, Plan } from "../../support/election/plan.ts";
import { buildRecord, castVotes, openElection, RecordBuilder, type Vote } from "../../support/election/record.ts";
import { refusal } from "../../support/refusal.ts";
import { runs } from "../../support/runs.ts";

const findings = ({ checks }: Report) =>
  checks.flatMap(({ id, findings }) => findings.map((finding) => ({ id, ...finding })));

/** Counted once more, from what was chosen. */
function countByHand(manifest: Manifest, votes: readonly Vote[], members: (classId: string) => number) {
  return manifest.contests.map((contest) => {
    const classes = manifest.classes.filter(({ contests }) => contests.includes(contest.id));
    const total = (amount: (id: string, weight: number) => number) =>
      classes.reduce((sum, { id, weight }) => sum + amount(id, weight), 0);
    const of = (classId: string) => votes.filter((vote) => vote.classId === classId);
    const chosen = ({ classId, selections }: Vote) => {
      const place = contestsOf(manifest, classId).findIndex(({ id }) => id === contest.id);
      return selections[place] as Selections[number];
    };
    const ballots = total((id) => of(id).length);
    if (ballots < manifest.minimumBallots) return { id: contest.id, withheld: true };
    const counts = contest.options.map((_, i) =>
      total((id, weight) =>
        of(id).reduce((sum, vote) => {
          const selection = chosen(vote);
          return sum + weight * (selection.kind === "votes" ? (selection.votes[i] ?? 0) : 0);
        }, 0),
      ),
    );
    const blank = total((id, weight) => weight * of(id).filter((vote) => chosen(vote).kind === "blank").length);
    const cast = total((id, weight) => weight * of(id).length);
    const eligible = total((id, weight) => weight * members(id));
    return {
      id: contest.id,
      counts,
      ...(contest.blank ? { blank } : {}),
      ballots,
      cast,
      eligible,
      outcome: decide(contest, { counts, blank, cast, eligible }),
    };
  });
}

const contestPlan: fc.Arbitrary<ContestPlan> = fc
  .record({ options: fc.integer({ min: 1, max: 3 }), perOption: fc.integer({ min: 1, max: 2 }), blank: fc.boolean() })
  .chain(({ options, perOption, blank }) =>
    fc.record({
      options: fc.constant(["a", "b", "c"].slice(0, options)),
      perOption: fc.constant(perOption),
      blank: fc.constant(blank),
      min: fc.integer({ min: 0, max: 1 }),
      max: fc.integer({ min: 1, max: options * perOption }),
    }),
  );

const electionPlan: fc.Arbitrary<Plan & { votes: number[]; unused: number }> = fc
  .record({
    seed: fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom(..."abcdef") }),
    contests: fc.array(contestPlan, { minLength: 1, maxLength: 2 }),
    weights: fc.array(fc.constantFrom(1, 1, 2, 10_000), { minLength: 1, maxLength: 2 }),
    both: fc.boolean(),
    trustees: fc.constantFrom([1, 1], [1, 2], [2, 2], [2, 3], [3, 3]),
    issuers: fc.integer({ min: 1, max: 2 }),
    batch: fc.integer({ min: 1, max: 3 }),
    votes: fc.array(fc.nat(1), { maxLength: 4 }),
    unused: fc.nat(1),
  })
  .map(({ weights, both, trustees: [threshold = 1, trustees = 1], batch, contests, votes, unused, ...rest }) => ({
    ...rest,
    contests,
    unused: votes.length < 4 ? unused : 0, // four members are on the roll
    votes,
    threshold,
    trustees,
    classes: weights.map((weight, i) =>
      i === 0 || both || contests.length === 1 ? { weight } : { weight, contests: ["contest-2"] },
    ),
    manifest: { batch: { ballots: batch, seconds: 1 } },
  }));

function play({ votes, unused, ...plan }: Plan & { votes: number[]; unused: number }): RecordBuilder {
  const builder = openElection(plan);
  const classes = builder.manifest.classes.map(({ id }) => id);
  for (const choice of votes) builder.vote(undefined, classes[choice % classes.length]);
  for (let n = 0; n < unused; n++) builder.issue();
  return builder.finish();
}

describe("honest records", () => {
  test("of any shape verify and count exactly", () => {
    fc.assert(
      fc.property(electionPlan, (plan) => {
        const builder = play(plan);
        const report = verifyRecord(builder.file());
        expect(findings(report)).toEqual([]);
        expect(report).toMatchObject({ valid: true, consistent: true, checkpoint: "verified", phase: "counted" });
        expect(report.result?.contests).toEqual(countByHand(builder.manifest, builder.votes, () => 4));
        expect(report.recomputed).toEqual(report.result);
      }),
      runs(4),
    );
  });

  test("the same plan gives the same bytes", () => {
    const plan = { trustees: 2, issuers: 2 };
    const again = () => new RecordBuilder(plan).ceremony().open().vote().publish().file();
    expect(again()).toEqual(again());
  });

  test("with notices of every kind", () => {
    const builder = openElection({ manifest: { schedule: { opens: "notice", closes: "2026-11-23T19:00:00Z" } } });
    builder.notice("pause").notice("start").notice("resume").vote().vote().publish().enrol("class-1").vote();
    builder.extend("2026-11-23T20:00:00Z").notice("pause").close().notice("incident").register().notice("incident");
    builder.decrypt().notice("incident").conclude();
    const report = verifyRecord(builder.file());
    expect(findings(report)).toEqual([]);
    expect(report.valid).toBe(true);
    expect(report.turnout).toEqual([{ class: "class-1", eligible: 5, ballots: 3, issued: 3 }]);
    expect(report.notices.map(({ notice, afterFinal }) => [notice.kind, afterFinal])).toEqual([
      ...["pause", "start", "resume", "roll", "extension", "pause", "incident"].map((kind) => [kind, false]),
      ["incident", true],
      ["incident", true],
    ]);
  });

  test("a cancelled one is valid and has no result", () => {
    const report = verifyRecord(castVotes().notice("cancellation").file());
    expect(report).toMatchObject({ valid: true, phase: "cancelled" });
    expect(report.result).toBeUndefined();
    expect(report.checks.find(({ id }) => id === "ballot-proofs")?.examined).toBe(3);
  });

  test("the report is plain data", () => {
    const report = verifyRecord(openElection().finish().file());
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(structuredClone(report)).toEqual(report);
    expect(report.checks.map(({ number }) => number)).toEqual(report.checks.map((_, i) => i + 1));
    expect(report.checks.every(({ ran }) => ran)).toBe(true);
  });
});

const counted = buildRecord({
  trustees: 2,
  threshold: 1,
  votes: [undefined, undefined].map(() => [{ kind: "votes", votes: [1, 0, 0] }]),
});

const direct = verifyRecord(counted.file());

describe("the end of a record", () => {
  const upTo = (size: number, options: { until?: "register" } = {}): Report => {
    const verifier = new RecordVerifier(options);
    for (const entry of counted.entries.slice(0, size)) {
      for (const chunk of verifier.add(entry)) verifier.settle(verifyChunk(chunk));
    }
    return verifier.finish();
  };

  test("a record that goes on is consistent, not valid, and says what is missing", () => {
    const all = counted.entries.length;
    const expected: [size: number, message: RegExp][] = [
      [1, /trustees/],
      [3, /shares/],
      [7, /opening/],
      [8, /closing/],
      [9, /ballots of a batch/],
      [all - 4, /closing/],
      [all - 3, /register/],
      [all - 1, /result/],
    ];
    for (const [size, message] of expected) {
      const report = upTo(size);
      expect(report, String(size)).toMatchObject({ valid: false, consistent: true, checkpoint: "absent" });
      expect(findings(report)).toMatchObject([{ id: "complete", entry: size, code: "truncated-record" }]);
      expect(findings(report)[0]?.message).toMatch(message);
      expect(report.notShown.map(({ id }) => id)).toContain("published");
    }
  });

  test("only where somebody was struck off it names what no record can show about that [VER-1, ISS-9]", () => {
    const shown = (builder: RecordBuilder) => verifyRecord(builder.file()).notShown.map(({ id }) => id);
    expect(shown(openElection().fork().remove("class-1"))).toContain("removals");
    expect(shown(openElection().fork().notice("incident"))).not.toContain("removals");
  });

  test("for a trustee it is complete with the register [TAL-3]", () => {
    const size = counted.entries.length - 2;
    const report = upTo(size, { until: "register" });
    expect(report).toMatchObject({ valid: true, phase: "closed" });
    const finalRoot = counted.state.finalRoot ?? new Uint8Array();
    expect(report.final?.fingerprint).toBe(fingerprint(finalRoot));
    expect(upTo(size - 1, { until: "register" }).valid).toBe(false);
  });

  test("with enough shares the result is computed before it is published", () => {
    const report = upTo(counted.entries.length - 1);
    expect(report.recomputed).toEqual(counted.state.result);
  });

  test("a file that was cut off", () => {
    const file = counted.file({ checkpoint: false });
    const report = verifyRecord(file.slice(0, -1));
    expect(findings(report)).toMatchObject([
      { id: "file", entry: counted.entries.length - 1, code: "truncated-record", clause: "LOG-1" },
    ]);
    const middle = verifyRecord(file.slice(0, -300));
    expect(findings(middle).map(({ id }) => id)).toEqual(["file", "encoding", "complete"]);
    const note = verifyRecord(counted.file().slice(0, -20));
    expect(findings(note)).toMatchObject([{ id: "file", code: "truncated-record" }]);
    for (const each of [report, middle, note]) expect(each).toMatchObject({ valid: false, cutOff: true });
    expect(direct.cutOff).toBe(false);
  });

  test("a file that was cut off, and is wrong besides, is wrong", () => {
    const file = counted.file({ checkpoint: false });
    const wrong = fromUtf8(file).replace('"counts":[', '"counts":[1');
    expect(verifyRecord(utf8(wrong).slice(0, -1))).toMatchObject({ consistent: false, cutOff: false });
    const other = verifyRecord(file.slice(0, -1), { checkpoint: counted.checkpointOf(3) });
    expect(other).toMatchObject({ checkpoint: "wrong", cutOff: false });
  });

  test("bytes that are no record at all are refused, not judged", () => {
    for (const bytes of [
      "",
      "\n",
      "hello\n",
      '{"type":"ballot"}\n',
      "[1]\n",
      '{"type":"manifest","protocol":"urna/v2"}\n',
      "null\n",
    ]) {
      expect(["LOG-1", "LOG-2", "ENC-5"], bytes).toContain(refusal(() => verifyRecord(utf8(bytes))).clause);
    }
    expect(refusal(() => verifyRecord(Uint8Array.of(0xff, 0x0a)))).toEqual({ code: "invalid-shape", clause: "LOG-2" });
    expect(refusal(() => verifyRecord(new Uint8Array(2 ** 20 + 1).fill(0x7b)))).toEqual({
      code: "too-large",
      clause: "LIM-1",
    });
  });
});

describe("chunks elsewhere", () => {
  test("the stream with workers gives the same report in any order of answers", async () => {
    const waiting: (() => void)[] = [];
    let most = 0;
    const progress: number[] = [];
    const report = await verifyRecordWith(
      counted.entries,
      async (chunk) => {
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
          most = Math.max(most, waiting.length);
          setTimeout(() => waiting.pop()?.());
        });
        return verifyChunk(structuredClone(chunk));
      },
      ({ ballots }) => {
        progress.push(ballots);
      },
      { end: () => ({ checkpoints: [counted.checkpoint()] }), inFlight: 1 },
    );
    expect(report).toEqual(direct);
    expect(most).toBe(2); // the ballots, and the blinded elements of the register
    expect(progress.at(-1)).toBe(2);
  });

  test("a worker that fails, fails the whole", async () => {
    const broken = () => Promise.reject(new Error("worker lost"));
    await expect(verifyRecordWith(counted.entries, broken)).rejects.toThrow("worker lost");
  });

  test("a result that nobody asked for, or twice, is a mistake", () => {
    const verifier = new RecordVerifier();
    const chunks = counted.entries.flatMap((entry) => verifier.add(entry));
    const results = chunks.map((chunk) => verifyChunk(chunk));
    expect(() => verifier.finish()).toThrow(RangeError);
    for (const result of results.toReversed()) verifier.settle(result);
    for (const result of results) expect(() => verifier.settle(result)).toThrow(RangeError);
    expect(verifier.finish({ checkpoints: [counted.checkpoint()] })).toEqual(direct);
  });
});

describe("the checkpoint [LOG-3]", () => {
  const begun = new RecordBuilder(); // a manifest is enough to have a board
  const other = new RecordBuilder({ seed: "other" });

  test.each([
    ["of a longer record", begun.checkpointOf(3), "wrong-count"],
    ["of another record of this length", begun.checkpointOf(1, begun.state.electionId), "wrong-root"],
    ["of another board", other.checkpoint(), "bad-signature"],
    ["that is none", "hello\n", "invalid-note"],
    ["with something behind it", `${begun.checkpoint()}x`, "invalid-note"],
  ])("%s", (_, checkpoint, code) => {
    const report = verifyRecord(begun.file({ checkpoint: false }), { checkpoint });
    expect(report).toMatchObject({ valid: false, consistent: false, checkpoint: "wrong" });
    const [, finding] = findings(report).toSorted((a, b) => b.id.localeCompare(a.id));
    expect(finding).toMatchObject({ id: "checkpoint", entry: 1, code, clause: "LOG-3" });
  });

  test("a file's own that shows another history is judged, even if another one is given", () => {
    const own = begun.checkpointOf(1, begun.state.electionId);
    const forked = concat(begun.file({ checkpoint: false }), utf8(`\n${own}`));
    for (const checkpoint of [begun.checkpoint(), begun.checkpointOf(1)]) {
      const report = verifyRecord(forked, { checkpoint });
      expect(report).toMatchObject({ valid: false, consistent: false, checkpoint: "wrong" });
      expect(findings(report)).toContainEqual(expect.objectContaining({ id: "checkpoint", code: "wrong-root" }));
    }
    expect(verifyRecord(begun.file(), { checkpoint: begun.checkpoint() })).toMatchObject({ checkpoint: "verified" });
  });

  test("what follows the empty line of a file is the checkpoint and nothing else", () => {
    expect(verifyRecord(begun.file())).toMatchObject({ checkpoint: "verified", consistent: true });
    const report = verifyRecord(concat(begun.file(), utf8("x\n")));
    expect(findings(report)).toContainEqual(expect.objectContaining({ id: "checkpoint", code: "invalid-note" }));
  });
});
