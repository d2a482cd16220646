// The server under load: ballots made beforehand, sent to a real server over HTTP from 1 and from 50 connections at once; ballots per
// second sustained and the time from request to promise. The load generator shares the machine with the server.
import { type Benchmark, type Figure, figure, median, percentile } from "./bench.ts";
import { openElection } from "./open-election.ts";

const warm = 5; // the first ballots start the server's threads

export const castBallots: Benchmark = {
  name: "cast-ballots",
  compares: "ballots per second and milliseconds to the promise: 50 connections against 1; issuing over HTTP likewise",
  async run({ scale }): Promise<Figure[]> {
    const few = Math.ceil(20 * scale);
    const many = Math.ceil(150 * scale);
    const election = await openElection(warm + few + many, 5);
    try {
      const ballots = await election.makeBallots();
      await send(ballots.slice(0, warm), 1, election.cast);
      const one = await send(ballots.slice(warm, warm + few), 1, election.cast);
      const fifty = await send(ballots.slice(warm + few), 50, election.cast);
      const rate = (times: Sent) => (times.each.length / times.all) * 1000;
      return [
        figure("cast, 1 connection", "ballots/s", [rate(one)]),
        figure("cast, 50 connections", "ballots/s", [rate(fifty)], null),
        figure("cast, 1 connection: to the promise", "ms", one.each),
        figure("cast, 50 connections: to the promise", "ms", fifty.each, median(one.each)),
        figure("cast, 50 connections: p99", "ms", [percentile(fifty.each, 0.99)]),
        figure("issue, 1 connection: whole request", "ms", election.issuing),
      ];
    } finally {
      await election.stop();
    }
  },
};

type Sent = { readonly all: number; readonly each: number[] };

/** Sends everything over `connections` at once; milliseconds in all and each. */
async function send<T>(items: readonly T[], connections: number, one: (item: T) => Promise<void>): Promise<Sent> {
  const queue = [...items];
  const each: number[] = [];
  const started = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
        const sent = performance.now();
        await one(item);
        each.push(performance.now() - sent);
      }
    }),
  );
  return { all: performance.now() - started, each };
}
