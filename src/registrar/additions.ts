/**
 * Additions to the roll while voting is open (ISS-5). They are proposed with salts and commitments, published in a notice, and in force only when
 * that notice is on the board. Every proposal is kept until one of its class is in force, because the salts of a published roll
 * must never be lost. It issues nothing.
 */
import { compareBytes, equalBytes } from "../../crypto/encoding/bytes.ts";
import type { Random } from "../../crypto/encoding/random.ts";
import { rootOfHashes } from "../../crypto/log/merkle.ts";
import type { Newcomer } from "../doors/registrar.ts";
import type { FieldProblem } from "../draft/problem.ts";
import type { Sql } from "../store/sql.ts";
import { commitmentOf } from "./commitment.ts";
import { growSlots, NONE } from "./slots.ts";

type Row = { commitment: Uint8Array; number: number; name: string; email: string | null; salt: Uint8Array };
/** What a notice says of a class. */
type Roll = { eligible: number; root: Uint8Array };

/**
 * Newcomers who are already on the roll or in this list, by the path of their name. Two people may have one name only if their addresses
 * differ, or if somebody who saw the current roll, with `namesakes` on it, has confirmed it. If the same request is sent again because its answer was lost, nobody is added.
 */
export function findTwins(sql: Sql, members: readonly Newcomer[], namesakes?: number): FieldProblem[] {
  const rows = sql.run<{ number: number; name: string; email: string | null }>(
    "select number, name, email from member",
  );
  const told = rows.length === namesakes;
  const roll = Map.groupBy(rows, ({ name }) => name);
  const list = Map.groupBy(members, ({ name }) => name);
  return members.flatMap((member, i) => {
    const { name, email } = member;
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

/** Keeps the proposal, inside the caller's transaction. The same people again get the same roll. */
export function propose(
  sql: Sql,
  random: Random,
  classId: string,
  members: readonly Newcomer[],
): Roll & { numbers: number[] } {
  const first =
    1 +
    (sql.run<{ n: number }>(
      "select max(number) as n from (select number from member union all select number from newcomer)",
    )[0]?.n ?? 0);
  const present = commitments(sql, classId);
  for (const { root } of sql.run<{ root: Uint8Array }>("select distinct root from newcomer where class = ?", classId)) {
    const rows = proposed(sql, classId, root);
    const same = (row: Row, i: number) => row.name === members[i]?.name && row.email === (members[i]?.email ?? null);
    if (rows.length === members.length && rows.every(same))
      return { eligible: present.length + rows.length, root, numbers: rows.map(({ number }) => number) };
  }
  const rows = members.map((member, i): Row => {
    const number = first + i;
    const salt = random(16);
    return {
      commitment: commitmentOf(salt, { ...member, number }),
      number,
      name: member.name,
      email: member.email ?? null,
      salt,
    };
  });
  const root = rootOfHashes([...present, ...rows.map(({ commitment }) => commitment)].sort(compareBytes));
  for (const { commitment, number, name, email, salt } of rows)
    sql.run(
      "insert into newcomer (class, root, commitment, number, name, email, salt) values (?, ?, ?, ?, ?, ?, ?)",
      classId,
      root,
      commitment,
      number,
      name,
      email,
      salt,
    );
  return { eligible: present.length + rows.length, root, numbers: rows.map(({ number }) => number) };
}

/** Puts a published proposal into force, inside the caller's transaction. False for a roll that was not proposed here and is not in force. */
export function enrol(sql: Sql, classId: string, { eligible, root }: Roll): boolean {
  const present = commitments(sql, classId);
  if (present.length === eligible && equalBytes(rootOfHashes(present), root)) return true;
  const rows = proposed(sql, classId, root);
  if (rows.length === 0 || present.length + rows.length !== eligible) return false;
  const added =
    1 + (sql.run<{ n: number | null }>("select max(added) as n from member where class = ?", classId)[0]?.n ?? 0);
  for (const { commitment, number, name, email, salt } of rows)
    sql.run(
      "insert into member (commitment, number, name, email, class, added, salt, blinded) values (?, ?, ?, ?, ?, ?, ?, ?)",
      commitment,
      number,
      name,
      email,
      classId,
      added,
      salt,
      NONE,
    );
  sql.run("delete from newcomer where class = ?", classId);
  growSlots(sql, sql.run<{ n: number }>("select count(*) as n from member")[0]?.n ?? 0);
  return true;
}

/** The commitments of a class as it is in force, ascending. */
function commitments(sql: Sql, classId: string): Uint8Array[] {
  return sql
    .run<{ commitment: Uint8Array }>("select commitment from member where class = ? order by commitment", classId)
    .map(({ commitment }) => commitment);
}

function proposed(sql: Sql, classId: string, root: Uint8Array): Row[] {
  return sql.run<Row>(
    "select commitment, number, name, email, salt from newcomer where class = ? and root = ? order by number",
    classId,
    root,
  );
}
