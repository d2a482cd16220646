/**
 * Joins two states of one meeting (LOG-8): the longer log, which must begin with the shorter one, and everybody who is present, helps or was
 * proposed in either. Two logs of which neither begins with the other cannot be joined. It reads rows, and changes nothing.
 */
import { compareBytes, equalBytes, toHex } from "../../crypto/encoding/bytes.ts";
import { CompactRange } from "../../crypto/log/merkle.ts";
import { only, type Rows, type Rule } from "../store/pair.ts";
import type { Row, Sql } from "../store/sql.ts";
import { insertion } from "../store/tables.ts";

export const meetingRule: Rule = {
  /** The log has the size and root that were noted. */
  async sound(rows) {
    const setup = await only(rows, "setup");
    if (setup === undefined) return true;
    let log = CompactRange.empty;
    for await (const { leaf, place } of rows("entry")) {
      if (place !== log.size) return false;
      log = log.append(leaf as Uint8Array);
    }
    return log.size === setup["size"] && equalBytes(log.root(), setup["root"] as Uint8Array);
  },

  /** After `end` nothing follows (MEE-1). */
  async harmless(rows) {
    if ((await only(rows, "setup")) === undefined) return true;
    let last: Row | undefined;
    for await (const entry of rows("entry")) last = entry;
    return last?.["type"] === "end";
  },

  reach: async (rows) => Number((await only(rows, "setup"))?.["size"] ?? 0),

  async join(ahead, behind) {
    const [setup, other] = [await only(ahead, "setup"), await only(behind, "setup")];
    if (setup === undefined || other === undefined) return []; // the meeting was discarded, or did not exist yet
    if (["meeting", "digest", "board_secret"].some((name) => !same(setup[name], other[name]))) return undefined;
    if (!(await begins(ahead, behind))) return undefined;
    return [
      ...(await presence(ahead, behind)),
      ...(await missing(ahead, behind, "helper", (row) => ({ ...row, leads: 0 }))),
      ...(await missing(ahead, behind, "sequence")),
      ...(await missing(ahead, behind, "told")),
      ...(await proposals(ahead, behind)),
      ...(await versions(setup, other)),
    ];
  },
};

type Change = (sql: Sql) => void;

/** Whoever is present in either is present. What is ahead counts of devices and codes; a device is never two members'. */
async function presence(ahead: Rows, behind: Rows): Promise<Change[]> {
  const known = new Map<unknown, Row>();
  const devices = new Set<string>();
  for await (const member of ahead("member")) {
    known.set(member["number"], member);
    if (member["device"] instanceof Uint8Array) devices.add(toHex(member["device"]));
  }
  const changes: Change[] = [];
  const set = (number: unknown, column: "present" | "device" | "code", value: number | Uint8Array) =>
    changes.push((sql) => void sql.run(`update member set ${column} = ? where number = ?`, value, Number(number)));
  for await (const { number, present, device, code } of behind("member")) {
    const found = known.get(number);
    if (present === 1 && found?.["present"] === 0) set(number, "present", 1);
    if (code instanceof Uint8Array && found?.["code"] === null) set(number, "code", code);
    if (!(device instanceof Uint8Array) || found?.["device"] !== null || devices.has(toHex(device))) continue;
    devices.add(toHex(device));
    set(number, "device", device);
  }
  return changes;
}

/** Rows that only `behind` has. */
async function missing(
  ahead: Rows,
  behind: Rows,
  table: "helper" | "sequence" | "told" | "proposal",
  as: (row: Row) => Row = (row) => row,
): Promise<Change[]> {
  const keys = { helper: ["code"], sequence: ["committee", "place"], told: ["number"], proposal: ["plain"] }[table];
  const keyOf = (row: Row) =>
    keys.map((key) => (row[key] instanceof Uint8Array ? toHex(row[key]) : String(row[key]))).join(" ");
  const known = new Set<string>();
  for await (const row of ahead(table)) known.add(keyOf(row));
  const changes: Change[] = [];
  for await (const row of behind(table))
    if (!known.has(keyOf(row)))
      changes.push((sql) => {
        const { query, params } = insertion(table, as(row));
        sql.run(query, ...params);
      });
  return changes;
}

/** Only of the list that is collected now. */
async function proposals(ahead: Rows, behind: Rows): Promise<Change[]> {
  const listOf = async (rows: Rows) => {
    const told = await only(rows, "told");
    const content =
      told?.["number"] === 0 ? (JSON.parse(String(told["content"])) as { candidates?: { key: string } }) : {};
    return content.candidates?.key;
  };
  return (await listOf(ahead)) === (await listOf(behind)) ? missing(ahead, behind, "proposal") : [];
}

/** Pages have seen the greater version: the next one is greater still. */
async function versions(setup: Row, other: Row): Promise<Change[]> {
  const [version, seen] = [Number(setup["version"]), Number(other["version"])];
  return seen <= version ? [] : [(sql) => void sql.run("update setup set version = ?", seen + 1)];
}

/** Whether the log of `behind` is the beginning of that of `ahead`. */
async function begins(ahead: Rows, behind: Rows): Promise<boolean> {
  const entries = ahead("entry")[Symbol.asyncIterator]();
  for await (const { leaf } of behind("entry")) {
    const { value, done } = await entries.next();
    if (done === true || !same(value["leaf"], leaf)) return false;
  }
  return true;
}

function same(a: unknown, b: unknown): boolean {
  return a instanceof Uint8Array && b instanceof Uint8Array && compareBytes(a, b) === 0;
}
