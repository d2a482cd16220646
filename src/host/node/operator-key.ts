/**
 * The operator's key of an installation on Node: made at the first start, in a file that only the service's user can
 * read. Anybody who can read it has access to the data folder anyway.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { systemRandom } from "../../../crypto/encoding/random.ts";
import { newSecret } from "../../office/secrets.ts";

export function operatorKeyIn(data: string): string {
  const file = join(data, "operator.key");
  const known = existsSync(file) ? readFileSync(file, "utf8").trim() : "";
  if (known !== "") return known;
  const key = newSecret(systemRandom); // a first start that broke off leaves an empty file, which is no key
  writeFileSync(file, `${key}\n`, { mode: 0o600 });
  return key;
}
