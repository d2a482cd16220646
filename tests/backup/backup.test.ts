// A backup beside the running service, and back into an empty folder: everything is there, only the owner reads it, and neither the file nor its
// contents show more than the databases do.
import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { unpackTar } from "modern-tar";
import { afterAll, beforeAll, expect, test } from "vitest";
import { utf8 } from "../../crypto/encoding/bytes.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import { verifyRecord } from "../../crypto/verifier/driver.ts";
import { makeBackup } from "../../src/backup/pack.ts";
import { newKey } from "../../src/backup/seal.ts";
import type { Draft } from "../../src/contract/drafts.ts";
import { motion } from "../support/election/drafts.ts";
import { done, NO, type OpenElection, YES } from "../support/election/over-http.ts";
import {
  backupOf,
  contentOf,
  folderFor,
  furnish,
  type Installation,
  operatorKey,
  restoreFrom,
} from "../support/hosts/installation.ts";
import { TestService } from "../support/hosts/service.ts";

const MANY = 180_000; // milliseconds: ballots are made here, on a machine that may be busy

let service: TestService;
let there: Installation;
let backup: Uint8Array;
beforeAll(async () => {
  service = new TestService();
  there = await furnish(service);
  backup = await backupOf(service);
});
afterAll(() => service.stop());

/** Each file of a backup by its name. */
async function filesOf(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const entries = await unpackTar(bytes, { strict: true });
  return new Map(entries.map(({ header, data = new Uint8Array() }) => [header.name, Buffer.from(data)]));
}

test("office, registrars and boxes are in it, and nothing else", async () => {
  const ids = [there.ended, there.running.id].sort();
  expect([...(await filesOf(backup)).keys()]).toEqual([
    "manifest.json",
    ...ids.flatMap((id) => [`elections/${id}/box.sqlite`, `elections/${id}/registrar.sqlite`]),
    "office.sqlite",
  ]);
  expect(service.events).toContainEqual({ event: "backup", sealed: false });
  expect(contentOf(service.data)).not.toContain("backup-under-way");
});

test("what is restored goes on: the ended vote verifies, the draft is there, whoever had cast is known", async () => {
  const data = folderFor("restored");
  expect(await restoreFrom(backup, data)).toBe(2);
  const files = contentOf(data);
  expect(files.sort()).toEqual(["elections", "office.sqlite"]);
  for (const name of ["office.sqlite", `elections/${there.ended}/box.sqlite`])
    expect(statSync(join(data, name)).mode & 0o777).toBe(0o600);
  for (const name of ["elections", `elections/${there.ended}`])
    expect(statSync(join(data, name)).mode & 0o777).toBe(0o700);
  const restored = new TestService({ data });
  try {
    await restored.signIn();
    const record = async (from: TestService) => (await from.ask("GET", `/e/${there.ended}/record`)).text;
    expect(verifyRecord(utf8(await record(restored))).valid).toBe(true);
    expect(await record(restored)).toBe(await record(service));
    const draft = done(await restored.organiser<Draft>("GET", `/api/drafts/${there.draft}`));
    expect(draft.content).toMatchObject({ title: { en: "Not yet ready" } });
    // the operator's key is a new one, so nobody can use a backup against a running service
    expect(operatorKey(restored)).not.toBe(operatorKey(service));
  } finally {
    await restored.stop();
  }
});

test("sealed, it opens with its key only, and tells nothing before", async () => {
  const key = await newKey();
  const sealed = await backupOf(service, { to: key.recipient });
  expect(service.events).toContainEqual({ event: "backup", sealed: true });
  const found = (text: string) => Buffer.from(sealed).includes(text);
  expect([found("SQLite"), found("manifest"), found(there.running.id)]).toEqual([false, false, false]);
  const data = folderFor("sealed");
  await expect(restoreFrom(sealed, data)).rejects.toThrow(
    "This backup is sealed: give the file with its key, --key FILE.",
  );
  await expect(restoreFrom(sealed, data, (await newKey()).text)).rejects.toThrow("does not open this backup");
  await expect(restoreFrom(sealed, data, "age1no")).rejects.toThrow("contains no secret key of age");
  await expect(restoreFrom(backup, data, key.text)).rejects.toThrow("This backup is not sealed");
  expect(contentOf(data)).toEqual([]);
  expect(await restoreFrom(sealed, data, key.text)).toBe(2);
  rmSync(data, { recursive: true });
  await expect(backupOf(service, { to: "age1no" })).rejects.toThrow("not a public key of age");
});

test("the same state gives the same file: no time is in it, neither of files nor of the backup", async () => {
  const entries = await unpackTar(backup, { strict: true });
  const heads = entries.map(({ header: { mtime, uid, gid, uname, gname, mode } }) => ({
    ...{ time: mtime?.getTime(), uid, gid, names: `${uname ?? ""}${gname ?? ""}`, mode },
  }));
  expect(heads).toEqual(heads.map(() => ({ time: 0, uid: 0, gid: 0, names: "", mode: 0o600 })));
  const before = await backupOf(service);
  service.now += 3_600_000;
  expect(Buffer.compare(await backupOf(service), before)).toBe(0);
  service.now -= 3_600_000;
});

