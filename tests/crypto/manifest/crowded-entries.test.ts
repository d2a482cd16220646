// Entries that are full of mistakes: each is refused like any other, by its clause, and quickly. None causes an error of
// our own, which would end a verification without a verdict, or hold up a server to which anybody may send a ballot [LIM-1, ENC-5].
import { expect, test } from "vitest";
import { fromUtf8, utf8 } from "../../../crypto/encoding/bytes.ts";
import { canonicalJson } from "../../../crypto/encoding/canonical.ts";
import { joinRecord } from "../../../crypto/log/record-file.ts";
import { decodeEntry } from "../../../crypto/manifest/entries.ts";
import { LIMITS } from "../../../crypto/manifest/limits.ts";
import { verifyRecord } from "../../../crypto/verifier/driver.ts";
import { RecordBuilder } from "../../support/election/record.ts";
import { refusal } from "../../support/refusal.ts";

const builder = new RecordBuilder().ceremony().open().vote().vote();
builder.finish();
const { manifest } = builder;
const kind = (type: string) =>
  JSON.parse(fromUtf8(builder.entries.find((bytes) => decodeEntry(bytes).type === type) ?? new Uint8Array())) as object;
const many = (item: unknown, bytes: number) =>
  Array.from({ length: Math.floor(bytes / (JSON.stringify(item).length + 1)) }, () => item);
const languages = (value: unknown) => {
  const letters = "abcdefghijklmnopqrstuvwxyz".split("");
  const regions = ["", ...letters.slice(0, 5).map((a) => `-${a}A`.toUpperCase())];
  const keys = letters.flatMap((a) =>
    letters.flatMap((b) => letters.flatMap((c) => regions.map((d) => `${a}${b}${c}${d}`))),
  );
  return Object.fromEntries(keys.slice(0, 80_000).map((key) => [key, value]));
};
const members = Object.fromEntries(Array.from({ length: 90_000 }, (_, i) => [`m${i}`, 0]));
const [contest] = manifest.contests;
const option = { description: { de: "" }, id: "", title: { de: "", en: "", fr: "", it: "" } };

test.each<[string, object, string, string]>([
  [
    "a ballot of very many contests that are numbers",
    { ...kind("ballot"), contests: many(0, 250_000) },
    "limit-exceeded",
    "LIM-1",
  ],
  [
    "a ballot of very many contests that are empty",
    { ...kind("ballot"), contests: many({}, 250_000) },
    "limit-exceeded",
    "LIM-1",
  ],
  [
    "a register of very many rows that are empty",
    { ...kind("register"), voters: many({}, 1_000_000) },
    "limit-exceeded",
    "LIM-1",
  ],
  [
    "a manifest in very many languages, all of them numbers",
    { ...manifest, title: languages(0) },
    "invalid-shape",
    "ENC-5",
  ],
  [
    "a manifest in very many languages, all of them empty",
    { ...manifest, title: languages("") },
    "invalid-text",
    "ENC-6",
  ],
  ["a manifest of very many unknown members", { ...manifest, ...members }, "invalid-shape", "ENC-5"],
  [
    "a manifest with as many wrong options as may stand there",
    {
      ...manifest,
      contests: many({ ...contest, options: many(option, 1_000_000).slice(0, 200) }, 1_000_000).slice(0, 50),
    },
    "invalid-identifier",
    "ENC-6",
  ],
  [
    "a result with very many elected",
    {
      type: "result",
      contests: [
        {
          id: "a",
          ballots: 1,
          cast: 1,
          counts: [1],
          eligible: 1,
          outcome: { elected: many("", 1_000_000), kind: "elected" },
        },
      ],
    },
    "limit-exceeded",
    "LIM-1",
  ],
])("%s", (_, entry, code, clause) => {
  const bytes = canonicalJson(entry);
  expect(bytes.length).toBeLessThanOrEqual(LIMITS.entry);
  expect(refusal(() => decodeEntry(bytes))).toEqual({ code, clause });
  const report = verifyRecord(joinRecord([...builder.entries.slice(0, 1), bytes]));
  expect(report.checks.flatMap(({ findings }) => findings.map((each) => each.clause))).toContain(clause);
});

test("brackets in brackets", () => {
  const deep = utf8(`${"[".repeat(500_000)}${"]".repeat(500_000)}`);
  expect(refusal(() => decodeEntry(deep))).toEqual({ code: "too-deep", clause: "ENC-5" });
});
