/**
 * Members and the codes by which they are recognised. Only a hash of a code is kept. Every write belongs to the caller's transaction; nothing
 * here issues a ballot.
 */
import { compareBytes, equalBytes, fromBase64url, toBase64url } from "../../crypto/encoding/bytes.ts";
import { accessCode } from "../../crypto/encoding/fingerprint.ts";
import type { Random } from "../../crypto/encoding/random.ts";
import { isSignedByDevice } from "../../crypto/meeting/device.ts";
import type { Invitation, IssueRequest } from "../doors/registrar.ts";
import { hashCode, readCode } from "../roll/codes.ts";
import { referenceOf } from "../roll/commitment.ts";
import { SLICE } from "../store/slices.ts";
import type { Sql } from "../store/sql.ts";
import { NONE } from "./slots.ts";

export type Member = {
  commitment: Uint8Array;
  number: number;
  name: string;
  email: string | null;
  class: string;
  salt: Uint8Array;
  blinded: Uint8Array;
  /** 1 if the last look showed that a ballot was fetched. */
  seen: number;
};
export const MEMBER = "commitment, number, name, email, class, salt, blinded, seen";

/** Those of these who are on the roll, each once. */
export function findMembers(sql: Sql, numbers: readonly number[]): Member[] {
  return [...new Set(numbers)].flatMap((n) => sql.run<Member>(`select ${MEMBER} from member where number = ?`, n));
}

/** The numbers of all members, ascending. */
export function memberNumbers(sql: Sql): number[] {
  return sql.run<{ number: number }>("select number from member order by number").map(({ number }) => number);
}

export function isIssued({ blinded }: { blinded: Uint8Array }): boolean {
  return compareBytes(blinded, NONE) !== 0;
}

/** Whether each of these is on the roll, and is named once. */
export function areMembers(sql: Sql, numbers: readonly number[]): boolean {
  const known = numbers.length > SLICE ? memberNumbers(sql) : findMembers(sql, numbers).map(({ number }) => number);
  const roll = new Set(known);
  return new Set(numbers).size === numbers.length && numbers.every((number) => roll.has(number));
}

/** Whether this member has a code that works, handed out or in a letter. */
export function isCoded(sql: Sql, { commitment }: Member): boolean {
  const coded = `select 1 from member where commitment = ? and code is not null
    union all select 1 from letter where member = ?`;
  return sql.run(coded, commitment, commitment).length > 0;
}

/** The member with this code, as somebody typed it. */
export function memberByCode(sql: Sql, typed: string): Member | undefined {
  const code = readCode(typed);
  if (code === undefined) return undefined;
  return sql.run<Member>(`select ${MEMBER} from member where code = ?`, code)[0] ?? byCodeIn(sql, "letter", code);
}

/**
 * The member who may ask for this element to be signed: with the device that they checked in with (MEE-4), with this code, or, for the same
 * element again, with a code that was replaced (ISS-3).
 */
export function memberAsking(
  sql: Sql,
  election: string,
  { accessCode, device, blinded }: IssueRequest,
): Member | undefined {
  if (device !== undefined) {
    const { key, signature } = device;
    const found = memberOfDevice(sql, key);
    return found && isSignedByDevice(key, signature, fromBase64url(election), blinded) ? found : undefined;
  }
  const member = memberByCode(sql, accessCode);
  const code = member === undefined ? readCode(accessCode) : undefined;
  const former = code && byCodeIn(sql, "former_code", code);
  return former !== undefined && isIssued(former) && equalBytes(former.blinded, blinded) ? former : member;
}

/** The member who checked in with this device. */
export function memberOfDevice(sql: Sql, key: Uint8Array): Member | undefined {
  return sql.run<Member>(`select ${MEMBER} from member where device = ?`, key)[0];
}

/** Whether this is a question of a meeting: then no code is ever made (MEE-4). */
export function asksDevices(sql: Sql): boolean {
  return sql.run("select 1 from member where device is not null limit 1").length > 0;
}

/** The key of this member's device; null if there is none. */
export function deviceOf(sql: Sql, { commitment }: Member): Uint8Array | null {
  return (
    sql.run<{ device: Uint8Array | null }>("select device from member where commitment = ?", commitment)[0]?.device ??
    null
  );
}

/** A fresh code; the member's former ones stop working. */
export function newCode(sql: Sql, random: Random, member: Member): Invitation {
  const code = accessCode(random);
  giveOnly(sql, member, hashCode(code));
  return invitationOf(member, code);
}

/** A fresh code for a letter, beside the former one. */
export function newLetterCode(sql: Sql, random: Random, member: Member): Invitation {
  const code = accessCode(random);
  rememberCodes(sql, member);
  sql.run("insert or replace into letter (member, code) values (?, ?)", member.commitment, hashCode(code));
  return invitationOf(member, code);
}

/** From now on, the code of this letter is the member's only one. False if another one was made meanwhile. */
export function keepLetterCode(sql: Sql, accessCode: string): boolean {
  const code = hashCode(accessCode);
  const member = byCodeIn(sql, "letter", code);
  if (member === undefined) return false;
  giveOnly(sql, member, code);
  return true;
}

/** No code of this member works any more. */
export function takeCodes(sql: Sql, member: Member): void {
  giveOnly(sql, member, null);
}

function byCodeIn(sql: Sql, table: "letter" | "former_code", code: Uint8Array): Member | undefined {
  const found = `select ${MEMBER} from member where commitment = (select member from ${table} where code = ?)`;
  return sql.run<Member>(found, code)[0];
}

/** Does the same whether a ballot was fetched or not, so making codes tells nothing about it. */
function giveOnly(sql: Sql, member: Member, code: Uint8Array | null): void {
  const { commitment } = member;
  rememberCodes(sql, member);
  sql.run("delete from letter where member = ?", commitment);
  sql.run("update member set code = ? where commitment = ?", code, commitment);
}

/** Before codes are replaced: somebody may have fetched a ballot with one and lost the answer. */
function rememberCodes(sql: Sql, { commitment }: Member): void {
  sql.run(
    `insert or ignore into former_code (code, member) select code, commitment from member where commitment = ? and code is not null
       union select code, member from letter where member = ?`,
    commitment,
    commitment,
  );
}

function invitationOf(member: Member, accessCode: string): Invitation {
  return {
    number: member.number,
    name: member.name,
    ...(member.email === null ? {} : { email: member.email }),
    classId: member.class,
    accessCode,
    salt: toBase64url(member.salt),
    reference: referenceOf(member),
  };
}