test("no code, no key of the door, nothing erased, and no order of fetching and casting", {
  timeout: MANY,
}, async () => {
  const own = new TestService();
  try {
    await own.signIn();
    const content = { ...motion, title: { en: "Erased Eleonora" } };
    const draft = done(await own.organiser<Draft>("POST", "/api/drafts", { content }));
    done(await own.organiser("DELETE", `/api/drafts/${draft.id}`));
    const order = [5, 3, 6, 1, 4, 2];
    const election = await own.open({ ...motion, members: order.map((_, i) => ({ name: `Member ${i + 1}` })) });
    const ballots: Uint8Array[] = [];
    for (const number of order) {
      const ballot = await own.fetchBallot(election, number, NO);
      done(await own.cast(election.id, ballot));
      ballots.push(ballot);
    }
    const files = await filesOf(await backupOf(own));
    // at this moment the disk itself shows the order, in the log that is not emptied yet
    const box = join(own.data, "elections", election.id, "box.sqlite");
    expect(inOrder(readFileSync(`${box}-wal`), ballots)).toBe(true);
    const copied = files.get(`elections/${election.id}/box.sqlite`) ?? Buffer.alloc(0);
    expect(places(copied, ballots)).not.toContain(-1);
    // only that of their hashes, as the table has them
    const sorted = ballots.toSorted((a, b) => Buffer.compare(leafHash(a), leafHash(b)));
    expect(inOrder(copied, sorted) || inOrder(copied, sorted.toReversed())).toBe(true);
    const all = Buffer.concat([...files.values()]);
    expect(all.includes("Member 6")).toBe(true);
    for (const { accessCode } of election.invitations)
      for (const code of [accessCode, accessCode.replaceAll("-", "")]) expect(all.includes(code)).toBe(false);
    for (const secret of [operatorKey(own), "Erased Eleonora", ...election.trustees.map(({ code }) => code)])
      expect(all.includes(secret)).toBe(false);
  } finally {
    await own.stop();
  }
});

const places = (bytes: Buffer, ballots: readonly Uint8Array[]) =>
  ballots.map((ballot) => bytes.indexOf(ballot.subarray(600, 632)));
const inOrder = (bytes: Buffer, ballots: readonly Uint8Array[]) =>
  places(bytes, ballots).every((place, i, all) => place > (all[i - 1] ?? -1));

test("under load no ballot is in the box whose issue is not in the registrar, and none that was promised before is missing", {
  timeout: MANY,
}, async () => {
  const own = new TestService();
  try {
    await own.signIn();
    const members = Array.from({ length: 12 }, (_, i) => ({ name: `Member ${i + 1}` }));
    const election = await own.open({ ...motion, members });
    const vote = async (number: number) =>
      done(await own.cast(election.id, await own.fetchBallot(election, number, YES)));
    for (let number = 1; number <= 2; number++) await vote(number);
    const voting = Promise.all(Array.from({ length: 8 }, (_, i) => vote(i + 3)));
    const taken: Map<string, Buffer>[] = [];
    for (let i = 0; i < 3; i++) taken.push(await filesOf(await backupOf(own)));
    await voting;
    for (const files of taken) {
      const [issued, cast] = countsIn(files, election);
      expect(cast).toBeGreaterThanOrEqual(2);
      expect(issued).toBeGreaterThanOrEqual(cast);
    }
    expect(countsIn(await filesOf(await backupOf(own)), election)).toEqual([10, 10]);
  } finally {
    await own.stop();
  }
});

function countsIn(files: Map<string, Buffer>, { id }: OpenElection): [issued: number, cast: number] {
  const ask = (name: string, query: string) => {
    const db = new Database(files.get(`elections/${id}/${name}.sqlite`));
    const found = db.prepare(query).pluck().get() as number | null;
    db.close();
    return found ?? 0;
  };
  return [ask("registrar", "select issued from setup"), ask("box", "select sum(ballots) from received")];
}

test("one backup at a time: a second one is asked to come back", async () => {
  const data = folderFor("twice");
  await restoreFrom(backup, data);
  const [first, second] = await Promise.all([1, 2].map(() => makeBackup(data, () => undefined)));
  expect(second).toMatchObject({ ok: false, code: "overloaded" });
  if (!first?.ok) throw new Error("no backup");
  const again = folderFor("again");
  expect(await restoreFrom(new Uint8Array(await new Response(first.value).arrayBuffer()), again)).toBe(2);
  rmSync(again, { recursive: true });
  expect(contentOf(data).sort()).toEqual(["elections", "office.sqlite"]);
  rmSync(data, { recursive: true });
});

test("whoever goes away in the middle leaves no copies", async () => {
  const { port } = await service.service.start();
  const going = new AbortController();
  const { body } = await fetch(`http://127.0.0.1:${port}/operator/backup`, {
    method: "POST",
    headers: { authorization: `Bearer ${operatorKey(service)}`, "content-type": "application/json" },
    body: "{}",
    signal: going.signal,
  });
  await body?.getReader().read();
  going.abort();
  await expect.poll(() => contentOf(service.data), { timeout: 20_000 }).not.toContain("backup-under-way");
  await backupOf(service); // and others get theirs
});

test("without the operator's key there is no backup", async () => {
  expect(await service.ask("POST", "/operator/backup", { json: {} })).toMatchObject({
    status: 403,
    body: { code: "forbidden" },
  });
});
