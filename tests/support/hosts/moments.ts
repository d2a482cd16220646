// Moments of a registrar and a box, as files whose rows a test may change before the two of an actor are brought together (LOG-8).
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { boxRule } from "../../../src/box/join.ts";
import type { VerifiedBallotData } from "../../../src/doors/box.ts";
import { registrarRule } from "../../../src/registrar/join.ts";
import { areEqual } from "../../../src/store/differences.ts";
import { Pair, pairUp, type Rule } from "../../../src/store/pair.ts";
import type { Sql } from "../../../src/store/sql.ts";
import { type NodeSql, openSqlite } from "../../../src/store/sqlite-node.ts";
import { sideOf } from "../../../src/store/tables.ts";
import { Election, value } from "../election/actors.ts";
import { Local } from "./local.ts";

const folder = mkdtempSync(join(tmpdir(), "urna-pair-"));
afterAll(() => rmSync(folder, { recursive: true }));

export const election = new Election({ members: 5, batch: { ballots: 1, seconds: 1 } });
export let local: Local;
export const ballots: VerifiedBallotData[] = [];
/** Moments of both actors: files that can be copied. */
const moments: Record<string, { registrar: string; box: string }> = {};

function keep(name: string): void {
  const files = { registrar: join(folder, `${name}.registrar`), box: join(folder, `${name}.box`) };
  for (const kind of ["registrar", "box"] as const) {
    const sql = local[`${kind}Sql`];
    sql.scrub();
    copyFileSync(sql.file, files[kind]);
  }
  moments[name] = files;
}
const bump = () => {
  for (const sql of [local.registrarSql, local.boxSql])
    sql.run("update pair set commits = commits + 1, tag = ?", crypto.getRandomValues(new Uint8Array(16)));
};

beforeAll(async () => {
  local = await Local.open();
  await election.open(local.registrar, local.box);
  for (const sql of [local.registrarSql, local.boxSql]) pairUp(sql, null);
  const verified = async (member: number) =>
    ballots.push(election.verified(election.ballot(await election.issue(local.registrar, member), true)));
  await verified(0);
  keep("one issued");
  bump();
  for (const member of [1, 2]) await verified(member);
  for (const ballot of ballots) value(await election.cast(local.box, ballot));
  keep("three pending");
  bump();
  await local.box.tick();
  keep("published");
  bump();
  value(await local.registrar.setPhase("closed"));
  value(await local.box.close());
  keep("closed");
});
afterAll(() => local?.close());

let opened = 0;
const sqls: NodeSql[] = [];
beforeEach(() => {
  for (const sql of sqls.splice(0)) sql.close();
});
export function database(
  kind: "registrar" | "box",
  moment: string | undefined,
  change: (sql: NodeSql) => void = () => {},
): NodeSql {
  const file = join(folder, `open-${opened++}.sqlite`);
  if (moment !== undefined) copyFileSync(moments[moment]?.[kind] ?? "", file);
  const sql = openSqlite(file);
  sqls.push(sql);
  change(sql);
  return sql;
}
const rules: Record<"registrar" | "box", Rule> = { registrar: registrarRule, box: boxRule };

/** `writes`: how many reach the copy before the process is killed. */
type More = { readonly trusted?: boolean; readonly writes?: number };

export async function bring(kind: "registrar" | "box", first: Sql, copy: NodeSql, { writes, ...more }: More = {}) {
  const { write, ...side } = sideOf(copy);
  let left = writes ?? Number.POSITIVE_INFINITY;
  const untilKilled = async (...some: Parameters<typeof write>) => {
    if (left-- <= 0) throw new Error("killed");
    await write(...some);
  };
  const pair = await Pair.open({
    sql: first,
    copy: { ...side, write: untilKilled, scrub: async () => copy.scrub() },
    rule: rules[kind],
    thorough: true,
    ...more,
  });
  return { stopped: pair.stopped, mended: pair.mended, equal: await areEqual(sideOf(first), sideOf(copy)), pair };
}
/** Whether it came to its end. */
export const whole = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    (error: Error) => {
      expect(error.message).toBe("killed");
      return false;
    },
  );
export const issued = (sql: NodeSql) => sql.run("select issued from setup")[0]?.["issued"];
export const received = (sql: NodeSql) => sql.run("select ballots from received")[0]?.["ballots"];
