// A server that shows different people different logs, or another result than was counted: whoever watches it from outside keeps the
// evidence, and whoever verifies it names what is wrong. What they read is what the commands print.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compareBytes } from "../../crypto/encoding/bytes.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import { verify } from "../../src/cli/verify/verify.ts";
import { watch } from "../../src/cli/watch.ts";
import { done } from "../support/hosts/service.ts";
import { changed, checkpointOf, isOf, rewritten } from "./liar.ts";
import { stage, voteAndClose } from "./stage.ts";

const shown = await stage(3);
const { server, election, stolen, folder, address, lines, show } = shown;
await voteAndClose(shown);
done(await server.count(election, 1));
const record = await server.entries(election.id);

const look = (state: string) => watch([address], { state: join(folder, state), every: "30", once: true, host: "" });
const inOtherOrder = (entries: readonly Uint8Array[]) =>
  rewritten(entries, (before) => [...before.slice(0, 5), ...before.slice(5).toReversed()]);

describe("whoever watches", () => {
  test("forked log: another tree of the same size, signed as well, is evidence that convicts", async () => {
    expect(await look("fork")).toBe(0);
    expect(lines.at(-1)).toMatch(/: \d+ entries, consistent$/);
    show(inOtherOrder(record));
    expect(await look("fork")).toBe(1);
    expect(lines.at(-1)).toMatch(/^FORK: .*: two different trees of the same size\. The evidence is in .* \[LOG-3\]$/);
    const [evidence = ""] = readdirSync(join(folder, "fork")).filter((name) => name.startsWith("fork-"));
    const text = readFileSync(join(folder, "fork", evidence), "utf8");
    for (const entries of [record, inOtherOrder(record)])
      expect(text).toContain(checkpointOf(entries, stolen.board).trim());
  });

  test("forked log: a longer one with another past", async () => {
    show(record.slice(0, 8));
    expect(await look("longer")).toBe(0);
    show(inOtherOrder(record));
    expect(await look("longer")).toBe(1);
    expect(lines.at(-1)).toMatch(/^FORK: .* does not begin with the tree of 8\b.* The evidence is in .* \[LOG-3\]$/);
  });

  test("log that has lost its end", async () => {
    expect(await look("shorter")).toBe(0);
    show(record.slice(0, 8));
    expect(await look("shorter")).toBe(1);
    expect(lines.at(-1)).toMatch(/^UNPROVED: .*: the board has gone back from \d+ to 8 entries \[LOG-1\]$/);
  });

  test("checkpoint of a log that it does not show", async () => {
    server.lie = { checkpoint: () => checkpointOf(inOtherOrder(record), stolen.board) };
    expect(await look("hidden")).toBe(1);
    expect(lines.at(-1)).toMatch(
      /^UNPROVED: .*: the board's tiles lead to another tree than its checkpoint \[LOG-1\]$/,
    );
  });

  test("checkpoint under another key", async () => {
    server.lie = { checkpoint: () => checkpointOf(record, stolen.promise) };
    expect(await look("key")).toBe(2);
    expect(lines.at(-1)).toMatch(/: not signed by /);
  });
});

describe("whoever verifies", () => {
  const verified = async () => ({ code: await verify(address), text: lines.join("\n") });

  test("nothing, without a lie", async () => {
    expect(await verified()).toMatchObject({ code: 0, text: expect.not.stringContaining("INVALID") });
  });

  test("changed result", async () => {
    show(
      record.map((bytes) =>
        isOf("result")(bytes)
          ? changed(bytes, "result", ({ contests }) => ({
              contests: contests.map((each) => ({ ...each, counts: [1, 2, 0], outcome: { kind: "rejected" } })),
            }))
          : bytes,
      ),
    );
    const { code, text } = await verified();
    expect(code).toBe(1);
    expect(text).toContain("TAL-4");
    expect(text).toContain("The published counts are those of the ballots");
  });

  test("changed decision", async () => {
    show(
      record.map((bytes) =>
        isOf("result")(bytes)
          ? changed(bytes, "result", ({ contests }) => ({
              contests: contests.map((each) => ({ ...each, outcome: { kind: "rejected" } })),
            }))
          : bytes,
      ),
    );
    const { code, text } = await verified();
    expect(code).toBe(1);
    expect(text).toContain("RUL-4");
    expect(text).toContain("The decisions follow from the counts by the announced rules");
  });

  test("dropped ballot after the count: the shares are those of another sum", async () => {
    const dropped = record.find(isOf("ballot"));
    show(rewritten(record, (before) => before.filter((each) => each !== dropped)));
    const { code, text } = await verified();
    expect(code).toBe(1);
    expect(text).toContain("TAL-2");
    expect(text).toContain("Every trustee that counted opened the sum of all ballots, and nothing else");
  });

  test("the checkpoint that another person was given", async () => {
    const other = inOtherOrder(record);
    server.lie = { checkpoint: () => checkpointOf(other, stolen.board) };
    const { code, text } = await verified();
    expect(code).toBe(1);
    expect(text).toContain("LOG-3");
    expect(text).toContain("The record is the one that the board signed");
    expect(compareBytes(leafHash(other[5] ?? new Uint8Array()), leafHash(record[5] ?? new Uint8Array()))).not.toBe(0);
  });
});
