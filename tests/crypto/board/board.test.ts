// The rule book entry by entry: which entry may come where [LOG-2, LOG-4, LOG-7, ISS-5, ISS-6], and that a refusal changes nothing.
import { describe, expect, test } from "vitest";
import type { Selections } from "../../../crypto/ballot/selections.ts";
import { admit, admitChecked, type BoardState, newBoard, phase, restoreBallots } from "../../../crypto/board/board.ts";
import { fromBase64url, toBase64url } from "../../../crypto/encoding/bytes.ts";
import { emptyRoot, leafHash } from "../../../crypto/log/merkle.ts";
import { decodeEntry, type Entry, encodeEntry } from "../../../crypto/manifest/entries.ts";
import type { Plan } from "../../support/election/plan.ts";
import { buildRecord, castVotes, openElection, type RecordBuilder } from "../../support/election/record.ts";
import { refusal } from "../../support/refusal.ts";

const yes: Selections = [{ kind: "votes", votes: [1, 0, 0] }];
const twoVotes = { votes: [yes, yes] };
const whole = buildRecord({ trustees: 2, ...twoVotes });
const index = (type: Entry["type"], nth = 0): number =>
  whole.entries.map((bytes, i) => [decodeEntry(bytes).type, i] as const).filter(([kind]) => kind === type)[nth]?.[1] ??
  -1;
const entryAt = (i: number): Uint8Array => whole.entries[i] ?? new Uint8Array();

