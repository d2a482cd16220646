/**
 * The result as the service has published it, in the shape that pages show. It does not check whether it is right: the
 * page that verifies finds that out.
 */
import type { ResultEntry } from "../../../crypto/manifest/entries.ts";
import {
  type Decoder,
  either,
  isTrue,
  list,
  object,
  oneOf,
  optional,
  text,
  whole,
} from "../../shared/service/decode.ts";
import { Unreachable } from "../../shared/service/failures.ts";

const left = optional(object<{ seats: number; options: string[] }>({ seats: whole, options: list(text) }));
const outcome = either(
  object({ kind: oneOf("elected"), elected: list(text), runoff: left, lot: left }),
  object({ kind: oneOf("adopted", "rejected", "no-quorum", "none") }),
);
const numbers = { counts: list(whole), ballots: whole, cast: whole, eligible: whole, blank: optional(whole) };
const contest = either(object({ id: text, ...numbers, outcome }), object({ id: text, withheld: isTrue }));
const resultOf = object({ type: oneOf("result"), contests: list(contest) }) as Decoder<ResultEntry>;

/** @throws Unreachable if the last line of the record is no result (yet) */
export function resultIn(line: string): ResultEntry {
  try {
    return resultOf(JSON.parse(line));
  } catch (error) {
    throw new Unreachable(`the record does not end with a result: ${String(error)}`);
  }
}
