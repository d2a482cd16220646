// Everything that reads what comes from outside as bytes or text: records, entries, notes, links, lists of members, addresses, votes. It reads
// it, or refuses it in the one way that its callers expect; it never fails in another way.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { openEvidence } from "../../crypto/ceremony/evidence-file.ts";
import { seedToWords, wordsToSeed } from "../../crypto/ceremony/words.ts";
import { utf8 } from "../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../crypto/encoding/errors.ts";
import { readCosignatures } from "../../crypto/log/cosignature.ts";
import { openCheckpoint, openPromise, openTlogProof } from "../../crypto/log/note.ts";
import { splitRecord } from "../../crypto/log/record-file.ts";
import { readTilePath } from "../../crypto/log/tile-path.ts";
import { decodeEntry, decodeEntryOf } from "../../crypto/manifest/entries.ts";
import { linkFragment } from "../../crypto/tokens/link-check.ts";
import { verifyRecord } from "../../crypto/verifier/driver.ts";
import { InputError } from "../../src/cli/simulate/input-error.ts";
import { readVotes } from "../../src/cli/simulate/votes-csv.ts";
import { isEmail, witnessAddress } from "../../src/draft/address.ts";
import { guess } from "../../src/draft/list/columns/guess.ts";
import { peopleIn } from "../../src/draft/list/people/people.ts";
import { textSheet } from "../../src/draft/list/reading/read.ts";
import { UnreadableList } from "../../src/draft/list/reading/sheet.ts";
import { cleanLine, cleanText } from "../../src/draft/text.ts";
import { electionIdOf, readCode, readFragment } from "../../web/voter/link.ts";
import { ARCHIVE } from "../support/archive.ts";
import { bytesChange, changed, STRANGE, textChange } from "./changes.ts";
import type { Property } from "./property.ts";

/** Refused as the protocol refuses, or not at all. */
function orRefused(body: () => unknown, ...kinds: readonly (abstract new (...parameters: never[]) => Error)[]): void {
  try {
    body();
  } catch (error) {
    if (![ProtocolError, ...kinds].some((kind) => error instanceof kind)) throw error;
  }
}

const small = readdirSync(ARCHIVE)
  .filter((name) => name.endsWith(".ndjson") && !name.startsWith("wrong"))
  .map((name) => readFileSync(join(ARCHIVE, name)))
  .filter(({ length }) => length < 20_000);
const entries = small.flatMap((bytes) => splitRecord(bytes).entries);
const notes = [
  ...small.flatMap((bytes) => splitRecord(bytes).checkpoint ?? []),
  readFileSync(join(ARCHIVE, "unfinished-voting.pending.promise"), "utf8"),
];
const manifest = decodeEntryOf("manifest", entries[0] ?? new Uint8Array());
const id = "A".repeat(43);
const links = [
  linkFragment(id, { code: "00000-00000-00000-00000" }),
  linkFragment(id, { code: "00000-00000-00000-00000", salt: "A".repeat(22), ref: "QW5uYQox" }),
  `move=${"A".repeat(176)}`,
];
const lists = [
  "Name;E-Mail;Gruppe\nAhrens, Anna;anna@example.org;Vorstand\nBen Brandt;ben@example.org;Mitglieder",
  "Ahrens, Anna\nBrandt, Ben",
  "Anna Ahrens <anna@example.org>, Ben <ben@example.org>;",
  "Anna\tAhrens\tanna@example.org\nBen\tBrandt\tben@example.org",
  '"Name","Vorname"\n"Ahrens","Anna ""die Große"""',
];
const addresses = [
  "anna@example.org",
  "x@[127.0.0.1]",
  "https://witness.example.org/add-checkpoint",
  "http://localhost:1",
];
const votes = ["class,motion\nmembers,yes\nmembers,no\n", "class;motion\nmembers;yes*2\n\nmembers;-"];
const contests = [{ id: "motion", options: [{ id: "yes" }, { id: "no" }], perOption: 1, min: 1, max: 1, blank: true }];

const property = <T>(name: string, good: fc.Arbitrary<T>, run: (value: T) => void): Property => ({
  name,
  property: fc.property(good, run) as unknown as Property["property"],
});
const texts = (good: readonly string[]) => fc.oneof(changed(good, textChange), fc.constantFrom(...STRANGE));

export const textProperties: readonly Property[] = [
  property("records get a report or a refusal", changed(small, bytesChange), (bytes) => {
    orRefused(() => assert.ok(Array.isArray(verifyRecord(bytes).checks)));
  }),
  property("entries, evidence and what is no entry", changed(entries, bytesChange), (bytes) => {
    orRefused(() => decodeEntry(bytes));
    orRefused(() => openEvidence(bytes));
  }),
  property("checkpoints, promises, proofs and cosignatures", texts(notes), (note) => {
    const { key, promiseKey, origin } = manifest.board;
    orRefused(() => openCheckpoint(note, key));
    orRefused(() => openPromise(note, promiseKey, origin));
    orRefused(() => openTlogProof(`c2sp.org/tlog-proof@v1\nindex 3\n\n${note}`, new Uint8Array(32), key));
    orRefused(() => readCosignatures(note, manifest.witnesses?.keys ?? []));
  }),
  property("links, codes and words", texts(links), (text) => {
    assert.ok(["none", "code", "bundle", "damaged"].includes(readFragment(id, text).kind));
    electionIdOf(`/e/${text}`);
    readCode(text);
    readTilePath(text);
    orRefused(() => wordsToSeed(text));
  }),
  property("the 24 words", texts([seedToWords(new Uint8Array(32)).join(" ")]), (text) =>
    orRefused(() => wordsToSeed(text)),
  ),
  property("lists of members", texts(lists), (text) => {
    orRefused(() => {
      const sheet = textSheet(text);
      for (const { name } of peopleIn(sheet, guess(sheet)).people) assert.equal(typeof name, "string");
    }, UnreadableList);
  }),
  property("addresses and lines", texts(addresses), (text) => {
    if (isEmail(text)) assert.doesNotMatch(text, /[\s<>,;:]/u);
    const address = witnessAddress(text, { local: true });
    assert.ok(address === undefined || URL.canParse(address));
    assert.doesNotMatch(cleanLine(text), /[\r\n]/);
    utf8(cleanText(text).toWellFormed());
  }),
  property("votes of a simulation", texts(votes), (text) => {
    orRefused(() => readVotes(text, contests, [{ id: "members", weight: 1, contests: ["motion"] }]), InputError);
  }),
];
