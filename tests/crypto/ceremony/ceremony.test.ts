import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeConfirmationEntry, verifyConfirmation } from "../../../crypto/ceremony/confirmation.ts";
import { ceremonyFingerprint, jointKey, makeTrusteeEntry, openTrusteeEntry } from "../../../crypto/ceremony/keys.ts";
import { makeSharesEntry, openSharesEntry, publicShare, restoreSecretShare } from "../../../crypto/ceremony/shares.ts";
import { lagrangeAtZero } from "../../../crypto/ceremony/sharing.ts";
import { deriveTrustee } from "../../../crypto/ceremony/trustee.ts";
import { seedToWords, wordsToSeed } from "../../../crypto/ceremony/words.ts";
import { fromBase64url, i2osp, toBase64url } from "../../../crypto/encoding/bytes.ts";
import { BASE, encodeElement, IDENTITY, multiplyBaseSecret, multiplyPublic } from "../../../crypto/encoding/group.ts";
import {
  type ConfirmationEntry,
  decodeEntryOf,
  type SharesEntry,
  type TrusteeEntry,
} from "../../../crypto/manifest/entries.ts";
import { Ceremony, manifestOf } from "../../support/election/pieces.ts";
import { contest } from "../../support/election/plan.ts";
import { refusal } from "../../support/refusal.ts";
import { runs } from "../../support/runs.ts";

const ceremonyOf = (threshold: number, count: number) =>
  new Ceremony(manifestOf({ contests: [contest("a", 2)], threshold, trustees: count }));

const other = toBase64url(encodeElement(multiplyPublic(BASE, 99n)));
const zero = toBase64url(new Uint8Array(32));
const tooLarge = toBase64url(new Uint8Array(32).fill(255));
/** The blob with its first 32 bytes replaced. */
const withFirst = (blob: string, first: string) =>
  toBase64url(Uint8Array.of(...fromBase64url(first), ...fromBase64url(blob).slice(32)));

