// The OpenAPI document: valid by the rules of OpenAPI 3.1, and complete: every route, and every request of the organisers' pages, is in it.
// That it tells the truth about who may call: callers.test.ts.
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ZodType } from "zod";
import { ROLES } from "../../src/contract/association.ts";
import { Problem } from "../../src/contract/problem.ts";
import type { DraftContent } from "../../src/draft/content.ts";
import { findDraftProblems } from "../../src/draft/problems.ts";
import { routesOf } from "../../src/http/app.ts";
import type { CallerName } from "../../src/http/callers.ts";
import type { Deps } from "../../src/http/deps.ts";
import { ORIGIN, TestService } from "../support/hosts/service.ts";
import { code, filesOf } from "../support/source-tree.ts";

type Content = Record<
  string,
  { schema: { $ref?: string }; example?: unknown; examples?: Record<string, { $ref: string }> }
>;
type Operation = {
  summary: string;
  "x-caller": CallerName;
  security: Record<string, never[]>[];
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Content };
  responses: Record<string, { description: string; content?: Content }>;
};
type Described = { paths: Record<string, Record<string, Operation>>; components: { schemas: object } };

let service: TestService;
let text: string;
let paths: Described["paths"];
beforeAll(async () => {
  service = new TestService();
  text = (await service.ask("GET", "/openapi.json")).text;
  ({ paths } = JSON.parse(text) as Described);
});
afterAll(() => service.stop());

const operations = () =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      path,
      name: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  );

test("it is an OpenAPI 3.1 document, and everything that it refers to is there", async () => {
  const validator = new Validator();
  expect(await validator.validate(JSON.parse(text))).toEqual({ valid: true });
  expect(validator.version).toBe("3.1");
  const named = new Set([...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name));
  const { components } = JSON.parse(text) as Described;
  expect([...named].filter((name) => !Object.hasOwn(components.schemas, name ?? ""))).toEqual([]);
  expect(named.size).toBeGreaterThan(20);
  const wrong = JSON.parse(text) as Described;
  Object.assign(wrong.paths["/api/drafts"]?.["get"] ?? {}, { responses: 7 });
  expect(await new Validator().validate(wrong)).toMatchObject({ valid: false });
});

test("every operation says who may call it and how they prove it, what is in its address, and what it takes and answers", () => {
  const schemes: Record<string, string[]> = {
    ...Object.fromEntries(ROLES.map((role) => [role, ["session", "token"]])),
    ...{
      anyone: [],
      member: [],
      trustee: ["trusteeCode"],
      helper: ["helperCode"],
      organiser: ["session"],
      operator: ["operatorKey"],
    },
  };
  for (const { path, name, operation } of operations()) {
    const { summary, "x-caller": caller, security, parameters = [], requestBody, responses } = operation;
    expect(summary, name).toMatch(/\w/);
    expect(security, name).toEqual(schemes[caller]?.map((scheme) => ({ [scheme]: [] })));
    const inPath = [...path.matchAll(/\{([^}]+)\}/g)].map(([, part]) => part);
    expect(
      parameters.filter((each) => each.in === "path").map((each) => each.name),
      name,
    ).toEqual(inPath);
    const { 200: answer, 204: nothing, ...refusals } = responses;
    for (const refused of Object.values(refusals))
      expect(refused.content?.["application/problem+json"]?.schema.$ref, name).toBe("#/components/schemas/Problem");
    expect(refusals, name).toHaveProperty("default");
    expect([answer, nothing].filter(Boolean), name).toHaveLength(1);
    const contents = [requestBody?.content, answer?.content].map((content) => content?.["application/json"]);
    for (const json of contents)
      if (json !== undefined && !path.endsWith("/manifest"))
        expect(json.schema.$ref, name).toMatch(/^#\/components\/schemas\/\w+$/);
  }
});

test("each refusal that a route declares has an example with its code and status; whoever calls, form and size of a body come by themselves", () => {
  const { examples } = (JSON.parse(text) as { components: { examples: Record<string, { value: Problem }> } })
    .components;
  for (const { name, operation } of operations())
    for (const [status, { content }] of Object.entries(operation.responses))
      for (const [code, { $ref }] of Object.entries(content?.["application/problem+json"]?.examples ?? {})) {
        expect($ref, name).toBe(`#/components/examples/${code}`);
        const value = Problem.parse(examples[code]?.value);
        if (status !== "default") expect(value.status, `${name} ${code}`).toBe(Number(status));
        if (code !== "protocol") expect(value.code).toBe(code);
      }
  const codes = (path: string, method: string) =>
    Object.values(paths[path]?.[method]?.responses ?? {}).flatMap(({ content }) =>
      Object.keys(content?.["application/problem+json"]?.examples ?? {}),
    );
  const draft = codes("/api/drafts", "post");
  expect(draft).toEqual(expect.arrayContaining(["over-quota", "signed-out", "suspended", "cross-site", "too-large"]));
  expect(draft).toEqual(expect.arrayContaining(["invalid-request", "internal-error", "disk-full"]));
  expect(draft).not.toContain("wrong-code");
  expect(codes("/e/{id}/ballots", "post")).toEqual(expect.arrayContaining(["already-cast", "protocol"]));
});

