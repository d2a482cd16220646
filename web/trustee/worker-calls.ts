/** What the trustee's page asks its worker, as types. Seeds go in and out; they never leave the device (section 5). */

import type { Committee } from "../../crypto/ceremony/keys.ts";
import type { CheckId } from "../../crypto/verifier/catalogue.ts";
import type { ToldNotice } from "../shared/language/notices.ts";

/** What the trustee's device must know to act: its seed, its place, and the record as the service gave it. */
type Asked = {
  readonly electionId: string;
  /** The record so far, one entry per line. */
  readonly record: Uint8Array;
};
type AskedWithSeed = Asked & { readonly seed: Uint8Array; readonly index: number };

export type CeremonyLook = {
  /** The trustee entry under `index`: made from this seed, from another one, or not there yet. */
  readonly own: "absent" | "mine" | "other";
  /** For the trustees to compare by voice, once all keys stand on the record (CER-2). */
  readonly fingerprint?: string;
  /** Base64url of the root that the fingerprint stands for. */
  readonly ceremony?: string;
};

/** What is wrong, where; `check` is the check's id in the catalogue, whose texts are those of the page for auditors. */
type Finding = { readonly check: CheckId; readonly entry: number; readonly clause: string };

type Localised = { readonly [language: string]: string };

export type CheckedRecord = {
  readonly findings: readonly Finding[];
  /** F, base64url, and its fingerprint; absent where the record is not complete up to the register (TAL-2). */
  readonly final?: { readonly root: string; readonly fingerprint: string };
  readonly checkpoint: "verified" | "absent" | "wrong";
  /** How many witnesses have cosigned the checkpoint, where their quorum has (LOG-6). */
  readonly witnesses?: number;
  readonly ballots: number;
  readonly entries: number;
  /** The questions whose sums will be opened, and how many sums; and those that stay closed for want of ballots. */
  readonly opens: readonly { readonly title: Localised; readonly sums: number }[];
  readonly withheld: readonly Localised[];
  /** How many must know of this record: as it says itself, whatever the service says. */
  readonly trustees: number;
  /** The record ends with a cancellation: nothing is opened. */
  readonly cancelled: boolean;
  /** What was announced while the vote ran, such as additions to the roll (LOG-2). */
  readonly notices: readonly ToldNotice[];
  /** Every question has too few ballots: there is nothing to open. */
  readonly nothingToCount: boolean;
};

/** A note on progress while a record is checked. */
export type CheckProgress = { readonly entries: number; readonly ballots: number; readonly total: number };

/** A type, not an interface: it must fit the index signature of `Calls`. */
export type TrusteeCalls = {
  newSeed: [undefined, Uint8Array];
  words: [{ readonly seed: Uint8Array }, string[]];
  restore: [{ readonly words: string }, Uint8Array];
  /** `shown`: the committee that the page shows, as the service names it; refused where the record has another (CER-2). */
  look: [AskedWithSeed & { readonly shown: Committee }, CeremonyLook];
  trusteeEntry: [AskedWithSeed, Uint8Array<ArrayBuffer>];
  /** CER-2. `own`: the trustee entry as this device sent it; `ceremony`: the root whose fingerprint was compared, base64url. */
  sharesEntry: [
    AskedWithSeed & { readonly own?: Uint8Array | undefined; readonly ceremony: string },
    Uint8Array<ArrayBuffer>,
  ];
  /** The confirmation, or what shows that the share of `against` is bad: a key, base64url (CER-4). */
  rehearse: [
    AskedWithSeed & { readonly remembered: { readonly ceremony?: string | undefined; readonly confirmed: boolean } },
    (
      | { readonly entry: Uint8Array<ArrayBuffer> }
      | { readonly evidence: { readonly against: number; readonly key: string } }
    ),
  ];
  /** Evidence that the service hands out, as a file for a stranger; undefined where it does not hold. */
  evidenceFile: [
    Asked & { readonly checkpoint: Uint8Array; readonly by: number; readonly against: number; readonly key: string },
    Uint8Array<ArrayBuffer> | undefined,
  ];
  /** The whole record up to the register (TAL-3); the worker keeps what it has verified for `decryptionEntry`. */
  check: [Asked & { readonly checkpoint: Uint8Array }, CheckedRecord];
  /** Only of the record that `check` found valid, and only for that root. */
  decryptionEntry: [
    { readonly seed: Uint8Array; readonly index: number; readonly root: string },
    Uint8Array<ArrayBuffer>,
  ];
};
