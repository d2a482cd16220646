/** A committee that lasts [COM-1, COM-2, COM-3]: its sequence alone, and inside the records that name it. */
import { describe, expect, test } from "vitest";
import { admit, newBoard, newSequence } from "../../../crypto/board/board.ts";
import { stageOf } from "../../../crypto/board/order.ts";
import { committeeDigest, committeeFingerprint } from "../../../crypto/ceremony/committee.ts";
import { makeConfirmationEntry } from "../../../crypto/ceremony/confirmation.ts";
import { jointKey, makeTrusteeEntry } from "../../../crypto/ceremony/keys.ts";
import { toBase64url } from "../../../crypto/encoding/bytes.ts";
import { encodeElement } from "../../../crypto/encoding/group.ts";
import { hash } from "../../../crypto/encoding/transcript.ts";
import { witnessKey } from "../../../crypto/log/cosignature.ts";
import { rootOfHashes } from "../../../crypto/log/merkle.ts";
import { type CommitteeEntry, findCommitteeProblems } from "../../../crypto/manifest/committee-entry.ts";
import { decodeEntry, encodeEntry } from "../../../crypto/manifest/entries.ts";
import { verifyRecord } from "../../../crypto/verifier/driver.ts";
import { makeManifest, seededRandom } from "../../support/election/plan.ts";
import { buildRecord, openElection, RecordBuilder } from "../../support/election/record.ts";
import { makeCommittee, playSequence } from "../../support/election/sequence.ts";
import { refusal } from "../../support/refusal.ts";

const committee = (plan: Partial<CommitteeEntry> = {}) => makeCommittee(plan, seededRandom("committee"));
const members = (n: number) => Array.from({ length: n }, (_, i) => ({ name: `Member ${i + 1}` }));
const whole = playSequence(committee(), seededRandom("sequence"));
const [first] = whole.entries as [Uint8Array];
const outOfOrder = { code: "out-of-order", clause: "LOG-2" };
const opened = openElection({ committee: {} });

describe("the sequence alone [COM-2]", () => {
  test("goes from the committee entry to the last confirmation, and no further", () => {
    const state = newSequence();
    const stages = whole.entries.map((entry) => {
      admit(state, entry);
      return stageOf(state);
    });
    const rounds = ["trustees", "shares", "confirmations"].flatMap((stage) => [stage, stage, stage]);
    expect(stages).toEqual([...rounds, "made"]);
    expect(refusal(() => admit(state, whole.entries[9] as Uint8Array))).toMatchObject(outOfOrder);
  });

  test("begins with a committee, a record with a manifest", () => {
    const { manifest } = makeManifest({}, seededRandom("manifest"));
    expect(refusal(() => admit(newSequence(), encodeEntry(manifest)))).toMatchObject(outOfOrder);
    expect(refusal(() => admit(newBoard(), first))).toMatchObject(outOfOrder);
  });

  test("has its id and C* as the text says", () => {
    const before = rootOfHashes(whole.entries.slice(0, 7));
    expect(whole.state.ceremonyId).toEqual(hash("committee", first));
    expect(committeeDigest(whole.state)).toEqual(hash("sequence", before));
    expect(committeeFingerprint(whole.state)).toMatch(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}-[0-9A-Z]{6}$/);
  });

  test("the same words make another key in a second committee and in a vote", () => {
    const again = playSequence(committee({ name: "Another committee" }), seededRandom("again"), whole.seeds);
    const key = (state: Parameters<typeof jointKey>[0]) => toBase64url(encodeElement(jointKey(state)));
    expect(key(again.state)).not.toBe(key(whole.state));
    expect(again.digest).not.toBe(whole.digest);
  });
});

describe("a committee [COM-1]", () => {
  test.each([
    ["two of three", {}],
    ["one alone, with words", { threshold: 1, members: members(1) }],
    ["all, with words", { threshold: 3 }],
    ["keys on devices, and one may be lost", { keys: "device" }],
    ["witnesses", { witnesses: { quorum: 1, keys: [witnessKey("w.example", new Uint8Array(32))] } }],
  ] as [string, Partial<CommitteeEntry>][])("%s", (_, plan) => {
    expect(findCommitteeProblems(committee(plan))).toEqual([]);
  });

  test.each([
    ["more must count than there are", { threshold: 4 }, "COM-1"],
    ["half of them could open every vote", { threshold: 2, members: members(4) }, "COM-1"],
    ["one lost device would end it", { threshold: 3, keys: "device" }, "COM-1"],
    [
      "a quorum of more witnesses than there are",
      { witnesses: { quorum: 2, keys: [witnessKey("w.example", new Uint8Array(32))] } },
      "LOG-6",
    ],
    ["what is no witness", { witnesses: { quorum: 1, keys: ["w.example"] } }, "LOG-6"],
  ] as [string, Partial<CommitteeEntry>, string][])("%s is refused", (_, plan, clause) => {
    expect(refusal(() => admit(newSequence(), encodeEntry(committee(plan))))).toMatchObject({ clause });
  });
});

