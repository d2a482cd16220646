// `npm run crash`: kills a service as often as asked, first under load and then at chosen points of every step of a vote, and says what became of
// what was promised. After `--minutes` of these it kills no more, and says with what it goes on. Exit code 1 if anything was broken.
import { parseArgs } from "node:util";
import { killUnderLoad } from "./kill-server.ts";
import { tally } from "./points/kinds.ts";
import { HOSTS, killAtPoints } from "./points/run.ts";

const { values } = parseArgs({
  options: {
    voters: { type: "string", default: "30" },
    kills: { type: "string", default: "2" },
    points: { type: "string", default: "36" },
    minutes: { type: "string", default: "6" },
    host: { type: "string", default: "node" },
    seed: { type: "string", default: String(Math.floor(Math.random() * 2 ** 31)) },
    /** Only this one of them. */
    point: { type: "string" },
    /** This one of them, and those after it. */
    from: { type: "string", default: "1" },
  },
});
const whole = (name: "voters" | "kills" | "points" | "point" | "from" | "minutes", least: number): number => {
  if (!/^\d{1,7}$/.test(values[name] ?? "") || Number(values[name]) < least)
    throw new RangeError(`--${name} is a whole number from ${least} on`);
  return Number(values[name]);
};
const host = HOSTS.find((name) => name === values.host);
if (host === undefined) throw new RangeError(`--host is one of ${HOSTS.join(", ")}`);
const only = values.point === undefined ? undefined : whole("point", 1);
const from = whole("from", 1);
const kills = only === undefined && from === 1 ? whole("kills", 0) : 0;

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
const points = Math.max(whole("points", 0), only ?? 0);
if (points > 0) {
  const { seed } = values;
  const wants = (point: number) => (only === undefined ? point >= from : point === only);
  const most = 60_000 * whole("minutes", 1);
  const { kinds, next } = await killAtPoints({ host, points, seed, wants, most, say: console.log });
  console.log(`killed at ${kinds.length} points (${tally(kinds)}), and everything went on where it was`);
  if (next !== undefined)
    console.log(`the time is over; it goes on with --host ${host} --points ${points} --seed ${seed} --from ${next}`);
  if (kinds.length === 0) process.exitCode = 1; // nothing was tried
}
