/**
 * What the voter's page asks its worker, as types. Binary data is bytes in both directions, except what goes to the
 * server as text.
 */
import type { Selections } from "../../crypto/ballot/selections.ts";
import type { ResultEntry } from "../../crypto/manifest/entries.ts";
import type { OpeningPrefix } from "../../src/contract/board.ts";
import type { QrPath } from "../shared/components/shown/qr-path.ts";
import type { Election, Withdrawal } from "./election.ts";

type Sealed = {
  readonly entry: Uint8Array<ArrayBuffer>;
  readonly leafHash: Uint8Array;
  readonly checkNumber: string;
};

type Holder = { readonly classId: string; readonly secret: Uint8Array };

/** A type, not an interface: it must fit the index signature of `Calls`. */
export type VoterCalls = {
  /** Verify the record up to the opening [ID-4]; all other calls refer to it. */
  record: [{ readonly prefix: OpeningPrefix; readonly electionId: string }, Election];
  /** A fresh credential: store `secret` before `blinded` leaves the device [ISS-2]. */
  credential: [{ readonly classId: string }, { readonly secret: Uint8Array; readonly blinded: Uint8Array }];
  /** B of a stored credential. */
  blinded: [Holder, Uint8Array];
  /** The verified permission [ISS-4]. `signature` is base64url. */
  unblind: [Holder & { readonly signature: string }, Uint8Array];
  /** Verify a permission that came from another device. */
  token: [Holder & { readonly token: Uint8Array }, true];
  /** Encrypt and show the check number before the voter decides to audit or to cast [BAL-7]; kept in the worker. */
  prepare: [{ readonly classId: string; readonly selections: Selections }, { readonly checkNumber: string }];
  /** Open the prepared vote for a second device; it can never be cast after that. Canonical JSON. */
  reveal: [undefined, Uint8Array];
  /**
   * The complete ballot of these selections: of the prepared vote if it has exactly these and this check number, else
   * sealed again.
   */
  seal: [
    Holder & { readonly token: Uint8Array; readonly selections: Selections; readonly checkNumber?: string | undefined },
    Sealed,
  ];
  /** The promise is about this ballot and signed by the ballot box [LOG-5]. */
  promise: [{ readonly promise: string; readonly leafHash: Uint8Array }, true];
  /** Entries under a checkpoint of the board and its witnesses [LOG-3, LOG-6]. */
  checkpoint: [note: Uint8Array, size: number];
  /**
   * Whether these are all leaf hashes of this checkpoint, and continue those of the opening [LOG-1]; the worker keeps
   * them for later calls.
   */
  board: [{ readonly checkpoint: Uint8Array; readonly leaves: Uint8Array }, true];
  /** The result, if this line of the record is one and is the last entry of that board [BAL-9]. */
  result: [line: string, ResultEntry];
  /** Whether these lines of the record are on that board; if so, the worker keeps them. */
  register: [lines: readonly string[], boolean];
  /** Those of these lines of the record that are withdrawals on that board [RUL-5]. */
  withdrawn: [lines: readonly string[], readonly Withdrawal[]];
  /** Where the ballot is on that board, as a tlog-proof; nothing if it is not there [LOG-5]. */
  place: [{ readonly leafHash: Uint8Array }, { readonly proof?: string }];
  /** A member's commitment in the register, base64url; `salt` is base64url [ISS-5]. */
  commitment: [{ readonly salt: string; readonly reference: string }, string];
  /**
   * Whether the register has a row with the commitment; refused if that row is not for the ballot of this entry and r
   * [BAL-9].
   */
  row: [{ readonly entry: Uint8Array; readonly blinding: Uint8Array; readonly commitment: string }, boolean];
};

/** What a person has typed, with its file, if any. */
export type Typed = { readonly text: string; readonly file?: string };

export type CarryCalls = {
  qr: [text: string, QrPath];
  /** The 64 bytes of a credential as twice 24 words. */
  toWords: [Uint8Array, string[]];
  /** The same, as a file that twelve words open [ISS-8]. */
  keep: [
    { readonly secret: Uint8Array; readonly electionId: string },
    { readonly file: string; readonly words: string[] },
  ];
  /** 48 words as typed, or the twelve of a file. Refuses with the code of the protocol and the word as culprit. */
  fromWords: [Typed & { readonly electionId: string }, Uint8Array];
};
