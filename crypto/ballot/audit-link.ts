/**
 * What an audit reveals (BAL-7), packed small enough for a QR code: class and, per contest, values and randomness. It
 * does not contain election and context: the second device takes them from the record that it verified itself. This
 * file verifies nothing.
 */
import { fromBase64url, fromUtf8, toBase64url } from "../encoding/bytes.ts";
import { canonicalJson } from "../encoding/canonical.ts";
import { ciphertextCount, contestsOf } from "../manifest/contests.ts";
import type { Manifest } from "../manifest/manifest.ts";

const VERSION = 1;
type Revealed = {
  class: string;
  contests: { id: string; randomness: string; values: number[] }[];
  context: string;
};

/** From the canonical JSON of `revealForAudit`: version, class index, then per contest a byte per value and 32 per value. Base64url. */
export function packAudit(opening: Uint8Array, manifest: Manifest): string {
  const revealed = JSON.parse(fromUtf8(opening)) as Revealed; // our own worker made it
  const classIndex = manifest.classes.findIndex(({ id }) => id === revealed.class);
  const bytes = [VERSION, classIndex];
  for (const { values, randomness } of revealed.contests) bytes.push(...values, ...fromBase64url(randomness));
  return toBase64url(Uint8Array.from(bytes));
}

/** Back to the canonical JSON, for this election (`context` is E); undefined when it cannot be one of its audits. */
export function unpackAudit(
  packed: Uint8Array,
  { manifest, context }: { readonly manifest: Manifest; readonly context: Uint8Array },
): Uint8Array | undefined {
  const [version, classIndex] = packed;
  const classId = classIndex === undefined ? undefined : manifest.classes[classIndex]?.id;
  if (version !== VERSION || classId === undefined) return undefined;
  let at = 2;
  const contests = contestsOf(manifest, classId).map((contest) => {
    const count = ciphertextCount(contest);
    const values = [...packed.subarray(at, at + count)];
    const randomness = toBase64url(packed.subarray(at + count, at + 33 * count));
    at += 33 * count;
    return { id: contest.id, randomness, values };
  });
  if (at !== packed.length) return undefined;
  return canonicalJson({ class: classId, contests, context: toBase64url(context) } satisfies Revealed);
}
