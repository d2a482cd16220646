/**
 * The fields of entries as zod schemas (`zod/mini`, because every page loads them): text, identifiers, times, whole numbers, binary. Each refusal carries its clause
 * (`params`), which `entries.ts` turns into a ProtocolError. It normalises nothing: a value that is not exactly right
 * is refused.
 */

import * as z from "zod/mini";
import { type Clause, type ErrorCode, ProtocolError } from "../encoding/errors.ts";
import { minuteOf } from "../encoding/minute.ts";

// No probing of `eval`: the pages forbid it (CSP). Schemas are interpreted, here and wherever this module is loaded.
z.config({ jitless: true });

/** The content of a refusal besides its message. */
export type Refusal = { readonly code: ErrorCode; readonly clause: Clause };

/** Arguments for `refine`: the message and the clause. */
export function refusal(code: ErrorCode, clause: Clause, message: string): { error: string; params: Refusal } {
  return { error: message, params: { code, clause } };
}

/** Inclusive ranges of code points that no text may contain [ENC-6]; the newline is checked separately. */
const FORBIDDEN: readonly (readonly [number, number])[] = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x200b, 0x200b],
  [0x200e, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
  [0xe0000, 0xe007f],
];

/** Well-formed Unicode, not empty, without what hides or reorders letters [ENC-6]. */
function isText(value: string, newlines: boolean): boolean {
  if (value === "" || !value.isWellFormed()) return false;
  for (const character of value) {
    const point = character.codePointAt(0) ?? 0;
    if (point === 0x0a && newlines) continue;
    if (FORBIDDEN.some(([from, to]) => from <= point && point <= to)) return false;
  }
  return true;
}

/** Code points, the unit of every length [ENC-6]. */
export function lengthOf(value: string): number {
  let length = 0;
  for (const _ of value) length++;
  return length;
}

/** A text of at most `limit` code points; newlines only where they are allowed [ENC-6, LIM-1]. */
export function text(limit: number, { newlines = false } = {}) {
  return z.string().check(
    z.refine(
      (value) => isText(value, newlines),
      refusal("invalid-text", "ENC-6", "a text is not empty and holds no control or invisible characters"),
    ),
    z.refine(
      (value) => lengthOf(value) <= limit,
      refusal("limit-exceeded", "LIM-1", `at most ${limit} characters are allowed`),
    ),
  );
}

/** Texts by language, at least one. If many are wrong, only the first few are reported: an entry could contain a hundred thousand. */
export function texts(limit: number, options: { newlines?: boolean } = {}) {
  const one = text(limit, options);
  const languages = z
    .record(z.string(), z.unknown())
    .check(
      z.refine(
        (value) =>
          Object.keys(value).length > 0 && Object.keys(value).every((key) => /^[a-z]{2,3}(-[A-Z]{2})?$/.test(key)),
        refusal("invalid-text", "ENC-6", "texts are given by language, such as de or de-AT, at least one"),
      ),
    );
  const read = z.transform((value: Record<string, unknown>, { issues }) => {
    let wrong = 0;
    for (const [language, found] of Object.entries(value)) {
      const issue = one.safeParse(found).error?.issues[0];
      if (issue === undefined) continue;
      const params = issue.code === "custom" ? { params: issue.params ?? {} } : {};
      issues.push({ code: "custom", input: found, message: issue.message, path: [language], ...params });
      if (++wrong === MOST_TOLD) break;
    }
    return value as Record<string, string>;
  });
  return z.pipe(languages, read);
}

const MOST_TOLD = 3;

export const identifier = z
  .string()
  .check(
    z.refine(
      (value) => /^[a-z0-9][a-z0-9-]{0,31}$/.test(value),
      refusal("invalid-identifier", "ENC-6", "an identifier is 1 to 32 of a-z, 0-9 and -, and starts with no -"),
    ),
  );

/** A real minute in UTC, `YYYY-MM-DDTHH:MM:00Z`. Such strings compare as their times do. */
export const time = z.string().check(
  z.refine(
    (value) => {
      const milliseconds = /^\d{4}-/.test(value) ? Date.parse(value) : Number.NaN;
      return !Number.isNaN(milliseconds) && minuteOf(milliseconds) === value;
    },
    refusal("invalid-time", "ENC-6", "a time is a whole minute in UTC, written YYYY-MM-DDTHH:MM:00Z"),
  ),
);

