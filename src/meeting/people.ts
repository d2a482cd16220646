/**
 * Who is on a meeting's roll, and who is there. Only a hash of a code is kept, and nothing says when somebody came or went. Every write
 * belongs to the caller's transaction.
 */
import { equalBytes, toBase64url } from "../../crypto/encoding/bytes.ts";
import { accessCode } from "../../crypto/encoding/fingerprint.ts";
import type { Random } from "../../crypto/encoding/random.ts";
import type { CheckedIn, DoorMember } from "../contract/meetings.ts";
import type { MeetingSetup, Present } from "../doors/meeting.ts";
import type { Invitation } from "../doors/registrar.ts";
import { plainOf } from "../draft/list/likeness.ts";
import { sortKeysOf } from "../draft/people/keys.ts";
import { hashCode, readCode } from "../roll/codes.ts";
import { referenceOf } from "../roll/commitment.ts";
import { rollSalt } from "../roll/rolls.ts";
import { slicesOf } from "../store/slices.ts";
import type { Sql } from "../store/sql.ts";

export type Person = {
  number: number;
  name: string;
  email: string | null;
  class: string;
  salt: Uint8Array;
  present: number;
  device: Uint8Array | null;
};
const PERSON = "number, name, email, class, salt, present, device";
/** Members whom a search gives at once. */
const MOST = 20;

/** In slices, nobody present. */
export function* enterAll(
  sql: Sql,
  { members, saltSeed }: Pick<MeetingSetup, "members" | "saltSeed">,
): Generator<void> {
  for (const slice of slicesOf(members)) {
    for (const { number, name, email, classId } of slice)
      sql.run(
        "insert into member (number, name, email, class, salt) values (?, ?, ?, ?, ?)",
        number,
        name,
        email ?? null,
        classId,
        rollSalt(saltSeed, number),
      );
    yield;
  }
}

export class People {
  readonly #sql: Sql;
  readonly #random: Random;
  /** The roll never changes: read once, sorted by family name. */
  #searched: { number: number; parts: string[] }[] | undefined;

  constructor(sql: Sql, random: Random) {
    this.#sql = sql;
    this.#random = random;
  }

  forget(): void {
    this.#searched = undefined;
  }

  find(number: number): Person | undefined {
    return this.#sql.run<Person>(`select ${PERSON} from member where number = ?`, number)[0];
  }

  byCode(typed: string): Person | undefined {
    const code = readCode(typed);
    return code && this.#sql.run<Person>(`select ${PERSON} from member where code = ?`, code)[0];
  }

  byDevice(device: Uint8Array): Person | undefined {
    return this.#sql.run<Person>(`select ${PERSON} from member where device = ?`, device)[0];
  }

  count(): number {
    return this.#sql.run<{ n: number }>("select count(*) as n from member where present = 1")[0]?.n ?? 0;
  }

  mark({ number, present }: Person, now: boolean): void {
    if (present !== Number(now)) this.#sql.run("update member set present = ? where number = ?", Number(now), number);
  }

  bind({ number, device }: Person, key: Uint8Array): void {
    if (device === null || !equalBytes(device, key))
      this.#sql.run("update member set device = ? where number = ?", key, number);
  }

  /** A fresh code; the former one stops working. */
  card(person: Person): Invitation {
    const code = accessCode(this.#random);
    this.#sql.run("update member set code = ? where number = ?", hashCode(code), person.number);
    return {
      number: person.number,
      name: person.name,
      ...(person.email === null ? {} : { email: person.email }),
      classId: person.class,
      accessCode: code,
      salt: toBase64url(person.salt),
      reference: referenceOf(person),
    };
  }

  present(classes?: readonly string[]): Present[] {
    return this.#sql
      .run<Person>(`select ${PERSON} from member where present = 1 order by number`)
      .filter((person) => classes === undefined || classes.includes(person.class))
      .map(({ number, name, class: classId, salt, device }) => ({
        ...{ number, name, classId, salt },
        ...(device === null ? {} : { device }),
      }));
  }

  /** Everybody with a part of the name that begins with what was typed, for each word of it, without regard to case and accents. */
  search(letters: string): { members: DoorMember[]; more: boolean } {
    const typed = partsOf(letters);
    if (typed.length === 0) return { members: [], more: false };
    const found: number[] = [];
    for (const { number, parts } of this.#all()) {
      if (!typed.every((word) => parts.some((part) => part.startsWith(word)))) continue;
      found.push(number);
      if (found.length > MOST) break;
    }
    const members = found.slice(0, MOST).flatMap((number) => this.find(number) ?? []);
    return { members: members.map(atTheDoor), more: found.length > MOST };
  }

  #all(): { number: number; parts: string[] }[] {
    if (this.#searched !== undefined) return this.#searched;
    const people = this.#sql.run<{ number: number; name: string }>("select number, name from member order by number");
    const all = people.map(({ number, name }) => ({ number, parts: partsOf(name), key: sortKeysOf({ name }).name }));
    this.#searched = all.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
    return this.#searched;
  }
}

/** The words of a name, or of what was typed of it. */
const partsOf = (text: string): string[] =>
  plainOf(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

export const atTheDoor = ({ number, name, class: classId, present, device }: Person): DoorMember => ({
  ...{ number, name, class: classId },
  present: present === 1,
  device: device !== null,
});

/** For the member themselves; whoever sends it pads it. */
export const checkedIn = (person: Person): CheckedIn => ({
  number: person.number,
  name: person.name,
  class: person.class,
  salt: toBase64url(person.salt),
  reference: referenceOf(person),
  present: person.present === 1,
  pad: "",
});
