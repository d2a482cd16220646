// Hints only save time, and nobody has to trust them: whatever a file of hints contains, the report is the same as without it.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { HINTS_HEADER, readHints } from "../../crypto/ballot/hints.ts";
import { installKernel } from "../../crypto/kernel/kernel.ts";
import { splitRecord } from "../../crypto/log/record-file.ts";
import { verifyChunk } from "../../crypto/verifier/chunk.ts";
import { verifyRecord, verifyRecordWith } from "../../crypto/verifier/driver.ts";
import type { Report } from "../../crypto/verifier/report.ts";
import { writeHints } from "../../src/cli/verify/hints.ts";
import { verify } from "../../src/cli/verify/verify.ts";
import { compileKernel } from "../../src/pool/kernel-node.ts";
import { archivedRecords } from "../support/archive.ts";

const folder = mkdtempSync(join(tmpdir(), "urna-hints-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const said = vi.spyOn(console, "error").mockImplementation(() => {});
const printed = vi.spyOn(console, "log").mockImplementation(() => {});

type Case = { path: string; report: Report; hints: Uint8Array };
const cases = new Map<string, Case>();
const [good, bad] = ["weighted-classes", "wrong-25-ballot-proofs"];
beforeAll(async () => {
  for (const name of [good, bad]) {
    const path = archivedRecords().find((one) => one.name === name)?.path ?? "";
    const file = join(folder, name);
    expect(await writeHints(path, file)).toBe(0);
    cases.set(name, { path, report: verifyRecord(readFileSync(path)), hints: new Uint8Array(readFileSync(file)) });
  }
  installKernel(compileKernel());
});
afterAll(() => installKernel(undefined));

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const body = (hints: Uint8Array) => hints.subarray(HINTS_HEADER.length);
const file = (...parts: Uint8Array[]) => Uint8Array.from([HINTS_HEADER, ...parts].flatMap((part) => [...part]));

/** What may come instead of the right hints. */
const files: Record<string, (hints: Uint8Array, others: Uint8Array) => Uint8Array> = {
  right: (hints) => hints,
  none: () => HINTS_HEADER,
  "cut off in the middle": (hints) => hints.subarray(0, hints.length / 2),
  "cut off in the last one": (hints) => hints.subarray(0, hints.length - 1),
  "shifted by an entry": (hints) => file(Uint8Array.of(0, 0), body(hints)),
  "shifted by a byte": (hints) => file(body(hints).subarray(1)),
  "wrong, every one": (hints) => file(body(hints).map((byte, i) => (byte === 0 && i % 2 === 0 ? 0 : byte ^ 4))),
  "wrong here and there": (hints) => hints.with(hints.length >> 1, 1).with(hints.length - 9, 0x77),
  "those of another record": (_, others) => others,
  noise: (hints) => file(body(hints).map((_, i) => (i * i * 31 + 7 * i) & 255)),
  "too many": (hints) => file(body(hints), body(hints)),
};

describe.each([good, bad])("the report on %s is the same", (name) => {
  test.each(Object.keys(files))("with hints that are %s", async (kind) => {
    const { path, report, hints } = cases.get(name) as Case;
    const others = cases.get(name === good ? bad : good)?.hints ?? new Uint8Array();
    const { entries, checkpoint } = splitRecord(readFileSync(path));
    const bytes = files[kind]?.(hints, others) ?? new Uint8Array();
    const withHints = await verifyRecordWith(entries, async (chunk) => verifyChunk(chunk), undefined, {
      end: () => ({ checkpoints: [checkpoint] }),
      hints: readHints(inPieces(bytes, 1_000)),
    });
    expect(withHints).toEqual(report);
  });
});

test("a file of hints has those of every ballot, 32 bytes a point, and none for other entries", async () => {
  const { path, hints } = cases.get(good) as Case;
  const { entries } = splitRecord(readFileSync(path));
  const lengths = [];
  for await (const own of readHints(inPieces(hints, 100_000))) lengths.push(own.length);
  const types = entries.map((entry) => JSON.parse(new TextDecoder().decode(entry)) as { type: string });
  expect(lengths.map((length) => length > 0)).toEqual(types.map(({ type }) => type === "ballot"));
  expect(lengths.every((length) => length % 32 === 0)).toBe(true);
});

describe("on the command line", () => {
  test("`verify --hints` prints the same report; what is no file of hints is refused", async () => {
    const { path } = cases.get(good) as Case;
    expect(await verify(path)).toBe(0);
    const without = printed.mock.lastCall;
    expect(await verify(path, { hints: join(folder, good) })).toBe(0);
    expect(printed.mock.lastCall).toEqual(without);
    expect(await verify(path, { hints: path })).toBe(2);
    expect(said.mock.lastCall?.[0]).toContain("this is not a file of hints");
    writeFileSync(join(folder, "empty"), "");
    expect(await verify(path, { hints: join(folder, "empty") })).toBe(2);
    expect(await verify(path, { hints: join(folder, "nowhere") })).toBe(2);
  });

  test("`hints` overwrites nothing and says why it cannot", async () => {
    const { path } = cases.get(good) as Case;
    const before = readFileSync(path);
    expect(await writeHints(path, path)).toBe(2);
    expect(said.mock.lastCall?.[0]).toContain("already exists");
    expect(readFileSync(path)).toEqual(before);
    expect(await writeHints(join(folder, "empty"), join(folder, "other"))).toBe(2);
    expect(said.mock.lastCall?.[0]).toContain("it is empty");
    vi.stubEnv("URNA_KERNEL", "off");
    installKernel(undefined);
    expect(await writeHints(path, join(folder, "third"))).toBe(2);
    expect(said.mock.lastCall?.[0]).toContain("unset URNA_KERNEL");
    expect(existsSync(join(folder, "third"))).toBe(false);
    vi.unstubAllEnvs();
  });
});
