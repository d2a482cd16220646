/**
 * What a trustee's client must not forget between two visits: its key, how far its person has come, what the key was
 * used for. Pure; the host decides where it is stored (ports.ts). It is never sent.
 */
import { equalBytes } from "../../crypto/encoding/bytes.ts";

export type Kept = {
  /** 32 bytes: the key. Absent if the words are typed in each time. */
  readonly seed?: Uint8Array;
  /** How the seed came to this device; `file`: it does not stay, and its person gives the words each time. */
  readonly from: "made" | "words" | "file";
  /** The words are on paper: they were typed back. */
  readonly written: boolean;
  /** The trustee entry as it was sent: the record must have it byte for byte (CER-2). */
  readonly entry?: Uint8Array;
  /** The one ceremony (base64url of its root) for which this device sends shares; never for a second one (CER-2). */
  readonly ceremony?: string;
  /** The shares entry as it was made: sent again byte for byte, and no other one (CER-3, COM-4). */
  readonly shares?: Uint8Array;
  /**
   * C* (base64url) of the committee that lasts: from this device's confirmation on, or as its person entered the
   * fingerprint after a restoration (COM-4).
   */
  readonly committee?: string;
  /**
   * Restored from the words after the opening, or at any time with a key that lasts: another device may have released a
   * share (TAL-3, COM-4).
   */
  readonly late?: boolean;
  /**
   * This device has made a confirmation: from then on it gives no evidence, no matter which record it is shown (CER-4).
   */
  readonly confirmed?: boolean;
  /**
   * Somebody's bad share, and the key that proves it: from then on this device confirms nothing in this ceremony
   * (CER-4).
   */
  readonly evidence?: { readonly against: number; readonly key: string };
  /**
   * Evidence that the service showed and that this device has found to hold, whoever gave it: from then on this device
   * confirms nothing in this ceremony (CER-4).
   */
  readonly shown?: Shown;
};

/** Trustee `by` shows with its key (base64url) that the share of `against` is bad. */
type Shown = { readonly by: number; readonly against: number; readonly key: string };

const sameBytes = (a?: Uint8Array, b?: Uint8Array): boolean =>
  a === undefined || b === undefined ? a === b : equalBytes(a, b);

export function sameKey(a: Kept | undefined, b: Kept | undefined): boolean {
  return sameBytes(a?.seed, b?.seed);
}

export function sameKept(a: Kept, b: Kept): boolean {
  const rest = ({ from, written, ceremony, committee, late, confirmed, evidence, shown }: Kept) =>
    JSON.stringify([from, written, ceremony, committee, late, confirmed, evidence?.against, evidence?.key, shown?.key]);
  return sameKey(a, b) && sameBytes(a.entry, b.entry) && sameBytes(a.shares, b.shares) && rest(a) === rest(b);
}

/**
 * What to store in the place of `before`. As long as the key is the same, this never forgets the ceremony for which
 * shares were sent, those shares, the committee, a confirmation, or evidence, even if another tab did not know of them
 * yet, and no matter what the person does with the words (CER-2, CER-4).
 */
export function lasting(before: Kept | undefined, next: Kept): Kept {
  const same = before !== undefined && sameKey(before, next) ? before : undefined;
  const { ceremony, shares, committee, confirmed, evidence, shown } = same ?? {};
  return {
    ...next,
    ...(ceremony && { ceremony }),
    ...(shares && { shares }),
    ...(committee && { committee }),
    ...(confirmed && { confirmed }),
    ...(evidence && { evidence }),
    ...(shown && { shown }),
  };
}
