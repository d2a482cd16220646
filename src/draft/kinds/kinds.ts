/** All kinds of contests, in the order in which the form offers them. */
import { approval } from "./approval.ts";
import { cumulative } from "./cumulative.ts";
import { electionOne } from "./election-one.ts";
import { electionSeats } from "./election-seats.ts";
import type { Kind } from "./kind.ts";
import { motion } from "./motion.ts";

export const kinds = [motion, electionOne, electionSeats, approval, cumulative] as const;

export type KindId = (typeof kinds)[number]["id"];

/** The kind with that name. RangeError if there is none. */
export function kindOf(id: KindId): Kind {
  const found = kinds.find((kind) => kind.id === id);
  if (found === undefined) throw new RangeError(`there is no kind of contest ${id}`);
  return found;
}

/** The kind as which a manifest's contest would have been written. RangeError if there is none. */
export function recogniseKind(contest: Parameters<Kind["is"]>[0]): KindId {
  const found = kinds.find(({ is }) => is(contest));
  if (found === undefined) throw new RangeError("a contest of no known kind");
  return found.id;
}
