// What people read, type and compare: fingerprints of digests (ID-3) and access codes, in Crockford's base32. Reading is
// forgiving (case, I/L for 1, O for 0, spaces, dashes); the result is always the one canonical spelling.

import { ProtocolError } from "./errors.ts";
import { type Random, systemRandom } from "./random.ts";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const FINGERPRINT_GROUPS = [5, 5, 5, 5, 6]; // 26 characters, 130 bits
const CODE_GROUPS = [5, 5, 5, 5]; // 20 characters, 100 bits

/** The first `5·characters` bits of `bytes`, most significant first. RangeError if there are too few. */
export function crockfordEncode(bytes: Uint8Array, characters: number): string {
  if (bytes.length * 8 < characters * 5) throw new RangeError("too few bytes");
  let text = "";
  for (let bit = 0; bit < characters * 5; bit += 5) {
    const at = Math.floor(bit / 8);
    const pair = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    text += ALPHABET[(pair >> (11 - (bit % 8))) & 31];
  }
  return text;
}

/** The canonical spelling of what a person typed, without groups, or undefined if it is not `characters` of the alphabet. */
export function readCrockford(text: string, characters: number): string | undefined {
  const plain = text
    .replace(/^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu, "")
    .toUpperCase()
    .replace(/[\s\u00AD\u200B-\u200F\u2010-\u2015\u2212-]/g, "")
    .replace(/[IL]/g, "1")
    .replace(/O/g, "0");
  if (plain.length !== characters) return undefined;
  for (const character of plain) if (!ALPHABET.includes(character)) return undefined;
  return plain;
}

function grouped(text: string, groups: readonly number[]): string {
  let at = 0;
  return groups
    .map((length) => {
      at += length;
      return text.slice(at - length, at);
    })
    .join("-");
}

/** The first 130 bits of a digest as `XXXXX-XXXXX-XXXXX-XXXXX-XXXXXX` (ID-3). */
export function fingerprint(digest: Uint8Array): string {
  return grouped(crockfordEncode(digest, 26), FINGERPRINT_GROUPS);
}

/** A fingerprint as someone pasted it → its canonical spelling. @throws ProtocolError invalid-fingerprint (ID-3) */
export function normaliseFingerprint(text: string): string {
  const plain = readCrockford(text, 26);
  if (plain === undefined) throw new ProtocolError("invalid-fingerprint", "ID-3", "a fingerprint has 26 characters");
  return grouped(plain, FINGERPRINT_GROUPS);
}

/** A fresh access code of 100 bits, `XXXXX-XXXXX-XXXXX-XXXXX`. */
export function accessCode(random: Random = systemRandom): string {
  return grouped(crockfordEncode(random(13), 20), CODE_GROUPS);
}

/** An access code as someone typed it → its canonical spelling. @throws ProtocolError invalid-access-code (ISS-3) */
export function normaliseAccessCode(text: string): string {
  const plain = readCrockford(text, 20);
  if (plain === undefined) throw new ProtocolError("invalid-access-code", "ISS-3", "an access code has 20 characters");
  return grouped(plain, CODE_GROUPS);
}
