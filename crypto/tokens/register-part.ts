/**
 * Which entries of the register a member's client reads (BAL-9). Up to 10,000 rows, all of them; above that, the part of its class in which
 * its row must be. A part has about 1,250 members and follows from the opening's roll and the commitment alone, so it is the same at every
 * attempt and on every device, and no server can make it narrower. It reads nothing.
 */
import { LIMITS } from "../manifest/limits.ts";

const WHOLE = 10_000;
const MEMBERS = 1_250;

/** A class of the roll: its members at the opening, and everybody who was ever on it, who all have a row in the register. */
export type ClassRoll = { readonly opened: number; readonly eligible: number };
/** A member, by the place of the class in the manifest; undefined if none is known: then it is the part that some other member would read. */
export type InRegister = { readonly classIndex: number; readonly commitment: Uint8Array } | undefined;

/** Register entries, counted from 0: `from` and all before `to`. */
export function registerPart(classes: readonly ClassRoll[], member: InRegister): { from: number; to: number } {
  const rows = classes.reduce((sum, { eligible }) => sum + eligible, 0);
  if (rows <= WHOLE) return { from: 0, to: pages(rows) };
  const { classIndex, commitment } = member ?? { classIndex: 0, commitment: new Uint8Array(32) };
  const { opened = 0, eligible = 0 } = classes[classIndex] ?? {};
  const before = classes.slice(0, classIndex).reduce((sum, each) => sum + each.eligible, 0);
  const parts = Math.max(1, Math.floor(opened / MEMBERS));
  const part = Math.floor(fractionOf(commitment) * parts);
  const first = before + atMost(part / parts, eligible, -1);
  const last = before + atMost((part + 1) / parts, eligible, 1);
  return { from: Math.floor(first / LIMITS.registerRows), to: pages(Math.max(last, first + 1)) };
}

/** How many entries the register has [ISS-6]. */
export function registerEntries(classes: readonly ClassRoll[]): number {
  return pages(classes.reduce((sum, { eligible }) => sum + eligible, 0));
}

const pages = (rows: number): number => Math.max(1, Math.ceil(rows / LIMITS.registerRows));

/**
 * How evenly hashes spread: about this share of n rows is below it, give or take five and a half times the standard
 * deviation.
 */
function atMost(share: number, n: number, side: 1 | -1): number {
  const margin = Math.ceil(5.5 * Math.sqrt(n * share * (1 - share)));
  return Math.min(n, Math.max(0, Math.floor(n * share) + side * margin));
}

function fractionOf(commitment: Uint8Array): number {
  return new DataView(commitment.buffer, commitment.byteOffset, 4).getUint32(0) / 2 ** 32;
}
