// Answers that name a member have the same length for every name: an observer who only sees their size does not learn whom they name.
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { MemberView } from "../../src/contract/voter.ts";
import { motion } from "../support/election/drafts.ts";
import { done } from "../support/election/over-http.ts";
import { TestService } from "../support/hosts/service.ts";

let service: TestService;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
});
afterAll(() => service.stop());

const LONGEST = 200; // LIM-1: characters of a name
const WORDS = ["a", "Ö", "文", "𝒜", '"', "\\", "Jean-Pierre ", "’", "Ж", "👩‍🚒 "];
/** From one letter to the longest name allowed, with letters of one to four bytes. */
const names = Array.from({ length: 120 }, (_, i) => {
  const word = [...(WORDS[i % WORDS.length] ?? "")];
  const length = i < 20 ? LONGEST : 1 + ((i * 37) % (LONGEST - 10));
  const name = Array.from({ length }, (_, at) => word[at % word.length]).join("");
  return `${[...name]
    .slice(0, LONGEST - 4)
    .join("")
    .trim()} ${i}`;
});

test("who has a code: 120 members with names of all kinds, one length", async () => {
  const classes = ["m", "a-class-with-the-longest-name-yes"].map((id, i) => ({
    id: id.slice(0, 32),
    weight: i + 1,
    contests: ["budget"],
  }));
  const members = names.map((name, i) => ({ name, class: classes[i % 2]?.id ?? "" }));
  const { id, invitations } = await service.open({ ...motion, classes, members });
  const lengths = new Map<string, number>();
  for (const { number, accessCode } of invitations) {
    const answer = await service.ask<MemberView>("POST", `/e/${id}/voter`, { json: { accessCode } });
    expect(done(answer)).toMatchObject({ number, name: names[number - 1] });
    // spaces would not hide the length in a compressed answer, so nobody on the way may compress it
    expect(answer.headers.get("cache-control")).toBe("no-store, no-transform");
    expect(answer.headers.get("content-encoding")).toBeNull();
    lengths.set(answer.text, Buffer.byteLength(answer.text));
  }
  expect(lengths.size).toBe(120);
  expect([...new Set(lengths.values())]).toEqual([4096]);
  expect(new Set([...lengths.keys()].map((text) => gzipSync(text).length)).size).toBeGreaterThan(1); // what `no-transform` is for
});
