/**
 * Joins two states of one registrar as sets (LOG-8): a member who got a ballot in one of them has it in both. If a member has two different
 * blinded elements, something was or may have been signed twice, and the two cannot be joined; nor can they if a member was struck off in one and
 * has a ballot in the other. It reads rows, and changes nothing.
 */
import { equalBytes, toHex } from "../../crypto/encoding/bytes.ts";
import { only, type Rows, type Rule } from "../store/pair.ts";
import type { Row, Sql } from "../store/sql.ts";
import { insertion } from "../store/tables.ts";
import { addToSlots, growSlots, NONE } from "./slots.ts";

const PHASES = ["prepared", "open", "closed"];

export const registrarRule: Rule = {
  /** The number of issued ballots is the number of members with an element, and the same elements are in their slots. */
  async sound(rows) {
    const setup = await only(rows, "setup");
    if (setup === undefined) return true;
    const elements = async (table: string) => {
      const found: string[] = [];
      for await (const { blinded } of rows(table)) if (isElement(blinded)) found.push(toHex(blinded));
      return found.sort();
    };
    const [issued, slots] = [await elements("member"), await elements("slot")];
    return setup["issued"] === issued.length && JSON.stringify(issued) === JSON.stringify(slots);
  },

  /** If there is no election, or it is closed: then nothing new is ever signed. */
  harmless: async (rows) => ((await only(rows, "setup"))?.["phase"] ?? "closed") === "closed",

  reach: async (rows) => ((await only(rows, "setup")) === undefined ? 0 : 1),

  async join(ahead, behind) {
    const [setup, other] = [await only(ahead, "setup"), await only(behind, "setup")];
    if (setup === undefined || other === undefined) return []; // the election was discarded, or did not exist yet
    if (!(await areOne(ahead, behind))) return undefined;
    const [gone, removals] = [await removed(ahead), await removed(behind)];
    const known = new Map<string, Row>();
    const numbers = new Set<unknown>();
    for await (const member of ahead("member")) {
      const commitment = toHex(member["commitment"] as Uint8Array);
      if (isElement(member["blinded"]) && removals.get(commitment)?.["struck"] === 1) return undefined;
      known.set(commitment, member);
      numbers.add(member["number"]);
    }
    const changes: ((sql: Sql) => void)[] = [];
    const devices = await boundTo(ahead);
    for await (const member of behind("member")) {
      const found = known.get(toHex(member["commitment"] as Uint8Array));
      if (found === undefined) {
        if (numbers.has(member["number"])) return undefined;
        changes.push((sql) => enter(sql, member));
      }
      const { blinded, device } = member;
      if (device instanceof Uint8Array) {
        const commitment = member["commitment"] as Uint8Array;
        const [holder, known] = [devices.get(toHex(device)), found?.["device"]];
        if (holder !== undefined && holder !== toHex(commitment)) return undefined;
        // MEE-4: a ballot belongs to the device that fetched it; else the office says again which device is whose
        const fetched = isElement(blinded) && !isElement(found?.["blinded"]);
        if (found !== undefined && holder === undefined && (fetched || !(known instanceof Uint8Array)))
          changes.push((sql) => {
            sql.run("update member set device = ? where commitment = ?", device, commitment);
          });
      }
      if (!isElement(blinded) || (found !== undefined && equalBytes(found["blinded"] as Uint8Array, blinded))) continue;
      if (found !== undefined && isElement(found["blinded"])) return undefined;
      if (gone.get(toHex(member["commitment"] as Uint8Array))?.["struck"] === 1) return undefined;
      changes.push((sql) => issue(sql, member["commitment"] as Uint8Array, blinded));
    }
    for (const [commitment, row] of removals)
      if (!gone.has(commitment) || (gone.get(commitment)?.["number"] === null && row["number"] !== null))
        changes.push((sql) => remove(sql, row));
    const [phase, before] = [PHASES.indexOf(String(setup["phase"])), PHASES.indexOf(String(other["phase"]))];
    if (before > phase)
      changes.push((sql) => {
        sql.run(
          "update setup set phase = ?, context = ?, board_key = ?",
          other["phase"] ?? null,
          other["context"] ?? null,
          other["board_key"] ?? null,
        );
      });
    return changes;
  },
};

/** Whether this state is as far as the mark in the anchor of a version without copies. */
export async function registrarReaches(rows: Rows, mark: string | undefined): Promise<boolean> {
  const { issued } = (mark === undefined ? { issued: 0 } : JSON.parse(mark)) as { issued: number };
  return Number((await only(rows, "setup"))?.["issued"] ?? 0) >= issued;
}

/** Whether both are the same election with the same keys, bound to the same opening, if to any. */
async function areOne(ahead: Rows, behind: Rows): Promise<boolean> {
  const facts = async (rows: Rows) => {
    const { election, issuer, digest, context } = (await only(rows, "setup")) ?? {};
    const keys: string[] = [];
    for await (const { id, secret } of rows("class")) keys.push(`${String(id)} ${toHex(secret as Uint8Array)}`);
    return { same: JSON.stringify([election, issuer, toHex(digest as Uint8Array), keys]), context };
  };
  const [one, other] = [await facts(ahead), await facts(behind)];
  const bound = one.context instanceof Uint8Array && other.context instanceof Uint8Array;
  return one.same === other.same && (!bound || equalBytes(one.context as Uint8Array, other.context as Uint8Array));
}

/** Enters a member whom the state that is ahead lacks, still without a ballot. */
function enter(sql: Sql, member: Row): void {
  const { query, params } = insertion("member", { ...member, blinded: NONE });
  sql.run(query, ...params);
  growSlots(sql, sql.run<{ n: number }>("select count(*) as n from member")[0]?.n ?? 0);
}

/** Whose each device is, by commitment. */
async function boundTo(rows: Rows): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const { device, commitment } of rows("member"))
    if (device instanceof Uint8Array) found.set(toHex(device), toHex(commitment as Uint8Array));
  return found;
}

/** Whom each state has in `removal`, by commitment. */
async function removed(rows: Rows): Promise<Map<string, Row>> {
  const found = new Map<string, Row>();
  for await (const row of rows("removal")) found.set(toHex(row["member"] as Uint8Array), row);
  return found;
}

function remove(sql: Sql, row: Row): void {
  sql.run("delete from removal where member = ?", row["member"] ?? null);
  const { query, params } = insertion("removal", row);
  sql.run(query, ...params);
}

function issue(sql: Sql, commitment: Uint8Array, blinded: Uint8Array): void {
  if (!addToSlots(sql, blinded)) throw new RangeError("two members with the same element");
  sql.run("update member set blinded = ? where commitment = ?", blinded, commitment);
  sql.run("update setup set issued = issued + 1");
}

function isElement(blinded: unknown): blinded is Uint8Array {
  return blinded instanceof Uint8Array && !equalBytes(blinded, NONE);
}