/** The state after the first `size` entries. */
function replay(entries: readonly Uint8Array[], size: number): BoardState {
  const state = newBoard();
  for (const bytes of entries.slice(0, size)) {
    if (state.closing !== undefined && state.sums.ballots("class-1") === 0) {
      state.sums.add(whole.state.sums.part("class-1"));
    }
    admit(state, bytes);
  }
  return state;
}
/** Everything that a reader can see, for comparing before and after. */
function facts(state: BoardState): string {
  const { own, log: _, ...rest } = state;
  const { seen, view: __, sums: ___, blinded, random: ____, ...plain } = own;
  const sizes = [seen?.keys.size, seen?.trackers.size, blinded?.size];
  return JSON.stringify([state.size, toBase64url(state.root()), rest, plain, sizes], (_key, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value instanceof Map ? [...value] : value,
  );
}

describe("order [LOG-2]", () => {
  test("an entry left out, doubled or moved is refused, and nothing changes", () => {
    const kinds = whole.entries.map((bytes) => decodeEntry(bytes).type);
    const state = newBoard();
    for (const [i, bytes] of whole.entries.entries()) {
      if (state.closing !== undefined && state.sums.ballots("class-1") === 0) {
        state.sums.add(whole.state.sums.part("class-1"));
      }
      const before = facts(state);
      const next = entryAt(i + 1);
      // Two decryptions are needed of two trustees, and trustee 2 may count first: its order is known only later.
      if (next.length > 0 && kinds[i] !== "decryption" && kinds[i] !== "ballot") {
        expect(["LOG-2", "TAL-4", "LOG-4"], `without ${kinds[i]}`).toContain(refusal(() => admit(state, next)).clause);
        expect(facts(state)).toBe(before);
      }
      admit(state, bytes);
      const after = facts(state);
      expect(["LOG-2", "LOG-4"], `${kinds[i]} twice`).toContain(refusal(() => admit(state, bytes)).clause);
      expect(facts(state)).toBe(after);
    }
  });

  test.each([
    ["a trustee in another's place", "trustee", 1, "wrong-index"],
    ["a ballot outside a batch", "ballot", 0, "out-of-order"],
    ["a result before the count", "result", 0, "out-of-order"],
  ] as const)("%s", (_, type, nth, code) => {
    const place = type === "trustee" ? index("trustee") : index("batch");
    expect(refusal(() => admit(replay(whole.entries, place), entryAt(index(type, nth))))).toEqual({
      code,
      clause: "LOG-2",
    });
  });

  test("a batch that is not whole lets nothing but ballots follow", () => {
    const state = replay(whole.entries, index("batch") + 2);
    expect(refusal(() => admit(state, entryAt(index("closing"))))).toEqual({ code: "out-of-order", clause: "LOG-2" });
    expect(refusal(() => admit(state, notice({ kind: "incident" })))).toEqual({
      code: "out-of-order",
      clause: "LOG-2",
    });
  });

  test("a result with too few decryptions", () => {
    const state = replay(whole.entries, index("decryption") + 1);
    expect(refusal(() => admit(state, entryAt(index("result"))))).toEqual({
      code: "not-enough-shares",
      clause: "TAL-4",
    });
  });

  test("a decryption before the sums are known is our own mistake", () => {
    const state = newBoard();
    for (const bytes of whole.entries.slice(0, index("decryption"))) admit(state, bytes);
    expect(() => admit(state, entryAt(index("decryption")))).toThrow(RangeError);
  });

  test("more trustees than needed may count, in their order", () => {
    const builder = castVotes({ trustees: 3, threshold: 1, ...twoVotes })
      .close()
      .register();
    builder.decrypt(2);
    expect(refusal(() => builder.decrypt(1))).toEqual({ code: "wrong-index", clause: "LOG-2" });
    expect(refusal(() => builder.decrypt(2))).toEqual({ code: "wrong-index", clause: "LOG-2" });
    builder.decrypt(3).conclude();
    expect(builder.state.result?.contests).toMatchObject([{ counts: [2, 0, 0] }]);
  });
});

const notice = (members: object): Uint8Array => encodeEntry({ type: "notice", reason: "So.", ...members } as Entry);
const notAllowed = { code: "not-allowed", clause: "LOG-2" };

describe("notices [LOG-2]", () => {
  const schedule = (opens?: string, closes?: string): Plan => ({
    manifest: { schedule: { ...(opens && { opens }), ...(closes && { closes }) } },
  });

  test("start: once, before any ballot, and only where it is announced", () => {
    const builder = openElection(schedule("notice"));
    expect(phase(builder.state)).toBe("issuing");
    builder.vote(yes);
    expect(refusal(() => admit(builder.state, encodeEntry({ type: "batch", ballots: 1 })))).toEqual({
      code: "out-of-order",
      clause: "LOG-2",
    });
    expect(refusal(() => builder.append({ ...closingOf(builder) }))).toEqual({ code: "out-of-order", clause: "LOG-2" });
    builder.notice("start");
    expect(phase(builder.state)).toBe("casting");
    expect(refusal(() => builder.notice("start"))).toEqual(notAllowed);
    builder.publish();
    expect(refusal(() => openElection().notice("start"))).toEqual(notAllowed);
  });

  test("pause and resume alternate; a closing may come during a pause", () => {
    const builder = openElection();
    expect(refusal(() => builder.notice("resume"))).toEqual(notAllowed);
    builder.notice("pause", "Power cut.");
    expect(phase(builder.state)).toBe("paused");
    expect(builder.state.paused).toBe("Power cut.");
    expect(refusal(() => builder.notice("pause"))).toEqual(notAllowed);
    builder.notice("resume").notice("pause").vote(yes).close();
    expect(refusal(() => builder.notice("resume"))).toEqual(notAllowed);
    expect(phase(builder.state)).toBe("closed");
  });

  test("extensions only move an end later, and only where there is one", () => {
    expect(refusal(() => openElection().extend("2026-11-24T20:00:00Z"))).toEqual(notAllowed);
    const builder = openElection(schedule(undefined, "2026-11-23T20:00:00Z"));
    expect(refusal(() => builder.extend("2026-11-23T20:00:00Z"))).toEqual({ code: "wrong-time", clause: "LOG-2" });
    builder.extend("2026-11-23T20:01:00Z");
    expect(refusal(() => builder.extend("2026-11-23T20:00:00Z"))).toEqual({ code: "wrong-time", clause: "LOG-2" });
    expect(refusal(() => builder.close("2026-11-23T20:00:00Z"))).toEqual({ code: "wrong-time", clause: "LOG-7" });
    builder.close("2026-11-23T20:01:00Z");
    expect(refusal(() => builder.extend("2026-11-24T20:01:00Z"))).toEqual(notAllowed);
  });

  test("a cancellation ends the record, after the closing too, but not after a decryption", () => {
    for (const builder of [openElection(), castVotes(twoVotes).close(), castVotes(twoVotes).close().register()]) {
      builder.notice("cancellation", "It was void.");
      expect(phase(builder.state)).toBe("cancelled");
      expect(builder.state.cancelled).toBe("It was void.");
      expect(refusal(() => builder.notice("incident"))).toEqual({ code: "out-of-order", clause: "LOG-2" });
    }
    const counted = castVotes(twoVotes).close().register().decrypt();
    expect(refusal(() => counted.notice("cancellation"))).toEqual(notAllowed);
    counted.notice("incident").conclude();
    expect(refusal(() => counted.notice("incident"))).toEqual({ code: "out-of-order", clause: "LOG-2" });
  });

  test("no notice before the opening", () => {
    expect(refusal(() => admit(replay(whole.entries, 1), notice({ kind: "incident" })))).toEqual({
      code: "out-of-order",
      clause: "LOG-2",
    });
  });

  test("a roll only grows [ISS-5]", () => {
    const builder = openElection({ members: [2] });
    const roll = (members: object) =>
      notice({ kind: "roll", class: "class-1", eligible: 3, root: toBase64url(emptyRoot), ...members });
    expect(refusal(() => admit(builder.state, roll({ eligible: 2 })))).toEqual({ code: "wrong-roll", clause: "ISS-5" });
    expect(refusal(() => admit(builder.state, roll({ class: "other" })))).toEqual({
      code: "unknown-class",
      clause: "ISS-5",
    });
    expect(refusal(() => admit(builder.state, roll({ eligible: 10_000_001 })))).toEqual({
      code: "limit-exceeded",
      clause: "LIM-1",
    });
    builder.enrol("class-1", 2);
    expect(builder.state.rows).toBe(4);
    builder.close();
    expect(refusal(() => admit(builder.state, roll({ eligible: 9 })))).toEqual(notAllowed);
  });
});

function closingOf(builder: RecordBuilder, members: object = {}): Entry {
  const { state, manifest } = builder;
  return {
    type: "closing",
    size: state.size,
    root: toBase64url(state.root()),
    ballots: manifest.classes.map(({ id }) => ({ class: id, count: state.ballotCount(id) })),
    time: "2026-11-23T20:00:00Z",
    ...members,
  } as Entry;
}

describe("the closing [LOG-7]", () => {
  const builder = castVotes(twoVotes);
  test.each([
    ["another size", { size: 3 }, "wrong-count"],
    ["another root", { root: toBase64url(emptyRoot) }, "wrong-root"],
    ["another count", { ballots: [{ class: "class-1", count: 3 }] }, "wrong-count"],
    ["another class", { ballots: [{ class: "class-2", count: 2 }] }, "wrong-count"],
    ["a class twice", { ballots: Array(2).fill({ class: "class-1", count: 2 }) }, "wrong-count"],
    ["a time before the opening", { time: "2026-11-23T17:59:00Z" }, "wrong-time"],
  ])("with %s", (_, members, code) => {
    expect(refusal(() => builder.append(closingOf(builder, members)))).toEqual({ code, clause: "LOG-7" });
  });

  test("before the scheduled beginning", () => {
    const early = openElection({ manifest: { schedule: { opens: "2026-11-23T20:01:00Z" } } });
    expect(refusal(() => early.close())).toEqual({ code: "wrong-time", clause: "LOG-7" });
  });
});

describe("batches [LOG-4]", () => {
  test("ballots ascend by hash", () => {
    const [first = new Uint8Array(), second = new Uint8Array()] = whole.entries.slice(index("ballot"));
    const state = replay(whole.entries, index("batch") + 1);
    admit(state, first);
    const other = replay(whole.entries, index("batch") + 1);
    admit(other, second);
    expect(refusal(() => admit(other, first))).toEqual({ code: "not-ascending", clause: "LOG-4" });
    expect(other.batch?.remaining).toBe(1);
  });

  test("after a small batch comes no other, but notices and the closing", () => {
    const builder = castVotes({ votes: [yes] });
    builder.vote(yes).vote(yes);
    expect(refusal(() => builder.publish())).toEqual({ code: "not-allowed", clause: "LOG-4" });
    builder.notice("pause").notice("resume").close();
  });
});

describe("ballots as the board sees them", () => {
  test("a key is used once [BAL-6], and ciphertexts once [BAL-5]", () => {
    const builder = castVotes({ votes: [yes, yes] });
    const published = builder.entries.find((bytes) => decodeEntry(bytes).type === "ballot") ?? new Uint8Array();
    admit(builder.state, encodeEntry({ type: "batch", ballots: 2 }));
    expect(refusal(() => admit(builder.state, published))).toEqual({ code: "key-used", clause: "BAL-6" });
    const ballot = decodeEntry(published);
    if (ballot.type !== "ballot") throw new Error("not a ballot");
    const stolen = encodeEntry({ ...ballot, key: ballot.commitment });
    expect(refusal(() => admit(builder.state, stolen))).toEqual({ code: "tracker-used", clause: "BAL-5" });
  });

  test("class, contests and lengths are those of the manifest [BAL-5]", () => {
    const builder = castVotes({ votes: [yes] });
    const ballot = decodeEntry(builder.entries.at(-1) ?? new Uint8Array());
    if (ballot.type !== "ballot") throw new Error("not a ballot");
    const [contest] = ballot.contests;
    if (contest === undefined) throw new Error("no contest");
    const open = castVotes({ votes: [yes, yes] });
    admit(open.state, encodeEntry({ type: "batch", ballots: 2 }));
    const offer = (members: object) => refusal(() => admit(open.state, encodeEntry({ ...ballot, ...members })));
    expect(offer({ class: "other" })).toEqual({ code: "unknown-class", clause: "BAL-5" });
    expect(offer({ contests: [contest, contest] })).toEqual({ code: "wrong-contests", clause: "BAL-5" });
    expect(offer({ contests: [{ ...contest, id: "other" }] })).toEqual({ code: "wrong-contests", clause: "BAL-5" });
    for (const short of [32, 3, fromBase64url(contest.responses).length]) {
      const responses = toBase64url(fromBase64url(contest.responses).slice(short));
      expect(offer({ contests: [{ ...contest, responses }] })).toEqual({ code: "wrong-length", clause: "BAL-5" });
    }
  });
});

describe("phases", () => {
  test("by the clock", () => {
    const times = { opens: "2026-11-23T19:00:00Z", closes: "2026-11-23T20:00:00Z" };
    const { state } = openElection({ manifest: { schedule: times } });
    expect(phase(state, "2026-11-23T18:59:59.999Z")).toBe("issuing");
    expect(phase(state, "2026-11-23T19:00:00.000Z")).toBe("casting");
    expect(phase(state, "2026-11-23T20:00:00Z")).toBe("closed");
    expect(phase(state)).toBe("casting");
    expect(phase(newBoard())).toBe("ceremony");
    expect(phase(whole.state)).toBe("counted");
  });
});

describe("a board that starts again", () => {
  test("takes its own ballots by hash and class, and its register without decoding", () => {
    const state = newBoard({ uniqueness: "external" });
    for (const bytes of whole.entries) {
      const entry = decodeEntry(bytes);
      if (entry.type === "ballot") restoreBallots(state, [{ leafHash: leafHash(bytes), classId: entry.class }]);
      else admitChecked(state, bytes);
      if (entry.type === "closing") state.sums.add(whole.state.sums.part("class-1"));
    }
    expect(state.root()).toEqual(whole.state.root());
    expect(state.ballotCount("class-1")).toBe(2);
    expect(phase(state)).toBe("counted");
  });

  test("but not out of order, and not where keys must be seen", () => {
    const ballot = { leafHash: emptyRoot, classId: "class-1" };
    expect(() => restoreBallots(newBoard(), [ballot])).toThrow(RangeError);
    const state = newBoard({ uniqueness: "external" });
    expect(refusal(() => restoreBallots(state, [ballot]))).toEqual({ code: "out-of-order", clause: "LOG-2" });
  });
});
