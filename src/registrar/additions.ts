/**
 * Additions to the roll while voting is open (ISS-5). They are proposed with salts and commitments, published in a notice, and in force only when
 * that notice is on the board. Every proposal is kept until one of its class is in force, because the salts of a published roll
 * must never be lost. What goes through the whole roll is a generator, in slices (`src/store/slices.ts`). It issues nothing.
 */
import { equalBytes } from "../../crypto/encoding/bytes.ts";
import type { Random } from "../../crypto/encoding/random.ts";
import type { Newcomer } from "../doors/registrar.ts";
import type { FieldProblem } from "../draft/problem.ts";
import { commitmentOf } from "../roll/commitment.ts";
import { SLICE, slicesOf } from "../store/slices.ts";
import type { Sql } from "../store/sql.ts";
import { ON_ROLL, rollOf, sizesOf } from "./classes.ts";
import { findMembers, memberOfDevice } from "./members.ts";
import { lastChange } from "./removals.ts";
import { growSlots, NONE } from "./slots.ts";

type Row = {
  commitment: Uint8Array;
  number: number;
  name: string;
  email: string | null;
  salt: Uint8Array;
  device: Uint8Array | null;
};
type Held = Pick<Row, "number" | "name" | "email">;
/** What a notice says of a class. */
type Roll = { eligible: number; root: Uint8Array };

/**
 * Newcomers who are already on the roll or in this list, by the path of their name. Two people may have one name only if their addresses
 * differ, or if somebody who saw the current roll, with `namesakes` on it, has confirmed it. If the same request is sent again because its answer was lost, nobody is added.
 */
export function* findTwins(
  sql: Sql,
  members: readonly Newcomer[],
  namesakes?: number,
): Generator<void, FieldProblem[]> {
  const told = sizesOf(sql).reduce((sum, { eligible }) => sum + eligible, 0) === namesakes;
  const list = Map.groupBy(members, ({ name }) => name);
  const roll = Map.groupBy(yield* namedLike(sql, list), ({ name }) => name);
  return members.flatMap((member, i) => {
    const { name, email, number } = member;
    if (number !== undefined) {
      if (findMembers(sql, [number]).length === 0) return []; // of a meeting's roll: numbers tell people apart (MEE-4)
      return [{ path: `members.${i}.number`, code: "duplicate", message: `${number} is on the roll already.` }];
    }
    const alike = (other: { email?: string | null }) =>
      email === undefined || other.email == null ? !told : other.email === email;
    const held = roll.get(name)?.find(alike);
    const first = list.get(name)?.find((other) => other === member || alike(other));
    if (held === undefined && first === member) return [];
    const where = held === undefined ? "in this list already" : `on the roll already, with the number ${held.number}`;
    const message = `${name} is ${where}. If this is somebody else, write the name or address so that the two can be told apart, or say so with \`namesakes\`.`;
    return [{ path: `members.${i}.name`, code: "duplicate", message }];
  });
}

/** Members with one of these names. */
function* namedLike(sql: Sql, names: ReadonlyMap<string, unknown>): Generator<void, Held[]> {
  const found: Held[] = [];
  for (let after = 0; ; ) {
    const some = sql.run<Held>(
      `select number, name, email from member where number > ? and ${ON_ROLL} order by number limit ${SLICE}`,
      after,
    );
    found.push(...some.filter(({ name }) => names.has(name)));
    const last = some.at(-1);
    if (last === undefined) return found;
    after = last.number;
    yield;
  }
}

/** Whether an addition is in force in part: a kill came, and `enrol` must come first. */
export function isHalfEnrolled(sql: Sql): boolean {
  return sql.run("select 1 from newcomer join member using (commitment) limit 1").length > 0;
}

/** Keeps the proposal. The same people again get the same roll. */
export function* propose(
  sql: Sql,
  random: Random,
  classId: string,
  members: readonly Newcomer[],
): Generator<void, Roll & { numbers: number[] }> {
  const first =
    1 +
    (sql.run<{ n: number }>(
      "select max(number) as n from (select number from member union all select number from newcomer)",
    )[0]?.n ?? 0);
  for (const { root } of sql.run<{ root: Uint8Array }>("select distinct root from newcomer where class = ?", classId)) {
    const rows = proposed(sql, classId, root);
    const same = (row: Row, i: number) => {
      const { name, email = null, number = row.number } = members[i] ?? {};
      return row.name === name && row.email === email && row.number === number;
    };
    if (rows.length === members.length && rows.every(same))
      return { eligible: sizeOf(sql, classId) + rows.length, root, numbers: rows.map(({ number }) => number) };
    yield;
  }
  const rows: Row[] = [];
  for (const slice of slicesOf(members)) {
    for (const { name, email = null, device = null, ...known } of slice) {
      const { number = first + rows.length, salt = random(16) } = known;
      rows.push({ commitment: commitmentOf(salt, { name, number }), number, name, email, salt, device });
    }
    yield;
  }
  const roll = yield* rollOf(sql, classId, { more: rows.map(({ commitment }) => commitment) });
  for (const slice of slicesOf(rows)) {
    for (const { commitment, number, name, email, salt, device } of slice)
      sql.run(
        "insert into newcomer (class, root, commitment, number, name, email, salt, device) values (?, ?, ?, ?, ?, ?, ?, ?)",
        classId,
        roll.root,
        commitment,
        number,
        name,
        email,
        salt,
        device,
      );
    yield;
  }
  return { ...roll, numbers: rows.map(({ number }) => number) };
}

/** Puts a published proposal into force; after a kill, what is left of it. False for a roll that was not proposed here and is not in force. */
export function* enrol(sql: Sql, classId: string, { eligible, root }: Roll): Generator<void, boolean> {
  const rows = proposed(sql, classId, root);
  if (rows.length === 0) {
    const present = yield* rollOf(sql, classId);
    return present.eligible === eligible && equalBytes(present.root, root);
  }
  const begun = rows.flatMap(({ commitment }) =>
    sql.run<{ added: number }>("select added from member where commitment = ?", commitment),
  );
  if (sizeOf(sql, classId) - begun.length + rows.length !== eligible) return false;
  const added = begun[0]?.added ?? lastChange(sql, classId) + 1;
  growSlots(sql, membersOn(sql) - begun.length + rows.length);
  for (const slice of slicesOf(rows)) {
    yield;
    for (const { commitment, number, name, email, salt, device } of slice) {
      // MEE-4: a device that somebody else here asks with stays theirs, and nobody is left off the roll for it
      const free = device !== null && memberOfDevice(sql, device) === undefined ? device : null;
      sql.run(
        "insert or ignore into member (commitment, number, name, email, class, added, salt, blinded, device) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        commitment,
        number,
        name,
        email,
        classId,
        added,
        salt,
        NONE,
        free,
      );
    }
  }
  sql.run("delete from newcomer where class = ?", classId);
  return true;
}

function membersOn(sql: Sql): number {
  return sql.run<{ n: number }>("select count(*) as n from member")[0]?.n ?? 0;
}

function sizeOf(sql: Sql, classId: string): number {
  return sizesOf(sql).find(({ id }) => id === classId)?.eligible ?? 0;
}

function proposed(sql: Sql, classId: string, root: Uint8Array): Row[] {
  return sql.run<Row>(
    "select commitment, number, name, email, salt, device from newcomer where class = ? and root = ? order by number",
    classId,
    root,
  );
}
