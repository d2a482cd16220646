/** One feed for everybody who waits (MEE-5): the same bytes, one question at a time, and an end to waiting. Time is the test's own. */
import { expect, test } from "vitest";
import type { Feed } from "../../src/contract/meetings.ts";
import { refused } from "../../src/doors/outcome.ts";
import { FeedHub } from "../../src/http/feed-hub.ts";

function hall() {
  let [version, time, asked] = [1, 0, 0];
  const hub = new FeedHub(
    async () => {
      asked++;
      return { ok: true, value: { version } as Feed };
    },
    {
      now: () => time,
      async pause(milliseconds) {
        time += milliseconds;
        if (time === 2_000) version = 2;
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
  const all = await Promise.all(Array.from({ length: 300 }, () => hub.read("m", 1)));
  expect(new Set(all.map((answer) => "bytes" in answer && answer.bytes)).size).toBe(1);
  expect(all[0]).toMatchObject({ version: 2 });
  expect(time()).toBe(2_000);
  expect(asked()).toBe(2_000 / 250 + 1);
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

test("a refusal is everybody's answer, and so is a failure", async () => {
  const gone = new FeedHub(async () => refused("not-found"));
  expect(await gone.read("m", 1)).toMatchObject({ code: "not-found" });
  const broken = new FeedHub(async () => {
    throw new Error("no disk");
  });
  expect(await broken.read("m", 1)).toMatchObject({ code: "internal-error" });
});
