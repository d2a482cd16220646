// `npm run bench`: runs the benchmarks one after another, prints a table and, with `-- --json FILE`, writes the figures.
// `--only NAME` runs one of them, `--scale N` does N times the work, `--repetitions N` measures more often.
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { auditInChromiumBench } from "./audit-in-chromium.ts";
import { backUp } from "./back-up.ts";
import type { Figure } from "./bench.ts";
import { castBallots } from "./cast-ballots.ts";
import { firstLoad } from "./first-load.ts";
import { fullBox } from "./full-box.ts";
import { issueBallots } from "./issue-ballots.ts";
import { holdTheThread } from "./office/hold-the-thread.ts";
import { largeForm } from "./office/large-form.ts";
import { largePeople } from "./office/large-people.ts";
import { mailLetters } from "./office/mail-letters.ts";
import { openCopies } from "./open-copies.ts";
import { readLists } from "./read-lists.ts";
import { refuseForged } from "./refuse-forged.ts";
import { refuseLarge } from "./refuse-large.ts";
import { sealInChromium } from "./seal-in-chromium.ts";
import { sealInNode } from "./seal-in-node.ts";
import { signTiming } from "./sign-timing.ts";
import { slowLine } from "./slow-line.ts";
import { tallyBallots } from "./tally-ballots.ts";
import { verifyBallotsBench } from "./verify-ballots.ts";
import {
  verifyBallotsBatch,
  verifyProofsBatch,
  verifyProofsHints,
  verifyProofsOne,
  verifyTwoWorkers,
} from "./verify-kernel.ts";
import { verifyLarge } from "./verify-large.ts";

const benchmarks = [
  sealInNode,
  sealInChromium,
  verifyBallotsBench,
  verifyProofsBatch,
  verifyProofsOne,
  verifyProofsHints,
  verifyBallotsBatch,
  verifyTwoWorkers,
  refuseForged,
  refuseLarge,
  verifyLarge,
  auditInChromiumBench,
  issueBallots,
  signTiming,
  castBallots,
  fullBox,
  openCopies,
  tallyBallots,
  mailLetters,
  backUp,
  holdTheThread,
  readLists,
  largePeople,
  largeForm,
  firstLoad,
  slowLine,
];

const { values } = parseArgs({
  options: {
    json: { type: "string" },
    only: { type: "string", multiple: true },
    scale: { type: "string", default: "1" },
    repetitions: { type: "string", default: "5" },
  },
});
const options = { scale: Number(values.scale), repetitions: Number(values.repetitions) };
if (!(options.scale > 0 && options.repetitions >= 1))
  throw new RangeError("--scale and --repetitions are numbers from 1");
const chosen = benchmarks.filter(({ name }) => values.only === undefined || values.only.includes(name));
if (chosen.length === 0) throw new RangeError(`--only is one of: ${benchmarks.map(({ name }) => name).join(", ")}`);

/** The options that the command beside a figure needs in order to repeat it. */
const changed = [
  ...(values.scale === "1" ? [] : ["--scale", values.scale]),
  ...(values.repetitions === "5" ? [] : ["--repetitions", values.repetitions]),
];

const round = (value: number) => Number(value.toPrecision(4));
const figures: Figure[] = [];
console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}; ${options.repetitions} repetitions\n`,
);
for (const { name, compares, run } of chosen) {
  const started = performance.now();
  console.log(`${name}: ${compares}\n  $ npm run bench -- --only ${[name, ...changed].join(" ")}`);
  for (const line of await run(options)) {
    figures.push(line);
    const ratio = line.ratio === null ? "" : `   ${round(line.ratio)}× of ${round(line.baseline ?? Number.NaN)}`;
    const range = `(${round(line.min)} … ${round(line.max)})`;
    console.log(
      `  ${line.name.padEnd(44)} ${String(round(line.median)).padStart(8)} ${line.unit.padEnd(10)} ${range}${ratio}`,
    );
  }
  console.log(`  [${Math.round((performance.now() - started) / 1000)} s]\n`);
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
