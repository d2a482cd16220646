// What a report says about a file that breaks off or whose line ends were changed [LOG-1]: neither hides what is wrong in it.
import { describe, expect, test } from "vitest";
import { concat, fromUtf8, utf8 } from "../../../crypto/encoding/bytes.ts";
import { rootOfHashes } from "../../../crypto/log/merkle.ts";
import { readCheckpoint, splitRecord } from "../../../crypto/log/record-file.ts";
import { verifyRecord } from "../../../crypto/verifier/driver.ts";
import type { Report } from "../../../crypto/verifier/report.ts";
import { buildRecord } from "../../support/election/record.ts";
import { refusal } from "../../support/refusal.ts";

const counted = buildRecord({
  trustees: 2,
  threshold: 1,
  votes: [undefined, undefined].map(() => [{ kind: "votes", votes: [1, 0, 0] }]),
});
const size = counted.entries.length;
const bare = counted.file({ checkpoint: false });
const found = ({ checks }: Report) =>
  checks.flatMap(({ id, findings }) => findings.map(({ entry, code }) => `${id} ${entry} ${code}`));
/** The record as text, with another number of votes in its result. */
const swapped = (file: Uint8Array) => fromUtf8(file).replace('"counts":[2,0,0]', '"counts":[0,2,0]');

describe("changed line ends", () => {
  test.each<[string, (text: string) => string]>([
    ["CR LF throughout", (text) => text.replaceAll("\n", "\r\n")],
    ["an empty line after the checkpoint", (text) => `${text}\n\n`],
    ["an empty line and no checkpoint", (text) => `${text.slice(0, text.indexOf("\n\n"))}\n\n`],
    ["an empty line in the middle", (text) => text.replace("\n", "\n\n")],
  ])("%s, and nothing else: no verdict on a file", (_, change) => {
    const file = utf8(change(fromUtf8(counted.file())));
    const refused = { code: "foreign-line-ends", clause: "LOG-1" };
    expect(refusal(() => verifyRecord(file))).toEqual(refused);
    expect(refusal(() => verifyRecord(file, { checkpoint: counted.checkpoint() }))).toEqual(refused);
  });

  test.each<[string, string]>([
    ["after the checkpoint", `${swapped(counted.file())}\n\n`],
    ["without a checkpoint", `${swapped(bare)}\n`],
  ])("one empty line too many %s does not hide a false result", (_, file) => {
    const report = verifyRecord(utf8(file));
    expect(report).toMatchObject({ valid: false, consistent: false, cutOff: false });
    expect(found(report)).toContain(`file ${size} foreign-line-ends`);
    expect(found(report)).toContain(`counts ${size - 1} wrong-result`);
  });

  test("nor that a checkpoint which came another way is of another record", () => {
    const checkpoint = counted.checkpointOf(size, new Uint8Array(32));
    const report = verifyRecord(concat(bare, utf8("\n")), { checkpoint });
    expect(report).toMatchObject({ valid: false, cutOff: false, checkpoint: "wrong" });
    expect(found(report)).toEqual([`file ${size} foreign-line-ends`, `checkpoint ${size} wrong-root`]);
  });

  test("from a server they are the server's", () => {
    const windows = utf8(fromUtf8(counted.file()).replaceAll("\n", "\r\n"));
    const refused = { code: "served-line-ends", clause: "LOG-1" };
    for (const bytes of [windows, concat(bare, utf8("\n"))])
      expect(refusal(() => splitRecord(bytes, "server"))).toEqual(refused);
    const note = utf8(counted.checkpoint().replaceAll("\n", "\r\n"));
    expect(refusal(() => readCheckpoint(note, "server"))).toEqual(refused);
    expect(refusal(() => readCheckpoint(note, "file"))).toEqual({ code: "foreign-line-ends", clause: "LOG-1" });
  });
});

describe("a file that breaks off", () => {
  const half = bare.slice(0, -300);
  const { entries } = splitRecord(half, "file");

  test("is not one that the board has signed just so", () => {
    const checkpoint = counted.checkpointOf(entries.length, rootOfHashes(entries));
    expect(verifyRecord(half)).toMatchObject({ cutOff: true });
    const report = verifyRecord(half, { checkpoint });
    expect(report).toMatchObject({ valid: false, cutOff: false, checkpoint: "verified" });
    expect(found(report)).toContain(`encoding ${entries.length - 1} invalid-json`);
  });

  test("where only the last line feed is missing, it is whole all the same", () => {
    const report = verifyRecord(bare.slice(0, -1), { checkpoint: counted.checkpoint() });
    expect(report).toMatchObject({ valid: false, cutOff: true, checkpoint: "verified" });
    expect(found(report)).toEqual([`file ${size - 1} truncated-record`]);
  });

  test("in its checkpoint has no half an entry", () => {
    const broken = joined(counted.entries.with(-1, utf8('{"type":"resu')), "\n");
    const report = verifyRecord(utf8(`${broken}${counted.checkpoint().slice(0, 12)}`));
    expect(report).toMatchObject({ cutOff: false });
    expect(found(report)).toContain(`encoding ${size - 1} invalid-json`);
  });

  test.each([1, 300, 4000])("by %i bytes is incomplete beside the checkpoint of the whole record, too", (missing) => {
    const file = bare.slice(0, bare.length - 1 - missing);
    const report = verifyRecord(file, { checkpoint: counted.checkpoint() });
    expect(report).toMatchObject({ valid: false, cutOff: true, checkpoint: "absent" });
    expect(found(report)).toContain(`checkpoint ${splitRecord(file, "file").entries.length} truncated-record`);
  });

  test("beside a checkpoint that the board has not signed is wrong", () => {
    const checkpoint = counted.checkpoint().replace(/— (\S+) .*\n$/, `— $1 ${"A".repeat(92)}\n`);
    expect(verifyRecord(half, { checkpoint })).toMatchObject({ cutOff: false, checkpoint: "wrong" });
  });

  test("with a last entry that is whole and another one than was signed is wrong", () => {
    const other = joined(counted.entries.with(-1, counted.entries.at(-2) ?? fail())).slice(0, -1);
    const report = verifyRecord(utf8(other), { checkpoint: counted.checkpoint() });
    expect(report).toMatchObject({ cutOff: false, checkpoint: "wrong" });
  });

  test("at the end of a line, before the checkpoint's size, is a record with too few entries", () => {
    const report = verifyRecord(utf8(joined(counted.entries.slice(0, -1))), { checkpoint: counted.checkpoint() });
    expect(report).toMatchObject({ cutOff: false, checkpoint: "wrong" });
    expect(found(report)).toContain(`checkpoint ${size - 1} wrong-count`);
  });
});

function joined(entries: readonly Uint8Array[], after = ""): string {
  return entries.map((entry) => `${fromUtf8(entry)}\n`).join("") + after;
}

function fail(): never {
  throw new RangeError("there is no such entry");
}
