/**
 * The second device of an audit [BAL-7]: computes the ciphertexts and the tracker again from what was revealed, and
 * says what was chosen. It has its own code on purpose: it shares neither encryption, nor transcript, nor the encoding
 * of selections with the device that sealed (ballot.ts, elgamal.ts, transcript.ts), but only the curve, SHA-256, and
 * the reading of manifest and record. Everything here is public by now.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import * as z from "zod/mini";
import { concat, equalBytes, fromBase64url, utf8 } from "../encoding/bytes.ts";
import { parseCanonical } from "../encoding/canonical.ts";
import { ProtocolError } from "../encoding/errors.ts";
import { BASE, decodeScalar, type Element, encodeElement, IDENTITY, multiplyPublic } from "../encoding/group.ts";
import { ciphertextCount, contestsOf } from "../manifest/contests.ts";
import { binary, identifier, integer, list, run } from "../manifest/fields.ts";
import { LIMITS } from "../manifest/limits.ts";
import type { ElectionView } from "../manifest/view.ts";
import { checkSelections, type Selection, type Selections } from "./selections.ts";

const openingSchema = z.strictObject({
  class: identifier,
  contests: list(
    z.strictObject({
      id: identifier,
      randomness: run(32),
      values: list(integer(0, LIMITS.perOption), 1, LIMITS.options + 1),
    }),
    1,
    LIMITS.contests,
  ),
  context: binary(32),
});

/** v·G by repeated addition, as defined. */
function times(value: number): Element {
  let sum = IDENTITY;
  for (let i = 0; i < value; i++) sum = sum.add(BASE);
  return sum;
}

/** Each part, preceded by its length in four bytes. */
function framed(parts: readonly Uint8Array[]): Uint8Array {
  return concat(
    ...parts.flatMap((part) => {
      const length = new Uint8Array(4);
      new DataView(length.buffer).setUint32(0, part.length);
      return [length, part];
    }),
  );
}

/**
 * What was chosen, and the tracker of its encryption, for comparing with the one that the first device had shown.
 * @throws ProtocolError ENC-1, ENC-5, wrong-election, wrong-contests (BAL-7), invalid-selections (BAL-3)
 */
export function auditOpening(
  view: ElectionView,
  opening: Uint8Array,
): { classId: string; selections: Selections; tracker: Uint8Array } {
  const parsed = openingSchema.safeParse(parseCanonical(opening, LIMITS.ballot));
  if (!parsed.success) throw new ProtocolError("invalid-shape", "ENC-5", "not what an audit reveals");
  const { class: classId, contests: revealed, context } = parsed.data;
  if (!equalBytes(fromBase64url(context), view.context)) {
    throw new ProtocolError("wrong-election", "BAL-7", "what was revealed belongs to another election");
  }
  if (!view.manifest.classes.some(({ id }) => id === classId))
    throw new ProtocolError("unknown-class", "BAL-5", `there is no class ${classId}`);
  const contests = contestsOf(view.manifest, classId);
  const fits = revealed.length === contests.length && contests.every(({ id }, i) => id === revealed[i]?.id);
  if (!fits) throw new ProtocolError("wrong-contests", "BAL-7", "the contests are not those of the class");
  const elements: Uint8Array[] = [];
  const selections = contests.map((contest, i): Selection => {
    const { id, options } = contest;
    const { values = [], randomness = "" } = revealed[i] ?? {};
    const count = ciphertextCount(contest);
    const scalars = fromBase64url(randomness);
    if (values.length !== count || scalars.length !== 32 * count)
      throw new ProtocolError("wrong-length", "BAL-7", `contest ${id}: not ${count} values with their randomness`);
    values.forEach((value, k) => {
      const r = decodeScalar(scalars.subarray(32 * k, 32 * k + 32));
      if (r === 0n) throw new ProtocolError("identity-element", "ENC-3", "randomness is never zero");
      elements.push(encodeElement(multiplyPublic(BASE, r)));
      elements.push(encodeElement(times(value).add(multiplyPublic(view.electionKey, r))));
    });
    return selectionOf(options.length, values);
  });
  checkSelections(view.manifest, classId, selections);
  const tracker = sha256(framed([utf8("urna/v1/tracker"), view.context, utf8(classId), ...elements]));
  return { classId, selections, tracker };
}

/** @throws ProtocolError invalid-selections (BAL-3) for votes together with a blank flag */
function selectionOf(options: number, values: readonly number[]): Selection {
  const votes = values.slice(0, options);
  if ((values[options] ?? 0) === 0) return { kind: "votes", votes };
  if (values[options] === 1 && votes.every((n) => n === 0)) return { kind: "blank" };
  throw new ProtocolError("invalid-selections", "BAL-3", "a blank vote also has other votes");
}
