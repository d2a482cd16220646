// `npm run load`: an election under load on a server in a process of its own, with real files, over loopback. Without --attack everybody
// comes at once (whole.ts); with --attack NAME strangers or a neighbour do what they should not (attacks/), and the figures say what
// honest voters notice. Figures are for reading: the exit code is 1 only if something promised is lost, or nothing could be measured.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { attackNamed, attackNames } from "./attacks/attack.ts";
import { measureAttacks } from "./harness/measure.ts";
import { loadElection } from "./whole.ts";

const { values } = parseArgs({
  options: {
    voters: { type: "string", default: "2000" },
    seconds: { type: "string" },
    connections: { type: "string", default: "1,50,500" },
    rate: { type: "string" },
    rounds: { type: "string", default: "3" },
    attack: { type: "string" },
    list: { type: "boolean", default: false },
    json: { type: "string" },
    keep: { type: "string" },
    profile: { type: "string" },
  },
});
const whole = (name: string, text: string): number => {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new RangeError(`--${name}: "${text}" is not a whole number of at least 1`);
  return Number(text);
};
const { attack, keep, profile, json } = values;

async function run(): Promise<{ sound: boolean; lines: readonly object[] }> {
  if (attack !== undefined) {
    const names = attack === "all" ? attackNames() : [attack];
    const unknown = names.find((name) => !attackNames().includes(name));
    if (unknown !== undefined)
      throw new RangeError(`--attack: there is no "${unknown}"; there are all, ${attackNames().join(", ")}`);
    const [rate, rounds] = [whole("rate", values.rate ?? "6"), whole("rounds", values.rounds)];
    const seconds = whole("seconds", values.seconds ?? "8");
    return measureAttacks(names, { seconds, rate, rounds, keep, profile });
  }
  const connections = values.connections.split(",").map((text) => whole("connections", text));
  const [voters, rate] = [whole("voters", values.voters), whole("rate", values.rate ?? "250")];
  const seconds = whole("seconds", values.seconds ?? "10");
  return loadElection({ voters, seconds, rate, connections, keep, profile });
}

if (values.list) {
  for (const name of attackNames()) console.log(`${name.padEnd(18)} ${(await attackNamed(name)).says}`);
} else {
  const { sound, lines } = await run();
  if (!sound) process.exitCode = 1;
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(lines, null, 2)}\n`);
}
