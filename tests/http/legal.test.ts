// Imprint and privacy notice (C21): every page's foot leads to two addresses of the service, which lead to the operator's addresses. If one is
// missing, there is no page, but a warning at the start and for organisers.
import { afterAll, expect, test } from "vitest";
import type { Session } from "../../src/contract/sign-in.ts";
import { legalWarnings, readLegal } from "../../src/host/legal.ts";
import { done } from "../support/election/over-http.ts";
import { TestService } from "../support/hosts/service.ts";

const legal = readLegal((name) => (name === "URNA_IMPRINT" ? "https://example.org/impressum" : undefined));
const service = new TestService({ legal });
afterAll(() => service.stop());

test("a named page is redirected to, a missing one is not found, and the organiser is told which is missing", async () => {
  const imprint = await service.ask("GET", "/imprint");
  expect([imprint.status, imprint.headers.get("location")]).toEqual([302, "https://example.org/impressum"]);
  expect((await service.ask("GET", "/privacy")).status).toBe(404);
  await service.signIn();
  expect(done(await service.organiser<Session>("GET", "/api/session")).lacks).toEqual(["privacy"]);
});

test("the operator is warned about missing ones, by the variable's name", () => {
  expect(legalWarnings(legal)).toEqual([expect.stringMatching(/^WARNING: URNA_PRIVACY is not set\./)]);
  expect(legalWarnings({})).toHaveLength(2);
});
