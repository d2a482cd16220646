// What an attacker with a modified client does: ciphertexts of any value, in any order, with proofs of its own making.
// The signature by the ballot key is always correct, so only the attack itself can be the reason for a refusal.
import { ballotChallenge } from "../../crypto/ballot/parts.ts";
import { concat, toBase64url } from "../../crypto/encoding/bytes.ts";
import {
  type Element,
  encodeElement,
  modOrder,
  multiplyBaseSecret,
  randomScalar,
  SecretScalar,
} from "../../crypto/encoding/group.ts";
import { encodeScalars } from "../../crypto/encoding/runs.ts";
import { encodeEntry } from "../../crypto/manifest/entries.ts";
import { ballotForm, type ContestForm } from "../../crypto/manifest/form.ts";
import type { ElectionView } from "../../crypto/manifest/view.ts";
import { proveMembership } from "../../crypto/proofs/membership.ts";
import type { Credential } from "../../crypto/tokens/credential.ts";

/** r and v of a ciphertext (r·G, v·G + r·K); v is any integer here. */
export interface Plain {
  readonly value: number;
  readonly randomness: bigint;
}

export interface ForgedContest {
  readonly form: ContestForm;
  readonly ciphertexts: readonly Uint8Array[];
  readonly commitments: readonly Uint8Array[];
  readonly respond: (challenge: bigint) => readonly bigint[];
}

export const plain = (...values: number[]): Plain[] => values.map((value) => ({ value, randomness: randomScalar() }));

function encryptAny(key: Element, { value, randomness }: Plain): Uint8Array[] {
  const base = (n: bigint) => multiplyBaseSecret(new SecretScalar(modOrder(n)));
  const b = base(BigInt(value)).add(key.multiply(randomness));
  return [base(randomness), b].map(encodeElement);
}

/** Honest proofs where the value allows one, and a proof of the set's first value where it does not. */
export function proveAsFarAsPossible(
  view: ElectionView,
  classId: string,
  contents: readonly Plain[][],
): ForgedContest[] {
  return ballotForm(view.manifest, classId).map((form, c) => {
    const own = contents[c] as Plain[];
    const provers = form.proofs.map(({ values, terms }, i) => {
      const value = terms.reduce((sum, { ciphertext, factor }) => sum + factor * (own[ciphertext]?.value ?? 0), 0);
      const r = terms.reduce((sum, t) => sum + BigInt(t.factor) * (own[t.ciphertext]?.randomness ?? 0n), 0n);
      const claimed = values.includes(value) ? value : (values[0] as number);
      return proveMembership(view.electionKey, values, claimed, new SecretScalar(modOrder(r)), Uint8Array.of(c, i));
    });
    return {
      form,
      ciphertexts: own.flatMap((content) => encryptAny(view.electionKey, content)),
      commitments: provers.flatMap((prover) => prover.commitments.map(encodeElement)),
      respond: (challenge) => provers.flatMap((prover) => prover.respond(challenge)),
    };
  });
}

/** Signs anything, under the challenge that a verifier will compute. */
export function signForged(
  view: ElectionView,
  issued: { readonly credential: Credential; readonly token: Uint8Array },
  contests: readonly ForgedContest[],
): Uint8Array {
  const { classId, publicKey: key } = issued.credential;
  const nonce = randomScalar();
  const commitment = encodeElement(multiplyBaseSecret(new SecretScalar(nonce)));
  const challenge = ballotChallenge(view, { classId, key, token: issued.token, commitment, contests });
  const response = modOrder(nonce + challenge * issued.credential.useBallotKey().useSecretScalar());
  return encodeEntry({
    type: "ballot",
    class: classId,
    key: toBase64url(key),
    token: toBase64url(issued.token),
    contests: contests.map(({ form, ciphertexts, commitments, respond }) => ({
      id: form.contest.id,
      ciphertexts: toBase64url(concat(...ciphertexts)),
      commitments: toBase64url(concat(...commitments)),
      responses: encodeScalars(respond(challenge)),
    })),
    commitment: toBase64url(commitment),
    response: encodeScalars([response]),
  });
}
