// What an answer means to a page: a refusal, perhaps with the time before which it must not ask again, or no answer at all.
import { expect, test } from "vitest";
import { ApiProblem, failureOf as failureOfResponse, Unreachable } from "../../web/shared/service/failures.ts";

const failureOf = (status: number, headers: Record<string, string>, body: string) =>
  failureOfResponse(new Response(body, { status, headers }));

const ours = { "content-type": "application/problem+json" };
const tooMany = JSON.stringify({ code: "too-many-attempts", title: "Too many wrong attempts" });

test("too many attempts are a refusal of ours, with the moment from which one may ask again", async () => {
  const before = Date.now();
  const failure = await failureOf(429, { ...ours, "retry-after": "30" }, tooMany);
  expect(failure).toBeInstanceOf(ApiProblem);
  const { code, status, until = 0 } = failure as ApiProblem;
  expect({ code, status }).toEqual({ code: "too-many-attempts", status: 429 });
  expect(until).toBeGreaterThanOrEqual(before + 30_000);
  expect(until).toBeLessThanOrEqual(Date.now() + 30_000);
  expect(((await failureOf(429, ours, tooMany)) as ApiProblem).until).toBeUndefined();
});

test("a 429 of something in between, or a busy server, is no answer: the same request may be sent again, later", async () => {
  for (const [status, headers] of [
    [429, { "content-type": "text/html", "retry-after": "7" }],
    [503, { ...ours, "retry-after": "7" }],
    [408, { "retry-after": "7" }],
  ] as const) {
    const failure = await failureOf(status, headers, "{}");
    expect(failure).toBeInstanceOf(Unreachable);
    expect((failure as Unreachable).retryAfter).toBe(7);
  }
  expect(await failureOf(404, ours, '{"code":"not-found"}')).toMatchObject({ code: "not-found", until: undefined });
});
