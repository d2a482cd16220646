// `urna verify` of a trial with files to read: it says that it is one, and finds the files of a folder, byte for byte (MAN-5, MAN-6).
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha256 } from "@noble/hashes/sha2.js";
import { afterAll, expect, test, vi } from "vitest";
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import { joinRecord } from "../../crypto/log/record-file.ts";
import { fileNameOf } from "../../crypto/manifest/attachments.ts";
import type { Attachment } from "../../crypto/manifest/manifest.ts";
import { type VerifyOptions, verify } from "../../src/cli/verify/verify.ts";
import { pdf } from "../support/election/attachments.ts";
import { buildRecord } from "../support/election/record.ts";

const folder = mkdtempSync(join(tmpdir(), "urna-attachments-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const files = ["Motion 3: fees", "Budget", "Minutes"].map((name) => {
  const bytes = pdf(name);
  const named = { name, type: "application/pdf" as const, size: bytes.length, sha256: toBase64url(sha256(bytes)) };
  return { bytes, named };
});
const built = buildRecord({ manifest: { trial: true, attachments: files.map(({ named }) => named) } });
const record = join(folder, "record.ndjson");
writeFileSync(record, joinRecord(built.entries));

function folderWith(name: string, ...contents: [string, Uint8Array][]): string {
  mkdirSync(join(folder, name, "in it"), { recursive: true });
  for (const [file, bytes] of contents) writeFileSync(join(folder, name, file), bytes);
  return join(folder, name);
}

async function verified(options: VerifyOptions): Promise<{ code: number; out: string }> {
  let out = "";
  const spy = vi.spyOn(console, "log").mockImplementation((text: unknown) => {
    out += `${text}\n`;
  });
  const code = await verify(record, options);
  spy.mockRestore();
  return { code, out };
}

const [motion, budget, minutes] = files.map(({ bytes }) => bytes) as [Uint8Array, Uint8Array, Uint8Array];

test("all files are there, whatever they are called", async () => {
  const attachments = folderWith(
    "whole",
    ["a.pdf", motion],
    ["b", budget],
    ["c.pdf", minutes],
    ["notes.txt", pdf("x")],
  );
  const { code, out } = await verified({ attachments });
  expect(out).toContain("Attachments: 3 of 3 are in the folder, byte for byte. [MAN-6]\n");
  expect(code).toBe(0);
});

test("one that is missing and one that is different are named, and the exit code is 1", async () => {
  const attachments = folderWith(
    "part",
    ["a.pdf", motion],
    [fileNameOf(files[1]?.named as Attachment), pdf("another budget")],
  );
  const { code, out } = await verified({ attachments });
  expect(out).toContain("Attachments: 1 of 3 are in the folder");
  expect(out).toContain("  MISSING    Minutes\n  DIFFERENT  Budget\n");
  expect(code).toBe(1);
  const { out: json } = await verified({ attachments, json: true });
  expect(JSON.parse(json)).toMatchObject({
    valid: true,
    attachments: { found: ["Motion 3: fees"], missing: ["Minutes"], different: ["Budget"] },
  });
});

test("a report says first, last and beside every outcome that the vote was a trial", async () => {
  const { code, out } = await verified({});
  const lines = out.trim().split("\n");
  const said = "TRIAL VOTE: it is only for practice, and decides nothing.";
  expect([lines[0], lines.at(-2)]).toEqual([said, said]);
  expect(lines.at(-1)).toMatch(/^VALID: /);
  expect(lines.filter((line) => /votes cast; .* \(trial only\)$/.test(line))).toHaveLength(1);
  expect(code).toBe(0);
});
