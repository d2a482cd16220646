// What the voter's worker seals is what is marked now: a vote that was only looked at, for an audit or as a trial, never becomes the
// ballot of another choice [BAL-7]. The ballot is opened here with the trustee's secret.
import { beforeEach, expect, test } from "vitest";
import { readBallot } from "../../../crypto/ballot/parts.ts";
import { restoreSecretShare } from "../../../crypto/ceremony/shares.ts";
import { concat, equalBytes, fromUtf8, toBase64url, utf8 } from "../../../crypto/encoding/bytes.ts";
import { BASE, decodeElement, multiplyPublic, multiplySecret } from "../../../crypto/encoding/group.ts";
import { leafHash } from "../../../crypto/log/merkle.ts";
import { signCheckpoint } from "../../../crypto/log/note.ts";
import { decodeEntry } from "../../../crypto/manifest/entries.ts";
import { exportCredentialSecret } from "../../../crypto/tokens/credential.ts";
import type { VoterCalls } from "../../../web/voter/worker-calls.ts";
import { votes } from "../../support/election/plan.ts";
import { RecordBuilder } from "../../support/election/record.ts";
import { workerHere } from "../../support/honest-client.ts";

const worker = await workerHere<VoterCalls>("voter/voter.worker.ts");
const board = new RecordBuilder().ceremony().open();
const { manifest, state } = board;
const classId = manifest.classes[0]?.id ?? "";
const { credential, token } = board.issue();
const ballot = { classId, secret: exportCredentialSecret(credential), token };
const [yes, no] = [[votes(1, 0, 0)], [votes(0, 1, 0)]];

beforeEach(async () => {
  const { origin } = manifest.board;
  const checkpoint = signCheckpoint({ origin, size: state.size, root: state.root() }, board.boardSecret);
  const prefix = { entries: board.entries.map(fromUtf8), checkpoint, consistency: [] };
  await worker("record", { prefix, electionId: toBase64url(state.electionId) });
});

/** Votes per option: each is 0 or 1. */
function inside(entry: Uint8Array): number[] {
  const secret = restoreSecretShare(board.seeds[0] as Uint8Array, state, 1);
  const [contest] = readBallot(manifest, entry).contests;
  const points = (contest?.ciphertexts ?? []).map(decodeElement);
  return (contest?.form.contest.options ?? []).map((_, i) => {
    const opened = points[2 * i + 1]?.subtract(multiplySecret(points[2 * i] as typeof BASE, secret));
    const value = [0, 1].find((v) => opened?.equals(multiplyPublic(BASE, BigInt(v))));
    return value ?? -1;
  });
}

test("the marks were changed after the look: the new choice goes in", async () => {
  const { checkNumber } = await worker("prepare", { classId, selections: yes });
  const sealed = await worker("seal", { ...ballot, selections: no, checkNumber });
  expect(inside(sealed.entry)).toEqual([0, 1, 0]);
  expect(sealed.checkNumber).not.toBe(checkNumber);
});

test("looked at and not changed: this very seal goes in", async () => {
  const { checkNumber } = await worker("prepare", { classId, selections: yes });
  const sealed = await worker("seal", { ...ballot, selections: yes, checkNumber });
  expect(inside(sealed.entry)).toEqual([1, 0, 0]);
  expect(sealed.checkNumber).toBe(checkNumber);
});

test("a seal that the page no longer shows, such as a trial's, is not used even for the same choice", async () => {
  const { checkNumber } = await worker("prepare", { classId, selections: yes });
  const sealed = await worker("seal", { ...ballot, selections: yes });
  expect(inside(sealed.entry)).toEqual([1, 0, 0]);
  expect(sealed.checkNumber).not.toBe(checkNumber);
});

test("an opened seal never goes in", async () => {
  const { checkNumber } = await worker("prepare", { classId, selections: yes });
  const opening = await worker("reveal", undefined);
  expect(equalBytes(opening, new Uint8Array())).toBe(false);
  const sealed = await worker("seal", { ...ballot, selections: yes, checkNumber });
  expect(sealed.checkNumber).not.toBe(checkNumber);
});

test("the result is the last entry of the board that was read, and no other [BAL-9]", async () => {
  const counted = board.fork();
  for (let i = 0; i < 3; i++) counted.vote();
  counted.publish().close().register().decrypt(1);
  const read = (note: string, entries: readonly Uint8Array[]) =>
    worker("board", { checkpoint: utf8(note), leaves: concat(...entries.map(leafHash)) });
  const before = [counted.checkpoint(), [...counted.entries]] as const;
  counted.conclude();
  const [decryption = "", result = ""] = counted.entries.slice(-2).map(fromUtf8);
  const refusal = { code: "wrong-root", clause: "BAL-9" };
  await read(counted.checkpoint(), counted.entries);
  expect(await worker("result", result)).toEqual(decodeEntry(utf8(result)));
  for (const other of [result.replace(/"ballots":\d+/, '"ballots":9'), `${result} `, decryption, ""])
    await expect(worker("result", other)).rejects.toMatchObject(refusal);
  await read(...before);
  await expect(worker("result", result)).rejects.toMatchObject(refusal);
  const another = { code: "out-of-order", clause: "LOG-2" };
  await expect(worker("result", decryption)).rejects.toMatchObject(another);
});
