// What an answer means to a page: a refusal, or no answer at all.
import { expect, test } from "vitest";
import { failureOf as failureOfResponse, Unreachable } from "../../web/shared/service/failures.ts";

const failureOf = (status: number, headers: Record<string, string>, body: string) =>
  failureOfResponse(new Response(body, { status, headers }));

const ours = { "content-type": "application/problem+json" };

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
  expect(await failureOf(404, ours, '{"code":"not-found"}')).toMatchObject({ code: "not-found" });
});
