// A file that is not a complete, intact backup of a known version leaves the data folder empty, and the command says why. A restore that is
// killed in the middle keeps every server out until it is repeated.
import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { HalfRestored } from "../../src/backup/folder.ts";
import { newKey } from "../../src/backup/seal.ts";
import { DataInUse } from "../../src/host/node/lock.ts";
import { createNodeService } from "../../src/host/node/service.ts";
import { motion } from "../support/election/drafts.ts";
import { done } from "../support/election/over-http.ts";
import {
  backupOf,
  changed,
  contentOf,
  type Entry,
  folderFor,
  furnish,
  type Installation,
  restoreFrom,
} from "../support/hosts/installation.ts";
import { TestService } from "../support/hosts/service.ts";

let service: TestService;
let installation: Installation;
let backup: Uint8Array;
let data: string;
beforeAll(async () => {
  service = new TestService();
  installation = await furnish(service);
  backup = await backupOf(service);
});
afterAll(() => service.stop());
beforeEach(() => {
  data = folderFor("restore");
  return () => rmSync(data, { recursive: true });
});

test("a preparation that was discarded is in the backup, and is restored as discarded", async () => {
  const { id } = await service.prepare({ ...motion, title: { en: "Given up" } });
  done(await service.organiser("POST", `/api/elections/${id}/discard`));
  expect(await restoreFrom(await backupOf(service), data)).toBe(3);
  const restored = new TestService({ data });
  const manifest = new Uint8Array();
  const again = await restored.hosts.box(id).create({ manifest, boardSecret: manifest, promiseSecret: manifest });
  expect(again).toMatchObject({ ok: false, code: "already-exists", clause: "LOG-8" });
  await restored.stop();
  mkdirSync(data); // it is removed after every test
});

describe("a file that is not a whole and sound backup leaves nothing", () => {
  const refused = async (bytes: Uint8Array, words: RegExp, keys?: string) => {
    await expect(restoreFrom(bytes, data, keys)).rejects.toThrow(words);
    expect(contentOf(data)).toEqual([]);
  };

  test("cut off anywhere", async () => {
    for (let i = 0; i < 20; i++) await refused(backup.subarray(0, Math.floor((backup.length * i) / 20)), /incomplete/);
    await refused(backup.subarray(0, -1024), /incomplete/); // all files, and no end
    expect(await restoreFrom(backup, data)).toBe(2); // and can be repeated with the whole one
  });

  test("with one byte changed in any database", async () => {
    const { firstFile } = await layoutOf(backup);
    for (let i = 1; i < 20; i++) {
      const bytes = backup.slice();
      const place = firstFile + Math.floor(((bytes.length - 1024 - firstFile) * i) / 20);
      bytes[place] = (bytes[place] ?? 0) ^ 1;
      await refused(bytes, /damaged/);
    }
  });

  test("sealed, with one byte changed or cut off anywhere", async () => {
    const { text, recipient } = await newKey();
    const sealed = await backupOf(service, { to: recipient });
    for (let i = 0; i < 10; i++) {
      const place = Math.floor((sealed.length * i) / 10);
      const bytes = sealed.slice();
      bytes[place] = (bytes[place] ?? 0) ^ 1;
      await refused(bytes, place === 0 ? /not sealed/ : /damaged|does not open/, text);
      await refused(sealed.subarray(0, place), place === 0 ? /not sealed/ : /incomplete|does not open/, text);
    }
  });

  test("of something else, or of a newer version", async () => {
    await refused(new TextEncoder().encode("no backup"), /This is not a backup/);
    await refused(await changed(backup, (files) => files.slice(1)), /not in order/);
    await refused(await changed(backup, (files) => files.slice(0, -1)), /incomplete/);
    await refused(await changed(backup, (files) => [...files, files[0] as Entry]), /not in order/);
    await refused(
      await changed(backup, (files, manifest) => {
        manifest.version = "7.0.0";
        manifest.files.at(-1)?.schema.push("office-of-tomorrow");
        return files;
      }),
      /This backup is of Urna 7\.0\.0, which is newer than this one \(\d.*\): restore it with that version\./,
    );
    await refused(
      await changed(backup, (files, manifest) => {
        Object.assign(manifest, { format: "urna/backup/v2", version: "8.0.0" });
        return files;
      }),
      /of Urna 8\.0\.0, which is newer/,
    );
    await refused(
      await changed(backup, (files, manifest) => {
        Object.assign(manifest, { format: "urna/move/v1" });
        return files;
      }),
      /not written by `urna backup`/,
    );
  });

  test("with a name that leads elsewhere", async () => {
    const outside = join(data, "..", "elsewhere.sqlite");
    await refused(
      await changed(backup, (files, manifest) => {
        const [file] = manifest.files;
        const [entry] = files;
        if (file === undefined || entry === undefined) throw new Error("no file");
        file.name = "../elsewhere.sqlite";
        return files.with(0, { ...entry, header: { ...entry.header, name: "../elsewhere.sqlite" } });
      }),
      /This is not a backup/,
    );
    expect(existsSync(outside)).toBe(false);
  });

  test("with a database that was broken before it came in", async () => {
    await refused(
      await changed(backup, (files, manifest) => {
        const office = files.at(-1);
        const listed = manifest.files.at(-1);
        if (office?.data === undefined || listed === undefined) throw new Error("no office");
        const broken = office.data.slice();
        broken.fill(0xff, 4096 + 8, 3 * 4096); // inside its tables
        listed.sha256 = digestOf(broken);
        return files.with(-1, { ...office, data: broken });
      }),
      /office\.sqlite(?: is|: A database is) damaged/,
    );
  });
});

