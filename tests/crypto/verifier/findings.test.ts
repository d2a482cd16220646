// Each check of the catalogue finds its own mistakes, and no other check finds them [VER-1].
import { describe, expect, test } from "vitest";
import { sumBallotsWithoutVerifying } from "../../../crypto/ballot/batch.ts";
import { compareBytes, utf8 } from "../../../crypto/encoding/bytes.ts";
import { canonicalJson } from "../../../crypto/encoding/canonical.ts";
import { leafHash } from "../../../crypto/log/merkle.ts";
import { joinRecord } from "../../../crypto/log/record-file.ts";
import { decodeEntry, type Entry, encodeEntry } from "../../../crypto/manifest/entries.ts";
import { CATALOGUE } from "../../../crypto/verifier/catalogue.ts";
import { verifyRecord } from "../../../crypto/verifier/driver.ts";
import { openElection, RecordBuilder } from "../../support/election/record.ts";
import { wrongBeginnings } from "../../support/wrong/beginnings.ts";
import { wrongEndings } from "../../support/wrong/endings.ts";
import { asItIs, changing, closed, counted, once, rightRecord, yes } from "../../support/wrong/parts.ts";

const wrongRecords = [...wrongBeginnings, ...wrongEndings];

test("there is a wrong record for every check", () => {
  expect(wrongRecords.map(({ check }) => check)).toEqual(CATALOGUE.map(({ id }) => id));
});

test("the record that they are made of is right", () => {
  expect(verifyRecord(rightRecord())).toMatchObject({ valid: true, checkpoint: "verified" });
});

test.each(wrongRecords)("$check: $why", ({ check, file, code, clause, breaks }) => {
  const report = verifyRecord(file());
  const found = report.checks.filter(({ findings }) => findings.length > 0);
  expect(found.map(({ id }) => id).sort()).toEqual(breaks ? ["complete", check].sort() : [check]);
  const own = found.find(({ id }) => id === check);
  for (const finding of own?.findings ?? []) expect(finding).toMatchObject({ code, clause });
  expect(report.valid).toBe(false);
  expect(report.consistent).toBe(check === "complete");
});

