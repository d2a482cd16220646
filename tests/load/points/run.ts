// Votes in which every step, on both installations that have a part in it, is killed at some point of it: in each round one kill per step,
// and every third time the start after it is killed, too. A dry run counts the points first. The same seed chooses the same points.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPeer } from "../../support/peers/mail-server.ts";
import { seeded } from "../../support/seeded.ts";
import { Killed, PointedService } from "./process.ts";
import { type Step, Vote, type Where } from "./vote.ts";

/** One kill: the `at`-th point of a step of a round, and of the start after it. */
export type Kill = { readonly round: number; readonly step: string; readonly at: number; readonly again?: number };
export type PointsOptions = {
  readonly points: number;
  readonly seed: string;
  /** Only this one of them, from 1. */
  readonly only?: number;
  readonly say: (line: string) => void;
};

const START_POINTS = 12; // what a start does at most, and mostly less

/** @returns how many kills happened; a step may do a little less than in the dry run. @throws Error with the kill and what was lost */
export async function killAtPoints({ points, seed, only, say }: PointsOptions): Promise<number> {
  const counts = await round(
    () => undefined,
    () => {},
  );
  const names = [...counts.keys()];
  say(`${names.length} steps with ${[...counts.values()].reduce((sum, count) => sum + count, 0)} points`);
  const random = seeded(seed);
  const below = (limit: number) => new DataView(random(4).buffer).getUint32(0) % limit;
  const kills = Array.from({ length: points }, (_, i): Kill => {
    const step = names[i % names.length] ?? "";
    const at = 1 + below(counts.get(step) ?? 1);
    const again = 1 + below(3 * START_POINTS);
    return { round: Math.floor(i / names.length), step, at, ...(again <= START_POINTS ? { again } : {}) };
  });
  let happened = 0;
  for (let number = 0; number <= (kills.at(-1)?.round ?? 0); number++) {
    const inRound = kills.filter((kill, i) => kill.round === number && (only === undefined || i === only - 1));
    if (inRound.length === 0) continue;
    await round(
      (step) => inRound.find((kill) => kill.step === step),
      (kill, where) => {
        happened += 1;
        say(`--seed ${seed} --point ${1 + kills.indexOf(kill)}: ${kill.step}, point ${kill.at}, before ${where}`);
      },
    );
  }
  return happened;
}

/** One vote. @returns how many points each step had */
async function round(
  killIn: (step: string) => Kill | undefined,
  killed: (kill: Kill, where: string) => void,
): Promise<Map<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), "urna-points-"));
  const peer = await startPeer({ security: "none" });
  const from = { name: "Garden Club", address: "vote@example.org" };
  const mail = { host: "localhost", port: peer.port, security: "none" as const, from };
  const begin = Date.parse("2026-11-23T12:00:30Z");
  const [here, there] = ["here", "there"].map((name) => {
    mkdirSync(join(folder, name));
    return new PointedService(join(folder, name), begin, mail);
  }) as [PointedService, PointedService];
  const services = { here, there };
  const vote = new Vote(services, peer);
  const counts = new Map<string, number>();
  let doing = "the start";
  try {
    for (const service of [here, there]) await service.start();
    for (const step of vote.steps()) {
      doing = step.name;
      counts.set(
        step.name,
        await take(step, services[step.on], killIn(step.name), async (where) => vote.check(where), killed),
      );
      there.now = here.now = Math.max(here.now, there.now);
    }
    await vote.checkEnd();
    return counts;
  } catch (error) {
    const kill = killIn(doing);
    throw new Error(`${doing}${kill === undefined ? "" : `, killed at point ${kill.at}`}: ${String(error)}`, {
      cause: error,
    });
  } finally {
    for (const service of [here, there]) await service.stop();
    await peer.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Takes the step, and once more if it was killed. @returns its points if it was not */
async function take(
  step: Step,
  service: PointedService,
  kill: Kill | undefined,
  check: (where: Where) => Promise<void>,
  killed: (kill: Kill, where: string) => void,
): Promise<number> {
  await service.arm(kill?.at);
  try {
    await step.run();
    return await service.arm();
  } catch (error) {
    if (!(error instanceof Killed) || kill === undefined) throw error;
    killed(kill, service.killedAt);
  }
  await service.start(kill.again).catch((error) => {
    if (!(error instanceof Killed)) throw error;
    return service.start();
  });
  await service.arm();
  await check(step.on);
  await step.run();
  return 0;
}
