// Input that is mistyped or cannot be read: exit code 2 and what to do, never a verdict, and no half-written file.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { simulate } from "../../src/cli/simulate/simulate.ts";
import { writeHints } from "../../src/cli/verify/hints.ts";
import { verify } from "../../src/cli/verify/verify.ts";
import { watch } from "../../src/cli/watch.ts";
import { ARCHIVE } from "../support/archive.ts";

const folder = mkdtempSync(join(tmpdir(), "urna-usage-"));
afterAll(() => rmSync(folder, { recursive: true }));
const inside = (name: string) => join(folder, name);
const record = join(ARCHIVE, "one-trustee.ndjson");

/** As a script or cron calls it. */
function urna(...args: string[]) {
  const { status, stderr, stdout } = spawnSync(process.execPath, [resolve("src/cli/main.ts"), ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, said: stdout + stderr };
}

test.each<[string[], number, RegExp]>([
  [["watch", "--onec", "https://vote.example.org"], 2, /unknown option '--onec'/],
  [["verify"], 2, /missing required argument 'source'/],
  [["verfy", "record.ndjson"], 2, /unknown command 'verfy'/],
  [["verify", "--help"], 0, /exit\s+code 0 valid, 1\s+invalid/],
])("urna %j: exit code %i", (args, code, words) => {
  const { status, said } = urna(...args);
  expect(said).toMatch(words);
  expect(status).toBe(code);
});

test("watching nothing is no all-clear", async () => {
  const options = { state: inside("watch"), every: "1", host: "127.0.0.1", once: true };
  await expect(watch([], options)).rejects.toThrow("Give the address of an election");
});

test("hints are whole or not there, and another call can make them", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => {});
  writeFileSync(inside("half.ndjson"), readFileSync(record).subarray(0, 3000));
  expect(await writeHints(inside("half.ndjson"), inside("hints"))).toBe(2);
  expect(said.mock.lastCall?.[0]).toContain("the record is incomplete");
  expect(readdirSync(folder).filter((name) => name.startsWith("hints"))).toEqual([]);
  expect(await writeHints(record, inside("hints"))).toBe(0);
  const made = readFileSync(inside("hints"));
  expect(await writeHints(record, inside("hints"))).toBe(2);
  expect(said.mock.lastCall?.[0]).toContain("already exists");
  expect(readFileSync(inside("hints"))).toEqual(made);
  said.mockRestore();
});

/** What `urna verify` says of such a file, on both outputs. */
async function judged(text: string, options = {}) {
  const said: string[] = [];
  const outputs = (["log", "error"] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation((line) => void said.push(line)),
  );
  writeFileSync(inside("judged.ndjson"), text);
  const code = await verify(inside("judged.ndjson"), options).finally(() => {
    for (const output of outputs) output.mockRestore();
  });
  return { code, said: said.join("\n") };
}

test("a file that a program has changed gets no verdict, one that breaks off is incomplete, and JSON is JSON [LOG-1]", async () => {
  const whole = readFileSync(record, "utf8");
  const windows = whole.replaceAll("\n", "\r\n");
  const refused =
    /^Cannot read .*: a program changed this file .* \(line ends\): download it again \[LOG-1, foreign-line-ends\]$/;
  expect(await judged(windows)).toEqual({ code: 2, said: expect.stringMatching(refused) });
  writeFileSync(inside("checkpoint"), windows.split("\r\n\r\n").slice(1).join("\r\n\r\n"));
  const { code, said } = await judged(whole, { checkpoint: inside("checkpoint"), json: true });
  expect(code).toBe(2);
  const [json = "", forPeople] = said.split("\nCannot read ");
  expect(JSON.parse(json)).toEqual({ error: expect.objectContaining({ code: "foreign-line-ends", clause: "LOG-1" }) });
  expect(forPeople).toContain("(line ends)");

  const swapped = whole.replace(/("counts":\[)(\d+),(\d+)/, "$1$3,$2");
  const hidden = await judged(`${swapped}\n\n`);
  expect(hidden.said).toMatch(/^INVALID: \d+ findings\.$/m);
  expect(hidden.said).toContain("[TAL-4, wrong-result]");
  expect(hidden.said).toContain("(line ends): download it again");
  expect(hidden.code).toBe(1);

  const cut = await judged(whole.slice(0, -9));
  expect(cut.said).toMatch(/\nINCOMPLETE: the file breaks off, and nothing else is wrong\. Download it again\.$/);
  expect(cut.code).toBe(1);
  const long = await judged(`${whole.split("\n")[0]}\n{${"x".repeat(2 ** 20)}\n`, { json: true });
  expect(JSON.parse(long.said)).toMatchObject({ valid: false, error: { code: "too-large", clause: "LIM-1" } });
  expect(long.code).toBe(1);
});

test("an address that does not answer is named", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => {});
  const address = `http://127.0.0.1:9/e/${"A".repeat(43)}`;
  expect(await verify(address)).toBe(2);
  expect(said.mock.lastCall?.[0]).toContain(`${address}/checkpoint does not answer`);
  said.mockRestore();
});

test("a simulation that did not come to its end leaves no empty record", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => {});
  const options = { classes: "a*20000:3", record: inside("record") };
  expect(await simulate(options)).toBe(2);
  expect(said.mock.lastCall?.[0]).toContain("classes.0.weight");
  said.mockRestore();
  expect(existsSync(inside("record"))).toBe(false);
});
