// A piece of an answer that cannot be compressed breaks off the answers that need it, and none that come later.
import { promisify } from "node:util";
import { deflateRaw, gunzipSync } from "node:zlib";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { compressed } from "../../src/host/node/compressed.ts";

test("no memory for a while: the same piece, and others, are compressed when there is some again", async () => {
  let memory = false;
  const deflate = promisify<Uint8Array, object, Uint8Array>(deflateRaw);
  const app = new Hono();
  app.get(
    "/:text",
    compressed(async (...asked) => {
      if (!memory) throw new Error("out of memory");
      return deflate(...asked);
    }),
    (c) => c.text(c.req.param("text").repeat(1000)),
  );
  const ask = async (text: string) => {
    const answer = await app.request(`/${text}`, { headers: { "accept-encoding": "gzip" } });
    return gunzipSync(new Uint8Array(await answer.arrayBuffer())).toString();
  };
  await expect(ask("a")).rejects.toThrow("out of memory");
  memory = true;
  for (const text of ["a", "b"]) expect(await ask(text)).toBe(text.repeat(1000));
});
