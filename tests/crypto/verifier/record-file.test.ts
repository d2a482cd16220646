// A record as a file [LOG-1]: lines, the empty line, the checkpoint; in whatever pieces it arrives.
import { describe, expect, test } from "vitest";
import { concat, fromUtf8, utf8 } from "../../../crypto/encoding/bytes.ts";
import { joinRecord, RecordSplitter, splitRecord } from "../../../crypto/log/record-file.ts";
import { LIMITS } from "../../../crypto/manifest/limits.ts";
import { refusal } from "../../support/refusal.ts";

const entries = ['{"a":1}', '{"type":"x"}', "{}"].map(utf8);
const checkpoint = "origin\n3\nroot\n\n— origin signature\n"; // 35 characters

describe("a record file", () => {
  test("comes back in its parts", () => {
    expect(splitRecord(joinRecord(entries, checkpoint))).toEqual({ entries, checkpoint, cutOff: false });
    expect(splitRecord(joinRecord(entries))).toEqual({ entries, cutOff: false });
    expect(splitRecord(new Uint8Array())).toEqual({ entries: [], cutOff: false });
  });

  test("reports an end without its line feed", () => {
    expect(splitRecord(joinRecord(entries).slice(0, -1))).toEqual({ entries, cutOff: "entry" });
    expect(splitRecord(joinRecord(entries).slice(0, -2)).entries.at(-1)).toEqual(utf8("{"));
  });

  test.each([7, 10, 12, 17, 18, 21, 33])("half a checkpoint, %i characters of it, is told and is none", (length) => {
    const half = concat(joinRecord(entries), utf8(`\n${checkpoint.slice(0, length)}`));
    expect(splitRecord(half)).toEqual({ entries, cutOff: "checkpoint" });
    expect(splitRecord(half.slice(0, -1)).cutOff).not.toBe(false);
  });

  test("half a first entry is no record yet", () => {
    expect(refusal(() => splitRecord(utf8('{"type":"mani')))).toEqual({ code: "truncated-record", clause: "LOG-1" });
  });

  const text = fromUtf8(joinRecord(entries, checkpoint));
  const lines = fromUtf8(joinRecord(entries));
  test.each([
    ["CR LF everywhere", text.replaceAll("\n", "\r\n")],
    ["CR everywhere", text.replaceAll("\n", "\r")],
    ["CR LF, cut off", text.replaceAll("\n", "\r\n").slice(0, 30)],
    ["CR LF in the checkpoint", lines + `\n${checkpoint}`.replaceAll("\n", "\r\n")],
    ["empty lines after the checkpoint", `${text}\n\n`],
    ["an empty line before the checkpoint", `${lines}\n\n${checkpoint}`],
    ["an empty line after the entries and no checkpoint", `${lines}\n`],
    ["two of them", `${lines}\n\n`],
    ["an empty line at the beginning", `\n${text}`],
    ["an empty line after every line", text.replaceAll("\n", "\n\n")],
    ["the same in a long record", lines.replaceAll("\n", "\n\n").repeat(5000)],
  ])("%s: that is what a program on the way makes of it", (_, file) => {
    expect(refusal(() => splitRecord(utf8(file), "file"))).toEqual({ code: "foreign-line-ends", clause: "LOG-1" });
  });

  test("an origin may look like an entry", () => {
    const note = checkpoint.replace("origin", '{"type"}');
    expect(splitRecord(joinRecord(entries, note))).toEqual({ entries, checkpoint: note, cutOff: false });
  });

  test.each([1, 2, 7, 1000])("in pieces of %i bytes", (size) => {
    const file = joinRecord(entries, checkpoint);
    const splitter = new RecordSplitter();
    const found: Uint8Array[] = [];
    for (let from = 0; from < file.length; from += size) found.push(...splitter.push(file.slice(from, from + size)));
    expect(found).toEqual(entries);
    expect(splitter.end()).toEqual({ checkpoint, cutOff: false });
  });

  test("lines and checkpoints have a limit, so that nothing piles up", () => {
    const long = new Uint8Array(LIMITS.entry + 1).fill(0x7b);
    expect(refusal(() => splitRecord(long))).toEqual({ code: "too-large", clause: "LIM-1" });
    expect(splitRecord(concat(long.slice(1), utf8("\n"))).entries[0]?.length).toBe(LIMITS.entry);
    const note = "a".repeat(LIMITS.checkpoint + 1);
    expect(refusal(() => splitRecord(joinRecord(entries, note)))).toEqual({ code: "too-large", clause: "LIM-1" });
    const strange = concat(joinRecord(entries), Uint8Array.of(0x0a, 0xff, 0x0a));
    expect(refusal(() => splitRecord(strange))).toEqual({ code: "invalid-utf8", clause: "ENC-5" });
  });
});
