/**
 * Members and the codes by which they are recognised. Of a code only a hash is kept. Every write belongs to the caller's transaction; nothing
 * here issues a ballot.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { compareBytes, toBase64url, utf8 } from "../../crypto/bytes.ts";
import { ProtocolError } from "../../crypto/errors.ts";
import { accessCode, normaliseAccessCode } from "../../crypto/fingerprint.ts";
import type { Random } from "../../crypto/random.ts";
import type { Invitation } from "../hosts.ts";
import type { Sql } from "../store/sql.ts";
import { referenceOf } from "./commitment.ts";
import { NONE } from "./slots.ts";

export type Member = {
  commitment: Uint8Array;
  number: number;
  name: string;
  email: string | null;
  class: string;
  salt: Uint8Array;
  blinded: Uint8Array;
};
export const MEMBER = "commitment, number, name, email, class, salt, blinded";

const FEW = 100;

/** These, each once, or all; many in the order of their numbers. */
export function findMembers(sql: Sql, numbers?: readonly number[]): Member[] {
  const wanted = numbers && new Set(numbers);
  if (wanted !== undefined && wanted.size <= FEW)
    return [...wanted].flatMap((n) => sql.run<Member>(`select ${MEMBER} from member where number = ?`, n));
  const all = sql.run<Member>(`select ${MEMBER} from member order by number`);
  return wanted === undefined ? all : all.filter(({ number }) => wanted.has(number));
}

export function isIssued({ blinded }: { blinded: Uint8Array }): boolean {
  return compareBytes(blinded, NONE) !== 0;
}

/** Who has this code, as somebody typed it. */
export function memberByCode(sql: Sql, typed: string): Member | undefined {
  let code: Uint8Array;
  try {
    code = hashCode(typed);
  } catch (error) {
    if (error instanceof ProtocolError) return undefined;
    throw error;
  }
  return sql.run<Member>(`select ${MEMBER} from member where code = ?`, code)[0] ?? byLetter(sql, code);
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
  sql.run("insert or replace into letter (member, code) values (?, ?)", member.commitment, hashCode(code));
  return invitationOf(member, code);
}

/** The code of this letter is the member's only one from now on. False where another was made meanwhile, or a ballot fetched: that may be asked for again. */
export function keepLetterCode(sql: Sql, accessCode: string): boolean {
  const code = hashCode(accessCode);
  const member = byLetter(sql, code);
  if (member === undefined || isIssued(member)) return false;
  giveOnly(sql, member, code);
  return true;
}

/** No code of this member works any more. */
export function takeCodes(sql: Sql, member: Member): void {
  giveOnly(sql, member, null);
}

function byLetter(sql: Sql, code: Uint8Array): Member | undefined {
  const found = `select ${MEMBER} from member where commitment = (select member from letter where code = ?)`;
  return sql.run<Member>(found, code)[0];
}

function giveOnly(sql: Sql, { commitment }: Member, code: Uint8Array | null): void {
  sql.run("delete from letter where member = ?", commitment);
  sql.run("update member set code = ? where commitment = ?", code, commitment);
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

function hashCode(code: string): Uint8Array {
  return sha256(utf8(normaliseAccessCode(code))); // 100 random bits need no salt and no slow hash
}
