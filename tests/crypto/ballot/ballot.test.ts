import { describe, expect, test } from "vitest";
import { auditOpening } from "../../../crypto/ballot/audit.ts";
import { encryptSelections, makeBallot, openBallot, revealForAudit } from "../../../crypto/ballot/ballot.ts";
import { fromBase64url, fromUtf8, toBase64url, utf8 } from "../../../crypto/encoding/bytes.ts";
import { canonicalJson } from "../../../crypto/encoding/canonical.ts";
import { BASE, encodeElement, multiplyPublic } from "../../../crypto/encoding/group.ts";
import { leafHash } from "../../../crypto/log/merkle.ts";
import { type BallotEntry, decodeEntryOf, encodeEntry } from "../../../crypto/manifest/entries.ts";
import { viewData, viewFromData } from "../../../crypto/manifest/view.ts";
import { createCredential } from "../../../crypto/tokens/credential.ts";
import { SmallElection } from "../../support/election/pieces.ts";
import { blank, contest, votes } from "../../support/election/plan.ts";
import { verifyBallotByEquations } from "../../support/reference.ts";
import { refusal } from "../../support/refusal.ts";

const contests = [contest("a", 2), contest("b", 1, { perOption: 2, min: 0, max: 2, blank: true })];
const classes = ["members", "guests"].map((id) => ({ id, weight: 1, contests: ["a", "b"] }));
const election = new SmallElection({ contests, classes, threshold: 2, trustees: 2, issuers: 2 });
const { view } = election;
const selections = [votes(1, 0), blank];
const issued = election.issue("members");
const entry = election.vote(selections, "members", issued);
const ballot = decodeEntryOf("ballot", entry);
const open = (changed: BallotEntry) => refusal(() => openBallot(view, encodeEntry(changed)));

/** The blob with the 32 bytes at `place` replaced. */
function with32(blob: string, place: number, value: Uint8Array): string {
  const bytes = fromBase64url(blob);
  bytes.set(value, 32 * place);
  return toBase64url(bytes);
}

const other = encodeElement(multiplyPublic(BASE, 99n));
const noElement = new Uint8Array(32).fill(255);
const zero = new Uint8Array(32);

describe("an honest ballot", () => {
  test("of five options and a blank vote needs at most 3 KB on the wire", () => {
    const five = new SmallElection({ contests: [contest("board", 5, { blank: true })] });
    expect(five.vote([votes(0, 1, 0, 0, 0)]).length).toBeLessThanOrEqual(3_000);
  });

  test("opens to its class, key and tracker", () => {
    const opened = openBallot(view, entry);
    expect(opened).toMatchObject({
      entry,
      leafHash: leafHash(entry),
      classId: "members",
      key: issued.credential.publicKey,
    });
    expect(toBase64url(opened.key)).toBe(ballot.key);
    verifyBallotByEquations(view, entry);
  });

  test("has the tracker that was shown before, and the leaf hash of its bytes", () => {
    const sealed = encryptSelections(view, "members", selections);
    const made = makeBallot(view, issued.credential, issued.token, sealed);
    expect(made.tracker).toEqual(sealed.tracker);
    expect(made.leafHash).toEqual(leafHash(made.entry));
    expect(openBallot(view, made.entry).tracker).toEqual(sealed.tracker);
  });

  test("opens with a view that was sent to a worker", () => {
    const elsewhere = viewFromData(structuredClone(viewData(view)));
    expect(openBallot(elsewhere, entry).key).toEqual(openBallot(view, entry).key);
    expect(() => elsewhere.issuerKeys("nobody")).toThrow(RangeError);
  });

  test("is exactly as long as every other ballot of its class", () => {
    const lengths = [[votes(0, 1), votes(0)], [votes(1, 0), votes(2)], selections].map((s) => election.vote(s).length);
    expect(new Set(lengths).size).toBe(1);
  });
});

