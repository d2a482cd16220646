// Reads a published vector from tests/vectors; each file names its clause and its source.
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The caller names the shape; the files are ours and frozen. */
export function vectors<T>(name: string): T {
  return JSON.parse(readFileSync(join(import.meta.dirname, "..", "vectors", `${name}.json`), "utf8"));
}
