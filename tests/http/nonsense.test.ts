// Nonsense at every door of the interface: bodies that have, or almost have, the shape in the OpenAPI document, with values that
// nobody should send. What comes back is always an answer or a problem, never an internal error.
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { placesIn, strings, withValue } from "../fuzz/changes.ts";
import { type Document, valuesOf } from "../fuzz/schema.ts";
import { motion } from "../support/election/drafts.ts";
import { done, type OpenElection } from "../support/election/over-http.ts";
import { ORIGIN, TestService } from "../support/hosts/service.ts";
import { runs } from "../support/runs.ts";

let service: TestService;
let election: OpenElection;
let draft: { id: string };
let document: Document;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
  election = await service.open(motion);
  draft = done(await service.organiser<{ id: string }>("POST", "/api/drafts", { content: motion }));
  document = JSON.parse((await service.ask("GET", "/openapi.json")).text);
});
afterAll(() => service.stop());

/** Codes that open something. */
const known = () => [
  ...election.invitations.map(({ accessCode }) => accessCode),
  ...election.trustees.map(({ code }) => code),
];

test("is answered or refused at every door, and fails at none", async () => {
  let asked = 0;
  let accepted = 0;
  for (const [path, operations] of Object.entries(document.paths))
    for (const [method, { requestBody }] of Object.entries(operations)) {
      const schema = requestBody?.content["application/json"]?.schema;
      if (schema === undefined || path === "/api/session") continue;
      const address = path.replace("{id}", election.id).replace("{draftId}", draft.id);
      const send = async (body: unknown) => {
        const json = JSON.stringify(body);
        const answer = path.startsWith("/api/")
          ? await service.organiser(method.toUpperCase(), address, body)
          : await service.ask(method.toUpperCase(), address, { bytes: json, headers: { origin: ORIGIN } });
        asked++;
        if (answer.status < 300) accepted++;
        else expect(answer.headers.get("content-type"), json).toBe("application/problem+json");
        if (path === "/api/drafts" && answer.status === 200) {
          const { id } = answer.body as { id: string };
          for (const step of ["check", "prepare"])
            expect((await service.organiser("POST", `/api/drafts/${id}/${step}`)).status, json).toBeLessThan(500);
        }
        expect(answer.status === 503 ? 0 : answer.status, `${method} ${path} ${json}`).toBeLessThan(500);
      };
      await fc.assert(fc.asyncProperty(valuesOf(document, known(), schema), send), runs(12));
    }
  expect(asked).toBeGreaterThan(100);
  expect(accepted).toBeGreaterThan(2);
  expect(service.events.filter((event) => (event as { event: string }).event === "failed")).toEqual([]);
});

test("in one place of a good draft is kept, named by the check, and never prepared into something that fails", async () => {
  const big = fc.constantFrom(0, 1, 2, 1_000, 2 ** 31, Number.MAX_SAFE_INTEGER);
  const strange = fc.oneof(strings(known()), big, fc.boolean(), fc.constantFrom([], {}, [[]], [{}]));
  let [kept, prepared] = [0, 0];
  const property = fc.asyncProperty(fc.constantFrom(...placesIn(motion)), strange, async (place, put) => {
    const content = withValue(motion, place, put);
    const made = await service.organiser<{ id: string }>("POST", "/api/drafts", { content });
    expect(made.status).toBeLessThan(500);
    if (made.status !== 200) return;
    kept++;
    const path = `/api/drafts/${made.body.id}`;
    const check = done(await service.organiser<{ problems: unknown[] }>("POST", `${path}/check`));
    const { status } = await service.organiser("POST", `${path}/prepare`);
    expect([place, put, status]).toEqual([place, put, check.problems.length === 0 ? 200 : 422]);
    if (status === 200) prepared++;
  });
  await fc.assert(property, runs(60));
  expect(kept).toBeGreaterThan(5);
  expect(prepared).toBeGreaterThan(0);
  expect(service.events.filter((event) => (event as { event: string }).event === "failed")).toEqual([]);
});

test("in addresses is answered or refused, too", async () => {
  const ids = [
    "",
    "x",
    "A".repeat(43),
    "A".repeat(44),
    "%00",
    "%ff",
    "..%2f..",
    "__proto__",
    "constructor",
    "\u{1f5f3}",
    "a b",
    "0".repeat(3_000),
  ];
  for (const path of Object.keys(document.paths))
    for (const id of ids) {
      const address = encodeURI(path.replaceAll(/\{[^}]+\}/g, id)).replaceAll("%25", "%");
      const answer = await service.organiser("GET", address);
      expect(answer.status, address).toBeLessThan(500);
    }
  expect(service.events.filter((event) => (event as { event: string }).event === "failed")).toEqual([]);
});
