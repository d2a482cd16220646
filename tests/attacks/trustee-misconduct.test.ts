// Trustees that do not play by the rules: one that chooses its key after the others' to cancel them (a rogue key), one that
// repeats another's key, one that deals bad shares behind a valid signature, one that seals nothing at all, one that decrypts
// something else. Each is refused, and named where the evidence names it.
import { describe, expect, test } from "vitest";
import { makeConfirmationEntry } from "../../crypto/ceremony/confirmation.ts";
import { makeEvidence, rehearse, verifyEvidence } from "../../crypto/ceremony/evidence.ts";
import { jointKey, makeTrusteeEntry, openTrusteeEntry } from "../../crypto/ceremony/keys.ts";
import { makeSharesEntry } from "../../crypto/ceremony/shares.ts";
import { evaluatePolynomial } from "../../crypto/ceremony/sharing.ts";
import { deriveTrustee } from "../../crypto/ceremony/trustee.ts";
import { concat, i2osp, utf8 } from "../../crypto/encoding/bytes.ts";
import { BASE, encodeScalar, multiplyPublic } from "../../crypto/encoding/group.ts";
import { hpkeSeal } from "../../crypto/encoding/hpke.ts";
import { encodeElements } from "../../crypto/encoding/runs.ts";
import { decodeEntryOf, encodeEntry } from "../../crypto/manifest/entries.ts";
import { makeDecryptionEntry, openDecryption } from "../../crypto/tally/tally.ts";
import { sharesWithBadOne } from "../support/election/dishonest-trustee.ts";
import { Ceremony, manifestOf, SmallElection } from "../support/election/pieces.ts";
import { contest, votes } from "../support/election/plan.ts";
import { refusal } from "../support/refusal.ts";

const ceremonyOf = (threshold: number, count: number) =>
  new Ceremony(manifestOf({ contests: [contest("a", 2)], threshold, trustees: count }));

describe("a rogue key", () => {
  const ceremony = ceremonyOf(1, 2);
  ceremony.addTrustee(makeTrusteeEntry(ceremony.seeds[0] as Uint8Array, ceremony, 1));
  const honest = decodeEntryOf("trustee", makeTrusteeEntry(ceremony.seeds[1] as Uint8Array, ceremony, 2));
  const badProof = { code: "bad-proof", clause: "CER-1", culprit: "trustee 2" };

  test("that cancels the others is refused: nobody knows its logarithm", () => {
    const own = multiplyPublic(BASE, 12_345n);
    const rogue = own.subtract(jointKey(ceremony));
    const entry = { ...honest, commitments: encodeElements([rogue]) };
    expect(refusal(() => openTrusteeEntry(ceremony, entry, encodeEntry(entry)))).toEqual(badProof);
  });

  test("that repeats another's, with the other's proof, is refused", () => {
    const first = decodeEntryOf("trustee", (ceremony.trustees[0] as (typeof ceremony.trustees)[number]).entry);
    const entry = { ...first, index: 2, name: honest.name };
    expect(refusal(() => openTrusteeEntry(ceremony, entry, encodeEntry(entry)))).toMatchObject({
      code: "duplicate",
      culprit: "trustee 2",
    });
    const negated = { ...entry, commitments: encodeElements([jointKey(ceremony).negate()]) };
    expect(refusal(() => openTrusteeEntry(ceremony, negated, encodeEntry(negated)))).toEqual(badProof);
  });
});

/** A `shares` entry of trustee 1 with any ciphertext for trustee 2, validly signed. */
const signedShares = (ceremony: Ceremony, ciphertext: Uint8Array): Uint8Array =>
  sharesWithBadOne(ceremony.seeds[0] as Uint8Array, ceremony, 1, 2, ciphertext);

describe("a bad share", () => {
  const sealed = (ceremony: Ceremony, to: number, plaintext: Uint8Array): Uint8Array => {
    const info = concat(utf8("urna/v1/hpke-share"), ceremony.electionId, ceremony.ceremonyRoot as Uint8Array);
    const key = (ceremony.trustees[to - 1] as (typeof ceremony.trustees)[number]).encryptionKey;
    return hpkeSeal(key, info, concat(i2osp(1, 4), i2osp(2, 4)), plaintext);
  };
  const confirmAfter = (ciphertextOf: (ceremony: Ceremony) => Uint8Array) => {
    const ceremony = ceremonyOf(2, 2).runTrustees();
    ceremony.addShares(signedShares(ceremony, ciphertextOf(ceremony)));
    return refusal(() => makeConfirmationEntry(ceremony.seeds[1] as Uint8Array, ceremony, 2));
  };
  const share = (ceremony: Ceremony, at: number) => {
    const { coefficients } = deriveTrustee(ceremony.seeds[0] as Uint8Array, ceremony.electionId, 2);
    return encodeScalar(evaluatePolynomial(coefficients, at).useSecretScalar());
  };

  test("that does not fit the commitments names its sender [CER-4]", () => {
    const wrong = { code: "bad-share", clause: "CER-4", culprit: "trustee 1" };
    expect(confirmAfter((ceremony) => sealed(ceremony, 2, share(ceremony, 3)))).toEqual(wrong);
    expect(confirmAfter((ceremony) => sealed(ceremony, 2, new Uint8Array(32)))).toEqual(wrong);
  });

  test("that cannot be opened, or is no scalar, names its sender [CER-3]", () => {
    const sealedBad = { code: "bad-ciphertext", clause: "CER-3", culprit: "trustee 1" };
    expect(confirmAfter(() => new Uint8Array(80))).toEqual(sealedBad);
    expect(confirmAfter((ceremony) => sealed(ceremony, 1, share(ceremony, 2)))).toEqual(sealedBad);
    expect(confirmAfter((ceremony) => sealed(ceremony, 2, new Uint8Array(32).fill(255)))).toEqual(sealedBad);
  });

  test("the dealer itself works: the right share is accepted", () => {
    const ceremony = ceremonyOf(2, 2).runTrustees();
    const good = signedShares(ceremony, sealed(ceremony, 2, share(ceremony, 2)));
    expect(() => ceremony.addShares(good)).not.toThrow();
  });
});

