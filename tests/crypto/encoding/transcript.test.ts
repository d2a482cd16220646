import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { concat, fromHex, i2osp, toHex, utf8 } from "../../../crypto/encoding/bytes.ts";
import { decodeScalar, ORDER } from "../../../crypto/encoding/group.ts";
import { type Label, labelText } from "../../../crypto/encoding/labels.ts";
import { hash, hashToScalar } from "../../../crypto/encoding/transcript.ts";
import { expandSha512 } from "../../support/expand.ts";
import { vectors } from "../../support/vectors.ts";

function littleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(bytes.toReversed())}`);
}

const every = {
  election: "",
  context: "",
  ceremony: "",
  committee: "",
  sequence: "",
  register: "",
  link: "",
  tracker: "",
  "decryption-seed": "",
  "trustee-proof": "",
  "shares-proof": "",
  confirmation: "",
  ballot: "",
  "decryption-weight": "",
  "decryption-proof": "",
  agreement: "",
  meeting: "",
  salt: "",
  device: "",
  rehearsal: "",
  "seed-coefficient": "",
  "seed-encryption": "",
  "hpke-share": "",
  token: "",
  promise: "",
  nonce: "",
} satisfies Record<Label, string>;

describe("the label table (ENC-4)", () => {
  test("is unique and prefix-free", () => {
    const labels = Object.keys(every) as Label[];
    expect(labels.length).toBe(26);
    for (const a of labels) {
      expect(labelText(a)).toBe(`urna/v1/${a}`);
      expect(labels.filter((b) => b !== a && b.startsWith(a))).toEqual([]);
    }
  });
});

describe("H (ENC-4)", () => {
  test("is SHA-256 over length-prefixed label and parts", () => {
    const data = Buffer.concat([
      Buffer.from("00000010", "hex"),
      Buffer.from("urna/v1/election"),
      Buffer.from("00000003", "hex"),
      Buffer.from("abc"),
      Buffer.from("00000000", "hex"),
    ]);
    const expected = createHash("sha256").update(data).digest("hex");
    expect(toHex(hash("election", utf8("abc"), new Uint8Array()))).toBe(expected);
  });

  test("tells apart where one part ends and the next begins, and the labels", () => {
    const all = [
      hash("context", utf8("ab"), utf8("c")),
      hash("context", utf8("a"), utf8("bc")),
      hash("context", utf8("abc")),
      hash("context", utf8("abc"), new Uint8Array()),
      hash("ceremony", utf8("abc")),
    ].map(toHex);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe("Hs (ENC-4)", () => {
  const xmd = vectors<{ dst: string; vectors: { message: string; length: number; output: string }[] }>(
    "ENC-4-rfc9380-expand-message-xmd-sha512",
  );
  const oprf = vectors<{ suites: { mode: number; seed: string; keyInfo: string; skSm: string }[] }>(
    "ENC-4-rfc9497-ristretto255-sha512",
  );

  test("RFC 9380 K.3: the second expander is right", () => {
    expect(xmd.vectors.length).toBe(10);
    for (const { message, length, output } of xmd.vectors) {
      expect(toHex(expandSha512(utf8(message), utf8(xmd.dst), length))).toBe(output);
    }
  });

  test("RFC 9497 A.1: DeriveKeyPair by HashToScalar gives the published keys", () => {
    for (const { mode, seed, keyInfo, skSm } of oprf.suites) {
      const info = fromHex(keyInfo);
      const context = concat(utf8("OPRFV1-"), i2osp(mode, 1), utf8("-ristretto255-SHA512"));
      const input = concat(fromHex(seed), i2osp(info.length, 2), info, i2osp(0, 1));
      const key = littleEndian(expandSha512(input, concat(utf8("DeriveKeyPair"), context), 64)) % ORDER;
      expect(key).toBe(decodeScalar(fromHex(skSm)));
    }
  });

  test("is that HashToScalar under the label, over length-prefixed parts", () => {
    const parts = [utf8("E"), new Uint8Array(32).fill(7), i2osp(3, 4)];
    const message = concat(...parts.flatMap((part) => [i2osp(part.length, 4), part]));
    const expected = littleEndian(expandSha512(message, utf8("urna/v1/ballot"), 64)) % ORDER;
    expect(hashToScalar("ballot", ...parts)).toBe(expected);
    expect(hashToScalar("confirmation", ...parts)).not.toBe(expected);
  });
});
