// "Was a ballot fetched in my name?" [ISS-5, ISS-6, BAL-9]: one row of the register, in the words of the record.
import { expect, test } from "vitest";
import { exportCredentialSecret } from "../../../crypto/tokens/credential.ts";
import { memberCommitment, RowSearch } from "../../../crypto/verifier/own-row.ts";
import { RecordBuilder } from "../../support/election/record.ts";
import { refusal } from "../../support/refusal.ts";

const record = new RecordBuilder({ seed: "own-row", members: [4], manifest: { minimumBallots: 2 } }).ceremony().open();
const [anna, ben] = [record.issue(), record.issue()];
for (const member of [anna, ben]) record.keep(record.ballot(member, record.randomSelections(member.classId)));
record.close();
const unregistered = { entries: [...record.entries], checkpoint: record.checkpoint() };
record.register();
const registered = { entries: [...record.entries], checkpoint: record.checkpoint() };
const idle = record.members.find(({ credential }) => credential === undefined);
const held = ({ credential }: typeof anna) => ({
  publicKey: credential.publicKey,
  blinding: exportCredentialSecret(credential).slice(32),
});
const search = (
  commitment: Uint8Array,
  { entries, checkpoint }: typeof registered = registered,
  holder?: ReturnType<typeof held>,
) => {
  const found = new RowSearch(commitment, holder);
  for (const entry of entries) found.take(entry);
  return found.finish([checkpoint]);
};

test("reference and salt find the row; it says issued or not, and where", () => {
  if (idle === undefined) throw new Error("everybody has a ballot");
  const place = registered.entries.length - 1;
  expect(memberCommitment(idle.salt, idle.reference)).toEqual(idle.commitment);
  expect(search(memberCommitment(idle.salt, idle.reference))).toMatchObject({ verdict: "not-issued", place });
  expect(search(memberCommitment(anna.salt, anna.reference))).toMatchObject({ verdict: "issued", place });
});

test("a member with the credential proves that the ballot belongs to this row and to no other", () => {
  expect(search(anna.commitment, registered, held(anna)).verdict).toBe("issued");
  expect(refusal(() => search(anna.commitment, registered, held(ben)))).toEqual({
    code: "wrong-value",
    clause: "BAL-9",
  });
  const mixed = { ...held(anna), blinding: held(ben).blinding };
  expect(refusal(() => search(anna.commitment, registered, mixed))).toEqual({ code: "wrong-value", clause: "BAL-9" });
  expect(refusal(() => search(idle?.commitment ?? new Uint8Array(), registered, held(anna)))).toEqual({
    code: "missing-entry",
    clause: "ISS-6",
  });
});

test("there is no answer before the register, and none without the board's signature", () => {
  expect(search(anna.commitment, unregistered).verdict).toBe("not-yet");
  const other = { ...registered, checkpoint: unregistered.checkpoint };
  expect(refusal(() => search(anna.commitment, other))).toEqual({ code: "wrong-root", clause: "LOG-3" });
});

test("another name, number or salt is not in the register", () => {
  const counted = record.decrypt().conclude();
  const all = { entries: counted.entries, checkpoint: counted.checkpoint() };
  for (const [salt, reference] of [
    [anna.salt, `${anna.reference}0`],
    [anna.salt, anna.reference.replace("Member", "member")],
    [new Uint8Array(16), anna.reference],
  ] as const)
    expect(search(memberCommitment(salt, reference), all).verdict).toBe("absent");
});
