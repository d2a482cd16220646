// A fresh sign-in link for a server that already has its first organiser: what `urna sign-in` prints on the server's machine.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export async function signInLink(data: string, base: string): Promise<string> {
  const main = fileURLToPath(new URL("../../../src/cli/main.ts", import.meta.url).href);
  const env = { ...process.env, URNA_DATA: data, PORT: new URL(base).port };
  const { stdout } = await promisify(execFile)(process.execPath, [main, "sign-in"], { env });
  return stdout.trim();
}
