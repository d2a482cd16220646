// A server that wants the trustees' keys without any trustee's help: after the real ceremony it shows each of them another one under the
// same manifest, in which the server plays everybody else and every share is bad, and asks for the evidence. It would get the encryption
// keys of the real ceremony, and with enough of them the election key. No client gives it one [CER-2, CER-4].
import { expect, test } from "vitest";
import { makeEvidence, type Remembered, rehearse } from "../../crypto/ceremony/evidence.ts";
import { jointKey, makeTrusteeEntry } from "../../crypto/ceremony/keys.ts";
import { makeSharesEntry, openShare } from "../../crypto/ceremony/shares.ts";
import { lagrangeAtZero } from "../../crypto/ceremony/sharing.ts";
import { concat, toBase64url } from "../../crypto/encoding/bytes.ts";
import { modOrder, multiplyBaseSecret, SecretScalar } from "../../crypto/encoding/group.ts";
import { keyPairOf } from "../../crypto/encoding/hpke.ts";
import { joinRecord } from "../../crypto/log/record-file.ts";
import type { TrusteeCalls } from "../../web/trustee/worker-calls.ts";
import { sharesWithBadOne } from "../support/election/dishonest-trustee.ts";
import { RecordBuilder } from "../support/election/record.ts";
import { workerHere } from "../support/honest-client.ts";
import { refusal } from "../support/refusal.ts";

const worker = await workerHere<TrusteeCalls>("trustee/trustee.worker.ts");
const real = new RecordBuilder({ trustees: 4, threshold: 2 }).ceremony();
const seedOf = (index: number) => real.seeds[index - 1] as Uint8Array;
const remembered: Remembered = { ceremony: real.state.ceremonyRoot, confirmed: true };

/** The other ceremony for `victim`, up to the bad share of number 1: only the victim's own entry is real. */
function other(victim: number): RecordBuilder {
  const made = new RecordBuilder({ trustees: 4, threshold: 2 });
  const { state } = made;
  const own = real.entries[victim] as Uint8Array;
  const fakes = [1, 2, 3, 4].map((index) => new Uint8Array(32).fill(100 + index));
  for (const [i, fake] of fakes.entries()) made.append(i + 1 === victim ? own : makeTrusteeEntry(fake, state, i + 1));
  made.append(sharesWithBadOne(fakes[0] as Uint8Array, state, 1, victim));
  for (let index = 2; index < victim; index++)
    made.append(makeSharesEntry(fakes[index - 1] as Uint8Array, state, index));
  return made;
}

test("the keys that it would get open everything: three of four are enough for a threshold of two", () => {
  const keys = new Map([2, 3, 4].map((j) => [j, keyPairOf(makeEvidence(seedOf(j), other(j).state, j, 1).key)]));
  const secretOf = (from: number): bigint => {
    const points = [...keys].filter(([j]) => j !== from).slice(0, 2);
    const at = points.map(([j]) => j);
    const values = points.map(([j, pair]) => openShare(pair, real.state, from, j).useSecretScalar());
    return values.reduce((sum, value, i) => modOrder(sum + lagrangeAtZero(at, at[i] as number) * value), 0n);
  };
  const secret = [1, 2, 3, 4].reduce((sum, from) => modOrder(sum + secretOf(from)), 0n);
  expect(multiplyBaseSecret(new SecretScalar(secret)).equals(jointKey(real.state))).toBe(true);
});

test.each([2, 3, 4])("trustee %i gives nothing: its own shares do not stand there", async (victim) => {
  const { state, entries } = other(victim);
  const refused = { code: "missing-entry", clause: "CER-4" };
  expect(refusal(() => rehearse(seedOf(victim), state, victim, remembered))).toEqual(refused);
  expect(refusal(() => rehearse(seedOf(victim), state, victim, {}))).toEqual(refused);
  const { threshold, members } = state.counting;
  const shown = { threshold, trustees: members };
  const asked = { electionId: toBase64url(state.electionId), record: joinRecord(entries), seed: seedOf(victim), shown };
  const page = { ceremony: toBase64url(remembered.ceremony as Uint8Array), confirmed: false };
  await expect(worker("rehearse", { ...asked, index: victim, now: 0, remembered: page })).rejects.toMatchObject(
    refused,
  );
});

/** With the help of trustee 1: the real keys, and other shares, one of which is bad. */
function withHelp(): RecordBuilder {
  const made = new RecordBuilder({ trustees: 4, threshold: 2 });
  for (const entry of real.entries.slice(1, 5)) made.append(entry);
  made.append(sharesWithBadOne(seedOf(1), made.state, 1, 3));
  for (const entry of real.entries.slice(6, 9)) made.append(entry);
  return made;
}

test("a trustee that has confirmed, or remembers nothing, names the bad share and gives no key for it", () => {
  const { state } = withHelp();
  const named = { code: "bad-ciphertext", clause: "CER-3", culprit: "trustee 1" };
  expect(refusal(() => rehearse(seedOf(3), state, 3, remembered))).toEqual(named);
  expect(refusal(() => rehearse(seedOf(3), state, 3, {}))).toEqual(named);
  expect(rehearse(seedOf(3), state, 3, { ceremony: remembered.ceremony })).toHaveProperty("evidence");
});

test("shares that were sent for other keys: nothing is confirmed, and no key is given", () => {
  const { state } = withHelp();
  const elsewhere = { ceremony: concat(remembered.ceremony as Uint8Array).fill(1) };
  expect(refusal(() => rehearse(seedOf(3), state, 3, elsewhere))).toEqual({ code: "wrong-root", clause: "CER-2" });
  expect(rehearse(seedOf(3), real.state, 3, remembered)).toHaveProperty("entry");
});
