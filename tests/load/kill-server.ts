// kill -9 of the whole server while ballots come in, again and again: after every restart, each promise that left is still kept, and in the
// end every ballot is on the record once. Real processes, real files; requests under way when the process died are simply sent again.
import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import { openPromise } from "../../crypto/log/note.ts";
import { OrganiserClient } from "../../src/cli/simulate/client.ts";
import { findingsOf, readRecord, saveRecord, verifyFile } from "../../src/cli/simulate/count.ts";
import { closeElection } from "../../src/cli/simulate/election.ts";
import { startOwnServer } from "../../src/cli/simulate/own-server.ts";
import type { Cast } from "../../src/contract/voter.ts";
import { signInLink } from "../support/hosts/link.ts";
import { type Call, Caller, closedLoop } from "./client.ts";
import { type IssueItem, issueCall } from "./devices.ts";
import { prepare } from "./prepare.ts";

const CONNECTIONS = 20;

export type Outcome = {
  /** Promises that had left when the server was killed, each time. */
  readonly promisedAtKill: readonly number[];
  /** Promised ballots that a killed server had not kept. Must be 0. */
  readonly forgotten: number;
  readonly promised: number;
  readonly onRecord: number;
  readonly kept: number;
  readonly findings: readonly string[];
};

export async function killUnderLoad(
  voters: number,
  kills: number,
  say: (line: string) => void = () => {},
): Promise<Outcome> {
  const { id, view, data, ballots } = await prepare(voters, issueAll);
  const { origin, promiseKey } = view.manifest.board;
  const promises = new Set<Uint8Array>();
  const promisedAtKill: number[] = [];
  let forgotten = 0;
  try {
    for (let round = 0; ; round += 1) {
      forgotten += countForgotten(data, id, promises);
      const server = await startOwnServer({ data });
      const election = `${server.base}/e/${id}`;
      const cast: Call<Uint8Array> = {
        method: "POST",
        url: () => `${election}/ballots`,
        body: (ballot) => ballot,
        read(ballot, body) {
          const { promise } = JSON.parse(body.toString()) as Cast;
          if (toBase64url(openPromise(promise, promiseKey, origin)) !== toBase64url(leafHash(ballot)))
            throw new Error("a promise for another ballot");
          promises.add(ballot);
        },
      };
      const send = (some: Iterable<Uint8Array>) => closedLoop([...some], CONNECTIONS, Number.POSITIVE_INFINITY, cast);
      const organiser = await OrganiserClient.signIn(server.base, await signInLink(data, server.base));
      say(`${round === 0 ? "started" : "killed and started again"}: ${promises.size} promises, ${forgotten} forgotten`);
      const rest = ballots.filter((ballot) => !promises.has(ballot));
      if (round < kills) {
        const share = Math.ceil(rest.length / (kills - round + 1));
        await castUntilKilled(rest, share, cast, server.kill);
        promisedAtKill.push(promises.size);
        continue;
      }
      await send(ballots); // those in the box get the same promise again
      await closeElection(organiser, id);
      const record = join(dirname(data), "record.ndjson");
      await saveRecord(election, record);
      await server.stop();
      const leaves = new Set([...promises].map((ballot) => toBase64url(leafHash(ballot))));
      const { ballots: onRecord, kept } = await readRecord(record, leaves);
      const report = await verifyFile(record);
      const findings = report.consistent ? [] : findingsOf(report);
      return { promisedAtKill, forgotten, promised: promises.size, onRecord, kept, findings };
    }
  } finally {
    rmSync(dirname(data), { recursive: true, force: true });
  }
}

/** Casts over all connections until `share` promises have come and the process is gone; requests under way may end in any way. */
async function castUntilKilled(
  ballots: readonly Uint8Array[],
  share: number,
  cast: Call<Uint8Array>,
  kill: () => Promise<void>,
): Promise<void> {
  const queue = [...ballots];
  let come = 0;
  let killed: Promise<void> | undefined;
  const caller = new Caller<Uint8Array>(
    {
      ...cast,
      read(ballot, body) {
        cast.read?.(ballot, body);
        come += 1;
        if (come >= share) killed ??= kill();
      },
    },
    CONNECTIONS,
  );
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (let ballot = queue.shift(); ballot !== undefined && killed === undefined; ballot = queue.shift()) {
        try {
          await caller.send(ballot);
        } catch (error) {
          if (killed === undefined) throw error;
        }
      }
    }),
  );
  caller.close();
  killed ??= kill();
  await killed;
}

/**
 * How many of these are not on the disk of the server that was killed: neither waiting nor published. (A ballot that was lost would be
 * taken anew and get the very same promise, so asking for it proves nothing.)
 */
function countForgotten(data: string, id: string, ballots: Iterable<Uint8Array>): number {
  const box = new Database(join(data, "elections", id, "box.sqlite"));
  try {
    const known = box.prepare(
      "select leaf from pending where leaf = @leaf union select leaf from published where leaf = @leaf",
    );
    return [...ballots].filter((ballot) => known.get({ leaf: leafHash(ballot) }) === undefined).length;
  } finally {
    box.close();
  }
}

const issueAll = async (election: string, items: readonly IssueItem[]): Promise<void> => {
  await closedLoop([...items], CONNECTIONS, Number.POSITIVE_INFINITY, issueCall(election));
};
