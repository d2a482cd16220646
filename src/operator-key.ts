/**
 * The operator's key of an installation on Node: made at the first start, in a file that only the service's user reads. Who can read
 * it has the data folder anyway.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { systemRandom } from "../crypto/random.ts";
import { newSecret } from "./office/secrets.ts";

export function operatorKeyIn(data: string): string {
  const file = join(data, "operator.key");
  if (!existsSync(file)) writeFileSync(file, `${newSecret(systemRandom)}\n`, { mode: 0o600, flag: "wx" });
  return readFileSync(file, "utf8").trim();
}
