// A record as it streams in: up to what a checkpoint covers, and what comes at its end.
import { describe, expect, test } from "vitest";
import { fromUtf8, utf8 } from "../../../crypto/encoding/bytes.ts";
import { isOfSize, joinRecord, sizeOf } from "../../../crypto/log/record-file.ts";
import { entriesUpTo, type RecordStream, readThrough } from "../../../crypto/log/record-stream.ts";
import { refusal } from "../../support/refusal.ts";

const note = `board.example\n2\n${"A".repeat(43)}=\n\n— board.example AAAAAAAA\n`;
const file = joinRecord([utf8('{"a":1}'), utf8('{"b":2}'), utf8('{"c":3}')], note);
const cutOff = file.slice(0, 20); // in the third entry

async function read(stream: RecordStream) {
  const entries = entriesUpTo(stream);
  const found: string[] = [];
  for (;;) {
    const { done, value } = await entries.next();
    if (done) return { found, end: value };
    found.push(fromUtf8(value));
  }
}
const from = (bytes: Uint8Array, entries?: number): RecordStream => ({
  body: Array.from(bytes, (byte) => Uint8Array.of(byte)),
  origin: "server",
  entries,
});

describe("a record that streams in", () => {
  test("gives its entries and its checkpoint", async () => {
    expect(await read(from(file))).toEqual({
      found: ['{"a":1}', '{"b":2}', '{"c":3}'],
      end: { checkpoint: note, cutOff: false },
    });
  });

  test("is read up to the size of a checkpoint, and what breaks off after it is nobody's loss", async () => {
    expect(await read(from(file, sizeOf(note)))).toEqual({
      found: ['{"a":1}', '{"b":2}'],
      end: { checkpoint: note, cutOff: false },
    });
    expect(await read(from(cutOff, 2))).toEqual({ found: ['{"a":1}', '{"b":2}'], end: { cutOff: false } });
    expect((await read(from(cutOff, 3))).end).toEqual({ cutOff: "entry", entry: utf8('{"c"') });
  });

  test("must be complete for a reader of the whole record", async () => {
    const taken: string[] = [];
    const take = (entry: Uint8Array) => taken.push(fromUtf8(entry));
    expect(await readThrough({ ...from(file), checkpoints: ["another"] }, take)).toEqual(["another", note]);
    expect(taken).toHaveLength(3);
    await expect(readThrough(from(cutOff), take)).rejects.toMatchObject({ code: "truncated-record", clause: "LOG-1" });
    expect(taken).toHaveLength(5); // half an entry does not count
  });
});

test("a checkpoint that names no size is no empty record", () => {
  expect(sizeOf(note)).toBe(2);
  for (const text of [
    "",
    "board.example",
    "board.example\n\n",
    "board.example\n-1\n",
    "board.example\n2 \n",
    "<html>\n<body>\n",
  ]) {
    expect(refusal(() => sizeOf(text))).toEqual({ code: "invalid-note", clause: "LOG-3" });
    expect(isOfSize(text, 0)).toBe(false);
  }
  expect([isOfSize(note, 2), isOfSize(note, 3)]).toEqual([true, false]);
});
