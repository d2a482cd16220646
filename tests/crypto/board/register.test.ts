// The register after the closing: rows, pages, rolls, blinded elements, turnout [ISS-5, ISS-6, VER-2].
import { describe, expect, test } from "vitest";
import type { Selections } from "../../../crypto/ballot/selections.ts";
import type { Entry } from "../../../crypto/manifest/entries.ts";
import { castVotes, openElection, type RecordBuilder } from "../../support/election/record.ts";
import { refusal } from "../../support/refusal.ts";

const yes: Selections = [{ kind: "votes", votes: [1, 0, 0] }];

describe("the register [ISS-6]", () => {
  const votes = { classes: [{}, {}], members: [2, 2], votes: [{ classId: "class-1" }, { classId: "class-2" }] };
  const builder = castVotes(votes).close(); // a refusal leaves it as it is
  const offer = (change: (rows: ReturnType<RecordBuilder["rows"]>) => unknown) => {
    return refusal(() => builder.append({ type: "register", voters: change(builder.rows()) } as Entry));
  };
  const issued = (rows: ReturnType<RecordBuilder["rows"]>) => rows.findIndex(({ blinded }) => blinded !== undefined);

  test.each<[string, (rows: ReturnType<RecordBuilder["rows"]>) => unknown, string, string]>([
    ["a row missing", (rows) => rows.slice(1), "wrong-count", "ISS-6"],
    ["a row too many", (rows) => [...rows, ...rows.slice(-1)], "wrong-count", "ISS-6"],
    ["rows the other way round", (rows) => [rows[1], rows[0], rows[2], rows[3]], "not-ascending", "ISS-6"],
    ["classes the other way round", (rows) => [rows[2], rows[3], rows[0], rows[1]], "not-ascending", "ISS-6"],
    ["a row twice", (rows) => [rows[0], rows[0], rows[2], rows[3]], "not-ascending", "ISS-6"],
    ["an unknown class", (rows) => rows.map((row) => ({ ...row, class: "other" })), "unknown-class", "ISS-6"],
    [
      "an addition that was none",
      (rows) => rows.map((row, i) => (i === 0 ? { ...row, added: 1 } : row)),
      "wrong-value",
      "ISS-6",
    ],
    [
      "another member",
      (rows) => rows.map((row, i) => (i === 3 ? { ...row, commitment: `${"_".repeat(42)}8` } : row)),
      "wrong-roll",
      "ISS-5",
    ],
    ["a ballot that nobody was issued", (rows) => rows.map(({ blinded: _, ...row }) => row), "wrong-count", "VER-2"],
    [
      "a blinded element that is none",
      (rows) => rows.map((row, i) => (i === issued(rows) ? { ...row, blinded: "A".repeat(64) } : row)),
      "invalid-element",
      "ENC-2",
    ],
    [
      "one blinded element for two",
      (rows) => rows.map((row) => ({ ...row, blinded: rows[issued(rows)]?.blinded })),
      "duplicate",
      "ISS-6",
    ],
  ])("with %s", (_, change, code, clause) => {
    expect(offer(change)).toEqual({ code, clause });
  });

  test("names who joined by which addition [ISS-5]", () => {
    const builder = openElection({ members: [2] })
      .enrol("class-1", 1)
      .enrol("class-1", 2)
      .vote(yes)
      .vote(yes)
      .close();
    const wrong = builder.rows().map((row) => ({ ...row, ...(row.added === 2 ? { added: 1 } : {}) }));
    expect(refusal(() => builder.append({ type: "register", voters: wrong }))).toEqual({
      code: "wrong-count",
      clause: "ISS-5",
    });
    builder.register();
    expect(builder.state.finalRoot).toEqual(builder.state.root());
    expect(builder.state.issuedCount("class-1")).toBe(2);
  });

  test("has 1000 rows per entry", () => {
    const builder = openElection({ members: [1001] }).close();
    const rows = builder.rows();
    const page = (from: number, to: number): Entry => ({ type: "register", voters: rows.slice(from, to) });
    expect(refusal(() => builder.append(page(0, 999)))).toEqual({ code: "wrong-count", clause: "ISS-6" });
    builder.append(page(0, 1000));
    expect(builder.state.finalRoot).toBeUndefined();
    expect(refusal(() => builder.append(page(1000, 1000)))).toEqual({ code: "wrong-count", clause: "ISS-6" });
    builder.notice("incident").append(page(1000, 1001));
    expect(builder.state.finalRoot).toEqual(builder.state.root());
    expect(refusal(() => builder.append(page(1000, 1001)))).toEqual({ code: "out-of-order", clause: "LOG-2" });
  });

  test("looks back over its pages: order, blinded elements, additions; and a refused page leaves no trace", () => {
    const builder = openElection({ members: [1_000] })
      .enrol("class-1", 1)
      .enrol("class-1", 1);
    builder.issue();
    const rows = builder.close().rows();
    const blinded = rows.find((row) => row.blinded !== undefined)?.blinded ?? "";
    expect(rows).toHaveLength(1_002);
    builder.append({ type: "register", voters: rows.slice(0, 1_000) });
    const [last, one, two] = rows.slice(999) as [(typeof rows)[number], (typeof rows)[number], (typeof rows)[number]];
    const offer = (...voters: typeof rows) => refusal(() => builder.append({ type: "register", voters }));
    expect(offer(last, one)).toEqual({ code: "not-ascending", clause: "ISS-6" });
    expect(offer(two, one)).toEqual({ code: "not-ascending", clause: "ISS-6" });
    expect(offer(one)).toEqual({ code: "wrong-count", clause: "ISS-6" });
    expect(offer({ ...one, blinded }, two)).toEqual({ code: "duplicate", clause: "ISS-6" });
    const { added, ...plain } = one;
    expect(offer(added === undefined ? { ...plain, added: 2 } : plain, two)).toEqual({
      code: "wrong-count",
      clause: "ISS-5",
    });
    expect(offer({ ...one, added: 3 }, two)).toEqual({ code: "wrong-value", clause: "ISS-6" });
    builder.append({ type: "register", voters: [one, two] });
    expect(builder.state.issuedCount("class-1")).toBe(1);
    expect(builder.state.finalRoot).toEqual(builder.state.root());
  });

  test("for an empty roll is one empty entry, and the result withholds everything", () => {
    const builder = openElection({ members: [0] })
      .close()
      .register();
    expect(builder.entries.length).toBe(6);
    builder.conclude();
    expect(builder.state.result?.contests).toEqual([{ id: "contest-1", withheld: true }]);
  });
});
