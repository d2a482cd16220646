// A fresh sign-in link for a server that already has its first organiser: what `urna sign-in` prints on the server's machine. A name that
// the server does not know makes another organiser.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export async function signInLink(data: string, base: string, name?: string): Promise<string> {
  const main = fileURLToPath(new URL("../../../src/cli/main.ts", import.meta.url).href);
  const env = { ...process.env, URNA_DATA: data, PORT: new URL(base).port };
  const asked = name === undefined ? [] : ["--name", name];
  const { stdout } = await promisify(execFile)(process.execPath, [main, "sign-in", ...asked], { env });
  return stdout.trim();
}
