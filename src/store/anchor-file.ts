/** An anchor in a file. Put its folder on another volume than the databases, and leave it out of their backups. */
import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import type { Anchor } from "./anchor.ts";

export function fileAnchor(file: string): Anchor {
  return {
    async read() {
      try {
        return await readFile(file, "utf8");
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
        throw error;
      }
    },
    /** Written beside, synced, renamed, and the folder synced: a crash leaves the old text or the new one, whole. */
    async write(text) {
      const folder = dirname(file);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const beside = `${file}.${randomUUID()}`;
      const handle = await open(beside, "w", 0o600);
      try {
        await handle.writeFile(text);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(beside, file);
      const directory = await open(folder);
      try {
        await directory.sync();
      } finally {
        await directory.close();
      }
    },
  };
}
