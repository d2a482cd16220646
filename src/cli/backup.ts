/**
 * `urna backup`, `restore`, `backup-key`: all of an installation into one file, beside the running service or without one, and from such a
 * file into an empty data folder. A file gets its name only when it is complete.
 */
import { createReadStream, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { takeData } from "../backup/folder.ts";
import { makeBackup } from "../backup/pack.ts";
import { restoreBackup } from "../backup/restore.ts";
import { newKey, sealerFor } from "../backup/seal.ts";
import { type Bytes, streamOf } from "../backup/streams.ts";
import { readConfig } from "../host/config.ts";
import { DataInUse } from "../host/node/lock.ts";
import { Operator } from "./operator.ts";

export type BackupOptions = { readonly to?: string; readonly at?: string };

/** @param file `-` is the standard output. @throws Error with what to do */
export async function backUp(file: string, { to, at }: BackupOptions): Promise<void> {
  if (to !== undefined) sealerFor(to); // before anything is copied: it is a key
  if (file === "-") {
    if (process.stdout.isTTY) throw new Error("A backup is not text: give a file, or send the output somewhere.");
    return source(at, to, (bytes) => pipeline(bytes, process.stdout));
  }
  if (existsSync(file)) throw new Error(`${file} already exists; give another name.`);
  const part = `${file}.part`;
  rmSync(part, { force: true });
  const output = (await open(part, "wx", 0o600)).createWriteStream({ flush: true });
  try {
    await source(at, to, (bytes) => pipeline(bytes, output));
    renameSync(part, file);
  } finally {
    output.destroy();
    rmSync(part, { force: true });
  }
}

/**
 * From the named service or the one that runs on this machine's data folder; from the folder itself if no service runs
 * on it.
 */
async function source(
  at: string | undefined,
  to: string | undefined,
  take: (bytes: Bytes) => Promise<void>,
): Promise<void> {
  const { data } = readConfig(process.env);
  const lock = at === undefined ? freeFolder(data) : undefined;
  if (lock === undefined) return take(await new Operator(at).backup(to));
  try {
    const made = await makeBackup(data, () => undefined, to);
    if (!made.ok) throw new Error(made.detail);
    await take(made.value);
  } finally {
    lock.release();
  }
}

function freeFolder(data: string): { release(): void } | undefined {
  if (!existsSync(join(data, "office.sqlite")))
    throw new Error(`There is no Urna in ${data}. Set URNA_DATA to its folder, or give --at and URNA_OPERATOR_KEY.`);
  try {
    return takeData(data);
  } catch (error) {
    if (error instanceof DataInUse) return undefined; // by the service, on request
    throw error;
  }
}

/** @param file `-` is the standard input. @returns what to do next, for people. @throws Error with what is wrong */
export async function restore(file: string, { key }: { readonly key?: string }): Promise<string> {
  if (file !== "-" && !existsSync(file)) throw new Error(`There is no file ${file}.`);
  const keys = key === undefined ? undefined : readFileSync(key, "utf8");
  const { data } = readConfig(process.env);
  const bytes = file === "-" ? process.stdin : createReadStream(file);
  const elections = await restoreBackup(streamOf(bytes), data, keys);
  return `Restored into ${data}: the office and ${elections} votes. Every file in it was verified.`;
}

/** Makes the key for which backups are sealed. @returns its public half, for `--to` */
export async function makeBackupKey(file: string): Promise<string> {
  const { text, recipient } = await newKey();
  writeFileSync(file, text, { mode: 0o600, flag: "wx" });
  return recipient;
}
