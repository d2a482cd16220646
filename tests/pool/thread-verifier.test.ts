// Verification on threads: every ballot is answered, whatever happens to a thread; the real program gives the protocol's verdicts.

import { URL } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { leafHash } from "../../crypto/log/merkle.ts";
import { viewData } from "../../crypto/manifest/view.ts";
import { accepted, type Outcome, refused } from "../../src/doors/outcome.ts";
import type { IncomingBallot, ViewSource } from "../../src/doors/pool.ts";
import { BRIEF, Casting } from "../../src/pool/casting.ts";
import { InlineVerifier } from "../../src/pool/inline-verifier.ts";
import { ThreadVerifier } from "../../src/pool/thread-verifier.ts";
import { Election, notice, value } from "../support/election/actors.ts";
import { Local } from "../support/hosts/local.ts";

const program = new URL("./crashing-thread.ts", import.meta.url);
const nothing = accepted({ manifest: {}, classes: [] } as never);
const source: ViewSource = { electionId: "e", view: async () => nothing };
const other: ViewSource = { electionId: "f", view: async () => nothing };
/** Each of its own bytes and with a key of its own, or those with that number. */
let made = 0;
function ballot(kind: number, number = made++): IncomingBallot {
  return ballotOf(Uint8Array.of(kind, number), Uint8Array.of(number));
}
const ballotOf = (entry: Uint8Array, key = entry): IncomingBallot => ({ entry, leafHash: leafHash(entry), key });
const detailOf = (verdict: Outcome<object>) => verdict.ok && "detail" in verdict.value && verdict.value.detail;

let pool: ThreadVerifier | undefined;
afterEach(async () => {
  await pool?.close();
  pool = undefined;
});

describe("threads", () => {
  test.each([
    ["take more at once while they are busy, and never two elections together", 7, ["1", "3", "1", "3", "3"]],
    ["take one at a time while what they get is in vain", 0, ["1", "1", "1", "1", "1"]],
  ])("%s", async (_, kind, sizes) => {
    pool = new ThreadVerifier({ threads: 1, program });
    const here = pool;
    const first = here.verify(source, ballot(kind));
    await new Promise((resolve) => setTimeout(resolve));
    const rest = [source, other, source, source].map((election) => here.verify(election, ballot(kind)));
    expect((await Promise.all([first, ...rest])).map(detailOf)).toEqual(sizes);
  });

  test("a crash answers the ballot that caused it, and loses no other", async () => {
    pool = new ThreadVerifier({ threads: 2, program });
    const here = pool;
    const kinds = [0, 0, 1, 2, 0, 1, 0];
    const verdicts = await Promise.all(kinds.map((kind) => here.verify(source, ballot(kind))));
    expect(verdicts).toMatchObject(
      kinds.map((kind) => (kind === 1 ? { code: "overloaded" } : { ok: true, value: { code: "bad-proof" } })),
    );
  });

  test("a full queue asks the last to come back, and a closed pool everybody", async () => {
    pool = new ThreadVerifier({ threads: 1, queue: 2, program });
    const here = pool;
    const slow = here.verify(source, ballot(9));
    await new Promise((resolve) => setTimeout(resolve));
    const waiting = [1, 2, 3].map(() => here.verify(source, ballot(0)));
    expect(await waiting[2]).toEqual({ ok: false, code: "overloaded" });
    await here.close();
    for (const answer of await Promise.all([slow, ...waiting]))
      expect(answer).toEqual({ ok: false, code: "overloaded" });
    expect(await here.verify(source, ballot(0))).toEqual({ ok: false, code: "overloaded" });
  });

  test("the same bytes are verified once for all who send them meanwhile, and again for those who come later", async () => {
    pool = new ThreadVerifier({ threads: 1, program });
    const here = pool;
    const verify = (election: ViewSource) => here.verify(election, ballot(5, 1));
    const together = await Promise.all([verify(source), verify(source), verify(source), verify(other)]);
    expect(together.map(detailOf)).toEqual(["1", "1", "1", "1"]);
    expect(together.map((verdict) => verdict === together[0])).toEqual([true, true, true, false]);
    expect(await verify(source)).not.toBe(together[0]);
  });

  test("what is doubtful goes apart, and so does more under its key, and what is very long", async () => {
    pool = new ThreadVerifier({ threads: 1, program });
    const here = pool;
    const verify = (entry: Uint8Array, key: number) => here.verify(source, ballotOf(entry, Uint8Array.of(key)));
    expect(detailOf(await verify(Uint8Array.of(3), 1))).toBe("1 apart");
    expect(detailOf(await verify(Uint8Array.of(0), 1))).toBe("1 apart"); // the key has failed
    expect(detailOf(await verify(Uint8Array.of(0), 2))).toBe("1");
    const together = [verify(Uint8Array.of(4), 3), verify(Uint8Array.of(5), 3)]; // members have one ballot
    expect((await Promise.all(together)).map(detailOf)).toEqual(["1", "1 apart"]);
    expect(detailOf(await verify(new Uint8Array(BRIEF + 1), 4))).toBe("1 apart");
  });

  test("an election that is not open is refused, and asked again the next time", async () => {
    pool = new ThreadVerifier({ threads: 1, program });
    let asked = 0;
    const closed: ViewSource = {
      electionId: "g",
      view: async () => (asked++ === 0 ? refused("not-open") : nothing),
    };
    expect(await pool.verify(closed, ballot(0))).toEqual({ ok: false, code: "not-open" });
    for (let i = 0; i < 2; i += 1)
      expect(await pool.verify(closed, ballot(0))).toMatchObject({ value: { code: "bad-proof" } });
    expect(asked).toBe(2);
  });
});