test("an older version's backup restores, and its tables are brought up to date at the start", async () => {
  const older = await changed(backup, (files, manifest) => {
    const office = files.at(-1);
    const listed = manifest.files.at(-1);
    if (office?.data === undefined || listed === undefined) throw new Error("no office");
    const db = new Database(Buffer.from(office.data));
    db.exec(
      "drop table departed_part; create table departed (election text primary key, content text not null) strict",
    );
    db.exec("delete from migration where name = 'office-moves-2'");
    const bytes = new Uint8Array(db.serialize());
    db.close();
    listed.schema = listed.schema.filter((step) => step !== "office-moves-2");
    Object.assign(listed, { size: bytes.length, sha256: digestOf(bytes) });
    return files.with(-1, { header: { ...office.header, size: bytes.length }, data: bytes });
  });
  expect(await restoreFrom(older, data)).toBe(2);
  const restored = await started();
  const office = restored.service.database(join(restored.data, "office.sqlite"));
  expect(office?.run("select name from migration where name = 'office-moves-2'")).toHaveLength(1);
  await restored.stop();
});

test("never beside a running service, nor over anything that is there", async () => {
  await expect(restoreFrom(backup, service.data)).rejects.toThrow(DataInUse);
  writeFileSync(join(data, "office.sqlite"), "precious");
  await expect(restoreFrom(backup, data)).rejects.toThrow(
    "is not empty: a backup can only be restored into an empty folder.",
  );
  expect(readFileSync(join(data, "office.sqlite"), "utf8")).toBe("precious");
});

