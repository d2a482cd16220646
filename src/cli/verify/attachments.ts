// `urna verify --attachments FOLDER`: whether the files that a manifest names are in the folder, byte for byte [MAN-6]. Names of files in the
// folder do not matter, only their content; where a file is missing, one that has its name is said to be a different one.
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { sha256 } from "@noble/hashes/sha2.js";
import { toBase64url } from "../../../crypto/encoding/bytes.ts";
import { fileNameOf, filesOf } from "../../../crypto/manifest/attachments.ts";
import { LIMITS } from "../../../crypto/manifest/limits.ts";
import type { Manifest } from "../../../crypto/manifest/manifest.ts";

/** Names as the manifest has them. */
export type AttachmentsFound = {
  readonly found: readonly string[];
  readonly missing: readonly string[];
  readonly different: readonly string[];
};

/** Looks into the folder, not into folders in it. @throws what the file system says */
export async function findAttachments(folder: string, manifest: Manifest): Promise<AttachmentsFound> {
  const names = new Set<string>();
  const digests = new Set<string>();
  for (const name of await readdir(folder)) {
    const file = await stat(join(folder, name));
    if (!file.isFile()) continue;
    names.add(name);
    if (file.size <= LIMITS.attachment) digests.add(toBase64url(sha256(await readFile(join(folder, name)))));
  }
  const files = filesOf(manifest);
  const found = files.filter((file) => digests.has(file.sha256));
  const others = files.filter((file) => !digests.has(file.sha256));
  const named = (file: (typeof files)[number]) => names.has(file.name) || names.has(fileNameOf(file));
  return {
    found: found.map(({ name }) => name),
    missing: others.filter((file) => !named(file)).map(({ name }) => name),
    different: others.filter(named).map(({ name }) => name),
  };
}

export function attachmentLines({ found, missing, different }: AttachmentsFound): string[] {
  const all = found.length + missing.length + different.length;
  return [
    `Attachments: ${found.length} of ${all} are in the folder, byte for byte. [MAN-6]`,
    ...missing.map((name) => `  MISSING    ${name}`),
    ...different.map((name) => `  DIFFERENT  ${name}`),
  ];
}
