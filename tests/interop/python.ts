/**
 * Lets a second verifier by another hand (verifier.py: Python, from crypto/SPEC.md alone) judge every archived election, and compares its
 * verdict with the frozen one: the same result, or a finding at the same entry with the same clause (VER-3).
 */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

type Frozen = {
  checkpointFile?: string;
  report: { valid: boolean; recomputed?: object; findings: { entry: number; clause: string }[] };
};
type Verdict = { valid: true; result: object | null } | { valid: false; entry: number; clause: string; why: string };

/** What only pairings show: it computes none. */
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
  const output = execFileSync("python3", [join(import.meta.dirname, "verifier.py"), ...paths], { encoding: "utf8" });
  const verdict = JSON.parse(output) as Verdict;
  const same = verdict.valid
    ? UNSEEN.has(name) ||
      (report.valid && (verdict.result === null || isDeepStrictEqual(verdict.result, report.recomputed)))
    : report.findings.some(({ entry, clause }) => entry === verdict.entry && clause === verdict.clause);
  if (!same) throw new Error(`${name}: Python finds ${output}`);
  agreed++;
}
if (agreed === 0) throw new Error("no archived election was found");
console.log(`Python: ${agreed} archived elections, of which ${UNSEEN.size} show only in a pairing; as frozen`);
