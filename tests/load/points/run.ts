// Votes in which every step, on both installations that have a part in it, is killed at some point of it: in each round one kill per step,
// and every third time the start after it is killed, too. A dry run counts the points first. The same seed chooses the same points.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPeer } from "../../support/peers/mail-server.ts";
import { seeded } from "../../support/seeded.ts";
import { chooseKills, type Kill, type Kind, kindOf, type Points, tally } from "./kinds.ts";
import { NodeAtPoints } from "./on-node.ts";
import { WorkersAtPoints } from "./on-workers.ts";
import { Killed, type ServiceAtPoints } from "./service.ts";
import { type Step, Vote, type Where } from "./vote.ts";

export const HOSTS = ["node", "workers"] as const;
export type PointsOptions = {
  readonly host: (typeof HOSTS)[number];
  readonly points: number;
  readonly seed: string;
  /** Whether this one of them is wanted, from 1; without those before it in the same vote. */
  readonly wants: (point: number) => boolean;
  /** After so many milliseconds it kills no more, and leaves the vote under way where it is: but one is killed, however long the way there took. */
  readonly most: number;
  readonly say: (line: string) => void;
};

/** Who hears of a kill when it has happened: in a step, and in the start after it. */
type Heard = { step(kill: Kill, where: string): void; start(where: string): void };

/** A vote that nobody kills. @returns what each step does */
export const dryRun = (host: PointsOptions["host"]): Promise<ReadonlyMap<string, Points>> =>
  round(host, () => undefined, { step() {}, start() {} });

/** `next`: the point with which another run goes on. */
type Happened = { readonly kinds: readonly Kind[]; readonly next?: number };

/** @returns the kinds of the kills that happened; a step may do a little less than in the dry run. @throws Error with the kill and what was lost */
export async function killAtPoints(options: PointsOptions): Promise<Happened> {
  const { host, points, seed, wants, most, say } = options;
  const until = performance.now() + most;
  const steps = await dryRun(host);
  const kindIn = (step: string, where: string) => kindOf(where, steps.get(step)?.part);
  const all = [...steps].flatMap(([step, { names }]) => names.map((name) => kindIn(step, name)));
  say(`${steps.size} steps with ${all.length} points: ${tally(all)}`);
  const random = seeded(seed);
  const kills = chooseKills(steps, points, (limit) => new DataView(random(4).buffer).getUint32(0) % limit);
  const kinds: Kind[] = [];
  let last = 0;
  const isOver = () => kinds.length > 0 && performance.now() > until;
  for (let number = 0; number <= (kills.at(-1)?.round ?? 0) && !isOver(); number++) {
    const inRound = kills.filter((kill, i) => kill.round === number && wants(i + 1));
    if (inRound.length === 0) continue;
    const killIn = (step: string) => inRound.find((kill) => kill.step === step);
    const heard: Heard = {
      step(kill, where) {
        kinds.push(kindIn(kill.step, where));
        last = 1 + kills.indexOf(kill);
        say(`--seed ${seed} --point ${last}: ${kill.step}, point ${kill.at}, before ${where}`);
      },
      start: (where) => say(`  and the start after it, before ${where}`),
    };
    await round(host, killIn, heard, isOver);
  }
  return { kinds, ...(isOver() && last < points && wants(last + 1) && { next: last + 1 }) };
}

/** One vote. @returns the points of every step that was not killed */
async function round(
  host: PointsOptions["host"],
  killIn: (step: string) => Kill | undefined,
  heard: Heard,
  isOver: () => boolean = () => false,
): Promise<Map<string, Points>> {
  const folder = mkdtempSync(join(tmpdir(), "urna-points-"));
  const peer = await startPeer({ security: "none" });
  const services = host === "node" ? onNode(folder, peer.port) : onWorkers(folder, peer.port);
  const { here, there } = services;
  const vote = new Vote(services, peer);
  const points = new Map<string, Points>();
  let doing = "the start";
  try {
    for (const service of new Set([here, there])) await service.start();
    for (const step of vote.steps()) {
      if (isOver()) return points;
      doing = step.name;
      const kill = killIn(step.name);
      const names = await take(step, services[step.on], kill, heard, () => vote.check(step.on));
      points.set(step.name, { names, part: step.part });
      there.now = here.now = Math.max(here.now, there.now);
    }
    await vote.checkEnd();
    return points;
  } catch (error) {
    const kill = killIn(doing);
    throw new Error(`${doing}${kill === undefined ? "" : `, killed at point ${kill.at}`}: ${String(error)}`, {
      cause: error,
    });
  } finally {
    for (const service of new Set([here, there])) await service.stop();
    await peer.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Services = Readonly<Record<Where, ServiceAtPoints>>;

function onNode(folder: string, mailPort: number): Services {
  const from = { name: "Garden Club", address: "vote@example.org" };
  const mail = { host: "localhost", port: mailPort, security: "none" as const, from };
  const begin = Date.parse("2026-11-23T12:00:30Z");
  const [here, there] = ["here", "there"].map((name) => {
    mkdirSync(join(folder, name));
    return new NodeAtPoints(join(folder, name), begin, mail);
  }) as [NodeAtPoints, NodeAtPoints];
  return { here, there };
}

/** Moves between installations are the same there, and the platform makes the backups. */
function onWorkers(folder: string, mailPort: number): Services {
  const here = new WorkersAtPoints(folder, mailPort);
  return { here, there: here };
}

/** Takes the step, and once more if it was killed. @returns its points, if it was not */
async function take(
  step: Step,
  service: ServiceAtPoints,
  kill: Kill | undefined,
  heard: Heard,
  check: () => Promise<void>,
): Promise<string[]> {
  await service.arm(kill?.at);
  try {
    await step.run();
    return await service.arm();
  } catch (error) {
    if (!(error instanceof Killed) || kill === undefined) throw error;
    heard.step(kill, service.killedAt);
  }
  await service.start(kill.again).catch((error) => {
    if (!(error instanceof Killed)) throw error;
    heard.start(service.killedAt);
    return service.start();
  });
  await service.arm();
  await check();
  await step.run();
  return [];
}
