/**
 * Lets Go's golang.org/x/mod/sumdb read a board of ours (Debian: golang-go, golang-golang-x-mod-dev), and
 * compares what it computes with the frozen tests/vectors/LOG-1-go-sumdb.json, which `npm test` checks without Go. `--write` freezes it anew.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { boardFiles, joined } from "./board-files.ts";

const frozen = join(import.meta.dirname, "..", "vectors", "LOG-1-go-sumdb.json");
const folder = mkdtempSync(join(tmpdir(), "urna-interop-"));
try {
  const files = boardFiles(join(folder, "box.sqlite"));
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  const gopath = process.env["GOPATH"] ?? "/usr/share/gocode";
  const env = { ...process.env, GO111MODULE: "off", GOPATH: gopath, GOFLAGS: "", GOCACHE: join(folder, "cache") };
  const go = (...parameters: string[]) => execFileSync("go", parameters, { env, encoding: "utf8" });
  const found: object = {
    clause: "LOG-1, LOG-3, LOG-5, LOG-6",
    source:
      "computed by golang.org/x/mod/sumdb/{note,tlog} (Debian 0.7.0-1) in tests/interop/reader.go from the files of board-files.ts",
    files: createHash("sha256").update(joined(files)).digest("hex"),
    ...JSON.parse(go("run", join(import.meta.dirname, "reader.go"), folder)),
  };
  if (process.argv.includes("--write")) writeFileSync(frozen, `${JSON.stringify(found, null, 1)}\n`);
  if (!isDeepStrictEqual(found, JSON.parse(readFileSync(frozen, "utf8"))))
    throw new Error("Go computes something else than is frozen");
  console.log(
    `${go("version").trim()}: reads checkpoint, cosignature, tiles, bundle, tlog-proof and consistency proof; as frozen`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
