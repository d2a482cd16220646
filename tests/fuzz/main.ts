// `npm run fuzz -- --seconds N`: all properties, over and over with new seeds, for two minutes if `--seconds` is left out. Stops at the first
// case that fails and prints it with its seed; `--seed S --only NAME` runs that one again. Exit code 1: a case failed.
import { parseArgs } from "node:util";
import fc from "fast-check";
import { ballotProperties } from "./ballots.ts";
import { httpStage } from "./http.ts";
import { longPointProperties } from "./points.ts";
import type { Property } from "./property.ts";
import { textProperties } from "./texts.ts";
import { tokenProperties } from "./tokens.ts";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "120" },
    seed: { type: "string" },
    only: { type: "string", default: "" },
  },
});
const kinds: readonly (readonly Property[])[] = [
  [...longPointProperties, ...ballotProperties, ...tokenProperties],
  textProperties,
];
const isWanted = ({ name }: Property) => name.includes(values.only);
const seconds = Number(values.seconds);
if (!(seconds > 0)) throw new RangeError("--seconds is a number");

const cases = new Map<string, number>();
const until = performance.now() + 1000 * seconds;

async function run({ name, property }: Property, slice: number): Promise<void> {
  const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
  const limit = Math.max(1, Math.min(slice, until - performance.now()));
  const outcome = await fc.check(property, { seed, numRuns: 1_000_000_000, interruptAfterTimeLimit: limit });
  cases.set(name, (cases.get(name) ?? 0) + outcome.numRuns);
  if (!outcome.failed || outcome.counterexample === null) return;
  console.error(`FAILED: ${name}, --seed ${seed}\n${fc.defaultReportMessage(outcome)}`);
  process.exit(1);
}

/** Each kind gets the same time, and in it each property; a new service each time. */
while (performance.now() < until) {
  const slice = Math.max(3_000, (1000 * seconds) / 12);
  for (const properties of kinds.map((kind) => kind.filter(isWanted)))
    for (const property of properties) if (performance.now() < until) await run(property, slice / properties.length);
  const stage = await httpStage();
  const wanted = stage.properties.filter(isWanted);
  for (const property of wanted) if (performance.now() < until) await run(property, slice / wanted.length);
  await stage.end();
  if (cases.size === 0) throw new RangeError("--only is a part of a property's name");
}
for (const [name, count] of cases) console.log(`${String(count).padStart(9)} cases: ${name}`);
