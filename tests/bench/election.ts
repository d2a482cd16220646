import type { Selections } from "../../crypto/ballot/selections.ts";
import type { ElectionView } from "../../crypto/manifest/view.ts";
import { createCredential } from "../../crypto/tokens/credential.ts";
import { generateIssuerKey } from "../../crypto/tokens/issuing.ts";
import { SmallElection } from "../support/election/pieces.ts";
import { contest } from "../support/election/plan.ts";
import { tokenOf } from "../support/election/token.ts";

const classId = "members";

export type BenchElection = {
  readonly view: ElectionView;
  readonly classId: string;
  readonly issuerSecret: Uint8Array;
  /** A vote for the option with this number, modulo their number. */
  choose(option: number): Selections;
  /** The bytes of a whole ballot for that vote. */
  ballot(option: number): Uint8Array;
  /** The same under a key that is no issuer's: everything except its token is correct. */
  forgedBallot(option: number): Uint8Array;
};

/** One of `options`, blank allowed: n + 1 ciphertexts of two branches each, and the total. */
export function benchElection(options: number): BenchElection {
  const election = new SmallElection({ contests: [contest("contest", options, { blank: true })] });
  const { view } = election;
  const choose = (option: number): Selections => [
    { kind: "votes", votes: Array.from({ length: options }, (_, index) => (index === option % options ? 1 : 0)) },
  ];
  return {
    view,
    classId,
    issuerSecret: election.issuersOf(classId)[0]?.secret ?? new Uint8Array(),
    choose,
    ballot: (option) => election.vote(choose(option)),
    forgedBallot(option) {
      const credential = createCredential(view, classId);
      const token = tokenOf(credential, [generateIssuerKey().secret]);
      return election.vote(choose(option), classId, { credential, token });
    },
  };
}
