/**
 * What an audit reveals (BAL-7), packed so that a QR code of it can be scanned: class and, per contest, values and
 * randomness. Election and context are not in it: the second device takes them from the record that it verified itself.
 */

import { fromBase64url, fromUtf8, toBase64url } from "../../crypto/bytes.ts";
import { canonicalJson } from "../../crypto/canonical.ts";
import { contestsFor, type Election } from "./election.ts";

const VERSION = 1;
type Revealed = {
  class: string;
  contests: { id: string; randomness: string; values: number[] }[];
  context: string;
};

/** From the canonical JSON of `revealForAudit`: version, class index, then per contest a byte per value and 32 per value. */
export function packAudit(opening: Uint8Array, { manifest }: Election): string {
  const revealed = JSON.parse(fromUtf8(opening)) as Revealed; // our own worker made it
  const classIndex = manifest.classes.findIndex(({ id }) => id === revealed.class);
  const bytes = [VERSION, classIndex];
  for (const { values, randomness } of revealed.contests) bytes.push(...values, ...fromBase64url(randomness));
  return toBase64url(Uint8Array.from(bytes));
}

/** Back to the canonical JSON, for this election; undefined when it cannot be one of its audits. */
export function unpackAudit(packed: Uint8Array, election: Election): Uint8Array | undefined {
  const [version, classIndex] = packed;
  const classId = classIndex === undefined ? undefined : election.manifest.classes[classIndex]?.id;
  if (version !== VERSION || classId === undefined) return undefined;
  let at = 2;
  const contests = contestsFor(election, classId).map(({ id, options, blank }) => {
    const count = options.length + (blank ? 1 : 0);
    const values = [...packed.subarray(at, at + count)];
    const randomness = toBase64url(packed.subarray(at + count, at + 33 * count));
    at += 33 * count;
    return { id, randomness, values };
  });
  if (at !== packed.length) return undefined;
  return canonicalJson({ class: classId, contests, context: election.context } satisfies Revealed);
}
