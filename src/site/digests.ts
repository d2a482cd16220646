/**
 * The digests of everything that a build serves to browsers: made by the build, published as `/site.json`, compared by `urna verify-site`.
 * Paths are those of files in the build's folder.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { SITE_FILE } from "./names.ts";

/** SHA-256 in hexadecimal, as `sha256sum` prints it, by path. */
const Site = z.strictObject({
  version: z.string(),
  files: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
});
export type Site = z.infer<typeof Site>;

export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** As a content policy names a script or style that is in the page itself. */
export const inlineDigest = (text: string): string => `sha256-${createHash("sha256").update(text).digest("base64")}`;

/** Of every file in a build's folder except the list. Throws when there is no such folder. */
export function digestsOf(folder: string): Site["files"] {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .filter((path) => path !== SITE_FILE)
    .sort();
  return Object.fromEntries(paths.map((path) => [path, sha256(readFileSync(join(folder, path)))]));
}

/** @throws ZodError, SyntaxError for what is not such a list */
export function readSite(text: string): Site {
  return Site.parse(JSON.parse(text));
}
