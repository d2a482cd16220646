import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  accessCode,
  crockfordEncode,
  fingerprint,
  normaliseAccessCode,
  normaliseFingerprint,
  readCrockford,
} from "../../../crypto/encoding/fingerprint.ts";
import { refusal } from "../../support/refusal.ts";

const digest = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe("fingerprints (ID-3)", () => {
  test("are the first 130 bits in Crockford's base32, in groups", () => {
    expect(fingerprint(new Uint8Array(32))).toBe("00000-00000-00000-00000-000000");
    expect(fingerprint(new Uint8Array(32).fill(255))).toBe("ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZZ");
    const bits = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
    fc.assert(
      fc.property(digest, (bytes) => {
        const plain = fingerprint(bytes).replaceAll("-", "");
        const values = [...plain].map((character) => "0123456789ABCDEFGHJKMNPQRSTVWXYZ".indexOf(character));
        const spelled = values.map((value) => value.toString(2).padStart(5, "0")).join("");
        expect(spelled).toBe(bits(bytes).slice(0, 130));
      }),
    );
    expect(() => crockfordEncode(new Uint8Array(16), 26)).toThrow(RangeError);
  });

  test("read tolerantly, to one spelling", () => {
    fc.assert(
      fc.property(digest, (bytes) => {
        const text = fingerprint(bytes);
        const typed = text.toLowerCase().replaceAll("0", "o").replaceAll("1", "l").replaceAll("-", "  ");
        expect(normaliseFingerprint(text)).toBe(text);
        expect(normaliseFingerprint(typed)).toBe(text);
        expect(normaliseFingerprint(text.replaceAll("1", "I").replaceAll("-", "–"))).toBe(text);
      }),
    );
  });

  test.each(["", "0000", `${"0".repeat(27)}`, `${"0".repeat(25)}U`, `${"0".repeat(25)}ß`, `${"0".repeat(25)}*`])(
    "refuses %j",
    (text) => {
      expect(refusal(() => normaliseFingerprint(text))).toEqual({ code: "invalid-fingerprint", clause: "ID-3" });
    },
  );
});

describe("access codes", () => {
  test("have 100 bits in four groups of five and read tolerantly", () => {
    const code = accessCode();
    expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(normaliseAccessCode(` ${code.toLowerCase()}\n`)).toBe(code);
    for (const around of ["X.", "„X“", " 'X', ", "<X>", "`X`", "(X)!"])
      expect(normaliseAccessCode(around.replace("X", code)), around).toBe(code);
    expect(accessCode((length) => new Uint8Array(length))).toBe("00000-00000-00000-00000");
    expect(new Set(Array.from({ length: 50 }, () => accessCode())).size).toBe(50);
    const invalid = { code: "invalid-access-code", clause: "ISS-3" };
    expect(refusal(() => normaliseAccessCode(code.slice(1)))).toEqual(invalid);
    expect(refusal(() => normaliseAccessCode(`${code}0`))).toEqual(invalid);
    expect(readCrockford("ab-1o", 4)).toBe("AB10");
  });
});
