/**
 * What the ceremony and the tally need to know about a replayed record. Types only: the state of the board satisfies
 * them.
 */
import type { Element } from "../encoding/group.ts";
import type { BallotSums } from "../tally/sums.ts";
import type { Manifest, Trustees } from "./manifest.ts";

/** A verified `trustee` entry [CER-1]: `openTrusteeEntry` makes it. */
export interface TrusteeFacts {
  readonly index: number;
  /** C₀…C_{t−1} */
  readonly commitments: readonly Element[];
  /** X25519, 32 bytes */
  readonly encryptionKey: Uint8Array;
  /** The bytes as they are on the record. */
  readonly entry: Uint8Array;
}

/** A verified `shares` entry [CER-3]: `openSharesEntry` makes it. */
export interface SharesFacts {
  readonly index: number;
  /** HPKE `enc ‖ ct` by the number of the trustee it is for. */
  readonly ciphertexts: ReadonlyMap<number, Uint8Array>;
}

/** A verified `decryption` entry [TAL-2]: `openDecryption` makes it. */
export interface DecryptionFacts {
  readonly index: number;
  /** D₁…: one per aggregate that is not withheld, in the order of `aggregates`. */
  readonly shares: readonly Element[];
}

/**
 * A ceremony as far as it goes, for one vote or for a committee that lasts: from the manifest, or from the `committee`
 * entry, to the last confirmation [COM-2]. Arrays are in index order.
 */
export interface CeremonyFacts {
  /** What everything in it is bound to: the electionId [ID-1], or the committeeId [COM-1]; 32 bytes. */
  readonly ceremonyId: Uint8Array;
  /** Who makes the key. */
  readonly counting: Trustees;
  readonly trustees: readonly TrusteeFacts[];
  /** Root of the first entry (manifest or `committee`) and all n trustee entries; absent until all of them are on the record [CER-2]. */
  readonly ceremonyRoot?: Uint8Array | undefined;
  readonly shares: readonly SharesFacts[];
  /** Root of all its entries before the first `confirmation`; absent until all of them are on the record [CER-4]. */
  readonly confirmationRoot?: Uint8Array | undefined;
}

/** The record up to the last `register`, and the decryptions after it. */
export interface TallyFacts extends CeremonyFacts {
  readonly manifest: Manifest;
  /** 32 bytes [ID-1] */
  readonly electionId: Uint8Array;
  /** E [ID-2] */
  readonly context: Uint8Array;
  readonly electionKey: Element;
  /** The homomorphic sums of every ballot on the record, by class; only ballots that were verified are in it [TAL-1]. */
  readonly sums: BallotSums;
  /** How many ballots of the class are on the record; must equal the number in `sums`. */
  ballotCount(classId: string): number;
  /** The class's eligible voters in force at the end (opening, then roll notices) [ISS-5]. */
  eligibleCount(classId: string): number;
  /** F: root of all entries up to the last `register`; absent until the register is complete [TAL-2]. */
  readonly finalRoot?: Uint8Array | undefined;
  readonly decryptions: readonly DecryptionFacts[];
}
