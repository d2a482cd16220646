// An opened election in memory for the benchmarks: one contest, one class, one issuer whose secret is at hand, so that ballots can
// be made without a service. It is never replayed from a record, so nothing here says anything about validity.

import { encryptSelections, makeBallot } from "../../crypto/ballot/ballot.ts";
import { encodeG1, multiplyG1Secret } from "../../crypto/encoding/bls.ts";
import { encodeElement, multiplyBaseSecret, randomScalar, SecretScalar } from "../../crypto/encoding/group.ts";
import { systemRandom } from "../../crypto/encoding/random.ts";
import type { Manifest } from "../../crypto/manifest/manifest.ts";
import { type ElectionView, viewFromData } from "../../crypto/manifest/view.ts";
import { createCredential } from "../../crypto/tokens/credential.ts";
import { generateIssuerKey, hashToken } from "../../crypto/tokens/issuing.ts";

const classId = "members";

export type BenchElection = {
  readonly view: ElectionView;
  readonly classId: string;
  /** The trustee's secret, for the tally. */
  readonly secret: SecretScalar;
  readonly issuerSecret: Uint8Array;
  /** A vote for the option with this number, modulo their number. */
  choose(option: number): { kind: "votes"; votes: number[] }[];
  /** The bytes of a whole ballot for that vote. */
  ballot(option: number): Uint8Array;
  /** The same under a key that is no issuer's: right in everything but its token. */
  forgedBallot(option: number): Uint8Array;
};

/** One of `options`, blank allowed: n + 1 ciphertexts of two branches each, and the total. */
export function benchElection(options: number): BenchElection {
  const manifest: Manifest = {
    type: "manifest",
    protocol: "urna/v1",
    title: { en: "Benchmark" },
    organiser: "Bench",
    board: { origin: "bench.example/e", key: "", promiseKey: "" },
    classes: [{ id: classId, weight: 1, contests: ["contest"] }],
    contests: [
      {
        id: "contest",
        title: { en: "Contest" },
        options: Array.from({ length: options }, (_, index) => ({ id: `o${index}`, title: { en: `Option ${index}` } })),
        perOption: 1,
        min: 1,
        max: 1,
        blank: true,
        rule: { kind: "none" },
      },
    ],
    trustees: { threshold: 1, members: [{ name: "Trustee", kind: "person" }] },
    issuers: [{ name: "Issuer" }],
    schedule: {},
    batch: { ballots: 10, seconds: 30 },
    minimumBallots: 3,
    nonce: "AAAAAAAAAAAAAAAAAAAAAA",
  };
  const secret = new SecretScalar(randomScalar());
  const issuer = generateIssuerKey();
  const view = viewFromData({
    manifest,
    electionId: systemRandom(32),
    context: systemRandom(32),
    electionKey: encodeElement(multiplyBaseSecret(secret)),
    classes: [{ id: classId, issuerKeys: [issuer.key] }],
  });
  const choose = (option: number): { kind: "votes"; votes: number[] }[] => [
    { kind: "votes", votes: Array.from({ length: options }, (_, index) => (index === option % options ? 1 : 0)) },
  ];
  const signedBallot = (option: number, by: Uint8Array) => {
    const credential = createCredential(view, classId);
    const token = encodeG1(multiplyG1Secret(hashToken(view.context, classId, credential.publicKey), by));
    return makeBallot(view, credential, token, encryptSelections(view, classId, choose(option))).entry;
  };
  return {
    view,
    classId,
    secret,
    issuerSecret: issuer.secret,
    choose,
    ballot: (option) => signedBallot(option, issuer.secret),
    forgedBallot: (option) => signedBallot(option, generateIssuerKey().secret),
  };
}
