// An issuer that wants to recognise a ballot later signs this member's blinded element under a key of its own for this member
// (a tag), or with an offset. The member's device checks under the logged key, names the issuer and stops [ISS-4].
import { describe, expect, test } from "vitest";
import { decodeG1, encodeG1 } from "../../crypto/encoding/bls.ts";
import { createCredential, unblind } from "../../crypto/tokens/credential.ts";
import { blindSign, generateIssuerKey } from "../../crypto/tokens/issuing.ts";
import { SmallElection } from "../support/election/pieces.ts";
import { contest } from "../support/election/plan.ts";
import { refusal } from "../support/refusal.ts";

const election = new SmallElection({ contests: [contest("a", 2)] });
const { view } = election;
const credential = createCredential(view, "members");
const [issuer] = election.issuersOf("members");
const honest = blindSign((issuer as NonNullable<typeof issuer>).secret, credential.blinded);
const named = { code: "bad-blind-signature", clause: "ISS-4", culprit: "issuer 1" };

describe("a blind signature with a tag", () => {
  test("by another key is refused", () => {
    const tagged = blindSign(generateIssuerKey().secret, credential.blinded);
    expect(refusal(() => unblind(credential, [tagged], view))).toEqual(named);
  });

  test("by an offset is refused", () => {
    const tagged = encodeG1(decodeG1(honest).add(decodeG1(credential.blinded)));
    expect(refusal(() => unblind(credential, [tagged], view))).toEqual(named);
  });

  test("cannot tell two members' tokens apart: unblinded, only the key and the ballot key are left", () => {
    const token = unblind(credential, [honest], view);
    const direct = blindSign((issuer as NonNullable<typeof issuer>).secret, encodeG1(credential.message()));
    expect(token).toEqual(direct);
  });
});
