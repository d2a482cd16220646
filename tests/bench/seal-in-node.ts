// What a voter's device computes, on Node: encrypting a vote and proving that it is valid, for 5 and for 20 options, and the whole
// ballot with its signature. The 20-option ballot is compared with the 5-option one.
import { encryptSelections, makeBallot } from "../../crypto/ballot/ballot.ts";
import { encodeG1, multiplyG1Secret } from "../../crypto/encoding/bls.ts";
import { createCredential } from "../../crypto/tokens/credential.ts";
import { hashToken } from "../../crypto/tokens/issuing.ts";
import { type Benchmark, compare, type Work } from "./bench.ts";
import { benchElection } from "./election.ts";

function sealing(options: number, items: number): Work {
  const { view, classId, issuerSecret, choose } = benchElection(options);
  const credential = createCredential(view, classId);
  const token = encodeG1(multiplyG1Secret(hashToken(view.context, classId, credential.publicKey), issuerSecret));
  return {
    name: `encrypt and prove, ${options} options, Node`,
    items,
    run: () => {
      for (let item = 0; item < items; item += 1)
        makeBallot(view, credential, token, encryptSelections(view, classId, choose(item)));
    },
  };
}

export const sealInNode: Benchmark = {
  name: "seal-in-node",
  compares: "encrypting and proving one ballot on Node; 20 options against 5",
  run({ scale, repetitions }) {
    const items = Math.ceil(5 * scale);
    const [five, twenty] = [sealing(5, items), sealing(20, items)];
    return compare([five, twenty], repetitions, five.name);
  },
};
