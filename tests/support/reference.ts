// Verifies a ballot's proofs equation by equation, straight from the clauses, with noble and nothing from `batch.ts`,
// `equations.ts` and `linear.ts`. Batches are compared with it.
import { ballotChallenge, readBallot } from "../../crypto/ballot/parts.ts";
import { ProtocolError } from "../../crypto/encoding/errors.ts";
import {
  BASE,
  decodeElement,
  decodeNonIdentity,
  type Element,
  modOrder,
  multiplyPublic,
} from "../../crypto/encoding/group.ts";
import type { ElectionView } from "../../crypto/manifest/view.ts";
import { verifyToken } from "../../crypto/tokens/credential.ts";

const fail = (): never => {
  throw new ProtocolError("bad-proof", "BAL-2", "an equation does not hold");
};

const equation = (left: Element, right: Element): void => {
  if (!left.equals(right)) fail();
};

/** @throws ProtocolError if any check fails */
export function verifyBallotByEquations(view: ElectionView, entry: Uint8Array): void {
  const { classId, key, token } = readBallot(view.manifest, entry);
  verifyToken(view, classId, key, token);
  verifyProofsByEquations(view, entry);
}

/** Everything except the token. @throws ProtocolError if any check fails */
export function verifyProofsByEquations(view: ElectionView, entry: Uint8Array): void {
  const ballot = readBallot(view.manifest, entry);
  const challenge = ballotChallenge(view, ballot);
  const key = decodeNonIdentity(ballot.key);
  const commitment = decodeElement(ballot.commitment);
  equation(multiplyPublic(BASE, ballot.response), commitment.add(multiplyPublic(key, challenge)));
  for (const { form, ciphertexts, commitments, responses } of ballot.contests) {
    const points = ciphertexts.map((point, i) => (i % 2 === 0 ? decodeNonIdentity(point) : decodeElement(point)));
    let branch = 0;
    let at = 0;
    for (const { values, terms } of form.proofs) {
      const sum = (half: 0 | 1): Element =>
        terms
          .map(({ ciphertext, factor }) => multiplyPublic(points[2 * ciphertext + half] as Element, BigInt(factor)))
          .reduce((x, y) => x.add(y));
      const [a, b] = [sum(0), sum(1)];
      const k = values.length;
      const shares = responses.slice(at, at + k - 1);
      shares.push(modOrder(challenge - shares.reduce((total, share) => total + share, 0n)));
      for (const [i, value] of values.entries()) {
        const [first, second] = commitments
          .slice(2 * (branch + i))
          .map((point, j) => (j < 2 ? decodeElement(point) : null));
        const response = responses[at + k - 1 + i] as bigint;
        const share = shares[i] as bigint;
        const shifted = b.subtract(multiplyPublic(BASE, BigInt(value)));
        equation(multiplyPublic(BASE, response), (first as Element).add(multiplyPublic(a, share)));
        equation(multiplyPublic(view.electionKey, response), (second as Element).add(multiplyPublic(shifted, share)));
      }
      branch += k;
      at += 2 * k - 1;
    }
  }
}
