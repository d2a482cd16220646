/**
 * Makes a backup: copies of all databases at one moment, then the file, while the service goes on. The copies lie in the data folder until
 * the file has been sent, and the next start removes copies that a kill left behind. Nothing here knows what is in the tables.
 */
import { createHash } from "node:crypto";
import { createReadStream, existsSync, mkdirSync } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createTarPacker, type TarPackController } from "modern-tar";
import { accepted, type Outcome, refused } from "../doors/outcome.ts";
import { FORMAT, type Listed, MANIFEST, type Manifest, VERSION } from "./contents.ts";
import { copyDatabases, type OpenDatabase } from "./copies.ts";
import { copiesIn } from "./folder.ts";
import { sealerFor } from "./seal.ts";
import { type Bytes, streamOf } from "./streams.ts";

/** `to`: the public key for which the file is sealed. `overloaded` while another backup is being made. */
export async function makeBackup(data: string, open: OpenDatabase, to?: string): Promise<Outcome<Bytes>> {
  const folder = copiesIn(data);
  if (existsSync(folder)) return refused("overloaded", { detail: "Another backup is being made." });
  let seal = async (plain: Bytes) => plain;
  try {
    if (to !== undefined) seal = sealerFor(to);
  } catch (error) {
    return refused("invalid-request", { detail: (error as Error).message });
  }
  mkdirSync(folder, { mode: 0o700 });
  try {
    const files: Listed[] = [];
    for (const { name, schema } of await copyDatabases(data, open, folder)) {
      const file = join(folder, name);
      files.push({ name, size: (await stat(file)).size, sha256: await digestOf(file), schema });
    }
    const { readable, controller } = createTarPacker();
    void write(controller, folder, { format: FORMAT, version: VERSION, files });
    return accepted(await seal(readable));
  } catch (error) {
    await remove(folder);
    throw error;
  }
}

/** The reader sees the end when the copies are gone. If something goes wrong, the reader gets an error and no complete file. */
async function write(controller: TarPackController, folder: string, manifest: Manifest): Promise<void> {
  try {
    try {
      await writeFiles(controller, folder, manifest);
    } finally {
      await remove(folder);
    }
    controller.finalize();
  } catch (error) {
    controller.error(error);
  }
}

async function writeFiles(controller: TarPackController, folder: string, manifest: Manifest): Promise<void> {
  const text = new TextEncoder().encode(`${JSON.stringify(manifest, null, 1)}\n`);
  const add = (name: string, size: number, bytes: Bytes) =>
    bytes.pipeTo(controller.add({ name, size, mode: 0o600, mtime: new Date(0) }));
  await add(MANIFEST, text.length, streamOf([text]));
  for (const { name, size } of manifest.files) await add(name, size, streamOf(createReadStream(join(folder, name))));
}

async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}
