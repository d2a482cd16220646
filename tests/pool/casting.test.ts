// A flood of casts pays for itself: refused bytes are verified once, asked before anything else, and whoever sends them waits for the answer.
import { beforeEach, describe, expect, test } from "vitest";
import { toHex, utf8 } from "../../crypto/encoding/bytes.ts";
import { encodeEntry } from "../../crypto/manifest/entries.ts";
import type { BoxDoor, VerifiedBallotData } from "../../src/doors/box.ts";
import { accepted, type Outcome, type Refusal, refused } from "../../src/doors/outcome.ts";
import type { BallotVerifier, Verdict } from "../../src/doors/pool.ts";
import { Casting, type CastTurns } from "../../src/pool/casting.ts";
import { Turns } from "../../src/pool/turns.ts";

const E = "election";
const binary = (length: number, n: number) => Buffer.alloc(length, n).toString("base64url");
/** Ballots of the right form, and of nobody. */
const ballot = (n: number) =>
  encodeEntry({
    ...{ type: "ballot", class: "members", key: binary(32, n), token: binary(48, n) },
    ...{ contests: [{ id: "a", ciphertexts: "", commitments: "", responses: "" }] },
    ...{ commitment: binary(32, n), response: binary(32, n) },
  });

/** What was asked, in order. */
let asked: string[];
let verdict: (entry: Uint8Array) => Outcome<Verdict>;
const badToken: Refusal = refused("bad-token", { clause: "ISS-4" });
beforeEach(() => {
  asked = [];
  verdict = () => accepted(badToken);
});

const said = <T>(what: string, answer: T): T => {
  asked.push(what);
  return answer;
};
const box = {
  receive: async () => accepted({ ticket: "ticket" }),
  arrive: async () => said("arrive", accepted({ ticket: "ticket" })),
  withdraw: async () => said("withdraw", undefined),
  cast: async ({ entry }: VerifiedBallotData) => said("cast", accepted({ promise: toHex(entry), tracker: "" })),
} as unknown as BoxDoor;
const verifier: BallotVerifier = {
  verify: async (_, { entry }) => said("verify", verdict(entry)),
  close: async () => {},
};
const valid = (entry: Uint8Array) => accepted({ entry } as VerifiedBallotData);

describe("bytes that were refused", () => {
  test("get the same refusal again, and neither box nor verification is asked", async () => {
    const casting = new Casting(verifier);
    expect(await casting.cast(box, E, ballot(1))).toEqual(badToken);
    expect(asked).toEqual(["arrive", "verify", "withdraw"]);
    expect(await casting.cast(box, E, ballot(1))).toEqual(badToken);
    expect(asked).toHaveLength(3);
  });

  test("that cannot be decoded, too", async () => {
    const casting = new Casting(verifier);
    for (let i = 0; i < 2; i += 1)
      expect(await casting.cast(box, E, utf8("{"))).toMatchObject({ code: "invalid-json", clause: "ENC-5" });
    expect(asked).toEqual(["arrive", "withdraw"]);
  });

  test("are refused in their election only", async () => {
    const casting = new Casting(verifier);
    await casting.cast(box, E, ballot(1));
    verdict = valid;
    expect(await casting.cast(box, "another", ballot(1))).toMatchObject({ ok: true });
  });

  test.each(["overloaded", "not-open", "read-only"] as const)(
    "%s is no verdict: the bytes are verified again",
    async (code) => {
      const casting = new Casting(verifier);
      verdict = () => refused(code);
      expect(await casting.cast(box, E, ballot(1))).toMatchObject({ code });
      verdict = valid;
      expect(await casting.cast(box, E, ballot(1))).toMatchObject({ ok: true });
    },
  );

  test("what the box says is never remembered: it depends on phase, size and others", async () => {
    const casting = new Casting(verifier);
    verdict = valid;
    const full = { ...box, cast: async () => refused("wrong-count", { clause: "VER-2" }) } as BoxDoor;
    expect(await casting.cast(full, E, ballot(1))).toMatchObject({ code: "wrong-count" });
    const paused = { ...box, arrive: async () => refused("paused", { clause: "LOG-2" }) } as BoxDoor;
    expect(await casting.cast(paused, E, ballot(1))).toMatchObject({ code: "paused" });
    expect(await casting.cast(box, E, ballot(1))).toMatchObject({ ok: true });
  });

  test("are forgotten one by one when there are too many, the oldest first", async () => {
    const casting = new Casting(verifier);
    const refusedBallots = Array.from({ length: 10_001 }, (_, n) => utf8(`{${n}`));
    for (const entry of refusedBallots) await casting.cast(box, E, entry);
    asked = [];
    await casting.cast(box, E, refusedBallots[1] ?? new Uint8Array());
    expect(asked).toEqual([]);
    await casting.cast(box, E, refusedBallots[0] ?? new Uint8Array());
    expect(asked).toEqual(["arrive", "withdraw"]);
  });
});

describe("the answer waits for its turn", () => {
  const PER_TURN = 256; // less than any ballot
  let begin: (() => void)[];
  let turns: CastTurns;
  beforeEach(() => {
    begin = [];
    const free = new Turns({ perTurn: 1e9, saved: 1e9, room: 0, next: () => {} });
    turns = {
      reading: free,
      answering: new Turns({ perTurn: PER_TURN, saved: PER_TURN, room: 1e9, next: (turn) => begin.push(turn) }),
    };
  });
  const settled = async (answer: Promise<unknown>) => {
    const waiting = Symbol("waiting");
    return (await Promise.race([answer, new Promise((resolve) => setImmediate(resolve, waiting))])) !== waiting;
  };
  /** Begins turns until it is answered. */
  async function answered<T>(answer: Promise<T>): Promise<T> {
    while (!(await settled(answer))) begin.shift()?.();
    return answer;
  }

  test("if it is a refusal, or a promise that was given before; a first promise never waits", async () => {
    const casting = new Casting(verifier, turns);
    await casting.cast(box, E, ballot(1)); // what was saved
    const again = casting.cast(box, E, ballot(1));
    verdict = valid;
    expect(await casting.cast(box, E, ballot(2))).toMatchObject({ ok: true });
    const known = { ...box, arrive: async () => accepted({ known: { promise: "p", tracker: "t" } }) } as BoxDoor;
    const promise = casting.cast(known, E, ballot(2));
    expect([await settled(again), await settled(promise)]).toEqual([false, false]);
    expect(await answered(again)).toEqual(badToken);
    expect(await answered(promise)).toMatchObject({ ok: true });
  });

  test("and no ticket is out meanwhile: a closing does not wait for it", async () => {
    const casting = new Casting(verifier, turns);
    await casting.cast(box, E, ballot(1));
    const second = casting.cast(box, E, ballot(3));
    expect(await settled(second)).toBe(false);
    expect(asked.slice(-2)).toEqual(["verify", "withdraw"]);
    await answered(second);
  });

  test("behind those of its own election, and not behind a flood at another one", async () => {
    const casting = new Casting(verifier, turns);
    await casting.cast(box, E, ballot(1));
    const flood = Array.from({ length: 100 }, () => casting.cast(box, E, ballot(1)));
    const other = casting.cast(box, "another", ballot(1));
    await answered(other);
    const open = await Promise.all(flood.map(settled));
    expect(open.filter((done) => !done).length).toBeGreaterThan(90);
    for (const answer of flood) await answered(answer);
  });
});
