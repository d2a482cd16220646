/**
 * How much of the process a flood of casts may take on Node, where one thread answers everybody. It knows no ballot.
 */
import type { CastTurns } from "./casting.ts";
import { Turns } from "./turns.ts";

const TURN = 100; // milliseconds
const ROOM = 24 * 1024 * 1024; // bytes; requests that wait hold their ballots, up to four times as many bytes

export function castTurns(): CastTurns {
  return {
    // One of the largest ballots, or twenty usual ones, in each turn of the event loop: everything else has its turn in between.
    reading: new Turns({ perTurn: 64 * 1024, saved: 64 * 1024, room: ROOM, next: setImmediate }),
    // Each second 80 usual ballots that were looked up, or 34 that were verified in vain; what five quiet seconds have saved at once.
    answering: new Turns({
      perTurn: 10 * 1024,
      saved: 500 * 1024,
      room: ROOM,
      next: (turn) => void setTimeout(turn, TURN).unref(), // while somebody waits, their connection keeps the process alive
    }),
  };
}
