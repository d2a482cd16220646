// `npm run fuzz -- --seconds N`: the differential properties of the kernels, over and over with new seeds, for 60 seconds if `--seconds` is left out.
// Stops at the first difference and prints the case and its seed; `--seed S --only NAME` runs that one again. Exit code 1: a difference.
import { parseArgs } from "node:util";
import fc from "fast-check";
import { ballotProperties } from "./ballots.ts";
import { longPointProperties } from "./points.ts";
import { tokenProperties } from "./tokens.ts";

const { values } = parseArgs({
  options: { seconds: { type: "string", default: "60" }, seed: { type: "string" }, only: { type: "string" } },
});
const properties = [...longPointProperties, ...ballotProperties, ...tokenProperties].filter(({ name }) =>
  name.includes(values.only ?? ""),
);
const seconds = Number(values.seconds);
if (!(seconds > 0) || properties.length === 0)
  throw new RangeError("--seconds is a number, --only a part of a property's name");

const cases = new Map(properties.map(({ name }) => [name, 0]));
const until = performance.now() + 1000 * seconds;
const slice = Math.max(500, (1000 * seconds) / 40 / properties.length);
for (let turn = 0; performance.now() < until; turn += 1) {
  const chosen = properties[turn % properties.length];
  if (chosen === undefined) break;
  const { name, property } = chosen;
  const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
  const limit = Math.max(1, Math.min(slice, until - performance.now()));
  const outcome = fc.check(property, { seed, numRuns: 1_000_000_000, interruptAfterTimeLimit: limit });
  cases.set(name, (cases.get(name) ?? 0) + outcome.numRuns);
  if (outcome.failed && outcome.counterexample !== null) {
    console.error(`DIFFERENT: ${name}, --seed ${seed}\n${fc.defaultReportMessage(outcome)}`);
    process.exit(1);
  }
}
for (const [name, count] of cases) console.log(`${String(count).padStart(9)} cases the same: ${name}`);