test("what is restored without its copies is marked, by whichever version it was made; a vote that ran signs nothing more, for good (LOG-8)", async () => {
  const older = await changed(backup, (files, manifest) =>
    files.map((file, i) => {
      const listed = manifest.files[i];
      if (file.data === undefined || listed === undefined || listed.name.startsWith("office")) return file;
      const db = new Database(Buffer.from(file.data));
      db.exec("drop table pair; delete from migration where name = 'pair-1'"); // as a version without copies made it
      const bytes = new Uint8Array(db.serialize());
      db.close();
      listed.schema = listed.schema.filter((step) => step !== "pair-1");
      Object.assign(listed, { size: bytes.length, sha256: digestOf(bytes) });
      return { header: { ...file.header, size: bytes.length }, data: bytes };
    }),
  );
  const { ended, running } = installation;
  for (const bytes of [backup, older]) {
    await restoreFrom(bytes, data);
    const restored = await started();
    for (const kind of ["registrar", "box"] as const) {
      const actor = restored.hosts[kind](running.id);
      expect((await actor.status()).stopped, kind).toBe("set-back");
      expect(await actor.repair(), kind).toMatchObject({ code: "stopped", clause: "LOG-8" });
    }
    const json = { accessCode: running.invitations.at(-1)?.accessCode, blinded: "A".repeat(64) };
    const refused = await restored.ask("POST", `/e/${running.id}/issue`, { json });
    expect(refused.body).toMatchObject({ code: "read-only", clause: "LOG-8" });
    for (const kind of ["registrar", "box"] as const)
      expect((await restored.hosts[kind](ended).status()).stopped, kind).toBeUndefined();
    expect((await restored.ask("GET", `/e/${ended}/status`)).body).toMatchObject({ phase: "counted" });
    await restored.stop();
  }
});

/** A service over what was restored. */
async function started(): Promise<TestService> {
  const restored = new TestService({ data: folderFor("started") });
  await restored.restart(async () => {
    rmSync(restored.data, { recursive: true });
    renameSync(data, restored.data);
    mkdirSync(data);
  });
  return restored;
}

describe("kill -9 in the middle", { timeout: 120_000 }, () => {
  const main = resolve("src/cli/main.ts");
  const run = (...args: string[]): ChildProcess =>
    spawn(process.execPath, [main, ...args], { env: { ...process.env, URNA_DATA: data, PORT: "0" } });
  const config = () => ({ port: 0, host: "127.0.0.1", data, copy: join(data, "copy"), workers: 1, web: data });

  test("no server starts until the restore is repeated, and then everything is there", async () => {
    const restoring = run("restore", "-");
    restoring.stdin?.on("error", () => {}); // what it did not read
    restoring.stdin?.write(backup.subarray(0, Math.floor(backup.length / 2)));
    await expect.poll(() => existsSync(join(data, "restore-under-way", "elections")), { timeout: 60_000 }).toBe(true);
    expect(() => createNodeService(config())).toThrow(DataInUse);
    restoring.kill("SIGKILL");
    await once(restoring, "exit");
    expect(contentOf(data)).toEqual(["restore-under-way"]);
    expect(() => createNodeService(config())).toThrow(HalfRestored);

    const serving = run("serve");
    let said = "";
    serving.stderr?.on("data", (text) => (said += text));
    const [code] = await once(serving, "exit");
    expect(said).toContain(`A restore into ${data} has not come to its end. Repeat it: urna restore FILE.`);
    expect(code).toBe(2);

    expect(await restoreFrom(backup, data)).toBe(2);
    expect(contentOf(data).sort()).toEqual(["elections", "office.sqlite"]);
  });

  test("also when some of it stood in its place already", async () => {
    await restoreFrom(backup, data);
    mkdirSync(join(data, "restore-under-way"));
    renameSync(join(data, "office.sqlite"), join(data, "restore-under-way", "office.sqlite"));
    expect(() => createNodeService(config())).toThrow(HalfRestored);
    expect(await restoreFrom(backup, data)).toBe(2);
    expect(contentOf(data).sort()).toEqual(["elections", "office.sqlite"]);
  });

  test("of a backup: its copies go at the next start", async () => {
    mkdirSync(join(data, "backup-under-way", "elections"), { recursive: true });
    chmodSync(join(data, "backup-under-way"), 0o700);
    const next = createNodeService(config(), { log: () => {} });
    expect(contentOf(data)).not.toContain("backup-under-way");
    await next.stop();
  });
});

/** The names in a backup, and where its first database begins. */
async function layoutOf(bytes: Uint8Array): Promise<{ names: string[]; firstFile: number }> {
  const names: string[] = [];
  await changed(bytes, (files) => {
    names.push(...files.map(({ header }) => header.name));
    return files;
  });
  return { names, firstFile: Buffer.from(bytes).indexOf("SQLite format 3") };
}

function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
