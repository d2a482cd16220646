// The service under changed requests: those of a vote that went well, with changes, and bodies by the schema of every route. Every answer is a
// good one or a problem with a code; nothing fails inside. A stage is one service with an open vote: what happens to it stays with it.
import assert from "node:assert/strict";
import fc from "fast-check";
import { motion } from "../support/election/drafts.ts";
import { done, NO, type OpenElection, YES } from "../support/election/over-http.ts";
import { operatorKey } from "../support/hosts/installation.ts";
import { ORIGIN, TestService } from "../support/hosts/service.ts";
import { bytesChange, jsonChange, strings } from "./changes.ts";
import type { Property } from "./property.ts";
import { type Document, type Schema, valuesOf } from "./schema.ts";

type Request = {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: Uint8Array;
};

/** Keeps what it is asked. */
class Listening extends TestService {
  readonly heard: Request[] = [];
  protected override carry(path: string, { method = "GET", headers, body }: RequestInit): Promise<Response> {
    const bytes = typeof body === "string" ? Buffer.from(body) : (body as Uint8Array | null | undefined);
    this.heard.push({ method, path, headers: headers as Record<string, string>, ...(bytes && { body: bytes }) });
    return super.carry(path, { method, ...(headers && { headers }), ...(body && { body }) });
  }
  deliver({ method, path, headers, body }: Request): Promise<Response> {
    return super.carry(path, { method, headers, ...(body === undefined ? {} : { body: body as BodyInit }) });
  }
}

export type HttpStage = { readonly properties: readonly Property[]; end(): Promise<void> };

export async function httpStage(): Promise<HttpStage> {
  const service = new Listening();
  await service.signIn();
  const members = Array.from({ length: 30 }, (_, i) => ({ name: `Member ${i + 1}`, email: `m${i + 1}@example.org` }));
  const election = await service.open({ ...motion, members });
  await play(service, election);
  const { text } = await service.ask("GET", "/openapi.json");
  const document = JSON.parse(text) as Document;
  const good = service.heard.filter(({ path }) => path !== "/openapi.json");
  const known = [...election.invitations, ...election.trustees].map((each) =>
    "code" in each ? each.code : each.accessCode,
  );
  const answered = async (request: Request) => {
    const answer = await service.deliver(request);
    const what = `${request.method} ${request.path} ${Buffer.from(request.body ?? []).toString()}`;
    const body = await answer.text();
    assert.ok(
      answer.status < 500 || (answer.status === 503 && answer.headers.has("retry-after")),
      `${answer.status} ${what}`,
    );
    if (answer.status >= 400) {
      assert.equal(answer.headers.get("content-type"), "application/problem+json", what);
      assert.match((JSON.parse(body) as { code: string }).code, /^[a-z-]+$/, what);
    }
    assert.deepEqual(
      service.events.filter((event) => (event as { event: string }).event === "failed"),
      [],
      what,
    );
  };
  return {
    properties: [
      { name: "good requests with a changed body", property: fc.asyncProperty(changedBodies(good), answered) },
      { name: "good requests with a changed address", property: fc.asyncProperty(changedPlaces(good), answered) },
      { name: "good requests with changed headers", property: fc.asyncProperty(changedHeaders(good), answered) },
      {
        name: "bodies by their schema",
        property: fc.asyncProperty(bySchema(service, document, election, known), answered),
      },
    ] as unknown as Property[],
    end: () => service.stop(),
  };
}

