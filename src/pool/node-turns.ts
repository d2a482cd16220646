/**
 * How much of the process a flood may take on Node, where one thread answers everybody. It knows no ballot and no person.
 */
import type { CastTurns } from "./casting.ts";
import { Turns } from "./turns.ts";

/** Of one vote, or of what people do at it: with more that wait, the newest and the oldest in turn. */
const CROWD = 50;

const MIB = 1024 * 1024;

export function castTurns(): CastTurns {
  return {
    // One of the largest ballots, or twenty usual ones, in each turn: everything else has its turn in between.
    reading: new Turns({ perTurn: 64 * 1024, saved: 64 * 1024, room: 24 * MIB, crowd: CROWD, next: afterRounds }),
    // Each second 50 usual ballots that were looked up, or 8 that were verified in vain; what five quiet seconds have saved at once.
    answering: new Turns({
      perTurn: 20 * 1024,
      saved: 1000 * 1024,
      room: 256 * MIB, // a hundred of the largest ballots that were verified in vain
      next: every(100), // while somebody waits, their connection keeps the process alive
    }),
  };
}

/** By vote and kind: one request begins, and then what is under way goes on, and who waits at the door comes in. */
export const requestTurns = (): Turns =>
  new Turns({ perTurn: 1, saved: 1, room: Number.POSITIVE_INFINITY, crowd: CROWD, next: afterRounds });

/** By vote: pieces of records, some hundred kilobytes each, about as many in a second as a line of 1 Gbit/s carries. */
export const pieceTurns = (): Turns =>
  new Turns({
    ...{ perTurn: 1, saved: 4, room: Number.POSITIVE_INFINITY },
    next: (turn) => every(4)(() => afterRounds(turn)),
  });

/**
 * Rounds of the event loop between two of these turns. Node accepts one new connection in each round: with a single round, a thousand
 * that come at once would keep everybody behind them at the door for a thousand requests.
 */
const ROUNDS = 16;
function afterRounds(turn: () => void, left = ROUNDS): void {
  setImmediate(() => (left > 1 ? afterRounds(turn, left - 1) : turn()));
}

const every = (milliseconds: number) => (turn: () => void) => void setTimeout(turn, milliseconds).unref();
