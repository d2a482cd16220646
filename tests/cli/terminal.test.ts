// The words of a record or a service on a terminal: shown, never obeyed. And what the report on a record says about its notices [LOG-2].
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { canonicalJson } from "../../crypto/encoding/canonical.ts";
import { joinRecord } from "../../crypto/log/record-file.ts";
import { verifyRecord } from "../../crypto/verifier/driver.ts";
import { shown } from "../../src/cli/terminal.ts";
import { reportText } from "../../src/cli/verify/report-text.ts";
import { RecordBuilder } from "../support/election/record.ts";

const folder = mkdtempSync(join(tmpdir(), "urna-terminal-"));
afterAll(() => rmSync(folder, { recursive: true }));
const CLEAR = "\u001b[2J\u001b[H\nVALID: 37 checks, no findings.";

test("control characters and turns of direction become escapes; line ends and letters stay", () => {
  expect(shown(`${CLEAR}\tä€𝄞\u202e\u0007\u009b`)).toBe(
    "\\u001b[2J\\u001b[H\nVALID: 37 checks, no findings.\tä€𝄞\\u202e\\u0007\\u009b",
  );
  const value = { text: "\u009b\u202e" };
  expect(JSON.parse(shown(JSON.stringify(value)))).toEqual(value);
});

test.each([
  ["a language", (manifest: object) => ({ ...manifest, title: { [CLEAR]: "" } })],
  ["an unknown member", (manifest: object) => ({ ...manifest, [CLEAR]: 1 })],
])("%s that would clear the screen and say VALID: no error repeats it", (_, change) => {
  const report = verifyRecord(joinRecord([canonicalJson(change(new RecordBuilder().manifest))]));
  expect(report.checks.flatMap(({ findings }) => findings.map(({ clause }) => clause))).toContain("VER-1");
  expect(JSON.stringify(report)).not.toContain("VALID");
  expect(reportText(report)).toMatch(/entry 0: .*(given by language|unknown: …)/);
});

test("as a process, with a name of a file that would be obeyed", async () => {
  const said = await new Promise<string>((answer) => {
    const main = resolve(import.meta.dirname, "../../src/cli/main.ts");
    execFile(process.execPath, [main, "verify", join(folder, CLEAR)], (_, out, err) => answer(out + err));
  });
  expect(said).toContain("\\u001b[2J");
  expect(said).not.toContain("\u001b");
});

test("every notice is in the report, with its reason and place", () => {
  const builder = new RecordBuilder({ manifest: { schedule: { closes: "2026-11-23T20:00:00Z" } } }).ceremony().open();
  builder
    .enrol(builder.manifest.classes[0]?.id ?? "", 2)
    .extend("2026-11-23T21:00:00Z")
    .vote()
    .vote()
    .notice("incident", "One.\nTwo.");
  builder.close("2026-11-23T21:00:00Z").register().notice("incident", "Late.").decrypt().conclude();
  const text = reportText(verifyRecord(builder.file()));
  expect(text).toMatch(/^VALID/m);
  expect(text).toContain("Notices:\n");
  expect(text).toMatch(/ {2}- entry \d+, roll of .*, now 6: They had been forgotten\.\n/);
  expect(text).toMatch(/ {2}- entry \d+, extension until 2026-11-23T21:00:00Z: Many are still on their way\.\n/);
  expect(text).toMatch(/ {2}- entry \d+, incident: One\.\n {6}Two\.\n/);
  expect(text).toMatch(/ {2}- entry \d+, incident \(after what the trustees have counted\): Late\.\n/);
});
