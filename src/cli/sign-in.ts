/**
 * `urna sign-in`: a fresh one-time link for an organiser, made in the office's database beside a running service. Who can run it has
 * the server's files and needs no other proof.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { systemRandom } from "../../crypto/random.ts";
import { readConfig } from "../config.ts";
import { Organisers } from "../office/organisers.ts";
import { openSqlite } from "../store/sqlite-node.ts";

/** @throws Error with what to do if there is no service in this folder yet */
export function signIn(name?: string): string {
  const config = readConfig(process.env);
  const file = join(config.data, "office.sqlite");
  if (!existsSync(file))
    throw new Error(`There is no Urna in ${config.data}. Start it once (npm start), or set URNA_DATA to its folder.`);
  const sql = openSqlite(file);
  try {
    const link = new Organisers(sql, Date.now, systemRandom).createLink(name);
    return `${config.origin ?? `http://localhost:${config.port}`}/organiser#link=${link}`;
  } finally {
    sql.close();
  }
}
