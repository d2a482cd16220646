// A record as a file [LOG-1]: lines, the empty line, the checkpoint; in whatever pieces it arrives.
import { describe, expect, test } from "vitest";
import { concat, utf8 } from "../../crypto/bytes.ts";
import { LIMITS } from "../../crypto/limits.ts";
import { joinRecord, RecordSplitter, splitRecord } from "../../crypto/record-file.ts";
import { refusal } from "./refusal.ts";

const entries = ['{"a":1}', '{"type":"x"}', "{}"].map(utf8);
const checkpoint = "origin\n3\nroot\n\n— origin signature\n";

describe("a record file", () => {
  test("comes back in its parts", () => {
    expect(splitRecord(joinRecord(entries, checkpoint))).toEqual({ entries, checkpoint, cutOff: false });
    expect(splitRecord(joinRecord(entries))).toEqual({ entries, cutOff: false });
    expect(splitRecord(new Uint8Array())).toEqual({ entries: [], cutOff: false });
  });

  test("the empty lines of the note are its own", () => {
    expect(splitRecord(joinRecord(entries, `${checkpoint}\n\n`)).checkpoint).toBe(`${checkpoint}\n\n`);
  });

  test("an end without its line feed is told", () => {
    expect(splitRecord(joinRecord(entries).slice(0, -1))).toEqual({ entries, cutOff: true });
    expect(splitRecord(joinRecord(entries).slice(0, -2)).entries.at(-1)).toEqual(utf8("{"));
  });

  test("an empty line and nothing after it is an empty checkpoint", () => {
    expect(splitRecord(concat(joinRecord(entries), utf8("\n")))).toEqual({ entries, checkpoint: "", cutOff: false });
  });

  test.each([1, 2, 7, 1000])("in pieces of %i bytes", (size) => {
    const file = joinRecord(entries, checkpoint);
    const splitter = new RecordSplitter();
    const found: Uint8Array[] = [];
    for (let from = 0; from < file.length; from += size) found.push(...splitter.push(file.slice(from, from + size)));
    expect(found).toEqual(entries);
    expect(splitter.end()).toEqual({ checkpoint });
  });

  test("lines and checkpoints have a limit, so that nothing piles up", () => {
    const long = new Uint8Array(LIMITS.entry + 1).fill(0x61);
    expect(refusal(() => splitRecord(long))).toEqual({ code: "too-large", clause: "LIM-1" });
    expect(splitRecord(concat(long.slice(1), utf8("\n"))).entries[0]?.length).toBe(LIMITS.entry);
    const note = "a".repeat(LIMITS.checkpoint + 1);
    expect(refusal(() => splitRecord(joinRecord(entries, note)))).toEqual({ code: "too-large", clause: "LIM-1" });
    const strange = concat(joinRecord(entries), Uint8Array.of(0x0a, 0xff));
    expect(refusal(() => splitRecord(strange))).toEqual({ code: "invalid-utf8", clause: "ENC-5" });
  });
});
