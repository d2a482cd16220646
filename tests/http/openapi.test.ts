// The OpenAPI document: valid by the rules of OpenAPI 3.1 for everything that it uses, and complete. That it tells the truth about who may call: callers.test.ts.
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { ROLES } from "../../src/contract/association.ts";
import { ORIGIN, TestService } from "../support/hosts/service.ts";

let service: TestService;
let paths: Record<string, Record<string, z.infer<typeof Operation>>>;
let text: string;
beforeAll(async () => {
  service = new TestService();
  text = (await service.ask("GET", "/openapi.json")).text;
  paths = JSON.parse(text).paths;
});
afterAll(() => service.stop());

// Objects of the specification (https://spec.openapis.org/oas/v3.1.1), strict: a member that it does not know is an error.
const JsonSchema = z.record(z.string(), z.unknown());
const Content = z.record(z.string().regex(/^[a-z-]+\/[a-z+.-]+$/), z.strictObject({ schema: JsonSchema }));
const Parameter = z.strictObject({
  name: z.string(),
  in: z.enum(["path", "query", "header", "cookie"]),
  required: z.boolean().optional(),
  description: z.string().optional(),
  schema: JsonSchema,
});
const Operation = z.strictObject({
  summary: z.string(),
  "x-caller": z.enum(["anyone", "member", "trustee", "organiser", "operator", ...ROLES]),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(Parameter).optional(),
  requestBody: z
    .strictObject({ required: z.boolean(), description: z.string().optional(), content: Content })
    .optional(),
  responses: z.record(
    z.string().regex(/^(?:[1-5]\d\d|default)$/),
    z.strictObject({ description: z.string(), content: Content.optional() }),
  ),
});
const Document = z.strictObject({
  webhooks: z.strictObject({}),
  openapi: z.literal("3.1.0"),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  paths: z.record(z.string().startsWith("/"), z.partialRecord(z.enum(["get", "put", "post", "delete"]), Operation)),
  components: z.strictObject({
    schemas: z.record(z.string().regex(/^[A-Za-z0-9._-]+$/), JsonSchema),
    parameters: z.record(z.string(), Parameter).optional(),
    securitySchemes: z.strictObject({
      session: z.strictObject({
        type: z.literal("apiKey"),
        in: z.literal("cookie"),
        name: z.string(),
        description: z.string(),
      }),
      token: z.strictObject({ type: z.literal("http"), scheme: z.literal("bearer"), description: z.string() }),
      trusteeCode: z.strictObject({ type: z.literal("http"), scheme: z.literal("bearer") }),
      operatorKey: z.strictObject({ type: z.literal("http"), scheme: z.literal("bearer") }),
    }),
  }),
});

test("it is an OpenAPI 3.1 document, and everything that it refers to is there", () => {
  const document = Document.parse(JSON.parse(text));
  const schemas = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
  const named = new Set([...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference));
  expect([...named].filter((reference) => !schemas.includes(reference ?? ""))).toEqual([]);
  expect(named.size).toBeGreaterThan(20);
  for (const [path, operations] of Object.entries(paths)) {
    const inPath = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
    for (const { parameters = [], security } of Object.values(operations)) {
      const described = parameters.filter((parameter) => parameter.in === "path");
      expect(
        described.map(({ name }) => name),
        path,
      ).toEqual(inPath);
      expect(described.every(({ required }) => required)).toBe(true);
      const schemes = security.flatMap((scheme) => Object.keys(scheme));
      expect(Object.keys(document.components.securitySchemes)).toEqual(expect.arrayContaining(schemes));
    }
  }
});

test("every route of the interface is described, and nothing else", () => {
  const routes = service.service.app.routes
    .filter(({ method, path }) => method !== "ALL" && /^\/(?:api|e\/:id|healthz|operator)(?:\/|\{|$)/.test(path))
    .filter(({ path }) => !/^\/e\/:id\{[^/]*\}(?:$|\/(?!tile))/.test(path)) // pages
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
