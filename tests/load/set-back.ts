// A vote during which databases are set back, emptied, lost and damaged after every step, for every actor: each time the service goes on
// where it was, it signs for nobody twice, and in the end the record contains every promised ballot. The databases are replaced by
// copies from before the step, and from before the previous one.
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { toBase64url, utf8 } from "../../crypto/encoding/bytes.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import { openPromise } from "../../crypto/log/note.ts";
import { verifyRecord } from "../../crypto/verifier/driver.ts";
import type { Election } from "../../src/contract/election.ts";
import type { InvitationList, MemberList, MembersAdded } from "../../src/contract/roll.ts";
import { motion } from "../support/election/drafts.ts";
import { done, NO, type OpenElection, YES } from "../support/election/over-http.ts";
import { TestService } from "../support/hosts/service.ts";
import { filesOf, type Which } from "../support/hosts/set-back.ts";

export const ACTORS = ["registrar", "box", "office"] as const;
export type ActorName = (typeof ACTORS)[number];
export const FAULTS = ["set-back", "copy-set-back", "emptied", "missing", "damaged"] as const;
export type Fault = (typeof FAULTS)[number];

const ENDS = ["", "-wal"];

/** All files of an installation at one moment. */
class Snapshot {
  readonly folder = mkdtempSync(join(tmpdir(), "urna-snapshot-"));
  readonly #files: Record<ActorName, Record<Which, string>>;
  constructor(files: Record<ActorName, Record<Which, string>>) {
    this.#files = files;
    for (const actor of ACTORS)
      for (const which of ["first", "copy"] as const) put(files[actor][which], this.#place(actor, which));
  }
  bring(actor: ActorName, which: Which): void {
    put(this.#place(actor, which), this.#files[actor][which]);
  }
  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
  #place(actor: ActorName, which: Which): string {
    mkdirSync(join(this.folder, actor), { recursive: true });
    return join(this.folder, actor, which);
  }
}

function put(from: string, to: string): void {
  for (const end of ENDS) {
    rmSync(to + end, { force: true });
    if (existsSync(from + end)) copyFileSync(from + end, to + end);
  }
}

/** What happens to the database of an actor while nothing runs. */
function befall(fault: Fault, files: Record<Which, string>, before: () => void): void {
  switch (fault) {
    case "set-back":
    case "copy-set-back":
      before();
      return;
    case "missing":
      for (const end of ENDS) rmSync(files.first + end, { force: true });
      return;
    case "damaged": {
      const file = openSync(files.first, "r+");
      writeSync(
        file,
        Buffer.alloc(8192, 0x5a),
        0,
        8192,
        Math.max(0, Math.floor(statSync(files.first).size / 2) - 4096),
      );
      closeSync(file);
      return;
    }
    case "emptied": {
      const db = new Database(files.first);
      const tables = db.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
      db.pragma("foreign_keys = off");
      for (const table of tables) db.exec(`delete from ${table}`);
      db.close();
    }
  }
}

export type Rehearsal = { readonly looks: number; readonly ballots: number };

/**
 * @param faults those that befall every actor after every step, one actor after the other or all together
 * @throws Error with the step and what was lost
 */
export async function rehearse(
  faults: readonly Fault[],
  together: boolean,
  say: (line: string) => void = () => {},
): Promise<Rehearsal> {
  const service = new TestService();
  const snapshots: Snapshot[] = [];
  let looks = 0;
  try {
    await service.signIn();
    const members = Array.from({ length: 30 }, (_, i) => ({ name: `Member ${i + 1}`, email: `m${i + 1}@example.org` }));
    const election = await service.open({ ...motion, members, batch: { ballots: 3, seconds: 30 } });
    const { id } = election;
    const files = {
      registrar: filesOf(service.data, "registrar", id),
      box: filesOf(service.data, "box", id),
      office: filesOf(service.data, "office", id),
    };
    const promises: string[] = [];
    const ballots: Uint8Array[] = [];
    const fetched = new Map<number, Uint8Array>();
    const fetch = async (number: number) =>
      void fetched.set(number, await service.fetchBallot(election, number, number % 2 === 0 ? YES : NO));
    const cast = async (number: number) => {
      const ballot = fetched.get(number) as Uint8Array;
      promises.push(done(await service.cast(id, ballot)).promise);
      ballots.push(ballot);
    };
    const notice = async (kind: string) =>
      done(await service.organiser("POST", `/api/elections/${id}/notice`, { kind, reason: kind }));
    const steps: Record<string, () => Promise<unknown>> = {
      issue: async () => {
        for (const number of [1, 2, 3]) await fetch(number);
      },
      cast: async () => {
        for (const number of [1, 2]) await cast(number);
      },
      addition: async () => add(service, election),
      correction: async () => service.hosts.registrar(id).readdress(8, "new@example.org"),
      batch: async () => {
        for (const number of [4, 5, 6]) await fetch(number);
        for (const number of [3, 4, 5, 6]) await cast(number);
        service.now += 31_000;
        await service.tick();
      },
      pause: () => notice("pause"),
      resume: () => notice("resume"),
      "issue to the newcomer": async () => {
        await fetch(members.length + 1);
        await cast(members.length + 1);
      },
      close: async () => done(await service.organiser("POST", `/api/elections/${id}/close`)),
      share: async () => done(await service.count(election, 1)),
    };
    const state = async () => ({
      issued: await service.hosts.registrar(id).look(),
      issuing: await service.hosts.registrar(id).status(),
      roll: done(await service.organiser<MemberList>("GET", `/api/elections/${id}/members`)),
      box: await service.hosts.box(id).status(),
      office: done(await service.organiser<Election>("GET", `/api/elections/${id}`)),
    });
    const look = async (what: string, between: () => void) => {
      const before = JSON.stringify(await state());
      await service.restart(async () => between());
      const after = JSON.stringify(await state());
      looks += 1;
      if (after !== before) throw new Error(`${what}:\n${before}\n${after}`);
    };
    for (const [name, step] of Object.entries(steps)) {
      await service.restart(async () => void snapshots.push(new Snapshot(files)));
      await step();
      const [last, earlier] = snapshots.toReversed();
      for (const fault of faults)
        for (const actors of together ? [ACTORS] : ACTORS.map((actor) => [actor]))
          await look(`${name}, ${actors.join(" and ")} ${fault}`, () => {
            const which = fault === "set-back" ? "first" : "copy";
            for (const actor of actors) befall(fault, files[actor], () => last?.bring(actor, which));
          });
      if (earlier !== undefined && last !== undefined)
        await look(`${name}, registrar and box set back to different moments`, () => {
          last.bring("registrar", "first");
          earlier.bring("box", "first");
        });
      say(`${name}: ${looks} looks`);
    }
    const record = (await service.ask("GET", `/e/${id}/record`)).text;
    const report = verifyRecord(utf8(record));
    if (!report.valid) throw new Error(`the record is not valid: ${JSON.stringify(report)}`);
    const leaves = new Set(record.split("\n").map((line) => toBase64url(leafHash(utf8(line)))));
    const { promiseKey, origin } = election.view.manifest.board;
    for (const promise of promises)
      if (!leaves.has(toBase64url(openPromise(promise, promiseKey, origin)))) throw new Error("a promise was lost");
    for (const event of service.events as { event: string; what?: string }[])
      if (event.event === "failed") throw new Error(JSON.stringify(event));
    return { looks, ballots: ballots.length };
  } finally {
    await service.stop();
    for (const snapshot of snapshots) snapshot.remove();
  }
}

async function add(service: TestService, election: OpenElection): Promise<void> {
  const { id } = election;
  const request = { reason: "forgotten", members: [{ name: "Late Lea" }] };
  const { numbers } = done(await service.organiser<MembersAdded>("POST", `/api/elections/${id}/members`, request));
  const list = done(await service.organiser<InvitationList>("POST", `/api/elections/${id}/invitations`, { numbers }));
  election.invitations.push(...list.invitations);
}
