// A whole election with a witness of another hand: `urna serve`, `urna watch --witness` and `urna simulate` as three processes that know
// nothing of each other but addresses and keys [LOG-6].
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyRecord } from "../../crypto/verifier.ts";
import { startOwnServer } from "../../src/cli/simulate/own-server.ts";
import { makeWitnessKey } from "../../src/cli/watch.ts";

const main = resolve(import.meta.dirname, "../../src/cli/main.ts");
const folder = mkdtempSync(join(tmpdir(), "urna-witness-"));
const urna = (...parameters: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((done) => {
    execFile(process.execPath, [main, ...parameters], (error, out, err) =>
      done({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });

let server: Awaited<ReturnType<typeof startOwnServer>>;
const witnesses: ChildProcess[] = [];
beforeAll(async () => {
  server = await startOwnServer();
});
afterAll(async () => {
  for (const witness of witnesses) witness.kill();
  await server?.stop();
  rmSync(folder, { recursive: true });
});

/** One command, as another association runs it: key and address, as it prints them. */
async function startWitness(name: string): Promise<string> {
  const key = join(folder, `${name}.key`);
  makeWitnessKey(`${name}.example/urna`, key);
  const parameters = ["--witness", key, "--listen", "0", "--service", server.base, "--state", join(folder, name)];
  const child = spawn(process.execPath, [main, "watch", "--every", "1", ...parameters], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  witnesses.push(child);
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (said.length === 2) break;
  }
  const text = said.join("\n");
  return `${/witness (\S+)/.exec(text)?.[1]} ${/listening on (\S+)/.exec(text)?.[1]}`;
}

test("from the opening to a verified result, each step under the signatures of two witnesses", async () => {
  const both = await Promise.all([startWitness("north"), startWitness("south")]);
  const record = join(folder, "record.ndjson");
  const played = await urna(
    ...["simulate", "--voters", "4", "--options", "2", "--url", server.base, "--sign-in", await server.link()],
    ...["--record", record, "--witness", ...both],
  );
  expect(played.err.trim()).toBe("");
  expect(played).toMatchObject({ code: 0 });
  const report = verifyRecord(new Uint8Array(readFileSync(record)));
  expect(report).toMatchObject({ valid: true, checkpoint: "verified", witnesses: { quorum: 2, named: 2 } });
  expect(report.witnesses?.seen.map(({ name }) => name).toSorted()).toEqual([
    "north.example/urna",
    "south.example/urna",
  ]);
  const verified = await urna("verify", `${server.base}/e/${report.electionId}`);
  expect(verified).toMatchObject({ code: 0 });
  expect(verified.out).toContain("north.example/urna");
}, 180_000);
