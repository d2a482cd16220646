/**
 * Joins two states of one box as sets (LOG-8): the longer log, which must begin with the shorter one, and every ballot that was received in
 * either. Two logs that differ, two ballots of one key, or a closed log without a ballot that was promised cannot be joined. It reads
 * rows, and changes nothing.
 */
import { compareBytes, equalBytes, toBase64url, toHex } from "../../crypto/encoding/bytes.ts";
import { CompactRange } from "../../crypto/log/merkle.ts";
import { decodeEntry } from "../../crypto/manifest/entries.ts";
import { only, type Rows, type Rule } from "../store/pair.ts";
import type { Row, Sql } from "../store/sql.ts";
import { insertion } from "../store/tables.ts";

export const boxRule: Rule = {
  /** The log has the size and root that were noted, and every received ballot waits or is published. */
  async sound(rows) {
    const setup = await only(rows, "setup");
    if (setup === undefined) return true;
    let log = CompactRange.empty;
    for await (const { leaf, place } of rows("entry")) {
      if (place !== log.size) return false;
      log = log.append(leaf as Uint8Array);
    }
    let ballots = 0;
    for (const table of ["pending", "published"]) for await (const _ of rows(table)) ballots++;
    for await (const row of rows("received")) ballots -= Number(row["ballots"]);
    return log.size === setup["size"] && equalBytes(log.root(), setup["root"] as Uint8Array) && ballots === 0;
  },

  /** After the result or a cancellation nothing follows (LOG-2). */
  async harmless(rows) {
    if ((await only(rows, "setup")) === undefined) return true;
    let last: Row | undefined;
    for await (const entry of rows("entry")) last = entry;
    const entry = last && decodeEntry(last["bytes"] as Uint8Array);
    return entry?.type === "result" || (entry?.type === "notice" && entry.kind === "cancellation");
  },

  reach: async (rows) => Number((await only(rows, "setup"))?.["size"] ?? 0),

  async join(ahead, behind) {
    const [setup, other] = [await only(ahead, "setup"), await only(behind, "setup")];
    if (setup === undefined || other === undefined) return []; // the election was discarded, or did not exist yet
    if (["election", "board_secret", "promise_secret"].some((name) => !same(setup[name], other[name])))
      return undefined;
    if (!(await begins(ahead, behind))) return undefined;
    const [received, keys] = [new Set<string>(), new Set<string>()];
    for (const table of ["pending", "published"])
      for await (const { leaf, key, tracker } of ahead(table)) {
        received.add(toHex(leaf as Uint8Array));
        for (const taken of [key, tracker]) keys.add(toHex(taken as Uint8Array));
      }
    let over = false;
    for await (const { type } of ahead("entry")) over ||= type === "closing";
    over ||= await boxRule.harmless(ahead);
    const changes: ((sql: Sql) => void)[] = [];
    for await (const ballot of behind("pending")) {
      const { leaf, key, tracker, class: classId } = ballot;
      if (received.has(toHex(leaf as Uint8Array))) continue;
      if (over || [key, tracker].some((taken) => keys.has(toHex(taken as Uint8Array)))) return undefined;
      changes.push((sql) => {
        const { query, params } = insertion("pending", ballot);
        sql.run(query, ...params);
        sql.run("update received set ballots = ballots + 1 where class = ?", classId ?? null);
      });
    }
    if (other["closing"] === 1 && setup["closing"] === 0)
      changes.push((sql) => void sql.run("update setup set closing = 1"));
    const attached = new Set<string>();
    const partOf = ({ sha256, part }: Row) => `${toHex(sha256 as Uint8Array)} ${part}`;
    for await (const file of ahead("attachment_part")) attached.add(partOf(file));
    for await (const file of behind("attachment_part"))
      if (!attached.has(partOf(file)))
        changes.push((sql) => {
          const { query, params } = insertion("attachment_part", file);
          sql.run(query, ...params);
        });
    const shares = new Set<unknown>();
    for await (const { trustee } of ahead("share")) shares.add(trustee);
    for await (const share of behind("share"))
      if (!shares.has(share["trustee"]))
        changes.push((sql) => {
          const { query, params } = insertion("share", share);
          sql.run(query, ...params);
        });
    return changes;
  },
};

/** Whether this state is as far as the mark in the anchor of a version without copies. */
export async function boxReaches(rows: Rows, mark: string | undefined): Promise<boolean> {
  if (mark === undefined) return (await only(rows, "setup")) === undefined;
  const { size, root, received } = JSON.parse(mark) as { size: number; root: string; received: number };
  let log = CompactRange.empty;
  for await (const { leaf } of rows("entry")) if (log.size < size) log = log.append(leaf as Uint8Array);
  let ballots = 0;
  for await (const row of rows("received")) ballots += Number(row["ballots"]);
  return log.size === size && (size === 0 || toBase64url(log.root()) === root) && ballots >= received;
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