/** A whole number of JSON [ENC-5] in its range [LIM-1]. */
export function integer(from: number, to: number = Number.MAX_SAFE_INTEGER) {
  const range = to === Number.MAX_SAFE_INTEGER ? `at least ${from}` : `${from} to ${to}`;
  return z.number().check(
    z.refine(
      (value) => Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0),
      refusal("invalid-shape", "ENC-5", "numbers are whole and not negative"),
    ),
    z.refine(
      (value) => value >= from && value <= to,
      refusal("limit-exceeded", "LIM-1", `the number must be ${range}`),
    ),
  );
}

/** A list of `from` to `to` items [LIM-1]. Their number is checked before any of them: an entry could contain hundreds of thousands. */
export function list<T extends z.ZodMiniType>(item: T, from: number, to: number) {
  const some = z
    .array(z.any())
    .check(
      z.refine(
        (items) => items.length >= from && items.length <= to,
        refusal("limit-exceeded", "LIM-1", `there must be ${from} to ${to} of them`),
      ),
    );
  return z.pipe(some, z.array(item));
}

/** Bytes in base64url, as many as follow from the manifest; the check of the entry compares [ENC-5]. */
export const blob = z
  .string()
  .check(
    z.refine(
      (value) => decodedLength(value) >= 0,
      refusal("invalid-base64", "ENC-5", "this must be base64url without padding"),
    ),
  );

/** Exactly `length` bytes in base64url [ENC-5]. */
export function binary(length: number) {
  return z
    .string()
    .check(
      z.refine(
        (value) => decodedLength(value) === length,
        refusal("wrong-length", "ENC-5", `this must be ${length} bytes in base64url without padding`),
      ),
    );
}

/** A run of elements or scalars of `unit` bytes each, in one blob [ENC-5]. */
export function run(unit: number) {
  return z.string().check(
    z.refine(
      (value) => {
        const length = decodedLength(value);
        return length > 0 && length % unit === 0;
      },
      refusal("wrong-length", "ENC-5", `this must be a multiple of ${unit} bytes in base64url without padding`),
    ),
  );
}

/** −1 for what is not strict base64url. It does not decode, because whole ballots come through here. */
function decodedLength(value: string): number {
  if (!/^[A-Za-z0-9_-]*$/.test(value)) return -1;
  const over = value.length % 4;
  const tail = over === 0 ? "" : over === 2 ? "AQgw" : over === 3 ? "AEIMQUYcgkosw048" : undefined; // unused bits are zero
  if (tail === undefined || (tail !== "" && !tail.includes(value.slice(-1)))) return -1;
  return Math.floor((value.length * 3) / 4);
}

/** One thing that is wrong with a value: where (names and positions), and what. */
export type Problem = Refusal & { readonly path: readonly (string | number)[]; readonly message: string };

/** Every problem that zod found, in its order. A problem without its own clause is a wrong shape [ENC-5]. */
export function problemsOf(error: z.core.$ZodError): Problem[] {
  return error.issues.map((issue) => {
    const params = (issue.code === "custom" ? issue.params : undefined) as Partial<Refusal> | undefined;
    return {
      code: params?.code ?? "invalid-shape",
      clause: params?.clause ?? "ENC-5",
      path: issue.path.map((part) => (typeof part === "number" ? part : String(part))),
      message: messageOf(issue),
    };
  });
}

/** The same words everywhere: zod has its own only where somebody has loaded one of its languages. */
function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") return `unknown: ${issue.keys.slice(0, MOST_TOLD).map(named).join(", ")}`;
  if (issue.code === "invalid_type") return `this must be of type ${issue.expected}`;
  if (issue.code === "invalid_value") return `this must be ${issue.values.join(" or ")}`;
  return issue.code === "custom" ? issue.message : "this has none of the known forms";
}

/** The names of members also come from the other side: a message repeats only those that are plain words. */
const named = (part: string | number): string => (/^[\w-]{1,40}$/.test(String(part)) ? String(part) : "…");

/** `contests.2.title: message` as an error. */
export function asProtocolError({ code, clause, path, message }: Problem): ProtocolError {
  return new ProtocolError(code, clause, path.length === 0 ? message : `${path.map(named).join(".")}: ${message}`);
}
