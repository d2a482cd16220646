/**
 * Puts a backup into an empty data folder: all of it, verified, or nothing. While it works, and after a kill in the middle, a folder
 * `restore-under-way` says that nothing in the data folder counts: no server starts, and the restore can be repeated. Every database is marked as
 * restored, so that the database of a running vote is not mistaken for its last state (LOG-8).
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createTarDecoder, type ParsedTarEntry } from "modern-tar";
import { lockData } from "../host/node/lock.ts";
import { pairUp } from "../store/pair.ts";
import { openSqlite } from "../store/sqlite-node.ts";
import {
  FORMAT,
  type Listed,
  MANIFEST,
  MANIFEST_LIMIT,
  Manifest,
  placesIn,
  unknownSteps,
  VERSION,
} from "./contents.ts";
import { restoreIn, syncFolder } from "./folder.ts";
import { unseal } from "./seal.ts";
import type { Bytes } from "./streams.ts";

const ROOTS = ["elections", "office.sqlite"];

/** Something that people can fix, or at least understand; anything else that is thrown while reading is damage. */
class Refused extends Error {}

/** @param keys the text of the key file, if there is one. @returns how many votes there are. @throws DataInUse, Error with what is wrong */
export async function restoreBackup(source: Bytes, data: string, keys?: string): Promise<number> {
  const lock = lockData(data);
  const under = restoreIn(data);
  try {
    if (existsSync(under)) erase(data); // what a restore before this one left
    if (readdirSync(data).some((name) => !name.startsWith("server.lock")))
      throw new Error(`${data} is not empty: a backup can only be restored into an empty folder.`);
    mkdirSync(under, { mode: 0o700 });
    await syncFolder(data);
    try {
      const { files } = await unpack(await unseal(source, keys), under);
      for (const { name } of files) checkAndMark(join(under, name));
      const folders = new Set(files.map(({ name }) => dirname(join(under, name))));
      for (const folder of [...folders, dirname([...folders][0] ?? under), under]) await syncFolder(folder);
      for (const root of ROOTS) if (existsSync(join(under, root))) await rename(join(under, root), join(data, root));
      await syncFolder(data);
    } catch (error) {
      erase(data);
      throw error;
    }
    rmSync(under, { recursive: true });
    await syncFolder(data);
    return placesIn(data).filter((place) => place.endsWith("/box.sqlite")).length;
  } finally {
    lock.release();
  }
}

/** Removes the mark of an unfinished restore last. */
function erase(data: string): void {
  for (const root of ROOTS) rmSync(join(data, root), { recursive: true, force: true });
  rmSync(restoreIn(data), { recursive: true, force: true });
}

async function unpack(plain: Bytes, folder: string): Promise<Manifest> {
  let manifest: Manifest | undefined;
  let next = 0;
  try {
    for await (const entry of plain.pipeThrough(createTarDecoder({ strict: true }))) {
      if (manifest === undefined) {
        manifest = await readManifest(entry);
        continue;
      }
      const listed = manifest.files[next++];
      if (listed === undefined || entry.header.name !== listed.name) throw new Refused("It is not in order.");
      await unpackFile(entry, listed, join(folder, listed.name));
    }
  } catch (error) {
    if (error instanceof Refused || isOfTheMachine(error)) throw error;
    throw new Error("This is not a backup, or it is damaged or incomplete. Nothing was restored.", { cause: error });
  }
  if (manifest === undefined || next !== manifest.files.length)
    throw new Error("This backup is incomplete. Nothing was restored.");
  return manifest;
}

/** Whether the machine is to blame: a full disk, a folder that may not be written. */
function isOfTheMachine(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}

async function readManifest({ header, body }: ParsedTarEntry): Promise<Manifest> {
  const foreign = new Refused("This was not written by `urna backup`.");
  if (header.name !== MANIFEST || header.size > MANIFEST_LIMIT) throw foreign;
  const json: unknown = await new Response(body).json();
  const { format, version } = json as { format?: unknown; version?: unknown };
  if (typeof format !== "string" || !format.startsWith("urna/backup/")) throw foreign;
  const newer = `This backup is of Urna ${String(version)}, which is newer than this one (${VERSION}): restore it with that version.`;
  if (format !== FORMAT) throw new Refused(newer);
  const manifest = Manifest.parse(json);
  if (manifest.files.some((file) => unknownSteps(file).length > 0)) throw new Refused(newer);
  return manifest;
}

async function unpackFile({ header, body }: ParsedTarEntry, listed: Listed, file: string): Promise<void> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, "wx", 0o600);
  const hash = createHash("sha256");
  try {
    for await (const chunk of body) {
      hash.update(chunk);
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (header.size !== listed.size || hash.digest("hex") !== listed.sha256)
    throw new Refused(`${listed.name} in this backup is damaged. Nothing was restored.`);
}

function checkAndMark(file: string): void {
  const sql = openSqlite(file, { exclusive: true });
  try {
    const found = sql.run<{ quick_check: string }>("select quick_check from pragma_quick_check");
    if (found[0]?.quick_check !== "ok") throw new Error(`${file} is damaged: ${found[0]?.quick_check}`);
    if (sql.run("select name from sqlite_master where name = 'pair'").length === 0) pairUp(sql, null); // made by a version without copies
    sql.run("update pair set restored = 1"); // LOG-8: nothing shows that it is the last state
  } finally {
    sql.close();
  }
}
