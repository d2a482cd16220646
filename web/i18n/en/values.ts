// What people compare or type: each value has one name, and each name means one value (STYLE.md).
import type { ValueNames } from "../de/values.ts";

export const values: ValueNames = {
  voteFingerprint: "Fingerprint of the vote",
  committeeFingerprint: "Fingerprint of the counting committee",
  keyFingerprint: "Fingerprint of the counting key",
  countFingerprint: "Fingerprint before the count",
  recordFingerprint: "Fingerprint of the record",
  meetingFingerprint: "Fingerprint of the meeting",
  electionId: "Identifier of the vote",
  tracker: "Check number",
  salt: "Register value",
};
