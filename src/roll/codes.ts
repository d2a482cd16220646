/** Access codes, of which only a hash is kept. */
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8 } from "../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../crypto/encoding/errors.ts";
import { normaliseAccessCode } from "../../crypto/encoding/fingerprint.ts";

/** The hash of a code as somebody typed it, 32 bytes; undefined for what cannot be one. */
export function readCode(typed: string): Uint8Array | undefined {
  try {
    return hashCode(typed);
  } catch (error) {
    if (error instanceof ProtocolError) return undefined;
    throw error;
  }
}

/** 32 bytes. @throws ProtocolError for what cannot be a code */
export function hashCode(code: string): Uint8Array {
  return sha256(utf8(normaliseAccessCode(code))); // 100 random bits need no salt and no slow hash
}
