// Nonsense at every door of the interface: bodies that have, or almost have, the shape in the OpenAPI document, with values that
// nobody should send. What comes back is always an answer or a problem, never an internal error.
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { motion } from "../support/election/drafts.ts";
import { done, type OpenElection } from "../support/election/over-http.ts";
import { ORIGIN, TestService } from "../support/hosts/service.ts";
import { runs } from "../support/runs.ts";

type Schema = {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Record<string, Schema>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
};
type Operation = {
  readonly requestBody?: { readonly content: { readonly "application/json"?: { readonly schema: Schema } } };
};

let service: TestService;
let election: OpenElection;
let draft: { id: string };
let document: { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, Schema> } };
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
  election = await service.open(motion);
  draft = done(await service.organiser<{ id: string }>("POST", "/api/drafts", { content: motion }));
  document = JSON.parse((await service.ask("GET", "/openapi.json")).text);
});
afterAll(() => service.stop());

const strings = () =>
  fc.oneof(
    fc.constantFrom(
      "",
      " ",
      "a",
      "de",
      "members",
      "budget",
      "person",
      "notice",
      "\ud800",
      "\u0000",
      "a\u202eb",
      "__proto__",
      "x".repeat(5_001),
    ),
    fc.constantFrom(
      "2026-11-24T18:00:00Z",
      "0000-00-00T00:00:00Z",
      "9999-12-31T23:59:00Z",
      "A".repeat(43),
      "A".repeat(64),
      "-1",
      "%00",
    ),
    fc.constantFrom(
      ...election.invitations.map(({ accessCode }) => accessCode),
      ...election.trustees.map(({ code }) => code),
    ),
    fc.string({ unit: "binary", maxLength: 50 }),
  );
const numbers = () => fc.constantFrom(0, 1, 2, 3, -1, 1.5, 255, 10_001, 2 ** 31, 2 ** 53, 1e21, -0);

/** Values of the schema, and now and then any JSON instead. */
function valuesOf({ $ref, ...schema }: Schema, depth = 0): fc.Arbitrary<unknown> {
  if ($ref !== undefined) return valuesOf(document.components.schemas[$ref.split("/").at(-1) ?? ""] ?? {}, depth);
  const any = fc.jsonValue({ maxDepth: 2, stringUnit: "binary" });
  return fc.oneof({ weight: 60, arbitrary: fitting(schema, depth) }, { weight: 1, arbitrary: any });
}

function fitting(schema: Omit<Schema, "$ref">, depth: number): fc.Arbitrary<unknown> {
  const { type, properties = {}, required = [], items, additionalProperties } = schema;
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => valuesOf(choice, depth)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (type === "boolean") return fc.boolean();
  if (type === "integer" || type === "number") return numbers();
  if (type === "array") return fc.array(valuesOf(items ?? {}, depth + 1), { maxLength: depth > 2 ? 2 : 4 });
  if (type !== "object") return strings();
  if (Object.keys(properties).length === 0 && typeof additionalProperties === "object")
    return fc.dictionary(fc.constantFrom("de", "en", "xx", "__proto__"), valuesOf(additionalProperties, depth + 1), {
      maxKeys: 2,
    });
  const members = Object.entries(properties).map(([name, member]) => [name, valuesOf(member, depth + 1)] as const);
  return fc.record(Object.fromEntries(members), { requiredKeys: required as never[] });
}

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
      await fc.assert(fc.asyncProperty(valuesOf(schema), send), runs(12));
    }
  expect(asked).toBeGreaterThan(100);
  expect(accepted).toBeGreaterThan(2);
  expect(service.events.filter((event) => (event as { event: string }).event === "failed")).toEqual([]);
});

/** Every place in a JSON value, from the outermost in. */
function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, member]) => placesIn(member, [...path, name]))];
}

function withValue(value: unknown, [name, ...rest]: readonly string[], put: unknown): unknown {
  if (name === undefined) return put;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[name] = withValue(copy[name], rest, put);
  return copy;
}

test("in one place of a good draft is kept, named by the check, and never prepared into something that fails", async () => {
  const big = fc.constantFrom(0, 1, 2, 1_000, 2 ** 31, Number.MAX_SAFE_INTEGER);
  const strange = fc.oneof(strings(), big, fc.boolean(), fc.constantFrom([], {}, [[]], [{}]));
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