describe("the way of a ballot", () => {
  test("both verifiers give the protocol's verdicts, and the box its promise", async () => {
    const local = await Local.open();
    const election = new Election({ members: 3 });
    await election.open(local.registrar, local.box);
    const issued = await election.issue(local.registrar, 0);
    const [good, second] = [election.ballot(issued, true), election.ballot(issued, false)];
    const text = new TextDecoder().decode(election.ballot(await election.issue(local.registrar, 1), true));
    const forged = new TextEncoder().encode(
      text.replace(/"response":"(.)/, (_, c) => `"response":"${c === "A" ? "B" : "A"}`),
    );
    const view = viewData(election.view);
    pool = new ThreadVerifier({ threads: 1 });
    for (const verifier of [pool, new InlineVerifier()]) {
      const verify = (entry: Uint8Array) =>
        verifier.verify({ electionId: election.id, view: async () => accepted(view) }, ballotOf(entry));
      expect(await verify(good)).toMatchObject({ ok: true, value: { entry: good, classId: "members" } });
      expect(await verify(forged)).toMatchObject({
        ok: true,
        value: { ok: false, code: "bad-proof", clause: "BAL-4" },
      });
      expect(await verify(notice("pause"))).toMatchObject({ ok: true, value: { ok: false, clause: "BAL-5" } });
    }
    const casting = new Casting(pool);
    const cast = (entry: Uint8Array) => casting.cast(local.box, election.id, entry);
    const answers = await Promise.all([cast(good), cast(good), cast(forged)]);
    expect(answers[1]).toEqual(answers[0]);
    expect(value(answers[0]).promise).toContain("urna/v1/promise");
    expect(answers[2]).toMatchObject({ code: "bad-proof", clause: "BAL-4" });
    expect(await cast(second)).toEqual({ ok: false, code: "already-cast", clause: "BAL-6" });
    expect(await cast(notice("pause"))).toMatchObject({ code: "invalid-shape", clause: "BAL-5" });
    expect(await cast(new Uint8Array(256 * 1024 + 1))).toEqual({ ok: false, code: "too-large", clause: "BAL-5" });
    // what the bytes decide is remembered in every phase, and nothing that the phase or others decide (BAL-5)
    const own = new TextEncoder().encode(text); // of the member whose ballot was forged
    value(await local.box.append(notice("pause")));
    expect(await cast(forged)).toMatchObject({ code: "bad-proof", clause: "BAL-4" });
    expect(await cast(own)).toMatchObject({ code: "paused", clause: "LOG-2" });
    expect(await cast(good)).toEqual(answers[0]);
    value(await local.box.append(notice("resume")));
    expect(value(await cast(own)).promise).toContain("urna/v1/promise");
    value(await local.box.close()); // no ticket is left out
    expect(await cast(good)).toEqual(answers[0]);
    expect(await cast(forged)).toMatchObject({ code: "bad-proof", clause: "BAL-4" }); // the same in every phase
    const unseen = election.ballot(await election.issue(local.registrar, 2), true);
    expect(await cast(unseen)).toMatchObject({ code: "closed", clause: "LOG-9" });
    local.close();
  });
});
