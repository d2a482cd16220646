// Bytes and their spellings: concatenation, comparison, integers, text, base64 and hex. Decoders are strict (ENC-5): one
// byte string has one spelling. Nothing here is secret-safe: comparisons stop at the first difference.

import { ProtocolError } from "./errors.ts";

export function concat(...parts: Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const out = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Variable time: for public bytes only. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Lexicographic order of unsigned bytes; a prefix comes first. Negative, zero or positive, as `sort` wants it. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const common = Math.min(a.length, b.length);
  for (let i = 0; i < common; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }); // a BOM stays and is then refused by JSON

/** A lone surrogate in `text` would be replaced silently: our own bug, hence TypeError. */
export function utf8(text: string): Uint8Array {
  if (!text.isWellFormed()) throw new TypeError("text has a lone surrogate");
  return encoder.encode(text);
}

/** @throws ProtocolError invalid-utf8 (ENC-5). A byte order mark is kept as U+FEFF. */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new ProtocolError("invalid-utf8", "ENC-5", "not UTF-8");
  }
}

/** I2OSP of RFC 8017: big-endian, `length` bytes. RangeError if the value does not fit. */
export function i2osp(value: number, length: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0 || value >= 256 ** length) {
    throw new RangeError(`${value} does not fit in ${length} bytes`);
  }
  const out = new Uint8Array(length);
  let rest = value;
  for (let i = length - 1; i >= 0; i--) {
    out[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return out;
}

/** `LP(x₁) ‖ … ‖ LP(xₙ)` with `LP(x) = I2OSP(len(x), 4) ‖ x` (ENC-4). */
export function lengthPrefixed(...parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + 4 + length, 0));
  const lengths = new DataView(out.buffer);
  let at = 0;
  for (const part of parts) {
    lengths.setUint32(at, part.length);
    out.set(part, at + 4);
    at += 4 + part.length;
  }
  return out;
}

const URL_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const STANDARD_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Character code → value, 255 for a character outside the alphabet. */
function inverse(alphabet: string): Uint8Array {
  const table = new Uint8Array(128).fill(255);
  for (let i = 0; i < alphabet.length; i++) table[alphabet.charCodeAt(i)] = i;
  return table;
}

const URL_VALUES = inverse(URL_ALPHABET);
const STANDARD_VALUES = inverse(STANDARD_ALPHABET);

function encode64(bytes: Uint8Array, alphabet: string): string {
  let text = "";
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xffff;
    for (bits += 8; bits >= 6; bits -= 6) text += alphabet[(buffer >> (bits - 6)) & 63];
  }
  return bits === 0 ? text : text + alphabet[(buffer << (6 - bits)) & 63];
}

function decode64(text: string, values: Uint8Array): Uint8Array {
  if (text.length % 4 === 1) throw new ProtocolError("invalid-base64", "ENC-5", "base64 of an impossible length");
  const out = new Uint8Array(Math.floor((text.length * 3) / 4));
  let buffer = 0;
  let bits = 0;
  let at = 0;
  const whole = text.length & ~3;
  for (let i = 0; i < whole; i += 4) {
    const a = values[text.charCodeAt(i)] ?? 255;
    const b = values[text.charCodeAt(i + 1)] ?? 255;
    const c = values[text.charCodeAt(i + 2)] ?? 255;
    const d = values[text.charCodeAt(i + 3)] ?? 255;
    if ((a | b | c | d) > 63) break; // the loop below finds where
    out[at++] = (a << 2) | (b >> 4);
    out[at++] = (b << 4) | (c >> 2);
    out[at++] = (c << 6) | d;
  }
  for (let i = (at / 3) * 4; i < text.length; i++) {
    const value = values[text.charCodeAt(i)] ?? 255;
    if (value === 255)
      throw new ProtocolError("invalid-base64", "ENC-5", `base64 with a character outside the alphabet at ${i}`);
    buffer = ((buffer << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out[at++] = (buffer >> bits) & 255;
    }
  }
  if ((buffer & ((1 << bits) - 1)) !== 0) {
    throw new ProtocolError("invalid-base64", "ENC-5", "base64 with non-zero tail bits");
  }
  return out;
}

export function toBase64url(bytes: Uint8Array): string {
  return encode64(bytes, URL_ALPHABET);
}

/** No padding, strict alphabet, zero tail bits. @throws ProtocolError invalid-base64 (ENC-5) */
export function fromBase64url(text: string): Uint8Array {
  return decode64(text, URL_VALUES);
}

/** The padded standard alphabet of RFC 4648 §4, as C2SP notes use it. */
export function toBase64(bytes: Uint8Array): string {
  const text = encode64(bytes, STANDARD_ALPHABET);
  return text.padEnd(Math.ceil(text.length / 4) * 4, "=");
}

/** Exactly padded, strict alphabet, zero tail bits. @throws ProtocolError invalid-base64 (ENC-5) */
export function fromBase64(text: string): Uint8Array {
  const body = text.endsWith("==") ? text.slice(0, -2) : text.endsWith("=") ? text.slice(0, -1) : text;
  if (text.length % 4 !== 0 || text.length !== Math.ceil(body.length / 4) * 4) {
    throw new ProtocolError("invalid-base64", "ENC-5", "base64 with wrong padding");
  }
  return decode64(body, STANDARD_VALUES);
}

export function toHex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return text;
}

/** Lower case only. @throws ProtocolError invalid-hex (ENC-5) */
export function fromHex(text: string): Uint8Array {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) throw new ProtocolError("invalid-hex", "ENC-5", "not hex");
  const out = new Uint8Array(text.length / 2);
  for (let i = 0; i < out.length; i++) out[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return out;
}
