// What the worker for keeping and moving says about typed words: which of them is wrong, and the rule of a kept ballot [ISS-8].
import { expect, test } from "vitest";
import { seedToWords } from "../../../crypto/ceremony/words.ts";
import type { CarryCalls } from "../../../web/voter/worker-calls.ts";
import { workerHere } from "../../support/honest-client.ts";

const worker = await workerHere<CarryCalls>("voter/carry.worker.ts");
const electionId = "A".repeat(43);
const secret = new Uint8Array(64).fill(7);
const half = seedToWords(secret.slice(32));
const words = [...half, ...half];
const refusal = (text: string, file?: string) =>
  worker("fromWords", { text, electionId, ...(file !== undefined && { file }) }).then(
    () => undefined,
    ({ code, clause, culprit }) => ({ code, clause, culprit }),
  );

test("48 words: the count, the word that is unknown, and a word in the wrong place", async () => {
  expect(await worker("fromWords", { text: words.join(" "), electionId })).toEqual(secret);
  expect(await refusal(words.slice(1).join(" "))).toEqual({ code: "wrong-word-count", clause: "ISS-8" });
  for (const at of [1, 24, 25, 48])
    expect(await refusal(words.with(at - 1, "artt").join(" "))).toEqual({
      ...{ code: "unknown-word", clause: "ISS-8", culprit: `word ${at}` },
    });
  const wrong = words.with(30, words[30] === "zoo" ? "abandon" : "zoo").join(" ");
  expect(await refusal(wrong)).toEqual({ code: "bad-checksum", clause: "ISS-8" });
});

test("the twelve words of a file: the same", async () => {
  const { file, words: twelve } = await worker("keep", { secret, electionId });
  expect(await worker("fromWords", { text: twelve.join(" "), file, electionId })).toEqual(secret);
  expect(await refusal(twelve.slice(1).join(" "), file)).toEqual({ code: "wrong-word-count", clause: "ISS-8" });
  expect(await refusal(twelve.with(6, "artt").join(" "), file)).toEqual({
    ...{ code: "unknown-word", clause: "ISS-8", culprit: "word 7" },
  });
});
