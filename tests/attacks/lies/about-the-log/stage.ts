// A counted motion, and the commands with which people watch or verify it from outside.
import { join } from "node:path";
import { expect } from "vitest";
import { verify } from "../../../../src/cli/verify/verify.ts";
import { watch } from "../../../../src/cli/watch.ts";
import { done } from "../../../support/election/over-http.ts";
import { rewritten } from "../../liar.ts";
import { type Stage, stage, voteAndClose } from "../../stage.ts";

export type LogStage = Stage & {
  /** The honest record, with the result. */
  readonly record: readonly Uint8Array[];
  /** `urna watch` for one round, with what it remembers under this name; the exit code. */
  look(state: string): Promise<number>;
  /** `urna verify` finds that the shown record is wrong, and prints these words. */
  foundWrong(...words: string[]): Promise<void>;
};

export async function logStage(): Promise<LogStage> {
  const shown = await stage(3);
  const { server, election, folder, address, lines } = shown;
  await voteAndClose(shown);
  done(await server.count(election, 1));
  const record = await server.entries(election.id);
  return {
    ...shown,
    record,
    look: (state) => watch([address], { state: join(folder, state), every: "30", once: true, host: "" }),
    async foundWrong(...words) {
      expect(await verify(address)).toBe(1);
      for (const each of words) expect(lines.join("\n")).toContain(each);
    },
  };
}

/** The same entries, with the ballots in another order: another tree of the same size. */
export const inOtherOrder = (entries: readonly Uint8Array[]): Uint8Array[] =>
  rewritten(entries, (before) => [...before.slice(0, 5), ...before.slice(5).toReversed()]);
