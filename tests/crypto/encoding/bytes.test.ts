import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as bytes from "../../../crypto/encoding/bytes.ts";
import { systemRandom } from "../../../crypto/encoding/random.ts";
import { refusal } from "../../support/refusal.ts";

const someBytes = fc.uint8Array({ maxLength: 70 });
const badBase64 = { code: "invalid-base64", clause: "ENC-5" };

describe("base64url (ENC-5)", () => {
  test("round trip, and the same text as Node's", () => {
    fc.assert(
      fc.property(someBytes, (value) => {
        const text = bytes.toBase64url(value);
        expect(text).toBe(Buffer.from(value).toString("base64url"));
        expect(bytes.fromBase64url(text)).toEqual(value);
      }),
    );
  });

  test.each([
    ["padding", "AA=="],
    ["the standard alphabet", "+/+/"],
    ["a space", "AA A"],
    ["a newline at the end", "AAAA\n"],
    ["an impossible length", "AAAAA"],
    ["non-zero tail bits of two", "AB"],
    ["non-zero tail bits of three", "AAB"],
    ["a character beyond ASCII", "AAÄA"],
    ["a character far beyond ASCII", "AA\u{1F600}"],
  ])("refuses %s", (_, text) => {
    expect(refusal(() => bytes.fromBase64url(text))).toEqual(badBase64);
  });

  test("one text for one value: every accepted text is what the encoder writes", () => {
    const text = fc.string({ unit: fc.constantFrom(..."AQgw-_/+=Z9 "), maxLength: 9 });
    fc.assert(
      fc.property(text, (candidate) => {
        let value: Uint8Array;
        try {
          value = bytes.fromBase64url(candidate);
        } catch {
          return;
        }
        expect(bytes.toBase64url(value)).toBe(candidate);
      }),
    );
  });
});

describe("base64 of notes", () => {
  test("round trip, and the same text as Node's", () => {
    fc.assert(
      fc.property(someBytes, (value) => {
        const text = bytes.toBase64(value);
        expect(text).toBe(Buffer.from(value).toString("base64"));
        expect(bytes.fromBase64(text)).toEqual(value);
      }),
    );
  });

  test.each([
    ["missing padding", "AA"],
    ["short padding", "AA="],
    ["long padding", "AAA=="],
    ["only padding", "===="],
    ["padding for nothing", "AAAA=="],
    ["padding in the middle", "AA==AAAA"],
    ["the URL alphabet", "-_-_"],
    ["non-zero tail bits", "AB=="],
  ])("refuses %s", (_, text) => {
    expect(refusal(() => bytes.fromBase64(text))).toEqual(badBase64);
  });
});

describe("the other spellings", () => {
  test("hex: round trip, lower case only", () => {
    fc.assert(
      fc.property(someBytes, (value) => {
        expect(bytes.toHex(value)).toBe(Buffer.from(value).toString("hex"));
        expect(bytes.fromHex(bytes.toHex(value))).toEqual(value);
      }),
    );
    for (const text of ["A0", "a", "0g", "0x00", " 00"]) {
      expect(refusal(() => bytes.fromHex(text))).toEqual({ code: "invalid-hex", clause: "ENC-5" });
    }
  });

  test("UTF-8: fatal on bad bytes, keeps a byte order mark, refuses to write a lone surrogate", () => {
    expect(bytes.fromUtf8(bytes.utf8("Grüße \u{1F5F3}"))).toBe("Grüße \u{1F5F3}");
    expect(bytes.fromUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41))).toBe("\uFEFFA");
    for (const bad of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe2, 0x82]]) {
      expect(refusal(() => bytes.fromUtf8(Uint8Array.from(bad)))).toEqual({ code: "invalid-utf8", clause: "ENC-5" });
    }
    expect(() => bytes.utf8("\ud800")).toThrow(TypeError);
  });

  test("I2OSP is big-endian and refuses what does not fit", () => {
    expect(bytes.i2osp(0x010203, 4)).toEqual(Uint8Array.of(0, 1, 2, 3));
    expect(bytes.i2osp(2 ** 40 + 5, 8)).toEqual(Uint8Array.of(0, 0, 1, 0, 0, 0, 0, 5));
    expect(bytes.i2osp(0, 0)).toEqual(new Uint8Array());
    for (const [value, length] of [
      [256, 1],
      [-1, 4],
      [0.5, 4],
      [2 ** 32, 4],
      [1, 0],
      [2 ** 53, 8],
    ] as const) {
      expect(() => bytes.i2osp(value, length)).toThrow(RangeError);
    }
  });

  test("LP writes the length in four bytes (ENC-4)", () => {
    expect(bytes.lengthPrefixed(bytes.utf8("abc"))).toEqual(Uint8Array.of(0, 0, 0, 3, 0x61, 0x62, 0x63));
  });

  test("order and equality are those of Node's buffers", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3, max: 3 }), fc.uint8Array({ maxLength: 3, max: 3 }), (a, b) => {
        expect(Math.sign(bytes.compareBytes(a, b))).toBe(Buffer.compare(a, b));
        expect(bytes.equalBytes(a, b)).toBe(Buffer.compare(a, b) === 0);
        expect(bytes.concat(a, b)).toEqual(new Uint8Array(Buffer.concat([a, b])));
      }),
    );
  });

  test("the platform's generator fills more than one chunk", () => {
    const random = systemRandom(70_000);
    expect(random.length).toBe(70_000);
    expect(random.slice(65_536).some((byte) => byte !== 0)).toBe(true);
  });
});
