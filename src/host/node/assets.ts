/**
 * The built pages from a folder, on Node: read once, compressed once, kept in memory. It serves files of that folder only, and a page
 * that was built anew while the service runs is noticed by its time of change.
 */
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Assets } from "../../http/deps.ts";
import { accepts } from "./compressed.ts";

const TYPES: { readonly [extension: string]: string } = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};
const ALREADY_SMALL = new Set([".png", ".ico", ".woff2"]);

type Kept = { changed: number; type: string; tag: string; plain: Bytes; br?: Bytes; gzip?: Bytes };
type Bytes = Uint8Array<ArrayBuffer>;

export function folderAssets(folder: string): Assets {
  const kept = new Map<string, Kept>();
  return async (path, request) => {
    if (normalize(`/${path}`) !== `/${path}` || path.includes("\\") || path.includes("\0")) return undefined;
    const file = await keep(kept, join(folder, path));
    if (file === undefined) return undefined;
    const headers = new Headers({ "content-type": file.type, etag: file.tag, vary: "accept-encoding" });
    if (request.headers.get("if-none-match") === file.tag) return new Response(null, { status: 304, headers });
    for (const coding of ["br", "gzip"] as const) {
      const body = file[coding];
      if (body === undefined || !accepts(request.headers.get("accept-encoding"), coding)) continue;
      headers.set("content-encoding", coding);
      return new Response(body, { headers });
    }
    return new Response(file.plain, { headers });
  };
}

async function keep(kept: Map<string, Kept>, file: string): Promise<Kept | undefined> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) return undefined;
  const known = kept.get(file);
  if (known?.changed === found.mtimeMs) return known;
  const plain = new Uint8Array(await readFile(file));
  const extension = extname(file);
  const small = ALREADY_SMALL.has(extension)
    ? {}
    : {
        br: new Uint8Array(
          await promisify(brotliCompress)(plain, {
            params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
          }),
        ),
        gzip: new Uint8Array(await promisify(gzip)(plain)),
      };
  const tag = `W/"${createHash("sha256").update(plain).digest("base64url").slice(0, 22)}"`;
  const fresh = { changed: found.mtimeMs, type: TYPES[extension] ?? "application/octet-stream", tag, plain, ...small };
  kept.set(file, fresh);
  return fresh;
}
