// A committee that lasts (COM-1, COM-2, COM-3), by the second reader that follows the text: two archived votes of one committee, every hash
// and equation in them, and the values that are frozen in tests/vectors/committee.json.
import { hkdfSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fingerprint } from "../../../crypto/encoding/fingerprint.ts";
import { BASE, ORDER } from "../../../crypto/encoding/group.ts";
import { splitRecord } from "../../../crypto/log/record-file.ts";
import { ARCHIVE } from "../../support/archive.ts";
import { openElection } from "../../support/election/record.ts";
import { blob, hex, index4, SpecReader, scalarHex, utf8 } from "./spec-reader.ts";

const readerOf = (name: string): SpecReader =>
  new SpecReader(splitRecord(new Uint8Array(readFileSync(join(ARCHIVE, `${name}.ndjson`)))).entries);
const votes = ["committee-first-vote", "committee-second-vote"].map(readerOf) as [SpecReader, SpecReader];
const [first, second] = votes;
const { seeds } = openElection({ committee: {} });

/** Section 5 with Node's HKDF: a₀, a₁ under the committeeId. */
function coefficients(seed: Uint8Array): bigint[] {
  return [0, 1].map((k) => {
    const info = Buffer.concat([utf8("urna/v1/seed-coefficient"), first.ceremonyId, index4(k)]);
    const wide = new Uint8Array(hkdfSync("sha512", seed, new Uint8Array(), info, 64));
    return BigInt(`0x${hex(wide.toReversed())}`) % ORDER;
  });
}

test("every equation of both votes holds under the committeeId", () => {
  for (const reader of votes) {
    for (const j of [1, 2, 3]) {
      reader.trusteeProof(j);
      reader.sharesProof(j);
      reader.confirmation(j);
    }
    for (const entry of reader.of("decryption")) reader.decryption(entry);
    expect(reader.counts().values.map(({ value }) => value)).toEqual(reader.of("result")[0].contests[0].counts);
    expect(hex(reader.committee)).toBe(hex(blob(reader.manifest.committee)));
  }
  expect(second.entries.slice(1, 8)).toEqual(first.entries.slice(1, 8)); // byte for byte before the confirmations
});

test("the values are those of the file", async () => {
  const values = {
    "COM-1 committee": new TextDecoder().decode(first.entries[1]),
    "COM-1 committeeId": hex(first.ceremonyId),
    "5 members": seeds.map((seed, i) => {
      const own = coefficients(seed);
      const commitments = hex(blob(first.of("trustee")[i].commitments));
      expect(own.map((a) => hex(BASE.multiply(a).toBytes())).join("")).toBe(commitments);
      return { seed: hex(seed), coefficients: own.map(scalarHex), commitments };
    }),
    "CER-2 ceremony": hex(first.ceremony),
    "CER-4 root before the first confirmation": hex(first.confirmed),
    "CER-4 confirmations": [1, 2, 3].map((j) => first.confirmation(j)),
    "CER-5 K": hex(first.electionKey.toBytes()),
    "COM-2 C*": { hex: hex(first.committee), fingerprint: fingerprint(first.committee) },
    "COM-3 votes": votes.map((reader) => ({ electionId: hex(reader.electionId), E: hex(reader.context) })),
  };
  await expect(`${JSON.stringify(values, null, 2)}\n`).toMatchFileSnapshot("../../vectors/committee.json");
});
