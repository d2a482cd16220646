// Drafts on a thread: what is read and judged there is what the caller's own thread would say, and everybody gets an answer.
import { URL } from "node:url";
import { afterEach, expect, test } from "vitest";
import { utf8 } from "../../crypto/encoding/bytes.ts";
import type { DraftDesk } from "../../src/doors/pool.ts";
import type { DraftContent } from "../../src/draft/content.ts";
import { inlineDesk } from "../../src/pool/inline-desk.ts";
import { contentOf } from "../../src/pool/sheets.ts";
import { ThreadDesk } from "../../src/pool/thread-desk.ts";
import { value } from "../support/election/actors.ts";
import { motion } from "../support/election/drafts.ts";
import { isKept } from "../support/garbage.ts";

let desk: ThreadDesk | undefined;
afterEach(() => desk?.close());

const many = (count: number, name = (i: number) => `Member ${i}`) =>
  ({ ...motion, members: Array.from({ length: count }, (_, i) => ({ name: name(i) })) }) satisfies DraftContent;
const sent = (content: unknown, more: object = {}) => utf8(JSON.stringify({ ...more, content }));
const read = async (at: DraftDesk, content: DraftContent) => value(await at.read(sent(content), "create"));

test("a large draft is read and judged on the thread as here", async () => {
  desk = new ThreadDesk();
  const contents = [many(5000), many(5000, (i) => (i % 4 === 0 ? "" : `Member ${i}`)), { ...many(3), members: [] }];
  for (const content of contents) {
    const sheets = await read(desk, content);
    expect(sheets).toEqual(await read(inlineDesk, content));
    expect(contentOf(sheets)).toEqual(content);
    const [here, there] = [
      await inlineDesk.judge(sheets, 0, { local: true }),
      await desk.judge(sheets, 0, { local: true }),
    ];
    expect(there).toEqual(here);
  }
});

test("nothing of a large draft is kept once it was read", async () => {
  const here = new ThreadDesk();
  desk = here;
  const read = async () => {
    const body = sent(many(5000));
    value(await here.read(body, "create"));
    return new WeakRef(body);
  };
  expect(await isKept(await read())).toBe(false);
});

test("what is no draft is refused on the thread as here", async () => {
  desk = new ThreadDesk();
  const padding = " ".repeat(100_000);
  const bodies = [
    utf8(`${padding}{"content":`),
    Uint8Array.of(0xff, ...utf8(padding)),
    sent({ members: [{ name: 5 }], padding }),
    sent({}, { revision: 1, padding }),
  ];
  for (const body of bodies)
    for (const as of ["create", "update"] as const) {
      const answer = await desk.read(body, as);
      expect(answer).toMatchObject({ ok: false, code: "invalid-request" });
      expect(answer).toEqual(await inlineDesk.read(body, as));
    }
});

test("of a list with a fault in every row, the first thousand are told", async () => {
  const sheets = await read(
    inlineDesk,
    many(1500, () => ""),
  );
  const { problems } = value(await inlineDesk.judge(sheets, 0, { local: false }));
  expect(problems).toHaveLength(1000);
  expect(problems.at(-1)).toMatchObject({ path: "members.999.name", code: "missing" });
});

test("if the thread dies, the answer is to come back", async () => {
  desk = new ThreadDesk(new URL("./crashing-thread.ts", import.meta.url));
  expect(await desk.read(sent(many(5000)), "create")).toEqual({ ok: false, code: "overloaded" });
});
