// The process of the honest voters: see honest.ts.
import { help } from "./helper.ts";
import { type Bring, Honest, type Window } from "./honest.ts";
import type { VoteName } from "./votes.ts";

let honest: Honest | undefined;
const voters = (): Honest => {
  if (honest === undefined) throw new Error("begin first");
  return honest;
};

const skills = {
  begin({ bring, rate }: { bring: Readonly<Record<VoteName, Bring>>; rate: number }): void {
    honest = new Honest(bring, rate);
  },
  window: (seconds: number): Promise<Window> => voters().window(seconds),
  recover: (limits: { ms: number; most: number }): Promise<number> => voters().recover(limits),
  promises: (_: undefined) => voters().promises(),
};
export type HonestSkills = typeof skills;
help(skills);