describe("an honest ceremony", () => {
  test("gives every threshold of trustees the same key, for all t and n [CER-5]", () => {
    const shape = fc.integer({ min: 1, max: 4 }).chain((n) => fc.tuple(fc.integer({ min: 1, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(shape, fc.infiniteStream(fc.nat()), ([t, n], order) => {
        const ceremony = ceremonyOf(t, n).runTrustees().runShares().runConfirmations();
        const indices = Array.from({ length: n }, (_, i) => i + 1);
        const chosen = indices
          .map((index) => ({ index, at: order.next().value }))
          .sort((a, b) => a.at - b.at)
          .slice(0, t)
          .map(({ index }) => index);
        const shares = chosen.map((index) =>
          restoreSecretShare(ceremony.seeds[index - 1] as Uint8Array, ceremony, index),
        );
        for (const [i, index] of chosen.entries()) {
          expect(multiplyBaseSecret(shares[i] as (typeof shares)[number]).equals(publicShare(ceremony, index))).toBe(
            true,
          );
        }
        const key = chosen.reduce(
          (sum, index) => sum.add(multiplyPublic(publicShare(ceremony, index), lagrangeAtZero(chosen, index))),
          IDENTITY,
        );
        expect(key.equals(jointKey(ceremony))).toBe(true);
      }),
      runs(4),
    );
  });

  test("follows from the written words and the record alone", () => {
    const ceremony = ceremonyOf(2, 2).runTrustees().runShares();
    const seed = ceremony.seeds[1] as Uint8Array;
    const restored = wordsToSeed(seedToWords(seed).join(" "));
    expect(restoreSecretShare(restored, ceremony, 2).useSecretScalar()).toBe(
      restoreSecretShare(seed, ceremony, 2).useSecretScalar(),
    );
  });

  test("has one fingerprint for all, and only when all have come [CER-2]", () => {
    const ceremony = ceremonyOf(1, 2);
    expect(() => ceremonyFingerprint(ceremony)).toThrow(RangeError);
    expect(ceremonyFingerprint(ceremony.runTrustees())).toMatch(/^([0-9A-Z]{5}-){4}[0-9A-Z]{6}$/);
  });

  test("of one trustee has no shares", () => {
    const ceremony = ceremonyOf(1, 1).runTrustees();
    expect(() => makeSharesEntry(ceremony.seeds[0] as Uint8Array, ceremony, 1)).toThrow(RangeError);
    ceremony.runConfirmations();
  });
});

describe("a trustee entry [CER-1]", () => {
  const ceremony = ceremonyOf(2, 3);
  const [seed, secondSeed] = ceremony.seeds as [Uint8Array, Uint8Array];
  const bytes = makeTrusteeEntry(seed, ceremony, 1);
  const entry = decodeEntryOf("trustee", bytes);
  const open = (changed: Partial<TrusteeEntry>) =>
    refusal(() => openTrusteeEntry(ceremony, { ...entry, ...changed }, bytes));
  const badProof = { code: "bad-proof", clause: "CER-1", culprit: "trustee 1" };

  test("opens to its facts", () => {
    const facts = openTrusteeEntry(ceremony, entry, bytes);
    expect(facts).toMatchObject({ index: 1, entry: bytes, encryptionKey: fromBase64url(entry.encryptionKey) });
    expect(facts.commitments.map(encodeElement).length).toBe(2);
  });

  test("is refused when a field is changed", () => {
    expect(open({ index: 4 })).toEqual({ code: "wrong-index", clause: "CER-1", culprit: "trustee 4" });
    expect(open({ index: 2 })).toEqual({ code: "wrong-name", clause: "CER-1", culprit: "trustee 2" });
    expect(open({ index: 2, name: "Trustee 2" })).toEqual({ ...badProof, culprit: "trustee 2" });
    expect(open({ name: "Somebody" })).toMatchObject({ code: "wrong-name", clause: "CER-1" });
    expect(open({ commitments: withFirst(entry.commitments, other) })).toEqual(badProof);
    expect(open({ commitments: other })).toEqual({ code: "wrong-length", clause: "CER-1" });
    expect(open({ proofCommitments: withFirst(entry.proofCommitments, other) })).toEqual(badProof);
    expect(open({ proofCommitments: withFirst(entry.proofCommitments, zero) })).toEqual(badProof);
    expect(open({ proofResponses: withFirst(entry.proofResponses, zero) })).toEqual(badProof);
    expect(open({ proofResponses: withFirst(entry.proofResponses, tooLarge) })).toEqual({
      code: "invalid-scalar",
      clause: "ENC-1",
    });
    const anotherKey = deriveTrustee(secondSeed, ceremony.electionId, 1).useEncryptionKeyPair().publicKey;
    expect(open({ encryptionKey: toBase64url(anotherKey) })).toEqual(badProof);
  });

  test("is refused with a commitment that is the identity, or occurs twice", () => {
    expect(open({ commitments: withFirst(entry.commitments, zero) })).toEqual({
      code: "identity-element",
      clause: "ENC-3",
    });
    const own = fromBase64url(entry.commitments);
    const twice = toBase64url(Uint8Array.of(...own.slice(0, 32), ...own.slice(0, 32)));
    const duplicate = { code: "duplicate", clause: "CER-1", culprit: "trustee 1" };
    expect(open({ commitments: twice })).toEqual(duplicate);
    const after = ceremonyOf(2, 3);
    after.addTrustee(makeTrusteeEntry(after.seeds[0] as Uint8Array, after, 1));
    const copied = decodeEntryOf("trustee", makeTrusteeEntry(after.seeds[0] as Uint8Array, after, 2));
    expect(refusal(() => openTrusteeEntry(after, copied, bytes))).toEqual({ ...duplicate, culprit: "trustee 2" });
  });

  test("is refused with a low-order encryption key", () => {
    expect(open({ encryptionKey: zero })).toEqual({ code: "low-order-key", clause: "CER-1" });
  });

  test("is refused in another election", () => {
    const elsewhere = new Ceremony({ ...ceremony.manifest, nonce: "BBBBBBBBBBBBBBBBBBBBBA" });
    expect(refusal(() => openTrusteeEntry(elsewhere, entry, bytes))).toEqual(badProof);
  });
});

describe("a shares entry [CER-3]", () => {
  const ceremony = ceremonyOf(2, 3).runTrustees();
  const seed = ceremony.seeds[0] as Uint8Array;
  const entry = decodeEntryOf("shares", makeSharesEntry(seed, ceremony, 1));
  const open = (changed: Partial<SharesEntry>) => refusal(() => openSharesEntry(ceremony, { ...entry, ...changed }));
  const badProof = { code: "bad-proof", clause: "CER-3", culprit: "trustee 1" };
  const [a, b] = entry.shares as [SharesEntry["shares"][number], SharesEntry["shares"][number]];

  test("opens to the sealed shares", () => {
    expect([...openSharesEntry(ceremony, entry).ciphertexts.keys()]).toEqual([2, 3]);
  });

  test("is refused when a field is changed", () => {
    const wrongCount = { code: "wrong-count", clause: "CER-3", culprit: "trustee 1" };
    expect(open({ index: 4 })).toEqual({ code: "wrong-index", clause: "CER-3", culprit: "trustee 4" });
    expect(open({ index: 2 })).toEqual({ ...wrongCount, culprit: "trustee 2" });
    expect(open({ shares: [b, a] })).toEqual(wrongCount);
    expect(open({ shares: [a] })).toEqual(wrongCount);
    expect(open({ shares: [a, { ...b, to: 1 }] })).toEqual(wrongCount);
    expect(open({ shares: [a, { ...b, ciphertext: a.ciphertext }] })).toEqual(badProof);
    expect(open({ shares: [a, { ...b, ciphertext: zero }] })).toEqual({
      code: "wrong-length",
      clause: "CER-3",
      culprit: "trustee 1",
    });
    expect(open({ proofCommitment: other })).toEqual(badProof);
    expect(open({ proofResponse: zero })).toEqual(badProof);
    expect(open({ proofResponse: tooLarge })).toEqual({ code: "invalid-scalar", clause: "ENC-1" });
  });

  test("is refused for another ceremony of the election", () => {
    const elsewhere = Object.assign(ceremonyOf(2, 3), {
      trustees: ceremony.trustees,
      ceremonyRoot: new Uint8Array(32),
    });
    expect(refusal(() => openSharesEntry(elsewhere, entry))).toEqual(badProof);
  });

  test("is made only if the record has the trustee's own entry [CER-2]", () => {
    const missing = { code: "own-entry-missing", clause: "CER-2" };
    expect(refusal(() => makeSharesEntry(seed, ceremony, 2))).toEqual(missing);
    expect(refusal(() => makeSharesEntry(new Uint8Array(32), ceremony, 1))).toEqual(missing);
    expect(() => makeSharesEntry(seed, ceremony, 4)).toThrow(RangeError);
    expect(() => makeSharesEntry(seed, ceremonyOf(2, 3), 1)).toThrow(RangeError);
  });
});

describe("a confirmation [CER-4]", () => {
  const ceremony = ceremonyOf(2, 2).runTrustees().runShares();
  const entry = decodeEntryOf("confirmation", makeConfirmationEntry(ceremony.seeds[0] as Uint8Array, ceremony, 1));
  const verify = (changed: Partial<ConfirmationEntry>) =>
    refusal(() => verifyConfirmation(ceremony, { ...entry, ...changed }));
  const badProof = { code: "bad-proof", clause: "CER-4", culprit: "trustee 1" };

  test("is refused when a field is changed", () => {
    expect(verify({ index: 2 })).toEqual({ ...badProof, culprit: "trustee 2" });
    expect(verify({ index: 3 })).toEqual({ code: "wrong-index", clause: "CER-4", culprit: "trustee 3" });
    expect(verify({ rehearsal: other })).toEqual(badProof);
    expect(verify({ rehearsal: zero })).toEqual({ code: "identity-element", clause: "ENC-3" });
    expect(verify({ rehearsal: tooLarge })).toEqual({ code: "invalid-element", clause: "ENC-1" });
    const { proofCommitments } = entry;
    expect(verify({ proofCommitments: withFirst(proofCommitments, other) })).toEqual(badProof);
    const swapped = fromBase64url(proofCommitments);
    swapped.set(fromBase64url(other), 32);
    expect(verify({ proofCommitments: toBase64url(swapped) })).toEqual(badProof);
    expect(verify({ proofResponse: zero })).toEqual(badProof);
  });

  test("is refused over another transcript", () => {
    const elsewhere = Object.assign(ceremonyOf(2, 2), ceremony, { confirmationRoot: new Uint8Array(32) });
    expect(refusal(() => verifyConfirmation(elsewhere, entry))).toEqual(badProof);
  });

  test("waits for all shares", () => {
    const early = ceremonyOf(2, 2).runTrustees();
    expect(() => makeConfirmationEntry(early.seeds[0] as Uint8Array, early, 1)).toThrow(RangeError);
  });
});

test("coefficients differ by election, number and seed", () => {
  const seed = new Uint8Array(32).fill(1);
  const ids = [i2osp(1, 32), i2osp(2, 32)];
  const all = ids.flatMap((id) => deriveTrustee(seed, id, 3).coefficients.map((a) => a.useSecretScalar()));
  expect(new Set(all).size).toBe(6);
  const secret = deriveTrustee(seed, i2osp(1, 32), 1);
  expect(() => JSON.stringify(secret)).toThrow(TypeError);
  expect(() => `${secret}`).toThrow(TypeError);
  expect(() => deriveTrustee(seed.slice(1), i2osp(1, 32), 1)).toThrow(RangeError);
});