describe("a record that names it [COM-3]", () => {
  test("verifies alone, and says who has counted", () => {
    const report = verifyRecord(buildRecord({ committee: {} }).file());
    expect(report).toMatchObject({
      valid: true,
      counting: { threshold: 2, members: ["Anna", "Ben", "Cem"].map((name) => ({ name, kind: "person" })) },
      committee: { name: "Counting committee", until: "2027-12-31T23:00:00Z" },
    });
    expect(report.committee?.fingerprint).toBe(committeeFingerprint(opened.state));
    expect(report.checks.at(-1)).toMatchObject({ id: "committee", examined: 3, findings: [] });
    expect(report.notShown.map(({ id }) => id)).toContain("committee");
  });

  test("two votes have one key, and nothing else in common", () => {
    const second = openElection({ committee: {}, seed: "second" });
    expect(second.state.electionKey.equals(opened.state.electionKey)).toBe(true);
    expect(second.state.ceremonyId).toEqual(opened.state.ceremonyId);
    expect(second.state.electionId).not.toEqual(opened.state.electionId);
    expect(second.state.context).not.toEqual(opened.state.context);
  });

  test("names either a committee or trustees", () => {
    const { manifest } = makeManifest({}, seededRandom("manifest"));
    const { trustees: _, ...neither } = manifest;
    for (const wrong of [neither, { ...manifest, committee: whole.digest }])
      expect(refusal(() => decodeEntry(encodeEntry(wrong)))).toMatchObject({ code: "invalid-shape", clause: "ENC-5" });
  });

  test("has the committee's entry behind the manifest if it names one, and only then", () => {
    const named = new RecordBuilder({ committee: {} });
    const trustee = makeTrusteeEntry(named.seeds[0] as Uint8Array, named.sequence?.state ?? named.state, 1);
    expect(refusal(() => named.append(trustee))).toMatchObject(outOfOrder);
    const unnamed = new RecordBuilder();
    expect(refusal(() => unnamed.append(first))).toMatchObject(outOfOrder);
  });

  test.each([
    ["another organiser", { organiser: "Somebody else" }],
    ["fewer ballots than its minimum", { minimum: 5 }],
    ["other witnesses", { witnesses: { quorum: 1, keys: [witnessKey("w.example", new Uint8Array(32))] } }],
  ] as [string, Partial<CommitteeEntry>][])("%s is refused at the committee", (_, plan) => {
    const builder = new RecordBuilder({ committee: plan });
    const [entry] = builder.sequence?.entries ?? [];
    expect(refusal(() => builder.append(entry ?? new Uint8Array()))).toMatchObject({
      code: "wrong-value",
      clause: "COM-3",
    });
  });

  test("another C* is refused at the first confirmation, before anybody's proof", () => {
    const builder = new RecordBuilder({ committee: {}, manifest: { committee: toBase64url(new Uint8Array(32)) } });
    for (const entry of builder.sequence?.entries.slice(0, 7) ?? []) builder.append(entry);
    const [confirmation] = builder.sequence?.entries.slice(7) ?? [];
    expect(refusal(() => builder.append(confirmation ?? new Uint8Array()))).toMatchObject({
      code: "wrong-root",
      clause: "COM-3",
    });
  });

  test("no vote opens after its end", () => {
    expect(refusal(() => openElection({ committee: { until: "2026-11-23T18:00:00Z" } }))).toMatchObject({
      code: "wrong-time",
      clause: "COM-3",
    });
    expect(openElection({ committee: { until: "2026-11-23T18:01:00Z" } }).state.opening).toBeDefined();
  });

  test("a confirmation that is made again changes nothing", () => {
    const builder = new RecordBuilder({ committee: {} });
    const { entries, state } = builder.sequence as NonNullable<RecordBuilder["sequence"]>;
    for (const entry of entries.slice(0, 7)) builder.append(entry);
    for (const [i, seed] of builder.seeds.entries()) builder.append(makeConfirmationEntry(seed, state, i + 1));
    expect(verifyRecord(builder.open().vote().vote().finish().file())).toMatchObject({ valid: true });
  });
});
