// The beginning of every file of lies: a lying server with one opened election, the keys that its operator has, a folder, and what the commands
// print. Before every test it tells the truth; after the last one, everything is removed.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, vi } from "vitest";
import { motion } from "../support/election/drafts.ts";
import { done, NO, type OpenElection, YES } from "../support/election/over-http.ts";
import { ORIGIN } from "../support/hosts/service.ts";
import { LyingService, type Stolen } from "./liar.ts";

export type Stage = {
  readonly server: LyingService;
  readonly election: OpenElection;
  readonly stolen: Stolen;
  readonly folder: string;
  /** The election's. */
  readonly address: string;
  readonly lines: string[];
  /** A log of the server's own, under its own signature. */
  show(entries: readonly Uint8Array[]): void;
};

/** A motion that so many members vote on; two ballots are enough to be counted. */
export const motionOf = (members: number) => ({
  ...motion,
  members: Array.from({ length: members }, (_, i) => ({ name: `Member ${i + 1}` })),
  minimumBallots: 2,
});

export async function stage(members: number): Promise<Stage> {
  const server = new LyingService();
  const folder = mkdtempSync(join(tmpdir(), "urna-lies-"));
  const lines: string[] = [];
  vi.stubGlobal("fetch", server.fetch);
  for (const method of ["log", "error"] as const)
    vi.spyOn(console, method).mockImplementation((line: string) => void lines.push(line));
  beforeEach(() => {
    server.log = undefined;
    server.lie = {};
    lines.length = 0;
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await server.stop();
    rmSync(folder, { recursive: true });
  });
  await server.signIn();
  const election = await server.open(motionOf(members));
  const stolen = server.steal(election.id);
  const show = (entries: readonly Uint8Array[]) => {
    server.log = { entries, board: stolen.board };
  };
  return { server, election, stolen, folder, address: `${ORIGIN}/e/${election.id}`, lines, show };
}

/** Yes, no, yes, and the close. */
export async function voteAndClose({ server, election }: Stage): Promise<void> {
  for (const [number, vote] of [YES, NO, YES].entries())
    done(await server.cast(election.id, await server.fetchBallot(election, number + 1, vote)));
  done(await server.organiser("POST", `/api/elections/${election.id}/close`));
}
