/** Agreements (MEE-6), devices and salts (MEE-4), and when a share is released without asking. */
import { describe, expect, test } from "vitest";
import { toHex } from "../../../crypto/encoding/bytes.ts";
import { multiplyBaseSecret, SecretScalar } from "../../../crypto/encoding/group.ts";
import {
  type AgreementStatement,
  makeAgreement,
  quorumOf,
  verifyAgreement,
} from "../../../crypto/meeting/agreement.ts";
import { isSignedByDevice, newDevice, signAsDevice } from "../../../crypto/meeting/device.ts";
import { decodeMeetingEntry, type MeetingEntryOf } from "../../../crypto/meeting/entries.ts";
import { type ReleaseFacts, reasonsToAsk, titleMarks } from "../../../crypto/meeting/release.ts";
import { saltOf } from "../../../crypto/meeting/salt.ts";
import { contest } from "../../support/election/plan.ts";

const fill = (n: number, length = 32) => new Uint8Array(length).fill(n);
const secret = new SecretScalar(12345n);
const key = multiplyBaseSecret(secret);
const statement: AgreementStatement = {
  committee: fill(1),
  meetingId: fill(2),
  number: 3,
  electionId: fill(4),
  root: fill(5),
  index: 2,
};
const entryOf = (bytes: Uint8Array) => decodeMeetingEntry(bytes) as MeetingEntryOf<"agreement">;

describe("agreements", () => {
  test("hold for exactly what was agreed to", () => {
    const entry = entryOf(makeAgreement(secret, key, statement));
    expect(() => verifyAgreement(key, statement, entry)).not.toThrow();
    const others: Partial<AgreementStatement>[] = [
      { committee: fill(9) },
      { meetingId: fill(9) },
      { electionId: fill(9) },
      { root: fill(9) },
    ];
    for (const other of others)
      expect(() => verifyAgreement(key, { ...statement, ...other }, entry)).toThrow("does not hold");
    expect(() => verifyAgreement(key, { ...statement, number: 4 }, entry)).toThrow("about another question");
    expect(() => verifyAgreement(key, { ...statement, number: 4 }, { ...entry, number: 4 })).toThrow("does not hold");
    expect(() => verifyAgreement(key, { ...statement, index: 1 }, { ...entry, index: 1 })).toThrow("does not hold");
    expect(() => verifyAgreement(multiplyBaseSecret(new SecretScalar(7n)), statement, entry)).toThrow("does not hold");
  });

  test("q is ⌈(n+t)/2⌉, so two of them share at least t members", () => {
    expect([quorumOf(3, 2), quorumOf(5, 3), quorumOf(1, 1), quorumOf(2, 2), quorumOf(4, 3)]).toEqual([3, 4, 1, 2, 4]);
    for (let n = 1; n <= 15; n++)
      for (let t = Math.floor(n / 2) + 1; t <= n; t++) expect(2 * quorumOf(n, t) - n).toBeGreaterThanOrEqual(t);
  });
});

test("a device signs for one election and one element only", () => {
  const device = newDevice(() => fill(6));
  const signature = signAsDevice(device.secret, fill(1), fill(2, 48));
  expect(isSignedByDevice(device.key, signature, fill(1), fill(2, 48))).toBe(true);
  expect(isSignedByDevice(device.key, signature, fill(9), fill(2, 48))).toBe(false);
  expect(isSignedByDevice(device.key, signature, fill(1), fill(9, 48))).toBe(false);
  expect(isSignedByDevice(newDevice().key, signature, fill(1), fill(2, 48))).toBe(false);
  expect(isSignedByDevice(fill(0), signature, fill(1), fill(2, 48))).toBe(false); // low order
  expect(isSignedByDevice(device.key, signature.slice(1), fill(1), fill(2, 48))).toBe(false);
});

test("salts of two questions have nothing in common", () => {
  const salt = fill(3, 16);
  expect(saltOf(salt, fill(1))).toHaveLength(16);
  expect(toHex(saltOf(salt, fill(1)))).not.toBe(toHex(saltOf(salt, fill(2))));
});

describe("a share is released without asking only if nothing is unusual", () => {
  const usual: ReleaseFacts = {
    consented: true,
    compared: true,
    visible: true,
    restoredFromWords: false,
    members: 3,
    threshold: 2,
    agreed: 3,
    ballots: [20, 20],
    ballotsByClass: [20, 0],
    minimumBallots: 10,
    minimum: 10,
    eligible: [25, 15],
    eligibleAtClose: 40,
    cast: 20,
    excluded: 0,
    notices: ["start", "roll"],
    countedBefore: false,
    sinceLast: 30_000,
  };
  test("the usual one", () => expect(reasonsToAsk(usual)).toEqual([]));
  test("the first one", () => expect(reasonsToAsk({ ...usual, sinceLast: undefined })).toEqual([]));
  test.each<[Partial<ReleaseFacts>, string]>([
    [{ consented: false }, "no-consent"],
    [{ compared: false }, "not-compared"],
    [{ visible: false }, "hidden"],
    [{ restoredFromWords: true }, "restored"],
    [{ agreed: 2 }, "few-agreements"],
    [{ ballots: [20, 9] }, "few-ballots"],
    [{ eligible: [31, 9] }, "small-class"],
    [{ ballotsByClass: [19, 1] }, "few-ballots"],
    [{ eligibleAtClose: 45, cast: 30 }, "many-late"],
    [{ eligible: [15], eligibleAtClose: 19 }, "many-late"],
    [{ eligibleAtClose: 41 }, "few-of-eligible"],
    [{ excluded: 1 }, "excluded"],
    [{ notices: ["start", "incident"] }, "notices"],
    [{ countedBefore: true }, "counted-before"],
    [{ sinceLast: 29_999 }, "too-soon"],
  ])("%j asks: %s", (unusual, reason) => expect(reasonsToAsk({ ...usual, ...unusual })).toEqual([reason]));

  test("a few people may come late: a tenth, or three", () => {
    expect(reasonsToAsk({ ...usual, eligibleAtClose: 44, cast: 30 })).toEqual([]);
    expect(reasonsToAsk({ ...usual, eligible: [15], eligibleAtClose: 18 })).toEqual([]);
  });

  test("questions are the same by the letters and digits of a title, in any language", () => {
    const marks = (...titles: Record<string, string>[]) =>
      titleMarks({ contests: titles.map((title, i) => ({ ...contest(`c${i}`, 2), title })) });
    const shared = (a: string[], b: string[]) => a.some((mark) => b.includes(mark));
    const fee = marks({ de: "Beitrag: 30 €?", en: "Fee of 30 €" });
    expect(fee).toEqual(["de:beitrag30", "en:feeof30"]);
    expect(shared(fee, marks({ de: "Anderes" }, { de: "BEITRAG – ３０" }))).toBe(true);
    expect(shared(fee, marks({ de: "Beitrag 31" }))).toBe(false);
    expect(shared(fee, marks({ fr: "Beitrag 30" }))).toBe(false);
  });
});
