// `npm run crash`: kills a service as often as asked, first under load and then at chosen points of every step of a vote, and says what became of
// what was promised. After `--minutes` it kills no more. Exit code 1 if anything was broken.
import { parseArgs } from "node:util";
import { killUnderLoad } from "./kill-server.ts";
import { tally } from "./points/kinds.ts";
import { HOSTS, killAtPoints } from "./points/run.ts";

const { values } = parseArgs({
  options: {
    voters: { type: "string", default: "80" },
    kills: { type: "string", default: "2" },
    points: { type: "string", default: "36" },
    minutes: { type: "string", default: "9" },
    host: { type: "string", default: "node" },
    seed: { type: "string", default: String(Math.floor(Math.random() * 2 ** 31)) },
    /** Only this one of them. */
    point: { type: "string" },
  },
});
const whole = (name: "voters" | "kills" | "points" | "point" | "minutes", least: number): number => {
  if (!/^\d{1,7}$/.test(values[name] ?? "") || Number(values[name]) < least)
    throw new RangeError(`--${name} is a whole number from ${least} on`);
  return Number(values[name]);
};
const host = HOSTS.find((name) => name === values.host);
if (host === undefined) throw new RangeError(`--host is one of ${HOSTS.join(", ")}`);
const only = values.point === undefined ? undefined : whole("point", 1);
const kills = only === undefined ? whole("kills", 0) : 0;

if (kills > 0) {
  const { promisedAtKill, forgotten, promised, onRecord, kept, findings } = await killUnderLoad(
    whole("voters", 1), // without a kill every promise is kept, and nothing is shown
    kills,
    console.log,
  );
  console.log(`killed after ${promisedAtKill.join(", ")} promises; ${forgotten} forgotten`);
  console.log(
    `${promised} ballots were promised, ${onRecord} are on the record, ${promised - kept} promised ones are missing`,
  );
  if (findings.length > 0) console.error(["The record is not valid:", ...findings].join("\n"));
  if (forgotten !== 0 || promised !== kept || promised !== onRecord || findings.length > 0) process.exitCode = 1;
}
const until = 60_000 * whole("minutes", 1); // since this process began
const points = Math.max(whole("points", 0), only ?? 0);
if (points > 0) {
  const isOver = () => performance.now() > until;
  const { seed } = values;
  const options = { host, points, seed, isOver, say: console.log, ...(only && { only }) };
  const happened = isOver() ? [] : await killAtPoints(options);
  if (isOver() && happened.length < points)
    console.log(`the ${values.minutes} minutes are over; --minutes N gives it more`);
  console.log(`killed at ${happened.length} points (${tally(happened)}), and everything went on where it was`);
  if (happened.length === 0) process.exitCode = 1; // nothing was tried
}
