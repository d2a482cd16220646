// `urna verify --committee`: whether the vote names the committee whose fingerprint somebody has on paper (COM-2).
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { fromBase64url } from "../../crypto/encoding/bytes.ts";
import { fingerprint } from "../../crypto/encoding/fingerprint.ts";
import { joinRecord } from "../../crypto/log/record-file.ts";
import { verify } from "../../src/cli/verify/verify.ts";
import { buildRecord } from "../support/election/record.ts";

const folder = mkdtempSync(join(tmpdir(), "urna-committee-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const built = buildRecord({ committee: {} });
const key = fingerprint(fromBase64url(built.sequence?.digest ?? ""));
const another = key.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
const record = join(folder, "record.ndjson");
writeFileSync(record, joinRecord(built.entries));
const own = join(folder, "own.ndjson");
writeFileSync(own, joinRecord(buildRecord({}).entries));

async function verified(file: string, committee: string, json = false) {
  const said = { out: "", err: "" };
  const spy = (method: "log" | "error", to: keyof typeof said) =>
    vi.spyOn(console, method).mockImplementation((text: unknown) => {
      said[to] += `${text}\n`;
    });
  const spies = [spy("log", "out"), spy("error", "err")];
  const code = await verify(file, { committee, json });
  for (const spy of spies) spy.mockRestore();
  return { code, ...said };
}

test("the committee that was published, however it is typed", async () => {
  expect(await verified(record, ` ${key.toLowerCase()} `)).toMatchObject({ code: 0, err: "" });
});

test("another one: the record is without fault, and it is still not the one that was asked for", async () => {
  const { code, out, err } = await verified(record, another);
  expect(code).toBe(1);
  expect(out).toContain("VALID");
  expect(err).toBe(`INVALID: the vote names another counting committee: its fingerprint is ${key}. [COM-2]\n`);
  const { valid, error } = JSON.parse((await verified(record, another, true)).out);
  expect({ valid, error }).toMatchObject({ valid: false, error: { code: "wrong-committee", clause: "COM-2" } });
});

test("a vote with trustees of its own names none", async () => {
  const { code, err } = await verified(own, key);
  expect(code).toBe(1);
  expect(err).toBe("INVALID: the vote names no committee that lasts. [COM-2]\n");
});

test("what is no fingerprint is not compared with anything", async () => {
  const { code, err } = await verified(record, key.slice(1));
  expect(code).toBe(2);
  expect(err).toContain("--committee: a fingerprint has 26 characters");
});
