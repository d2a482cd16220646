// Worker of large-record.ts: makes valid ballots in bulk. It knows the election's secret, so every element is a known multiple of G and comes
// from the kernel at once; nothing but a benchmark may let secrets into the kernel.
import * as mcl from "mcl-wasm";
import { ballotChallenge } from "../../crypto/ballot/parts.ts";
import { concat, toBase64url } from "../../crypto/encoding/bytes.ts";
import {
  BASE,
  BASE_BYTES,
  encodeElement,
  encodeScalar,
  modOrder,
  multiplyPublic,
  ORDER,
  randomScalar,
} from "../../crypto/encoding/group.ts";
import { encodeScalars } from "../../crypto/encoding/runs.ts";
import { type Kernel, kernel } from "../../crypto/kernel/kernel.ts";
import { loadTokenKernel } from "../../crypto/kernel/tokens-mcl.ts";
import { encodeEntry } from "../../crypto/manifest/entries.ts";
import { ballotForm } from "../../crypto/manifest/form.ts";
import { type ElectionView, type ViewData, viewFromData } from "../../crypto/manifest/view.ts";
import { tokenMessage } from "../../crypto/tokens/issuing.ts";
import { answer } from "../../src/cli/verify/threads.ts";
import { installKernels } from "../../src/pool/kernel-node.ts";

/** Makes so many ballots of the class. */
export type BulkAsk = {
  readonly view: ViewData;
  readonly classId: string;
  readonly count: number;
  readonly secret: bigint;
  readonly issuerSecret: Uint8Array;
};
/** Ballots, and an element for each that may stand in the register as its blinded one: 48 bytes. */
export type BulkAnswer = { readonly entries: Uint8Array[]; readonly blinded: Uint8Array[] };

await installKernels({});
await loadTokenKernel();
const HALF = 1n << 128n;
const halves = [BASE_BYTES, encodeElement(multiplyPublic(BASE, HALF))];
const hints = new Map<Uint8Array, Uint8Array>();
const points = kernel() as Kernel;
for (const half of halves) hints.set(half, points.hints([half]));

/** n·G. */
function multiple(n: bigint): Uint8Array {
  const rest = modOrder(n);
  const sum = points.sum({ points: halves, scalars: [rest % HALF, rest / HALF], short: 2 }, hints);
  if ("malformed" in sum) throw new TypeError("the generator is malformed");
  return sum.encoding;
}

function makeBulkBallot(view: ElectionView, { classId, secret, issuerSecret }: BulkAsk, number: number) {
  const ballotKey = randomScalar();
  const key = multiple(ballotKey);
  const hashed = mcl.hashAndMapToG1(tokenMessage(view.context, classId, key));
  const issuer = new mcl.Fr();
  issuer.setBigEndianMod(issuerSecret);
  const signed = mcl.mul(hashed, issuer);
  const token = signed.serialize();
  const nonce = randomScalar();
  const contests = ballotForm(view.manifest, classId).map((form) => {
    const chosen = number % form.ciphertexts;
    const votes = Array.from({ length: form.ciphertexts }, (_, i) => (i === chosen ? 1 : 0));
    const randomness = votes.map(() => randomScalar());
    const ciphertexts = votes.flatMap((vote, i) => {
      const r = randomness[i] ?? 0n;
      return [multiple(r), multiple(BigInt(vote) + secret * r)];
    });
    const provers = form.proofs.map(({ values, terms }) => {
      const weighed = (numbers: readonly bigint[]) =>
        terms.reduce((sum, { ciphertext, factor }) => sum + BigInt(factor) * (numbers[ciphertext] ?? 0n), 0n);
      const [value, r] = [weighed(votes.map(BigInt)), weighed(randomness)];
      const branches = values.map((candidate) => {
        const [w, c] = [randomScalar(), randomScalar()];
        const isTrue = BigInt(candidate) === value;
        const b = multiple(secret * w + (BigInt(candidate) - value) * c);
        return { w, c, isTrue, commitments: [multiple(w), b] };
      });
      const respond = (challenge: bigint) => {
        const others = branches.reduce((sum, { isTrue, c }) => sum + (isTrue ? 0n : c), 0n);
        const shares = branches.map(({ isTrue, c }) => (isTrue ? modOrder(challenge - others) : c));
        return [...shares.slice(0, -1), ...branches.map(({ w }, i) => modOrder(w + (shares[i] ?? 0n) * r))];
      };
      return { commitments: branches.flatMap(({ commitments }) => commitments), respond };
    });
    return { form, ciphertexts, commitments: provers.flatMap(({ commitments }) => commitments), provers };
  });
  const commitment = multiple(nonce);
  const challenge = ballotChallenge(view, { classId, key, token, commitment, contests });
  const entry = encodeEntry({
    type: "ballot",
    class: classId,
    key: toBase64url(key),
    token: toBase64url(token),
    contests: contests.map(({ form, ciphertexts, commitments, provers }) => ({
      id: form.contest.id,
      ciphertexts: toBase64url(concat(...ciphertexts)),
      commitments: toBase64url(concat(...commitments)),
      responses: encodeScalars(provers.flatMap(({ respond }) => respond(challenge))),
    })),
    commitment: toBase64url(commitment),
    response: toBase64url(encodeScalar((nonce + challenge * ballotKey) % ORDER)),
  });
  return { entry, blinded: mcl.add(hashed, signed).serialize() };
}

answer<BulkAsk, BulkAnswer>((ask) => {
  const view = viewFromData(ask.view);
  const made = Array.from({ length: ask.count }, (_, number) => makeBulkBallot(view, ask, number));
  return { entries: made.map(({ entry }) => entry), blinded: made.map(({ blinded }) => blinded) };
});