/** Entries: their form is the protocol's (LOG-2). */
const NO_EXAMPLE = [
  ...["POST /e/{id}/trustee/entries", "POST /t/{id}/entries"],
  ...["POST /e/{id}/ballots", "POST /m/{id}/agreements", "GET /e/{id}/manifest"],
];

test("every body in JSON has an example that fits its schema", () => {
  const routes = routesOf({ hosts: service.hosts, origin: () => ORIGIN } as unknown as Deps);
  const [wrong, held]: [object, { n: number }] = [{}, { n: 0 }];
  for (const { method, path, body, answer } of routes) {
    const name = `${method.toUpperCase()} ${path}`;
    const { requestBody, responses } = paths[path]?.[method] ?? {};
    const sides = [
      [body && ("schema" in body ? body.schema : "unread" in body ? body.unread : undefined), requestBody?.content],
      ["schema" in answer ? answer.schema : undefined, responses?.["200"]?.content],
    ] as const;
    for (const [side, [schema, content]] of sides.entries()) {
      if (schema === undefined) continue;
      const { example } = content?.["application/json"] ?? {};
      const { error } = (schema as ZodType).safeParse(example);
      if (error !== undefined) Object.assign(wrong, { [`${name} ${side}`]: { example, issues: error.issues } });
      held.n++;
    }
  }
  expect(wrong).toEqual({});
  const draft = paths["/api/drafts"]?.["post"]?.requestBody?.content["application/json"]?.example;
  expect(findDraftProblems((draft as { content: DraftContent }).content, service.now)).toEqual([]);
  expect(held.n).toBeGreaterThan(90);
  const lacking = operations().filter(({ operation: { requestBody, responses } }) =>
    [requestBody?.content, responses["200"]?.content].some(
      (content) => content?.["application/json"] !== undefined && content["application/json"].example === undefined,
    ),
  );
  expect(lacking.map(({ name }) => name)).toEqual(NO_EXAMPLE);
});

test("every code of the service is listed with its status, a title and what to do", async () => {
  const { "x-problems": listed } = JSON.parse(text) as { "x-problems": Record<string, Record<string, unknown>> };
  expect(Object.keys(listed).length).toBeGreaterThan(50); // the compiler asks for each
  for (const [each, { status, title, detail }] of Object.entries(listed)) {
    expect(status, each).toBeGreaterThanOrEqual(400);
    expect(title, each).toMatch(/\w/);
    expect(detail, each).toMatch(/\.$/);
  }
  const { body } = await service.ask("GET", `/e/${"A".repeat(43)}/status`);
  expect(body).toMatchObject({ code: "not-found", ...listed["not-found"] });
});

/** For parameters that are neither a name nor a number. */
const ARGUMENTS: Record<string, string[]> = {
  passkeyOptions: ["register", "sign-in"],
  beginOpenId: ["sign-in", "connect"],
};

test("every request that an organiser's page makes is one of them", async () => {
  const patterns = operations().map(({ name }) => new RegExp(`^${name.replaceAll(/\{\w+\}/g, "[^/]+")}$`));
  // reading the public record is a matter of tests/structure/board-requests.test.ts
  const asks = /import \{[^}]*\bcall\b[^}]*\} from "[./]+\/shared\/service\/api\.ts"/;
  const sources = filesOf(["web/organiser"], code).filter(({ text: source }) => asks.test(source));
  const asked: string[] = [];
  const before = globalThis.fetch;
  globalThis.fetch = async (path, init) => {
    asked.push(`${init?.method} ${String(path).split("?")[0]}`);
    return new Response("{}", { headers: { "content-type": "application/json" } });
  };
  try {
    for (const { path } of sources) {
      const calls = (await import(/* @vite-ignore */ new URL(`../../${path}`, import.meta.url).href)) as object;
      for (const [name, call] of Object.entries(calls) as [string, (...all: unknown[]) => Promise<unknown>][])
        for (const argument of ARGUMENTS[name] ?? ["x"]) await call(argument, "y", "z");
    }
  } finally {
    globalThis.fetch = before;
  }
  expect(asked.filter((request) => !patterns.some((pattern) => pattern.test(request)))).toEqual([]);
  expect(asked.length).toBeGreaterThan(40);
});

test("every route of the interface is described, and nothing else", () => {
  const routes = service.service.app.routes
    .filter(({ method, path }) => method !== "ALL" && /^\/(?:api|[emt]\/:id|healthz|operator)(?:\/|\{|$)/.test(path))
    .filter(({ path }) => !/^\/[emt]\/:id\{[^/]*\}(?:$|\/(?!tile))/.test(path)) // pages
    .map(({ method, path }) => `${method} ${path.replace(/\{[^/]*\}/g, "").replace(/:(\w+)/g, "{$1}")}`);
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(described.toSorted()).toEqual([...new Set(routes)].toSorted());
});

test("a body that is no JSON is a problem that says so", async () => {
  const headers = { origin: ORIGIN, "content-type": "application/json" };
  const answer = await service.ask("POST", "/api/session", { headers, bytes: "{ no JSON" });
  expect(answer).toMatchObject({
    status: 400,
    body: { code: "invalid-request", detail: expect.stringContaining("must be JSON") },
  });
});
