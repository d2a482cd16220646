// A whole election with a separate witness: `urna serve`, `urna watch --witness` and `urna simulate` as three processes that know
// only each other's addresses and keys [LOG-6].
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyRecord } from "../../crypto/verifier/driver.ts";
import { startOwnServer } from "../../src/cli/simulate/own-server.ts";
import { WitnessProcess } from "../support/peers/witness-process.ts";

const main = resolve(import.meta.dirname, "../../src/cli/main.ts");
const folder = mkdtempSync(join(tmpdir(), "urna-witness-"));
const urna = (...parameters: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((done) => {
    execFile(process.execPath, [main, ...parameters], (error, out, err) =>
      done({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });

let server: Awaited<ReturnType<typeof startOwnServer>>;
const witnesses: WitnessProcess[] = [];
beforeAll(async () => {
  server = await startOwnServer();
});
afterAll(async () => {
  for (const witness of witnesses) await witness.down();
  await server?.stop();
  rmSync(folder, { recursive: true });
});

test("from the opening to a verified result, each step under the signatures of two witnesses", async () => {
  for (const name of ["north", "south"]) witnesses.push(new WitnessProcess(folder, name, server.base));
  await Promise.all(witnesses.map((witness) => witness.up()));
  const record = join(folder, "record.ndjson");
  const played = await urna(
    ...["simulate", "--voters", "4", "--options", "2", "--url", server.base, "--sign-in", await server.link()],
    ...["--record", record, "--witness", ...witnesses.map(({ key, url }) => `${key} ${url}`)],
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
