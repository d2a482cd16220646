// SPEC.md against the code: tables and quoted values cannot become outdated.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Clause } from "../../../crypto/encoding/errors.ts";
import { type Label, labelText } from "../../../crypto/encoding/labels.ts";
import { NOTICE_KINDS } from "../../../crypto/manifest/entries.ts";
import { MEETING_CATALOGUE } from "../../../crypto/meeting/catalogue.ts";
import { MEETING_ENTRY_TYPES } from "../../../crypto/meeting/entries.ts";
import { CATALOGUE } from "../../../crypto/verifier/catalogue.ts";

const spec = readFileSync(join(import.meta.dirname, "../../../crypto/SPEC.md"), "utf8");
const example = readFileSync(join(import.meta.dirname, "../../vectors/worked-example.json"), "utf8");

describe("SPEC.md", () => {
  test("defines the clauses that errors can name, all of them", () => {
    const source = readFileSync(join(import.meta.dirname, "../../../crypto/encoding/errors.ts"), "utf8");
    const union = source.slice(source.indexOf("export type Clause"), source.indexOf("/** Stable"));
    const named: string[] = [...union.matchAll(/"([A-Z]+-\d+)"/g)].map((match) => match[1] ?? "");
    const first: Clause = "ENC-1";
    expect(named[0]).toBe(first);
    expect([...spec.matchAll(/^- \*\*([A-Z]+-\d+)\*\*/gm)].map((match) => match[1])).toEqual(named);
  });

  test("lists the catalogue as the verifier has it", () => {
    const rows = [...spec.matchAll(/^\| (\d+) \| `([a-z-]+)` \| ([A-Z]+-\d+) \|/gm)];
    expect(rows.map(([, number, id, clause]) => ({ number: Number(number), id, clause }))).toEqual(
      CATALOGUE.map(({ id, clause }, i) => ({ number: i + 1, id, clause })),
    );
  });

  test("lists what is checked in a meeting, and the entries of its log", () => {
    const checks = [...spec.matchAll(/^ {2}\| M(\d+) \| `([a-z-]+)` \| ([A-Z]+-\d+) \|/gm)];
    expect(checks.map(([, number, id, clause]) => ({ number: Number(number), id, clause }))).toEqual(
      MEETING_CATALOGUE.map(({ id, clause }, i) => ({ number: i + 1, id, clause })),
    );
    const table = spec.slice(spec.indexOf("| type | members | stands |"), spec.indexOf("A log MAY stop after"));
    const types = [...table.matchAll(/^ {2}\| `([a-z]+)` \|/gm)].map((match) => match[1]);
    expect(types).toEqual(MEETING_ENTRY_TYPES);
  });

  test("lists the labels", () => {
    const table = spec.slice(spec.indexOf("| label | used by"), spec.indexOf("- **ENC-5**"));
    const rows = [...table.matchAll(/^ {2}\| `([a-z-]+)` \|/gm)].map((match) => match[1] as Label);
    expect(rows.length).toBe(26);
    expect(rows.map(labelText)).toContain("urna/v1/decryption-weight");
    const source = readFileSync(join(import.meta.dirname, "../../../crypto/encoding/labels.ts"), "utf8");
    for (const label of rows) expect(source).toContain(`"${label}"`);
  });

  test("lists the kinds of notices", () => {
    const table = spec.slice(spec.indexOf("| kind | further members | allowed |"), spec.indexOf("- **LOG-3**"));
    const rows = [...table.matchAll(/^ {2}\| (`.*?) \|/gm)].flatMap(([, row = ""]) => row.split(", "));
    expect(rows.sort()).toEqual(NOTICE_KINDS.map((kind) => `\`${kind}\``).sort());
  });

  test("quotes only values that the worked example has", () => {
    const section = spec.slice(spec.indexOf("## 12 Worked example"), spec.indexOf("## 13 "));
    const quoted = [...section.matchAll(/`([0-9a-f]{32,}|[0-9A-Z]{5}(?:-[0-9A-Z]{5,6}){4})`/g)].map(
      (match) => match[1] ?? "",
    );
    expect(quoted.length).toBeGreaterThan(40);
    expect(quoted.filter((value) => !example.includes(`"${value}"`))).toEqual([]);
  });
});