describe("evidence of a bad share", () => {
  const ceremonyWith = (bad: boolean) => {
    const ceremony = ceremonyOf(2, 2).runTrustees();
    if (!bad) return ceremony.runShares();
    ceremony.addShares(signedShares(ceremony, new Uint8Array(80)));
    ceremony.addShares(makeSharesEntry(ceremony.seeds[1] as Uint8Array, ceremony, 2));
    return ceremony;
  };
  const seed = (ceremony: Ceremony, index: number) => ceremony.seeds[index - 1] as Uint8Array;

  test("convinces whoever has the record, and only with the key that stands on it", () => {
    const ceremony = ceremonyWith(true);
    const evidence = makeEvidence(seed(ceremony, 2), ceremony, 2, 1);
    expect(() => verifyEvidence(ceremony, evidence)).not.toThrow();
    const other = { ...evidence, key: new Uint8Array(32).fill(9) };
    expect(refusal(() => verifyEvidence(ceremony, other))).toMatchObject({ code: "not-proven", clause: "CER-4" });
  });

  test("is what the rehearsal gives in place of a confirmation; any other refusal stays one", () => {
    const bad = ceremonyWith(true);
    const sent = (ceremony: Ceremony) => ({ ceremony: ceremony.ceremonyRoot });
    expect(rehearse(seed(bad, 2), bad, 2, sent(bad))).toEqual({ evidence: makeEvidence(seed(bad, 2), bad, 2, 1) });
    expect(rehearse(seed(bad, 1), bad, 1, sent(bad))).toHaveProperty("entry");
    const good = ceremonyWith(false);
    expect(rehearse(seed(good, 2), good, 2, sent(good))).toHaveProperty("entry");
    expect(rehearse(seed(good, 2), good, 2, {})).toHaveProperty("entry"); // restored from the words: nothing to remember
    expect(refusal(() => rehearse(seed(bad, 1), bad, 2, sent(bad)))).toMatchObject({
      code: "own-entry-missing",
      clause: "CER-2",
    });
  });

  test("cannot be made against who sent a right share", () => {
    const ceremony = ceremonyWith(false);
    const lie = refusal(() => makeEvidence(seed(ceremony, 2), ceremony, 2, 1));
    expect(lie).toMatchObject({ code: "not-proven", clause: "CER-4" });
    const stranger = refusal(() => makeEvidence(seed(ceremony, 1), ceremony, 2, 1));
    expect(stranger).toMatchObject({ code: "own-entry-missing", clause: "CER-2" });
  });
});

describe("a decryption of something else", () => {
  const election = new SmallElection({ contests: [contest("a", 2)], threshold: 2, trustees: 2 });
  const ballots = [votes(1, 0), votes(0, 1), votes(1, 0)].map((vote) => election.vote([vote]));
  election.cast(ballots.slice(0, 2));
  const early = decodeEntryOf("decryption", makeDecryptionEntry(election.seeds[0] as Uint8Array, election, 1));
  election.cast(ballots.slice(2));

  test("such as of fewer ballots, at another root, is refused [TAL-2]", () => {
    expect(refusal(() => openDecryption(election, early))).toEqual({
      code: "bad-proof",
      clause: "TAL-2",
      culprit: "trustee 1",
    });
  });

  test("with another trustee's shares is refused", () => {
    const [first, second] = election.seeds.map((seed, i) =>
      decodeEntryOf("decryption", makeDecryptionEntry(seed, election, i + 1)),
    );
    if (first === undefined || second === undefined) throw new TypeError("two trustees");
    for (const stolen of [
      { ...second, index: 1 },
      { ...first, shares: second.shares },
    ]) {
      expect(refusal(() => openDecryption(election, stolen))).toMatchObject({ code: "bad-proof", clause: "TAL-2" });
    }
  });
});
