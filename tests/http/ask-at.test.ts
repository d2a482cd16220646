// Whom members ask: what the organiser typed comes with the vote's status, word for word, as long as the vote is there; it is not in the record.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ElectionStatus } from "../../src/contract/board.ts";
import type { Draft, DraftCheck } from "../../src/contract/drafts.ts";
import type { Election } from "../../src/contract/election.ts";
import type { Problem } from "../../src/contract/problem.ts";
import { motion } from "../support/election/drafts.ts";
import { done } from "../support/election/over-http.ts";
import { TestService } from "../support/hosts/service.ts";

const HANNA = "Hanna Holm, 0431 12345, wahl@example.org";
let service: TestService;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
});
afterAll(() => service.stop());

const statusOf = async (id: string) => done(await service.ask<ElectionStatus>("GET", `/e/${id}/status`));
const checked = async (content: object) => {
  const { id } = done(await service.organiser<Draft>("POST", "/api/drafts", { content }));
  return done(await service.organiser<DraftCheck>("POST", `/api/drafts/${id}/check`));
};

test("everybody with the link can read it, also the organiser, also after a restart; it is not in the record", async () => {
  const { id } = await service.open({ ...motion, askAt: `  ${HANNA} \n` });
  for (const _ of ["first asked", "remembered"]) expect((await statusOf(id)).askAt).toBe(HANNA);
  expect(done(await service.organiser<Election>("GET", `/api/elections/${id}`)).askAt).toBe(HANNA);
  await service.restart();
  expect((await statusOf(id)).askAt).toBe(HANNA);
  const record = (await service.ask("GET", `/e/${id}/record`)).text;
  expect(record).toContain("Garden Club");
  expect(record).not.toContain("Hanna");
});

test("a vote without it works, and says nothing", async () => {
  for (const askAt of [undefined, " "]) {
    const { id } = await service.open({ ...motion, ...(askAt && { askAt }) });
    expect(await statusOf(id)).toMatchObject({ phase: "casting" });
    expect(await statusOf(id)).not.toHaveProperty("askAt");
  }
});

test("the check recommends it, and prepares without it", async () => {
  expect(await checked(motion)).toMatchObject({ problems: [], warnings: [{ path: "askAt", code: "nobody-to-ask" }] });
  expect(await checked({ ...motion, askAt: HANNA })).toEqual({ problems: [], warnings: [] });
});

test("what breaks a line, hides letters or is too long is refused with its place", async () => {
  const wrong = { path: "askAt", code: "invalid-text" };
  for (const askAt of [
    "Hanna\r\nBcc: all@example.org",
    "Hanna\u202eHolm",
    "Hanna\u0000",
    "x".repeat(201),
    `${HANNA}\u200b`,
  ]) {
    expect((await checked({ ...motion, askAt })).problems, JSON.stringify(askAt)).toMatchObject([wrong]);
    const { id } = done(await service.organiser<Draft>("POST", "/api/drafts", { content: { ...motion, askAt } }));
    const refused = await service.organiser<Problem>("POST", `/api/drafts/${id}/prepare`);
    expect(refused.body).toMatchObject({ code: "invalid-draft", errors: [wrong] });
  }
  expect((await checked({ ...motion, askAt: "x".repeat(200) })).problems).toEqual([]);
});
