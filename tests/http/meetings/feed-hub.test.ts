/** One feed for everybody who waits (MEE-5): the same bytes, one question at a time, and an end to waiting. Time is the test's own. */
import { expect, test } from "vitest";
import { fromUtf8 } from "../../../crypto/encoding/bytes.ts";
import type { Feed } from "../../../src/contract/meetings.ts";
import { refused } from "../../../src/doors/outcome.ts";
import { FeedHub } from "../../../src/http/feed-hub.ts";

function hall() {
  let [version, time, asked] = [1, 0, 0];
  const hub = new FeedHub(
    async () => {
      asked++;
      return { ok: true, value: { version } as Feed };
    },
    {
      now: () => time,
      // everybody who waits is woken at the same moment
      async pause(milliseconds) {
        const until = time + milliseconds;
        await Promise.resolve();
        time = Math.max(time, until);
        if (time >= 2_000) version = Math.max(version, 2);
      },
    },
  );
  return { hub, asked: () => asked, time: () => time, at: (value: number) => (version = value) };
}

test("who has no version, or another one, is answered at once", async () => {
  const { hub, time } = hall();
  expect(await hub.read("m")).toMatchObject({ version: 1 });
  expect(await hub.read("m", 0)).toMatchObject({ version: 1 });
  expect(time()).toBe(0);
});

test("everybody who waits gets the same bytes with the next version, and the actor is asked once for all of them", async () => {
  const { hub, asked, time } = hall();
  await hub.read("m"); // from now on there is an answer to share
  const all = await Promise.all(Array.from({ length: 300 }, () => hub.read("m", 1)));
  expect(new Set(all.map((answer) => "bytes" in answer && fromUtf8(answer.bytes))).size).toBe(1);
  expect(all[0]).toMatchObject({ version: 2 });
  expect(time()).toBeLessThanOrEqual(2_500);
  expect(asked()).toBeLessThanOrEqual(1 + 2_500 / 250 + 1);
});

test("nobody waits longer than 25 s, and then nobody asks any more", async () => {
  const { hub, asked, time } = hall();
  await hub.read("m", 1); // version 2 from now on
  const begun = time();
  expect(await hub.read("m", 2)).toMatchObject({ version: 2 });
  expect(time() - begun).toBe(25_000);
  const before = asked();
  await new Promise((done) => setTimeout(done, 1));
  expect(asked()).toBe(before);
});

test("a refusal is everybody's answer", async () => {
  const gone = new FeedHub(async () => refused("not-found"));
  expect(await gone.read("m", 1)).toMatchObject({ code: "not-found" });
});

test("a reader who is gone waits no longer, and nobody does once the service stops", async () => {
  const { hub, time } = hall();
  expect(await hub.read("m", 1, AbortSignal.abort())).toMatchObject({ version: 1 });
  hub.stop();
  expect(await hub.read("m", 1)).toMatchObject({ version: 1 });
  expect(time()).toBe(0);
});

test("while somebody asks, the others take the last answer: nobody waits for another one's work (Workers)", async () => {
  const waits: (() => void)[] = [];
  let [version, time] = [1, 0];
  const hub = new FeedHub(
    async () => {
      if (version > 1) await new Promise<void>((go) => waits.push(go));
      return { ok: true, value: { version } as Feed };
    },
    { now: () => time, pause: async () => {} },
  );
  await hub.read("m");
  [version, time] = [2, 1_000];
  const asks = hub.read("m");
  expect(await hub.read("m")).toMatchObject({ version: 1 });
  waits[0]?.();
  expect(await asks).toMatchObject({ version: 2 });
});
