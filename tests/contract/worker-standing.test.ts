// A committee that lasts on `wrangler dev`: it makes its key there, and a vote is opened with it and counted without any ceremony.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ElectionStatus } from "../../src/contract/board.ts";
import { motion } from "../support/election/drafts.ts";
import { done, ElectionOverHttp, YES } from "../support/election/over-http.ts";
import { countedBy, OwnCommittee } from "../support/election/standing.ts";
import { startWrangler, type WranglerDev } from "../support/hosts/wrangler-dev.ts";

const folder = mkdtempSync(join(tmpdir(), "urna-worker-standing-"));
let wrangler: WranglerDev;
beforeAll(async () => {
  mkdirSync(join(folder, "pages"));
  wrangler = await startWrangler({ data: join(folder, "data"), pages: join(folder, "pages") });
});
afterAll(async () => {
  await wrangler?.stop();
  rmSync(folder, { recursive: true, force: true });
});

class OnWorkerd extends ElectionOverHttp {
  get origin(): string {
    return wrangler.origin;
  }

  protected carry(path: string, request: RequestInit): Promise<Response> {
    return fetch(wrangler.origin + path, request);
  }

  signInLink(): Promise<string> {
    return wrangler.link();
  }
}

test("a vote of a committee that lasts is opened without a ceremony, and counted with its members' links", async () => {
  const service = new OnWorkerd();
  const link = await wrangler.link();
  await service.signIn("Organiser", link.split("#link=")[1] ?? link);
  const committee = await OwnCommittee.make(service);
  const vote = await service.prepare(countedBy(committee.id, motion));
  await service.openPrepared(vote);
  const election = { ...vote, invitations: await service.invite(vote) };
  for (const number of [1, 2]) await service.vote(election, number, YES);
  await service.close(vote);
  expect(done(await committee.me(1)).standing?.votes).toMatchObject([{ id: vote.id, waits: true }]);
  for (const index of [1, 3]) done(await service.count({ id: vote.id, trustees: committee.codes }, index));
  const away = { from: "2099-07-03", until: "2099-07-17" };
  const awayNow = async () => done(await committee.me(1)).trustees.map((member) => member.away);
  done(await committee.ask("PUT", "absence", 2, { json: away }));
  expect(await awayNow()).toEqual([undefined, away, undefined]);
  done(await committee.ask("DELETE", "absence", 2));
  expect(await awayNow()).toEqual([undefined, undefined, undefined]);
  const phase = async () => done(await service.ask<ElectionStatus>("GET", `/e/${vote.id}/status`)).phase;
  await expect.poll(phase, { timeout: 30_000 }).toBe("counted");
});