/** What organisers, members and a trustee ask in a vote, each at least once. */
async function play(service: Listening, election: OpenElection): Promise<void> {
  const path = `/api/elections/${election.id}`;
  for (const [member, vote] of [
    [1, YES],
    [2, NO],
    [3, YES],
  ] as const)
    await service.vote(election, member, vote);
  const { accessCode } = election.invitations[0] ?? { accessCode: "" };
  await service.ask("POST", `/e/${election.id}/voter`, { json: { accessCode } });
  for (const kind of ["pause", "resume", "incident"]) await service.notice(election, { kind, reason: "A fire alarm" });
  await service.organiser("POST", `${path}/members`, { reason: "forgotten", members: [{ name: "Late Lea" }] });
  await service.organiser("POST", `${path}/mail`, { what: "reminder", numbers: [1] });
  await service.organiser("POST", `${path}/trustee-code`, { index: 1 });
  for (const about of ["status", "opening", "record", "record?from=3&to=5", "checkpoint", "manifest", "tile/0/000.p/3"])
    await service.ask("GET", `/e/${election.id}/${about}`);
  const draft = done(
    await service.organiser<{ id: string; revision: number }>("POST", "/api/drafts", { content: motion }),
  );
  await service.organiser("PUT", `/api/drafts/${draft.id}`, { revision: draft.revision, content: motion });
  for (const asked of ["/api/drafts", "/api/elections", path, `${path}/members`]) await service.organiser("GET", asked);
}

/** A JSON body with another value in a place, or bytes that are no JSON any more. */
function changedBodies(good: readonly Request[]): fc.Arbitrary<Request> {
  const withBody = good.filter(({ body }) => body !== undefined);
  return fc
    .tuple(
      fc.nat(withBody.length - 1),
      fc.array(jsonChange, { maxLength: 2 }),
      fc.option(bytesChange, { freq: 3, nil: undefined }),
    )
    .map(([which, changes, last]) => {
      const request = withBody[which] as Request;
      const value = JSON.parse(Buffer.from(request.body ?? []).toString()) as unknown;
      const bytes = Buffer.from(JSON.stringify(changes.reduce((body, change) => change(body), value)) ?? "");
      return { ...request, body: last === undefined ? bytes : last(bytes) };
    });
}

function changedPlaces(good: readonly Request[]): fc.Arbitrary<Request> {
  return fc
    .tuple(fc.nat(good.length - 1), fc.nat(), strings().map(encodeURIComponentSafely), fc.boolean())
    .map(([which, at, text, isQuery]) => {
      const request = good[which] as Request;
      const parts = request.path.split("/");
      const path = isQuery ? `${request.path}?${text}` : parts.with(1 + (at % (parts.length - 1)), text).join("/");
      return { ...request, path };
    });
}

/** Lone surrogates have no encoding. */
const encodeURIComponentSafely = (text: string) => encodeURIComponent(text.toWellFormed());

function changedHeaders(good: readonly Request[]): fc.Arbitrary<Request> {
  const names = [
    "content-type",
    "origin",
    "cookie",
    "authorization",
    "sec-fetch-site",
    "if-none-match",
    "range",
    "host",
  ];
  const value = strings().map((text) => text.replace(/[^\x20-\x7e]/g, "?").trim());
  return fc
    .tuple(
      fc.nat(good.length - 1),
      fc.dictionary(fc.constantFrom(...names), value, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
    )
    .map(([which, headers]) => {
      const request = good[which] as Request;
      return { ...request, headers: { ...request.headers, ...headers } };
    });
}

function bySchema(
  service: Listening,
  document: Document,
  { id }: OpenElection,
  known: readonly string[],
): fc.Arbitrary<Request> {
  const cookie = service.heard.find(({ headers }) => headers?.["cookie"])?.headers["cookie"] ?? "";
  const authorization = `Bearer ${operatorKey(service)}`;
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { requestBody }]) => {
      const schema = requestBody?.content["application/json"]?.schema;
      return schema === undefined ? [] : [{ path, method: method.toUpperCase(), schema }];
    }),
  );
  const request = ({ path, method, schema }: { path: string; method: string; schema: Schema }) =>
    valuesOf(document, known, schema).map((body): Request => {
      const headers = { origin: ORIGIN, "content-type": "application/json", cookie };
      return {
        ...{ method, path: path.replace("{id}", id).replaceAll(/\{\w+\}/g, known[0] ?? "") },
        headers: path.startsWith("/operator/") ? { ...headers, authorization } : headers,
        body: Buffer.from(JSON.stringify(body) ?? ""),
      };
    });
  return fc.oneof(...operations.map(request));
}