describe("a ballot that was changed", () => {
  test("in any element or scalar of its proofs is refused [BAL-2, BAL-4]", () => {
    for (const [i, own] of ballot.contests.entries()) {
      for (const field of ["ciphertexts", "commitments", "responses"] as const) {
        const count = fromBase64url(own[field]).length / 32;
        for (let place = 0; place < count; place += field === "ciphertexts" ? 1 : 5) {
          const value = field === "responses" ? Uint8Array.of(7, ...new Uint8Array(31)) : other;
          const changed = ballot.contests.map((c, j) =>
            j === i ? { ...c, [field]: with32(c[field], place, value) } : c,
          );
          const clause = field === "responses" ? "BAL-2" : "BAL-4";
          expect(open({ ...ballot, contests: changed })).toEqual({ code: "bad-proof", clause });
        }
      }
    }
  });

  test("in its key, token or signature is refused", () => {
    const another = election.issue("members");
    expect(open({ ...ballot, key: toBase64url(other) })).toEqual({ code: "bad-token", clause: "ISS-4" });
    expect(open({ ...ballot, token: toBase64url(another.token) })).toEqual({ code: "bad-token", clause: "ISS-4" });
    expect(open({ ...ballot, commitment: toBase64url(other) })).toEqual({ code: "bad-proof", clause: "BAL-4" });
    expect(open({ ...ballot, response: toBase64url(zero) })).toEqual({ code: "bad-proof", clause: "BAL-4" });
    const stolen = { ...ballot, key: toBase64url(another.credential.publicKey), token: toBase64url(another.token) };
    expect(open(stolen)).toEqual({ code: "bad-proof", clause: "BAL-4" });
  });

  test("to another class is refused, though its contests are the same", () => {
    expect(open({ ...ballot, class: "guests" })).toEqual({ code: "bad-token", clause: "ISS-4" });
    expect(open({ ...ballot, class: "nobody" })).toEqual({ code: "unknown-class", clause: "BAL-5" });
  });

  test("in the order, number or names of its contests is refused", () => {
    const [a, b] = ballot.contests as [BallotEntry["contests"][number], BallotEntry["contests"][number]];
    const wrong = { code: "wrong-contests", clause: "BAL-5" };
    expect(open({ ...ballot, contests: [b, a] })).toEqual(wrong);
    expect(open({ ...ballot, contests: [a] })).toEqual(wrong);
    expect(open({ ...ballot, contests: [a, b, b] })).toEqual(wrong);
    expect(open({ ...ballot, contests: [{ ...a, id: "c" }, b] })).toEqual(wrong);
  });

  test("in the length of a blob is refused before anything is decoded", () => {
    const [a, b] = ballot.contests as [BallotEntry["contests"][number], BallotEntry["contests"][number]];
    for (const field of ["ciphertexts", "commitments", "responses"] as const) {
      for (const bytes of [fromBase64url(a[field]).slice(64), new Uint8Array(fromBase64url(a[field]).length + 64)]) {
        const changed = { ...a, [field]: toBase64url(bytes) };
        expect(open({ ...ballot, contests: [changed, b] })).toEqual({ code: "wrong-length", clause: "BAL-5" });
      }
    }
  });

  test("to strings that are no elements or scalars is refused", () => {
    const [a, b] = ballot.contests as [BallotEntry["contests"][number], BallotEntry["contests"][number]];
    const first = (changed: Partial<typeof a>) => open({ ...ballot, contests: [{ ...a, ...changed }, b] });
    const noScalar = { code: "invalid-scalar", clause: "ENC-1" };
    expect(first({ ciphertexts: with32(a.ciphertexts, 1, noElement) })).toEqual({
      code: "invalid-element",
      clause: "ENC-1",
    });
    expect(first({ commitments: with32(a.commitments, 0, noElement) })).toEqual({
      code: "invalid-element",
      clause: "ENC-1",
    });
    expect(first({ responses: with32(a.responses, 2, noElement) })).toEqual(noScalar);
    expect(open({ ...ballot, response: toBase64url(noElement) })).toEqual(noScalar);
    expect(open({ ...ballot, commitment: toBase64url(noElement) })).toEqual({
      code: "invalid-element",
      clause: "ENC-1",
    });
    expect(open({ ...ballot, token: toBase64url(new Uint8Array(48)) })).toEqual({
      code: "invalid-element",
      clause: "ENC-2",
    });
  });

  test("to the identity is refused where it is forbidden, and only there [ENC-3]", () => {
    const [a, b] = ballot.contests as [BallotEntry["contests"][number], BallotEntry["contests"][number]];
    const at = (place: number) =>
      open({ ...ballot, contests: [{ ...a, ciphertexts: with32(a.ciphertexts, place, zero) }, b] });
    expect(at(0)).toEqual({ code: "identity-element", clause: "ENC-3" });
    expect(at(1)).toEqual({ code: "bad-proof", clause: "BAL-4" });
    expect(at(2)).toEqual({ code: "identity-element", clause: "ENC-3" });
    expect(open({ ...ballot, key: toBase64url(zero) })).toEqual({ code: "identity-element", clause: "ENC-3" });
    const infinity = toBase64url(Uint8Array.of(0xc0, ...new Uint8Array(47)));
    expect(open({ ...ballot, token: infinity })).toEqual({ code: "identity-element", clause: "ENC-3" });
  });

  test("in its bytes but not its meaning is refused", () => {
    const spaced = utf8(fromUtf8(entry).replace('"class":', '"class": '));
    expect(refusal(() => openBallot(view, spaced))).toEqual({ code: "not-canonical", clause: "ENC-5" });
    expect(refusal(() => openBallot(view, entry.slice(1)))).toEqual({ code: "invalid-json", clause: "ENC-5" });
    const notice = encodeEntry({ type: "notice", kind: "pause", reason: "no ballot" });
    expect(refusal(() => openBallot(view, notice))).toEqual({ code: "not-allowed", clause: "BAL-5" });
  });

  test("of another election is refused [BAL-4]", () => {
    const data = viewData(view);
    const sameKeys = viewFromData({ ...data, context: new Uint8Array(32) });
    expect(refusal(() => openBallot(sameKeys, entry))).toEqual({ code: "bad-token", clause: "ISS-4" });
    const otherKey = viewFromData({ ...data, electionKey: other });
    expect(refusal(() => openBallot(otherKey, entry))).toEqual({ code: "bad-proof", clause: "BAL-4" });
  });
});

