// A kept ballot as a file [ISS-8]: the format against another AES, from fixed bytes, and what is refused.
import { createCipheriv } from "node:crypto";
import { describe, expect, test } from "vitest";
import { toBase64url, utf8 } from "../../../crypto/encoding/bytes.ts";
import { openKept, sealKept } from "../../../crypto/tokens/kept-ballot.ts";
import { refusal } from "../../support/refusal.ts";

const election = "E".repeat(43);
const secret = Uint8Array.from({ length: 64 }, (_, i) => 0x40 + i);
/** Bytes 0, 1, 2 … and then 32, 33 …: the key, and the iv. */
const bytes = [Uint8Array.from({ length: 16 }, (_, i) => i), Uint8Array.from({ length: 12 }, (_, i) => 0x20 + i)];
const fixed = () => {
  const rest = [...bytes];
  return () => rest.shift() ?? new Uint8Array();
};
const words = "abandon amount liar amount expire adjust cage candy arch gather drum buyer";
const file =
  '{"format":"urna/v1/kept","election":"EEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEE","iv":"ICEiIyQlJicoKSor",' +
  '"sealed":"gLRQ58K1P07zAcWfPYLaMZjgJ83SA3yzPzqdTPseswQo5VDjxUG_Yp01yvb7HsBpq0EomPuN7Ow4I7zRn7Iv6l6UEgoytpKVWJtrrntmLAM"}\n';

describe("a kept ballot", () => {
  test("is these bytes and these words from this randomness", () => {
    expect(sealKept(secret, election, fixed())).toEqual({ file, words: words.split(" ") });
    expect(openKept(file, words, election)).toEqual(secret);
  });

  test("is sealed as another AES-128-GCM seals it", () => {
    const [key, iv] = bytes as [Uint8Array, Uint8Array];
    const cipher = createCipheriv("aes-128-gcm", key, iv).setAAD(utf8(`urna/v1/kept${election}`));
    const sealed = Buffer.concat([cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
    expect(JSON.parse(file)).toMatchObject({ sealed: toBase64url(sealed) });
  });

  test("opens under no other words, as no other vote's, and in no other shape", () => {
    const other = sealKept(secret, election).words.join(" ");
    const code = (...parameters: Parameters<typeof openKept>) => refusal(() => openKept(...parameters)).code;
    expect(refusal(() => openKept(file, other, election))).toEqual({ code: "bad-ciphertext", clause: "ISS-8" });
    expect(code(file, words.slice(8), election)).toBe("wrong-word-count");
    expect(code(file, words, "F".repeat(43))).toBe("wrong-election");
    expect(code(file.replaceAll("E".repeat(43), "F".repeat(43)), words, "F".repeat(43))).toBe("bad-ciphertext");
    expect(code(file.replace("kept", "lost"), words, election)).toBe("invalid-shape");
    expect(code(file.replace("ICEi", ""), words, election)).toBe("invalid-shape");
    expect(code("{}", words, election)).toBe("invalid-shape");
  });
});
