// The trustee's page without a browser: which screen follows from what the service says and the device keeps, and the one
// promise of the store: a share for one record, never for two.
import { describe, expect, test } from "vitest";
import type { ElectionStatus } from "../../src/contract/board.ts";
import type { TrusteeView } from "../../src/contract/trustee.ts";
import { work } from "../../src/trustee/effects.ts";
import { type Kept, lasting, sameKept } from "../../src/trustee/kept.ts";
import { fresh } from "../../src/trustee/machine.ts";
import type { Ports } from "../../src/trustee/ports.ts";
import { type Stage, stageOf } from "../../src/trustee/stage.ts";
import { type CheckedRecord, mustHear, verdictOf } from "../../src/trustee/verdict.ts";
import { currentStep, stepsFor } from "../../web/trustee/steps.ts";
import { TrusteeStore } from "../../web/trustee/store.ts";

type State = TrusteeView["state"];

function view(states: State[], index: number, next: TrusteeView["next"], more: Partial<TrusteeView> = {}): TrusteeView {
  const trustees = states.map((state, i) => ({ index: i + 1, name: `T${i + 1}`, kind: "person" as const, state }));
  const own = trustees[index - 1];
  if (own === undefined) throw new RangeError("no such trustee");
  return { ...own, next, electionState: "ceremony", threshold: 1, trustees, ...more };
}

function stage(now: TrusteeView, kept: Kept | undefined, typing = false, status?: ElectionStatus): Stage {
  return stageOf({ view: now, kept, typing, status });
}

const seed = new Uint8Array(32).fill(7);
const made: Kept = { seed, from: "made", written: false };
const written: Kept = { ...made, written: true };
const compared: Kept = { ...written, ceremony: "root" };

describe("alone", () => {
  test.each([
    [undefined, "invited", "trustee", "make"],
    [made, "invited", "trustee", "write"],
    [written, "invited", "trustee", "send-key"],
    [written, "joined", "confirmation", "rehearse"],
    [written, "confirmed", "wait", "ready"],
    [undefined, "joined", "confirmation", "restore"],
    [undefined, "confirmed", "wait", "restore"],
  ] as const)("%#: %s", (kept, state, next, screen) => {
    expect(stage(view([state], 1, next), kept)).toBe(screen);
  });

  test("the words are typed back when the person says they are written", () => {
    expect(stage(view(["invited"], 1, "trustee"), made, true)).toBe("type-back");
  });

  test("after the close it is counted, once", () => {
    const closed = { electionState: "closed" } as const;
    expect(stage(view(["confirmed"], 1, "wait", closed), written)).toBe("ready");
    const status = { size: 8, witnesses: { quorum: 1, named: 1, size: 7 } } as ElectionStatus;
    expect(stage(view(["confirmed"], 1, "wait", closed), written, false, status)).toBe("wait-witnesses");
    expect(stage(view(["confirmed"], 1, "decryption", closed), written)).toBe("count");
    expect(stage(view(["confirmed"], 1, "decryption", closed), undefined)).toBe("restore");
    expect(stage(view(["decrypted"], 1, "nothing", closed), written)).toBe("counted");
    expect(stage(view(["decrypted"], 1, "nothing", { electionState: "counted" }), undefined)).toBe("result");
    expect(stage(view(["confirmed"], 1, "nothing", { electionState: "cancelled" }), written)).toBe("cancelled");
  });
});

