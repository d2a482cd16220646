// The browser's half of seal-in-chromium: runs in a worker, answers one message with the times. Touches no DOM and no network.

import { encryptSelections, makeBallot } from "../../crypto/ballot/ballot.ts";
import { encodeG1, multiplyG1Secret } from "../../crypto/encoding/bls.ts";
import { createCredential } from "../../crypto/tokens/credential.ts";
import { hashToken } from "../../crypto/tokens/issuing.ts";
import { benchElection } from "./election.ts";

type Ask = { items: number; repetitions: number };

function sealing(options: number): (items: number) => number {
  const { view, classId, issuerSecret, choose } = benchElection(options);
  const credential = createCredential(view, classId);
  const token = encodeG1(multiplyG1Secret(hashToken(view.context, classId, credential.publicKey), issuerSecret));
  return (items) => {
    const started = performance.now();
    for (let item = 0; item < items; item += 1)
      makeBallot(view, credential, token, encryptSelections(view, classId, choose(item)));
    return (performance.now() - started) / items;
  };
}

const scope = globalThis as unknown as {
  onmessage: (event: { data: Ask }) => void;
  postMessage(value: unknown): void;
};
scope.onmessage = ({ data: { items, repetitions } }) => {
  const five = sealing(5);
  const twenty = sealing(20);
  const times: { five: number[]; twenty: number[] } = { five: [], twenty: [] };
  for (let round = 0; round <= repetitions; round += 1) {
    const [a, b] = [five(items), twenty(items)];
    if (round === 0) continue; // warm-up
    times.five.push(a);
    times.twenty.push(b);
  }
  scope.postMessage(times);
};