describe("after a finding it goes on", () => {
  const found = (file: Uint8Array) => {
    const report = verifyRecord(file);
    const list = report.checks.flatMap(({ id, findings }) => findings.map(({ entry, code }) => [id, entry, code]));
    return { report, list };
  };

  test("past a notice inside a batch", () => {
    const builder = openElection().fork(asItIs);
    const ballots = [builder.issue(), builder.issue()].map((member) => builder.ballot(member, yes));
    const [first, second] = ballots.toSorted((x, y) => compareBytes(leafHash(x), leafHash(y)));
    if (first === undefined || second === undefined) throw new Error("no ballots");
    builder.append({ type: "batch", ballots: 2 }).append(first).notice("incident").append(second);
    for (const part of sumBallotsWithoutVerifying(builder.view, ballots)) builder.state.sums.add(part);
    const { report, list } = found(builder.finish().file());
    expect(list).toEqual([["order", 6, "out-of-order"]]);
    expect(report.recomputed?.contests).toMatchObject([{ counts: [2, 0, 0] }]);
  });

  test("past a batch with a missing ballot, and counts the others", () => {
    const builder = openElection().fork(changing("batch", ({ ballots }) => ({ ballots: ballots + 1 })));
    const { report, list } = found(builder.vote(yes).vote(yes).finish().file());
    expect(list).toEqual([["order", 7, "out-of-order"]]);
    expect(report.recomputed?.contests).toMatchObject([{ counts: [2, 0, 0] }]);
  });

  test("past a register that ends early", () => {
    const half = changing("register", ({ voters }) => ({
      voters: voters.filter(({ blinded }) => blinded !== undefined),
    }));
    const builder = closed.fork(half).register();
    Object.assign(builder.state, { finalRoot: builder.state.root() }); // the trustees take it for complete
    const { report, list } = found(builder.decrypt().conclude().file());
    expect(list).toEqual([
      ["order", 9, "out-of-order"],
      ["register", 8, "wrong-count"],
      ["register-rolls", 9, "wrong-count"],
    ]);
    expect(report.recomputed?.contests).toMatchObject([{ counts: [2, 0, 0] }]);
  });

  test("past a row that belongs to no class, which is still one of its page", () => {
    const other = once("register", ({ voters }) => ({
      voters: voters.map((row, i) => (i === 0 ? { ...row, class: "other" } : row)),
    }));
    const builder = openElection({ members: [1_001] })
      .fork(other)
      .vote(yes)
      .vote(yes)
      .close()
      .register();
    const { list } = found(builder.decrypt().conclude().file());
    expect(list).toEqual([
      ["register", 8, "unknown-class"],
      ["register-rolls", 9, "wrong-count"],
    ]);
  });

  test("past everything but the form of what follows, where nothing can follow", () => {
    const manifest = new RecordBuilder({ tamper: changing("manifest", () => ({ minimumBallots: 1 })) });
    const incident = (reason: string) => canonicalJson({ type: "notice", kind: "incident", reason });
    const { list } = found(
      joinRecord([
        ...manifest.entries,
        incident("\u202eSo."),
        incident("So.".repeat(400)),
        utf8("So."),
        incident("So."),
      ]),
    );
    expect(list).toEqual([
      ["encoding", 3, "invalid-json"],
      ["texts", 1, "invalid-text"],
      ["limits", 0, "limit-exceeded"],
      ["limits", 2, "limit-exceeded"],
      ["complete", 0, "missing-entry"],
    ]);
  });

  test("past an addition that is not allowed, which changes nothing and is shown", () => {
    const shorter = changing("notice", () => ({ eligible: 4 }));
    const { report, list } = found(openElection().fork(shorter).vote(yes).vote(yes).append(addition).finish().file());
    expect(list).toEqual([["notices", 4, "wrong-roll"]]);
    expect(report.notices).toMatchObject([{ entry: 4, notice: { kind: "roll", eligible: 4 } }]);
    expect(report.turnout).toMatchObject([{ eligible: 4, ballots: 2 }]);
  });

  test("past a ballot whose key is the identity and whose token is none, with one finding, of its proofs", () => {
    const nothing = once("ballot", () => ({ key: "A".repeat(43), token: "A".repeat(64) }));
    const { list } = found(openElection().fork(nothing).vote(yes).vote(yes).vote(yes).finish().file());
    expect(list).toEqual([["ballot-proofs", expect.any(Number), "identity-element"]]);
  });

  test("past wrong counts, with its own", () => {
    const wrong = changing("result", ({ contests }) => ({
      contests: contests.map((one) => ({ ...one, counts: [0, 2, 0] })),
    }));
    const { report } = found(counted.fork(wrong).conclude().file());
    expect(report.result?.contests).toMatchObject([{ counts: [0, 2, 0] }]);
    expect(report.recomputed?.contests).toMatchObject([{ counts: [2, 0, 0], outcome: { kind: "adopted" } }]);
  });

  test("through everything else, when a ballot cannot be summed", () => {
    const noElement = changing("ballot", ({ contests }) => ({
      contests: contests.map((one) => ({ ...one, ciphertexts: one.ciphertexts.replace(/^.{42}/, "_".repeat(42)) })),
    }));
    const builder = openElection().fork((entry) => (entry.type === "ballot" ? noElement(entry) : entry));
    const ballot = builder.ballot(builder.issue(), yes);
    const bytes = encodeEntry(noElement(decodeEntry(ballot)) as Entry);
    builder.append({ type: "batch", ballots: 1 }).append(bytes).close().register();
    const { report, list } = found(joinRecord([...builder.entries, ...registeredOnly]));
    expect(list.map(([id, , code]) => [id, code])).toEqual([
      ["complete", "missing-entry"],
      ["complete", "missing-entry"],
      ["complete", "truncated-record"],
      ["ballot-proofs", "invalid-element"],
    ]);
    expect(report.recomputed).toBeUndefined();
  });
});

const addition: Entry = {
  type: "notice",
  kind: "roll",
  reason: "They had been forgotten.",
  class: "class-1",
  eligible: 5,
  root: "A".repeat(43),
};

/** A decryption and a result of another record. */
const registeredOnly = counted.fork().conclude().entries.slice(-2);