describe("sealing", () => {
  test("refuses an invalid vote [BAL-3]", () => {
    const seal = () => encryptSelections(view, "members", [votes(1, 1), blank]);
    expect(refusal(seal)).toEqual({ code: "invalid-selections", clause: "BAL-3", culprit: "contest a" });
    expect(refusal(() => encryptSelections(view, "nobody", selections))).toEqual({
      code: "unknown-class",
      clause: "BAL-5",
    });
  });

  test("makes one ballot only, and never prints", () => {
    const sealed = encryptSelections(view, "members", selections);
    makeBallot(view, issued.credential, issued.token, sealed);
    expect(() => makeBallot(view, issued.credential, issued.token, sealed)).toThrow(TypeError);
    expect(() => revealForAudit(sealed)).toThrow(TypeError);
    expect(() => JSON.stringify(sealed)).toThrow(TypeError);
    expect(() => `${sealed}`).toThrow(TypeError);
  });

  test("fits one election and one class", () => {
    const elsewhere = viewFromData({ ...viewData(view), context: new Uint8Array(32) });
    const sealed = encryptSelections(elsewhere, "members", selections);
    expect(() => makeBallot(view, issued.credential, issued.token, sealed)).toThrow(RangeError);
    const guest = createCredential(view, "guests");
    const forMembers = encryptSelections(view, "members", selections);
    expect(() => makeBallot(view, guest, issued.token, forMembers)).toThrow(RangeError);
  });
});

describe("an audit [BAL-7]", () => {
  const sealed = encryptSelections(view, "members", [votes(0, 1), votes(2)]);
  const { tracker } = sealed;
  const opening = revealForAudit(sealed);
  const revealed = JSON.parse(fromUtf8(opening));
  const audit = (changed: object) => refusal(() => auditOpening(view, canonicalJson({ ...revealed, ...changed })));

  test("recomputes the tracker and says what was chosen", () => {
    expect(auditOpening(view, opening)).toEqual({ classId: "members", selections: [votes(0, 1), votes(2)], tracker });
    const blankOne = encryptSelections(view, "guests", selections);
    expect(auditOpening(view, revealForAudit(blankOne))).toEqual({
      classId: "guests",
      selections,
      tracker: blankOne.tracker,
    });
  });

  test("of an encryption of something else gives a different tracker", () => {
    const [a, b] = revealed.contests;
    const lie = canonicalJson({ ...revealed, contests: [{ ...a, values: [1, 0] }, b] });
    expect(auditOpening(view, lie).tracker).not.toEqual(tracker);
  });

  test("can never be cast", () => {
    expect(() => makeBallot(view, issued.credential, issued.token, sealed)).toThrow(TypeError);
  });

  test("refuses openings from another election, with another form or without a valid vote", () => {
    const [a, b] = revealed.contests;
    expect(audit({ context: toBase64url(zero) })).toEqual({ code: "wrong-election", clause: "BAL-7" });
    expect(audit({ contests: [a] })).toEqual({ code: "wrong-contests", clause: "BAL-7" });
    expect(audit({ contests: [b, a] })).toEqual({ code: "wrong-contests", clause: "BAL-7" });
    expect(audit({ contests: [{ ...a, values: [1] }, b] })).toEqual({ code: "wrong-length", clause: "BAL-7" });
    expect(audit({ contests: [{ ...a, randomness: toBase64url(new Uint8Array(96)) }, b] }).code).toBe("wrong-length");
    const noRandomness = toBase64url(new Uint8Array(64));
    expect(audit({ contests: [{ ...a, randomness: noRandomness }, b] })).toEqual({
      code: "identity-element",
      clause: "ENC-3",
    });
    expect(audit({ contests: [{ ...a, values: [1, 1] }, b] }).code).toBe("invalid-selections");
    expect(audit({ contests: [a, { ...b, values: [1, 1] }] })).toEqual({ code: "invalid-selections", clause: "BAL-3" });
    expect(audit({ more: 1 })).toEqual({ code: "invalid-shape", clause: "ENC-5" });
  });

  test("reveals neither key nor proof nor token", () => {
    expect(Object.keys(revealed).sort()).toEqual(["class", "contests", "context"]);
    expect(Object.keys(revealed.contests[0]).sort()).toEqual(["id", "randomness", "values"]);
  });
});
