// Every release verifies the archived elections exactly as the first one did: whole reports, by every way to read a record [VER-1].
import { createReadStream, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { joinRecord, RecordSplitter, splitRecord } from "../../crypto/log/record-file.ts";
import { CATALOGUE } from "../../crypto/verifier/catalogue.ts";
import { verifyChunk } from "../../crypto/verifier/chunk.ts";
import { verifyRecord, verifyRecordWith } from "../../crypto/verifier/driver.ts";
import { findPromise, PromiseCheck } from "../../crypto/verifier/promise-check.ts";
import { mayBeCounted } from "../../crypto/verifier/report.ts";
import { verifySource } from "../../src/cli/verify/record.ts";
import { installKernels } from "../../src/pool/kernel-node.ts";
import {
  ARCHIVE,
  type Archived,
  archivedRecords,
  archivedText,
  SUMS,
  sha256Of,
  withoutWords,
} from "../support/archive.ts";
import { refusal } from "../support/refusal.ts";

const records = archivedRecords();

describe("the archive", () => {
  test("is as it was frozen: every file has the digest that is written down", () => {
    const frozen = archivedText(SUMS).split("\n").filter(Boolean);
    const present = readdirSync(ARCHIVE).filter((file) => file !== SUMS && file !== "README.md");
    expect(present.sort().map((file) => `${sha256Of(file)}  ${file}`)).toEqual(frozen);
  });

  test("has a wrong record for every check of the catalogue", () => {
    const checks = new Set(records.map(({ expected }) => expected.wrong));
    expect(CATALOGUE.map(({ id }) => id).filter((id) => !checks.has(id))).toEqual([]);
  });

  test("has wrong records that are wrong in just that check, or in what must follow from it", () => {
    for (const { name, expected } of records) {
      const { findings, valid } = expected.report;
      const others = findings.filter(({ check }) => check !== expected.wrong);
      const broken =
        (findings.length === 2 && others.every(({ code }) => code === "missing-entry")) ||
        (expected.wrong === "register" && others.every(({ check }) => check === "register-rolls"));
      if (expected.wrong !== undefined) expect([valid, others.length === 0 || broken], name).toEqual([false, true]);
      else if (!name.startsWith("unfinished-")) expect([valid, findings], name).toEqual([true, []]);
    }
  });
});

const checkpointOf = ({ expected: { checkpointFile } }: Archived) =>
  checkpointFile === undefined ? undefined : archivedText(checkpointFile);
const bytesOf = ({ path }: Archived) => new Uint8Array(readFileSync(path));

describe("in one piece, by JavaScript alone", () => {
  test.each(records)("$name", (record) => {
    const checkpoint = checkpointOf(record);
    const report = verifyRecord(bytesOf(record), checkpoint === undefined ? {} : { checkpoint });
    expect(withoutWords(report)).toEqual(record.expected.report);
    if (record.expected.wrong !== undefined) expect(mayBeCounted(report)).toBe(false);
  });

  test("a trustee's share leaves for a record that is right up to its register, under its checkpoint, and for no other (TAL-3)", () => {
    const mayBe = (name: string, signed = true) => {
      const { entries, checkpoint } = splitRecord(new Uint8Array(readFileSync(join(ARCHIVE, `${name}.ndjson`))));
      return mayBeCounted(verifyRecord(joinRecord(entries, signed ? checkpoint : undefined), { until: "register" }));
    };
    expect(mayBe("unfinished-registered")).toBe(true);
    expect(mayBe("unfinished-registered", false)).toBe(false);
    expect(mayBe("unfinished-voting")).toBe(false); // nothing is wrong in it so far
    expect(mayBe("cancelled-after-closing")).toBe(false);
  });
});

describe("as a stream, with the kernels", () => {
  beforeAll(() => installKernels({}));

  test.each(records)("$name", async (record) => {
    const bytes = bytesOf(record);
    const splitter = new RecordSplitter();
    const entries = [];
    for (let at = 0; at < bytes.length; at += 777) entries.push(...splitter.push(bytes.subarray(at, at + 777)));
    const { entry, checkpoint, cutOff } = splitter.end();
    if (entry !== undefined) entries.push(entry);
    const end = () => ({ checkpoints: [checkpointOf(record), checkpoint], cutOff });
    const report = await verifyRecordWith(entries, async (chunk) => verifyChunk(chunk), undefined, { end });
    expect(withoutWords(report)).toEqual(record.expected.report);
  });

  test.each(["weighted-classes", "wrong-25-ballot-proofs"])("%s from its file, on threads", async (name) => {
    const record = records.find((one) => one.name === name);
    if (record === undefined) throw new Error("it is not there");
    const note = checkpointOf(record);
    const checkpoints = note === undefined ? [] : [note];
    const report = await verifySource({ body: createReadStream(record.path), origin: "file", checkpoints });
    expect(withoutWords(report)).toEqual(record.expected.report);
  });
});

const promises = records.flatMap((record) => (record.expected.promises ?? []).map((one) => ({ ...one, record })));

test.each(promises)("the promise $file: $verdict", ({ file, record, ...verdict }) => {
  expect(verdictOn(archivedText(file), bytesOf(record))).toMatchObject(verdict);
});

/** The verdict on a promise by the record that came with it [LOG-5]. */
function verdictOn(note: string, record: Uint8Array): object {
  const promise = findPromise(note);
  if (promise === undefined) throw new Error("a file without a promise");
  const judge = () => {
    const { entries, checkpoint } = splitRecord(record);
    const check = new PromiseCheck({ promise });
    for (const entry of entries) check.take(entry);
    return check.finish(checkpoint === undefined ? [] : [checkpoint]);
  };
  try {
    return judge();
  } catch {
    return { verdict: "refused", ...refusal(judge) };
  }
}
