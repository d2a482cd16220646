/**
 * Homomorphic sums of ballots, class by class [TAL-1]. Chunks of ballots are summed where they are verified and arrive
 * here as plain data. This file looks into no ballot and decrypts nothing.
 */

import { ciphertextCount, contestsOf } from "../manifest/contests.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { addCiphertexts, type Ciphertext, decodeCiphertexts, encodeCiphertexts, sumOfNone } from "../proofs/elgamal.ts";

/**
 * The sum of some ballots of one class, structured-clonable. `sums` is A‖B (64 bytes) per ciphertext in the order of
 * the ballot: the contests of the class, in each the options and then the blank flag. Unweighted.
 */
export interface ClassSums {
  readonly classId: string;
  readonly ballots: number;
  readonly sums: Uint8Array;
}

/** The running sums of a whole record. Belongs to one manifest. */
export class BallotSums {
  readonly #classes = new Map<string, { ballots: number; sums: Ciphertext[] }>();

  constructor(manifest: Manifest) {
    for (const { id } of manifest.classes) {
      const length = contestsOf(manifest, id).reduce((total, contest) => total + ciphertextCount(contest), 0);
      this.#classes.set(id, { ballots: 0, sums: Array.from({ length }, sumOfNone) });
    }
  }

  /** Adds the sum of verified ballots. RangeError when it does not fit the manifest; ProtocolError ENC-1. */
  add(part: ClassSums): void {
    const known = this.#of(part.classId);
    const sums = decodeCiphertexts(part.sums, { allowIdentity: true });
    if (sums.length !== known.sums.length) throw new RangeError(`sums of ${part.classId} have the wrong length`);
    known.sums = known.sums.map((sum, i) => addCiphertexts(sum, sums[i] ?? sumOfNone()));
    known.ballots += part.ballots;
  }

  /** How many ballots of the class have been summed. */
  ballots(classId: string): number {
    return this.#of(classId).ballots;
  }

  /** The class's sums in the order of its ballots. */
  ciphertexts(classId: string): readonly Ciphertext[] {
    return this.#of(classId).sums;
  }

  /** The class's sum, as data that `add` takes. */
  part(classId: string): ClassSums {
    const { ballots, sums } = this.#of(classId);
    return { classId, ballots, sums: encodeCiphertexts(sums) };
  }

  #of(classId: string): { ballots: number; sums: Ciphertext[] } {
    const found = this.#classes.get(classId);
    if (found === undefined) throw new RangeError(`no class ${classId} in this election`);
    return found;
  }
}