describe("in a committee", () => {
  test.each([
    [["invited", "invited"], 2, "wait", written, "wait-keys"],
    [["joined", "invited"], 1, "wait", written, "wait-keys"],
    [["joined", "joined"], 1, "shares", written, "compare"],
    [["joined", "joined"], 2, "shares", written, "compare"],
    [["joined", "joined"], 1, "shares", compared, "send-shares"],
    [["joined", "joined"], 2, "wait", compared, "wait-shares"],
    [["shared", "joined"], 1, "wait", compared, "wait-shares"],
    [["shared", "shared"], 1, "confirmation", compared, "rehearse"],
    [["shared", "shared"], 2, "wait", compared, "wait-rehearsals"],
    [["confirmed", "shared"], 1, "wait", compared, "ready"],
    [["confirmed", "confirmed"], 1, "wait", written, "ready"],
  ] as [State[], number, TrusteeView["next"], Kept, string][])(
    "%j, trustee %i, %s",
    (states, index, next, kept, screen) => {
      expect(stage(view(states, index, next), kept)).toBe(screen);
    },
  );

  test("steps go forward only", () => {
    const way = ["make", "write", "type-back", "wait-keys", "rehearse", "ready", "count", "counted"] as const;
    expect(way.map((screen) => currentStep(screen, 3))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(stepsFor(1)).not.toContain("others");
    expect(currentStep("result", 1)).toBe(stepsFor(1).length);
  });
});

test("who must have heard the fingerprint before a share leaves: everyone who is not alone on the record (TAL-3)", () => {
  expect(mustHear({ trustees: 1 }, false)).toBe(false);
  expect(mustHear({ trustees: 3 }, false)).toBe(true);
  expect(mustHear({ trustees: 3, witnesses: 2 }, false)).toBe(false);
  expect(mustHear({ trustees: 3, witnesses: 2 }, true)).toBe(true);
});

describe("a key that serves many votes (COM-4)", () => {
  const committee = { id: "c", name: "C", until: "2027-12-31T23:00:00Z", digest: "D", fingerprint: "F" };
  const checked: CheckedRecord = {
    ...{
      title: { en: "Vote" },
      organiser: "Club",
      trial: false,
      committee,
      findings: [],
      checkpoint: "verified",
      questions: [],
    },
    ...{ final: { root: "R", fingerprint: "f" }, ballots: 3, entries: 9, trustees: 1, notices: [] },
    ...{ cancelled: false, nothingToCount: false },
  };

  test("after a restoration even who counts alone compares, and what witnesses say is not enough", () => {
    expect(mustHear({ trustees: 1, committee }, false)).toBe(false);
    expect(mustHear({ trustees: 1, committee }, true)).toBe(true);
    expect(mustHear({ trustees: 1, witnesses: 2, committee }, true)).toBe(true);
  });

  test("counts votes of its own committee only, and asks for it where it is not known", () => {
    const own = { released: undefined, late: false };
    const seen = Date.parse("2027-06-01T00:00:00Z");
    expect(verdictOf(checked, { ...own, committee: "D", seen })).toMatchObject({ kind: "right", hear: false });
    expect(verdictOf(checked, { ...own, committee: "E" })).toEqual({ kind: "other-committee" });
    expect(verdictOf(checked, own)).toEqual({ kind: "which-committee", fingerprint: "F", digest: "D" });
    expect(verdictOf(checked, { ...own, released: "Q", committee: "D" })).toEqual({ kind: "other-record" });
  });

  test("who names the committee was restored, even where the service did not say that the key lasts", async () => {
    const kept: Kept = { seed, from: "words", written: true };
    const store = { keep: async (_: number, next: Kept) => next };
    const state = { ...fresh("e", "c"), kept, view: view(["confirmed"], 1, "decryption") };
    const named = await work({ store } as unknown as Ports, { do: "named", committee: "D" }, state);
    expect(named.kept).toMatchObject({ committee: "D", late: true });
  });

  test("a restored key says so when it is to enter a ceremony", async () => {
    const asked: object[] = [];
    const ports = {
      electionId: "e",
      crypto: {
        call: async (_: string, ask: object) => {
          asked.push(ask);
          return Uint8Array.of(1);
        },
      },
      server: { record: async () => new Uint8Array(), send: async () => {} },
      store: { kept: async () => undefined, keep: async (_: number, next: Kept) => next },
      seed: async () => seed,
    } as unknown as Ports;
    for (const from of ["made", "words", "file"] as const) {
      const kept: Kept = { seed, from, written: true };
      await work(ports, { do: "send-key" }, { ...fresh("e", "c"), kept, view: view(["invited"], 1, "trustee") });
    }
    expect(asked).toMatchObject([{ restored: false }, { restored: true }, { restored: false }]);
  });

  test("a vote that came to the device only after the committee's end by its clock: the person is told (COM-4)", () => {
    const own = { released: undefined, late: false, committee: "D" };
    const end = Date.parse(committee.until);
    expect(verdictOf(checked, { ...own, seen: end - 1 })).not.toHaveProperty("ended");
    expect(verdictOf(checked, { ...own, seen: end })).toMatchObject({ kind: "right", ended: committee.until });
    expect(verdictOf(checked, own)).toMatchObject({ ended: committee.until }); // never seen
    const { committee: _, ...alone } = checked;
    expect(verdictOf(alone, own)).not.toHaveProperty("ended");
  });

  test("what the device knows of its committee stays as long as the key", () => {
    const seed = new Uint8Array(32);
    const kept: Kept = { seed, from: "made", written: true, committee: "D" };
    const { committee: _, ...forgotten } = kept;
    expect(lasting(kept, forgotten)).toEqual(kept);
    expect(lasting(kept, { ...forgotten, seed: seed.with(0, 1) }).committee).toBeUndefined();
    expect(sameKept(kept, forgotten)).toBe(false);
  });
});

describe("a vote that is being prepared", () => {
  const looked = (electionState: TrusteeView["electionState"], code: string) => {
    const seen = { ...view(["invited"], 1, "trustee"), electionState };
    const refused = { kind: "refused", code, error: new Error(code) };
    const ports = {
      server: { me: async () => seen, status: async () => Promise.reject(refused.error) },
      store: { former: async () => undefined, released: async () => undefined, kept: async () => undefined },
      failureOf: () => refused,
    } as unknown as Ports;
    return work(ports, { do: "ask" }, fresh("e", "c"));
  };

  test("has no board yet, so the trustee's page waits for it", async () => {
    const result = await looked("ceremony", "not-found");
    expect(result.view?.next).toBe("trustee");
    expect(result.status).toBeUndefined();
  });

  test("is told from one whose board is lost, or does not answer", async () => {
    await expect(looked("closed", "not-found")).rejects.toThrow("not-found");
    await expect(looked("ceremony", "overloaded")).rejects.toThrow("overloaded");
  });
});

describe("the store (TAL-3)", () => {
  function storage() {
    const values = new Map<string, unknown>();
    return {
      get: async <T>(key: string) => values.get(key) as T | undefined,
      put: async (key: string, value: unknown) => void values.set(key, value),
      add: async (key: string, value: unknown) => void (values.has(key) || values.set(key, value)),
    };
  }

  test("releases for one root, again for the same, never for another", async () => {
    const kept = storage();
    const store = new TrusteeStore(kept, "election");
    expect(await store.released(1)).toBeUndefined();
    expect(await store.release(1, "F")).toBe("released");
    expect(await store.release(1, "F")).toBe("released");
    expect(await store.release(1, "G")).toBe("other-record");
    expect(await new TrusteeStore(kept, "election").release(1, "G")).toBe("other-record");
    expect(await store.released(1)).toBe("F");
  });

  test("when a vote was first seen stays (COM-4)", async () => {
    const kept = storage();
    expect(await new TrusteeStore(kept, "election").seen(1, 5)).toBe(5);
    expect(await new TrusteeStore(kept, "election").seen(1, 9)).toBe(5);
    expect(await new TrusteeStore(kept, "another").seen(1, 9)).toBe(9);
  });

  test("never forgets what a key was used for, even if another tab did not know it (CER-2, CER-4)", async () => {
    const store = new TrusteeStore(storage(), "election");
    const evidence = { against: 1, key: "k" };
    await store.keep(1, compared);
    expect(await store.keep(1, { ...written, ceremony: "second", confirmed: true })).toEqual({
      ...compared,
      confirmed: true,
    });
    expect(await store.keep(1, { seed: new Uint8Array(seed), from: "words", written: true, late: true })).toEqual({
      ...compared,
      from: "words",
      late: true,
      confirmed: true,
    });
    await store.keep(1, { ...written, evidence });
    expect(await store.kept(1)).toEqual({ ...compared, confirmed: true, evidence });
    const another = { ...made, seed: new Uint8Array(32).fill(8) };
    expect(await store.keep(1, another)).toEqual(another);
  });

  test("a first key stays, even if another tab makes one at the same time", async () => {
    const store = new TrusteeStore(storage(), "election");
    const another = { ...made, seed: new Uint8Array(32).fill(8) };
    expect(await Promise.all([store.begin(1, made), store.begin(1, another)])).toEqual([made, made]);
    expect(await store.kept(1)).toEqual(made);
  });

  test("elections and trustees do not meet", async () => {
    const kept = storage();
    const store = new TrusteeStore(kept, "one");
    await store.release(1, "F");
    await store.keep(1, written);
    const other = new TrusteeStore(kept, "two");
    expect(await other.release(1, "G")).toBe("released");
    expect(await other.kept(1)).toBeUndefined();
    expect(await store.kept(2)).toBeUndefined();
    expect(await store.kept(1)).toEqual(written);
  });
});
