import canonicalize from "canonicalize";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromUtf8, utf8 } from "../../../crypto/encoding/bytes.ts";
import { canonicalJson, parseCanonical } from "../../../crypto/encoding/canonical.ts";
import { refusal } from "../../support/refusal.ts";
import { vectors } from "../../support/vectors.ts";

const rfc8785 = vectors<{ vectors: { name: string; input: string; output: string }[] }>("ENC-5-rfc8785-canonical-json");
/** Vectors with values that an entry may contain; the others have floats or null and must be refused. */
const inTheSubset = ["french", "structures", "unicode", "weird"];

const LIMIT = 10_000;
const parse = (text: string) => parseCanonical(utf8(text), LIMIT);

describe("RFC 8785 (ENC-5)", () => {
  test.each(rfc8785.vectors)("$name", ({ name, input, output }) => {
    if (inTheSubset.includes(name)) {
      expect(fromUtf8(canonicalJson(JSON.parse(input)))).toBe(output);
      expect(parse(output)).toEqual(JSON.parse(input));
      expect(refusal(() => parse(input))).toEqual({ code: "not-canonical", clause: "ENC-5" });
    } else {
      expect(() => canonicalJson(JSON.parse(input))).toThrow(TypeError);
      expect(refusal(() => parse(output))).toEqual({ code: "not-canonical", clause: "ENC-5" });
    }
  });

  test("agrees with canonicalize on everything an entry may hold", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 6 });
    const leaf = fc.oneof(text, fc.maxSafeNat(), fc.boolean());
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie("value"), { maxLength: 4 }),
        fc.dictionary(text, tie("value")),
      ),
    }));
    fc.assert(
      fc.property(value, (sample) => {
        const ours = fromUtf8(canonicalJson(sample));
        expect(ours).toBe(canonicalize(sample));
        expect(parse(ours)).toEqual(sample);
      }),
    );
  });

  test("sorts by UTF-16 code units, not by code points", () => {
    expect(fromUtf8(canonicalJson({ "\uFB01": 1, "\u{1F600}": 2, a: 3 }))).toBe('{"a":3,"\u{1F600}":2,"\uFB01":1}');
  });
});

describe("our own values", () => {
  test.each([
    ["null", null],
    ["undefined", undefined],
    ["an undefined member", { a: undefined }],
    ["a float", 0.5],
    ["a negative integer", -1],
    ["minus zero", -0],
    ["an integer above 2^53-1", 2 ** 53],
    ["NaN", Number.NaN],
    ["a bigint", 1n],
    ["a function", () => 1],
    ["a Map", new Map()],
    ["a Date", new Date(0)],
    ["bytes", new Uint8Array(2)],
    ["a lone surrogate", "\ud800"],
    ["a lone surrogate in a key", { "\udc00": 1 }],
    ["a hole", new Array(2)],
  ])("%s is our bug", (_, value) => {
    expect(() => canonicalJson({ value })).toThrow(TypeError);
  });
});

describe("the other side's bytes", () => {
  const notCanonical = { code: "not-canonical", clause: "ENC-5" };
  const invalidJson = { code: "invalid-json", clause: "ENC-5" };

  test.each([
    ["a space", '{"a": 1}'],
    ["a newline at the end", '{"a":1}\n'],
    ["keys out of order", '{"b":1,"a":2}'],
    ["a key twice", '{"a":1,"a":1}'],
    ["an escape that need not be", '{"a":"\\u0061"}'],
    ["an upper-case escape", '{"a":"\\u001F"}'],
    ["an escaped slash", '{"a":"\\/"}'],
    ["an exponent", '{"a":1e2}'],
    ["a float that is whole", '{"a":1.0}'],
    ["minus zero", '{"a":-0}'],
    ["a negative number", '{"a":-1}'],
    ["2^53, which rounds", '{"a":9007199254740993}'],
    ["null", '{"a":null}'],
    ["a lone surrogate as an escape", '{"a":"\\ud800"}'],
  ])("refuses %s", (_, text) => {
    expect(refusal(() => parse(text))).toEqual(notCanonical);
  });

  test.each([
    ["a byte order mark", "\uFEFF{}"],
    ["nothing", ""],
    ["a trailing comma", '{"a":1,}'],
    ["a leading zero", '{"a":01}'],
    ["a bare word", "NaN"],
    ["two values", "{}{}"],
    ["a raw control character in a string", '{"a":"\u0001"}'],
  ])("refuses %s", (_, text) => {
    expect(refusal(() => parse(text))).toEqual(invalidJson);
  });

  test("nesting: eight containers pass, nine do not, and a flood does not crash", () => {
    const nested = (depth: number) => `${'{"a":'.repeat(depth - 1)}[]${"}".repeat(depth - 1)}`;
    expect(fromUtf8(canonicalJson(parse(nested(8))))).toBe(nested(8));
    expect(refusal(() => parse(nested(9)))).toEqual({ code: "too-deep", clause: "ENC-5" });
    const flood = utf8("[".repeat(500_000) + "]".repeat(500_000));
    expect(["too-deep", "invalid-json"]).toContain(refusal(() => parseCanonical(flood, 2_000_000)).code);
  });

  test("size is looked at first, in bytes", () => {
    const text = utf8('{"a":"é"}');
    expect(parseCanonical(text, text.length)).toEqual({ a: "é" });
    expect(refusal(() => parseCanonical(text, text.length - 1))).toEqual({ code: "too-large", clause: "LIM-1" });
    expect(refusal(() => parseCanonical(Uint8Array.of(0x22, 0xff, 0x22), 9))).toEqual({
      code: "invalid-utf8",
      clause: "ENC-5",
    });
  });

  test("__proto__ is a member like any other", () => {
    const value = parse('{"__proto__":{"x":1}}');
    expect(Object.getOwnPropertyNames(value)).toEqual(["__proto__"]);
    expect(fromUtf8(canonicalJson(value))).toBe('{"__proto__":{"x":1}}');
  });
});
