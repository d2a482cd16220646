// A disk that is stolen in the middle of a small vote, too small for a batch: a moment after members were there, neither database nor copy shows in
// which order they fetched their ballots or cast them (ISS-3, LOG-4). The look before shows that the disk could show it.
import { readFileSync, statSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { motion } from "../support/election/drafts.ts";
import { done, YES } from "../support/election/over-http.ts";
import { TestService } from "../support/hosts/service.ts";
import { filesOf } from "../support/hosts/set-back.ts";

let service: TestService;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
});
afterAll(() => service.stop());

const ORDER = [7, 3, 11, 1, 9, 5, 12, 2, 10, 4, 8, 6];

test("the order of a small vote is not on the disk", async () => {
  const members = ORDER.map((_, i) => ({ name: `Member ${i + 1}` }));
  const election = await service.open({ ...motion, members });
  const { id } = election;
  const files = { registrar: filesOf(service.data, "registrar", id), box: filesOf(service.data, "box", id) };
  const logs = () =>
    Object.values(files).flatMap(({ first, copy }) => [first, copy].map((file) => statSync(`${file}-wal`).size));
  const ballots: Uint8Array[] = [];
  for (const number of ORDER) {
    const ballot = await service.fetchBallot(election, number, YES);
    done(await service.cast(id, ballot));
    ballots.push(ballot);
  }
  const places = (file: string) => {
    const bytes = readFileSync(file);
    return ballots.map((ballot) => bytes.indexOf(ballot.subarray(600, 632)));
  };
  const inOrder = (found: readonly number[]) => found.every((place, i) => place > (found[i - 1] ?? -1));
  for (const file of [files.box.first, files.box.copy]) expect(inOrder(places(`${file}-wal`))).toBe(true);

  await service.tick();
  for (let i = 0; logs().some((size) => size > 0) && i < 200; i++) await new Promise((next) => setTimeout(next, 50));
  expect(logs()).toEqual([0, 0, 0, 0]);
  for (const file of [files.box.first, files.box.copy]) {
    expect(places(file)).not.toContain(-1);
    expect(inOrder(places(file))).toBe(false); // one time in 12! it would be
  }
});
