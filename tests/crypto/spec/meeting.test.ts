// What section 14 hashes and signs (MEE-1, MEE-4, MEE-6), by the second reader that follows the text, and the values that are frozen in
// tests/vectors/meeting.json.
import { createPublicKey, verify } from "node:crypto";
import { expect, test } from "vitest";
import { toBase64url } from "../../../crypto/encoding/bytes.ts";
import { BASE, decodeElement, decodeScalar, multiplyBaseSecret, SecretScalar } from "../../../crypto/encoding/group.ts";
import { verifierKey } from "../../../crypto/log/note.ts";
import { makeAgreement } from "../../../crypto/meeting/agreement.ts";
import { newDevice, signAsDevice } from "../../../crypto/meeting/device.ts";
import { encodeMeetingEntry, type MeetingEntry } from "../../../crypto/meeting/entries.ts";
import { admitMeetingEntry, meetingIdBytes, newMeetingLog } from "../../../crypto/meeting/log.ts";
import { saltOf } from "../../../crypto/meeting/salt.ts";
import { blob, H, Hs, hex, index4, lp, scalarHex, utf8 } from "./spec-reader.ts";

const filled = (byte: number, length = 32) => new Uint8Array(length).fill(byte);
const origin = "board.example/m/vector";
const meeting: MeetingEntry = {
  type: "meeting",
  protocol: "urna/v1",
  title: { de: "Jahresversammlung", en: "Annual meeting" },
  organiser: "Garden club",
  date: "2026-12-05",
  board: { origin, key: verifierKey(origin, filled(1)) },
  classes: [{ id: "members", weight: 1 }],
  roll: [{ class: "members", eligible: 40, root: toBase64url(filled(2)) }],
  minimum: 10,
  committee: toBase64url(filled(3)),
  nonce: toBase64url(filled(4, 16)),
};
const electionId = filled(5);
const F = filled(6);
const blinded = filled(7, 48);
const salt = filled(8, 16);

test("every hash and equation holds, and the values are those of the file", async () => {
  const entry = encodeMeetingEntry(meeting);
  const meetingId = H("meeting", entry); // MEE-1
  expect(hex(meetingIdBytes(admitMeetingEntry(newMeetingLog(), entry)))).toBe(hex(meetingId));

  const saltOfQuestion = H("salt", salt, electionId).slice(0, 16); // MEE-4
  expect(hex(saltOf(salt, electionId))).toBe(hex(saltOfQuestion));

  const message = Buffer.concat([lp(utf8("urna/v1/device")), lp(electionId), lp(blinded)]);
  const device = newDevice(() => filled(9));
  const signature = signAsDevice(device.secret, electionId, blinded);
  const jwk = { kty: "OKP", crv: "Ed25519", x: toBase64url(device.key) };
  expect(verify(null, message, createPublicKey({ key: jwk, format: "jwk" }), signature)).toBe(true);

  const secret = 1_234_567_890n; // MEE-6
  const key = multiplyBaseSecret(new SecretScalar(secret));
  const statement = { committee: filled(3), meetingId, number: 7, electionId, root: F, index: 2 };
  const agreement = makeAgreement(new SecretScalar(secret), key, statement, (length) => filled(10, length));
  const { proofCommitment, proofResponse } = JSON.parse(new TextDecoder().decode(agreement));
  const R = blob(proofCommitment);
  const parts = [filled(3), meetingId, index4(7), electionId, F, index4(2), key.toBytes(), R];
  const c = Hs("agreement", ...parts);
  const z = decodeScalar(blob(proofResponse));
  expect(BASE.multiply(z).equals(decodeElement(R).add(key.multiply(c)))).toBe(true);

  const values = {
    "MEE-1 meeting": new TextDecoder().decode(entry),
    "MEE-1 meetingId": hex(meetingId),
    "MEE-4 salt": { salt: hex(salt), electionId: hex(electionId), question: hex(saltOfQuestion) },
    "MEE-4 device": {
      seed: hex(device.secret),
      key: hex(device.key),
      blinded: hex(blinded),
      message: hex(message),
      signature: hex(signature),
    },
    "MEE-6 agreement": {
      ...{ committee: hex(filled(3)), number: 7, root: hex(F), index: 2, commitment: hex(key.toBytes()) },
      ...{ c: scalarHex(c), entry: new TextDecoder().decode(agreement) },
    },
  };
  await expect(`${JSON.stringify(values, null, 2)}\n`).toMatchFileSnapshot("../../vectors/meeting.json");
});
