/** Secrets that the office hands out once and afterwards knows only by digest: links, sessions. */
import { sha256 } from "@noble/hashes/sha2.js";
import { toBase64url, utf8 } from "../../crypto/encoding/bytes.ts";
import type { Random } from "../../crypto/encoding/random.ts";

/** 256 bits, as 43 characters. */
export function newSecret(random: Random): string {
  return toBase64url(random(32));
}

/** 120 bits: names a thing, opens nothing. */
export function newId(random: Random): string {
  return toBase64url(random(15));
}

/** Enough for secrets of 100 bits and more: nobody can try them all. */
export function digestOf(secret: string): Uint8Array {
  return sha256(utf8(secret.toWellFormed()));
}
