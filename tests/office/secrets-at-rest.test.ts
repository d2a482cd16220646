// Secrets that the office has handed on are no longer in its files: neither in the database or its copy nor in their write-ahead logs.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Box } from "../../src/box/box.ts";
import type { Draft } from "../../src/contract/drafts.ts";
import { motion } from "../support/election/drafts.ts";
import { done } from "../support/election/over-http.ts";
import { TestService } from "../support/hosts/service.ts";

let service: TestService;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
});
afterAll(() => service.stop());

const found = (what: Uint8Array | string) =>
  ["", "copy"]
    .flatMap((folder) => ["office.sqlite", "office.sqlite-wal"].map((name) => join(folder, name)))
    .filter((name) =>
      readFileSync(join(service.data, name)).includes(typeof what === "string" ? what : Buffer.from(what)),
    );

test("names in a draft are gone with it", async () => {
  const content = { ...motion, members: [{ name: "Walburga Wiß" }] };
  const { id } = done(await service.organiser<Draft>("POST", "/api/drafts", { content }));
  expect(found("Walburga Wiß")).not.toEqual([]);
  done(await service.organiser("DELETE", `/api/drafts/${id}`));
  expect(found("Walburga Wiß")).toEqual([]);
});

test("the board's keys are the box's alone once it has them, and the members' names the registrar's once the vote is open", async () => {
  const create = vi.spyOn(Box.prototype, "create");
  const members = ["Zoë Zabel", "Yves Yilmaz", "Xenia Xander"].map((name) => ({ name }));
  await service.open({ ...motion, members });
  const [setup] = create.mock.calls[0] ?? [];
  create.mockRestore();
  expect(setup?.boardSecret.length).toBe(32);
  for (const secret of [setup?.boardSecret, setup?.promiseSecret]) expect(found(secret ?? "")).toEqual([]);
  for (const { name } of members) expect(found(name)).toEqual([]);
});
