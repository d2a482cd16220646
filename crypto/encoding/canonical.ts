// Canonical JSON: RFC 8785, limited to what entries may contain (ENC-5): strings, integers 0…2⁵³−1, booleans, arrays,
// objects. Published bytes are hashed as they are (ENC-7), so only the author encodes a value, once; afterwards it is
// only compared.

import { fromUtf8, utf8 } from "./bytes.ts";
import { ProtocolError } from "./errors.ts";

/** The deepest nesting of containers, the entry itself counting 1. */
const MAX_DEPTH = 8;

/** Says what is wrong with a value; the caller turns it into its own kind of error. */
class NotCanonical extends Error {
  readonly deep: boolean;

  constructor(message: string, deep = false) {
    super(message);
    this.deep = deep;
  }
}

function writeString(text: string): string {
  if (!text.isWellFormed()) throw new NotCanonical("a string has a lone surrogate");
  return JSON.stringify(text); // escapes exactly as RFC 8785 §3.2.2.2 wants it
}

function writeInteger(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0 || Object.is(value, -0)) {
    throw new NotCanonical("a number is not an integer from 0 to 2^53-1");
  }
  return String(value);
}

/** RFC 8785 sorts by UTF-16 code units, and so does string comparison (localeCompare would not). */
function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function write(value: unknown, depth: number): string {
  if (typeof value === "string") return writeString(value);
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "number") return writeInteger(value);
  if (typeof value !== "object") throw new NotCanonical(`a value is ${typeof value}`);
  if (value === null) throw new NotCanonical("a value is null");
  if (depth > MAX_DEPTH) throw new NotCanonical(`nested deeper than ${MAX_DEPTH}`, true);
  // Array.from visits holes (as undefined, refused above); map would skip them.
  if (Array.isArray(value)) return `[${Array.from(value, (item) => write(item, depth + 1)).join(",")}]`;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new NotCanonical("an object is not a plain one");
  const members = Object.entries(value).sort(([a], [b]) => byCodeUnits(a, b));
  return `{${members.map(([key, member]) => `${writeString(key)}:${write(member, depth + 1)}`).join(",")}}`;
}

/**
 * The canonical bytes of our own value. TypeError for values outside the subset of ENC-5 (null, floats, undefined…).
 */
export function canonicalJson(value: unknown): Uint8Array {
  try {
    return utf8(write(value, 1));
  } catch (error) {
    if (error instanceof NotCanonical) throw new TypeError(`not canonical JSON: ${error.message}`);
    throw error;
  }
}

/**
 * The other side's bytes → value, only if they are exactly what `canonicalJson` would make of it. `limit` in bytes.
 * @throws ProtocolError too-large (LIM-1); invalid-utf8, invalid-json, too-deep, not-canonical (ENC-5)
 */
export function parseCanonical(bytes: Uint8Array, limit: number): unknown {
  if (bytes.length > limit) throw new ProtocolError("too-large", "LIM-1", `more than ${limit} bytes`);
  const text = fromUtf8(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ProtocolError("invalid-json", "ENC-5", "not JSON");
  }
  let again: string;
  try {
    again = write(value, 1);
  } catch (error) {
    if (!(error instanceof NotCanonical)) throw error;
    throw new ProtocolError(error.deep ? "too-deep" : "not-canonical", "ENC-5", error.message);
  }
  // Comparing the texts compares the bytes: UTF-8 has one spelling for each text, and `fromUtf8` accepts no other.
  if (again !== text) throw new ProtocolError("not-canonical", "ENC-5", "not in canonical form");
  return value;
}
