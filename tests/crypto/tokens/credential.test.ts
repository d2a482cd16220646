import { describe, expect, test } from "vitest";
import { decodeG1, encodeG1 } from "../../../crypto/encoding/bls.ts";
import { viewData, viewFromData } from "../../../crypto/manifest/view.ts";
import {
  createCredential,
  exportCredentialSecret,
  restoreCredential,
  unblind,
  verifyToken,
} from "../../../crypto/tokens/credential.ts";
import { blindSign, generateIssuerKey } from "../../../crypto/tokens/issuing.ts";
import { SmallElection } from "../../support/election/pieces.ts";
import { contest } from "../../support/election/plan.ts";
import { refusal } from "../../support/refusal.ts";

const election = new SmallElection({
  contests: [contest("a", 2)],
  classes: ["members", "guests"].map((id) => ({ id, weight: 1, contests: ["a"] })),
  issuers: 2,
});
const { view } = election;
const credential = createCredential(view, "members");
const signatures = election.issuersOf("members").map(({ secret }) => blindSign(secret, credential.blinded));
const [first, second] = signatures as [Uint8Array, Uint8Array];

describe("a credential", () => {
  test("becomes a token under the sum of the issuers' keys [ISS-4]", () => {
    const token = unblind(credential, signatures, view);
    verifyToken(view, "members", credential.publicKey, token);
    const wrong = { code: "bad-token", clause: "ISS-4" };
    expect(refusal(() => verifyToken(view, "guests", credential.publicKey, token))).toEqual(wrong);
    expect(refusal(() => verifyToken(view, "members", new Uint8Array(32), token))).toEqual(wrong);
    const elsewhere = viewFromData({ ...viewData(view), context: new Uint8Array(32) });
    expect(refusal(() => verifyToken(elsewhere, "members", credential.publicKey, token))).toEqual(wrong);
  });

  test("comes back from its 64 bytes, on any device", () => {
    const restored = restoreCredential(view, "members", exportCredentialSecret(credential));
    expect(restored.publicKey).toEqual(credential.publicKey);
    expect(restored.blinded).toEqual(credential.blinded);
    expect(unblind(restored, signatures, view)).toEqual(unblind(credential, signatures, view));
  });

  test("does not come back from other bytes", () => {
    const secret = exportCredentialSecret(credential);
    const restore = (bytes: Uint8Array) => refusal(() => restoreCredential(view, "members", bytes));
    expect(restore(secret.slice(1))).toEqual({ code: "wrong-length", clause: "ISS-2" });
    expect(restore(secret.map((byte, i) => (i < 32 ? 0 : byte)))).toEqual({ code: "invalid-scalar", clause: "ENC-1" });
    expect(restore(secret.map((byte, i) => (i < 32 ? 255 : byte)))).toEqual({
      code: "invalid-scalar",
      clause: "ENC-1",
    });
    expect(restore(secret.map((byte, i) => (i < 32 ? byte : 0)))).toEqual({ code: "invalid-scalar", clause: "ENC-2" });
    expect(() => restoreCredential(view, "nobody", secret)).toThrow(RangeError);
  });

  test("is fresh every time, and replays from given randomness", () => {
    expect(createCredential(view, "members").publicKey).not.toEqual(credential.publicKey);
    const fixed = () => createCredential(view, "members", (length) => new Uint8Array(length).fill(7));
    expect(fixed().blinded).toEqual(fixed().blinded);
  });

  test("is never printed", () => {
    expect(() => JSON.stringify({ credential })).toThrow(TypeError);
    expect(() => `${credential}`).toThrow(TypeError);
  });

  test("does not serve another election", () => {
    const elsewhere = viewFromData({ ...viewData(view), context: new Uint8Array(32) });
    expect(() => unblind(credential, signatures, elsewhere)).toThrow(RangeError);
  });
});

describe("an issuer that did not sign is named [ISS-4]", () => {
  const unblindOf = (...given: Uint8Array[]) => refusal(() => unblind(credential, given, view));
  const stranger = blindSign(generateIssuerKey().secret, credential.blinded);

  test("by a signature under another key", () => {
    const code = { code: "bad-blind-signature", clause: "ISS-4" };
    expect(unblindOf(stranger, second)).toEqual({ ...code, culprit: "issuer 1" });
    expect(unblindOf(first, stranger)).toEqual({ ...code, culprit: "issuer 2" });
  });

  test("by a string that is no element, or the identity", () => {
    const infinity = Uint8Array.of(0xc0, ...new Uint8Array(47));
    expect(unblindOf(first, new Uint8Array(48))).toEqual({
      code: "invalid-element",
      clause: "ENC-2",
      culprit: "issuer 2",
    });
    expect(unblindOf(infinity, second)).toEqual({ code: "identity-element", clause: "ENC-3", culprit: "issuer 1" });
    expect(unblindOf(first, second.slice(1))).toEqual({ code: "wrong-length", clause: "ENC-2", culprit: "issuer 2" });
  });

  test("by signatures that cancel out", () => {
    const opposite = encodeG1(decodeG1(first).negate());
    expect(unblindOf(first, opposite)).toEqual({ code: "bad-blind-signature", clause: "ISS-4", culprit: "issuer 2" });
  });

  test("by their number", () => {
    expect(unblindOf(first)).toEqual({ code: "wrong-count", clause: "ISS-4" });
  });
});

test("a token is valid if the sum verifies, even if the parts do not [ISS-4]", () => {
  // Two issuers that shift weight between each other give an ordinary token: the sum is what is verified.
  const shift = decodeG1(first).subtract(decodeG1(second));
  const shifted = [decodeG1(first).add(shift), decodeG1(second).subtract(shift)].map(encodeG1);
  verifyToken(view, "members", credential.publicKey, unblind(credential, shifted, view));
});
