/**
 * Lets a second verifier by another hand (verifier.py: Python, from crypto/SPEC.md alone) judge every archived election, and compares its
 * verdict with the frozen one: the same result, or a finding at the same entry with the same clause (VER-3). Meetings as well (MEE-7):
 * all their findings, and how many agreed.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { MEETING_CATALOGUE } from "../../crypto/meeting/catalogue.ts";
import { archivedMeetings, type ExpectedMeetingReport } from "../support/meeting-archive.ts";

type Frozen = {
  checkpointFile?: string;
  report: { valid: boolean; recomputed?: object; findings: { entry: number; clause: string }[] };
};
type Verdict =
  | { valid: true; result: object | null }
  | { valid: false; entry: number; clause: string; why: string }
  | { unreadable: string };

/** Mistakes that only pairings show, which it does not compute. */
const UNSEEN = new Set(["wrong-17-issuer-keys", "wrong-24-tokens", "wrong-30-register-ballots"]);

const archive = join(import.meta.dirname, "..", "vectors", "elections", "v1");
const names = readdirSync(archive)
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.slice(0, -".json".length));
let agreed = 0;
for (const name of names) {
  const { checkpointFile, report } = JSON.parse(readFileSync(join(archive, `${name}.json`), "utf8")) as Frozen;
  const files = [`${name}.ndjson`, ...(checkpointFile === undefined ? [] : [checkpointFile])];
  const paths = files.map((file) => join(archive, file));
  const { output, verdict } = ask(...paths);
  if ("unreadable" in verdict) throw new Error(`${name}: Python finds ${output}`);
  const same = verdict.valid
    ? UNSEEN.has(name) ||
      (report.valid && (verdict.result === null || isDeepStrictEqual(verdict.result, report.recomputed)))
    : report.findings.some(({ entry, clause }) => entry === verdict.entry && clause === verdict.clause);
  if (!same) throw new Error(`${name}: Python finds ${output}`);
  agreed++;
}

// Changes that programs make on the way are no finding, but hide nothing that is wrong in the record; half a checkpoint makes it incomplete [LOG-1].
const folder = mkdtempSync(join(tmpdir(), "urna-python-"));
const whole = readFileSync(join(archive, "one-trustee.ndjson"), "utf8");
const changed: [string, "line ends" | "cut off" | "TAL-4"][] = [
  [whole.replaceAll("\n", "\r\n"), "line ends"],
  [`${whole}\n\n`, "line ends"],
  [whole.replaceAll("\n", "\n\n"), "line ends"],
  [whole.slice(0, -9), "cut off"],
  [`${whole.replace(/("counts":\[)(\d+),(\d+)/, "$1$3,$2")}\n\n`, "TAL-4"],
];
for (const [text, expected] of changed) {
  const file = join(folder, "changed.ndjson");
  writeFileSync(file, text);
  if (!ask(file).output.includes(expected)) throw new Error(`Python does not find ${expected}: ${ask(file).output}`);
}
rmSync(folder, { recursive: true });

// Python names checks by number, and stops in a record at the first finding: it says nothing of M7 to M10 then.
const placed = (found: readonly { check: string; entry?: number; number?: number; clause: string }[]) =>
  found.map(({ check, entry, number, clause }) => `${check} ${entry ?? "-"} ${number ?? "-"} ${clause}`).sort();
const wrongIn = ({ findings }: ExpectedMeetingReport) =>
  new Set(findings.filter(({ check }) => check === "records").map(({ number }) => number));
function numbered(report: ExpectedMeetingReport) {
  const found = report.findings.map((one) => ({
    ...one,
    at: MEETING_CATALOGUE.findIndex(({ id }) => id === one.check) + 1,
  }));
  const said = found.filter(({ at, number }) => at <= 6 || !wrongIn(report).has(number));
  return placed(said.map((one) => ({ ...one, check: `M${one.at}` })));
}
function agreedIn(report: ExpectedMeetingReport) {
  const said = report.questions.filter(({ number }) => !wrongIn(report).has(number));
  return Object.fromEntries(said.flatMap(({ number, agreed }) => (agreed === undefined ? [] : [[number, agreed]])));
}
const meetings = archivedMeetings();
for (const { name, path, expected } of meetings) {
  const output = execFileSync("python3", [join(import.meta.dirname, "meetings.py"), path], { encoding: "utf8" });
  const said = JSON.parse(output) as { valid: boolean; ended: boolean; agreed: object; findings: [] };
  const { valid, ended } = expected.report;
  const frozen = { valid, ended, agreed: agreedIn(expected.report), findings: numbered(expected.report) };
  const own = { valid: said.valid, ended: said.ended, agreed: said.agreed, findings: placed(said.findings) };
  if (!isDeepStrictEqual(own, frozen)) throw new Error(`${name}: Python finds ${output}`);
}
if (meetings.length === 0) throw new Error("no archived meeting was found");

function ask(...paths: string[]): { output: string; verdict: Verdict } {
  const output = execFileSync("python3", [join(import.meta.dirname, "verifier.py"), ...paths], { encoding: "utf8" });
  return { output, verdict: JSON.parse(output) as Verdict };
}

if (agreed === 0) throw new Error("no archived election was found");
console.log(`Python: ${meetings.length} archived meetings, every finding as frozen`);
console.log(`Python: ${agreed} archived elections, of which ${UNSEEN.size} show only in a pairing; as frozen`);
