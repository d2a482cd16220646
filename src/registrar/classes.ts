/**
 * The classes of a registrar as they are in the opening: keys, roll, commitments (ISS-1, ISS-5). Additions never change them. A roll may be
 * long, so everything here that goes through all of it is a generator: up to each `yield` it is one slice (`src/store/slices.ts`).
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { compareBytes, fromBase64url, toBase64url, toHex, utf8 } from "../../crypto/encoding/bytes.ts";
import type { Random } from "../../crypto/encoding/random.ts";
import { CompactRange, leafHash } from "../../crypto/log/merkle.ts";
import { generateIssuerKey, provePossession } from "../../crypto/tokens/issuing.ts";
import type { ClassSize, RegistrarKeys, RegistrarSetup } from "../doors/registrar.ts";
import { commitmentOf } from "../roll/commitment.ts";
import { tablesMadeBy } from "../store/migrate.ts";
import { registrarMigrations } from "../store/migrations/registrar.ts";
import { erasing, SLICE, slicesOf } from "../store/slices.ts";
import type { Sql } from "../store/sql.ts";
import { NONE, prepareSlots } from "./slots.ts";

/** What a roll is kept in, besides `setup`; those tables that refer to another one come before it. No look is taken before the opening. */
export const ROLL: readonly string[] = tablesMadeBy(registrarMigrations)
  .filter((table) => table !== "look" && table !== "setup")
  .toReversed();

/**
 * Keys, members and slots of a new registrar, in slices. Its row in `setup` comes last: with it the election exists. What a kill has left
 * half made is erased first: codes and signatures come later, so nobody has seen anything of it.
 */
export function* makeRoll(sql: Sql, random: Random, setup: RegistrarSetup, digest: Uint8Array): Generator<void> {
  yield* erasing(sql, ROLL);
  for (const [position, classId] of setup.classes.entries()) createClass(sql, random, setup, classId, position);
  for (const slice of slicesOf(setup.members)) {
    for (const member of slice) enter(sql, random, member);
    yield;
  }
  for (const id of setup.classes) {
    const { eligible, root } = yield* rollOf(sql, id);
    sql.run("update class set eligible = ?, root = ? where id = ?", eligible, root, id);
  }
  yield* prepareSlots(sql, setup.members.length);
  sql.run(
    "insert into setup (one, election, issuer, digest, phase) values (1, ?, ?, ?, 'prepared')",
    setup.electionId,
    setup.issuer,
    digest,
  );
}

/** The hash by which the same setup is recognised: of its JSON, in slices. */
export function* digestOf({ electionId, issuer, classes, members }: RegistrarSetup): Generator<void, Uint8Array> {
  const hash = sha256.create().update(utf8(JSON.stringify({ electionId, issuer, classes, members: [] }).slice(0, -2)));
  let between = "";
  for (const slice of slicesOf(members)) {
    hash.update(utf8(between + JSON.stringify(slice).slice(1, -1)));
    between = ",";
    yield;
  }
  return hash.update(utf8("]}")).digest();
}

/** Rows of `member` that are on the roll: whoever was struck off has a row, too (ISS-9). */
export const ON_ROLL =
  "not exists (select 1 from removal where removal.member = commitment and removal.number is not null)";

/**
 * How many members of this class are on the roll now, and the root of their commitments (ISS-5), as if `more` were on it, too, and these `without`
 * were not.
 */
export function* rollOf(
  sql: Sql,
  classId: string,
  { more = [], without = [] }: { more?: readonly Uint8Array[]; without?: readonly Uint8Array[] } = {},
): Generator<void, { eligible: number; root: Uint8Array }> {
  const others = more.toSorted(compareBytes);
  const leaving = new Set(without.map(toHex));
  let roll = CompactRange.empty;
  const take = (commitment: Uint8Array) => {
    roll = roll.append(leafHash(commitment));
  };
  for (let after: Uint8Array = new Uint8Array(); ; ) {
    const some = sql.run<{ commitment: Uint8Array }>(
      `select commitment from member where class = ? and commitment > ? and ${ON_ROLL} order by commitment limit ${SLICE}`,
      classId,
      after,
    );
    for (const { commitment } of some) {
      while (others[0] !== undefined && compareBytes(others[0], commitment) < 0) take(others.shift() as Uint8Array);
      if (!leaving.has(toHex(commitment))) take(commitment);
    }
    const last = some.at(-1);
    if (last === undefined) break;
    after = last.commitment;
    yield;
  }
  for (const commitment of others) take(commitment);
  return { eligible: roll.size, root: roll.root() };
}

/** A fresh key; number and root of its members are entered with the last of them. */
function createClass(sql: Sql, random: Random, setup: RegistrarSetup, classId: string, position: number): void {
  const { secret, key } = generateIssuerKey(random);
  const proof = provePossession(secret, key, fromBase64url(setup.electionId), setup.issuer, classId);
  sql.run(
    "insert into class (id, position, secret, key, proof, eligible, root) values (?, ?, ?, ?, ?, 0, zeroblob(32))",
    classId,
    position,
    secret,
    key,
    proof,
  );
}

function enter(sql: Sql, random: Random, member: RegistrarSetup["members"][number]): void {
  const { salt = random(16), device = null } = member;
  sql.run(
    "insert into member (commitment, number, name, email, class, salt, blinded, device) values (?, ?, ?, ?, ?, ?, ?, ?)",
    commitmentOf(salt, member),
    member.number,
    member.name,
    member.email ?? null,
    member.classId,
    salt,
    NONE,
    device,
  );
}

/** What the opening contains of this issuer. */
export function keysOf(sql: Sql): RegistrarKeys {
  const classes = sql.run<{ id: string; key: Uint8Array; proof: Uint8Array; eligible: number; root: Uint8Array }>(
    "select id, key, proof, eligible, root from class order by position",
  );
  return {
    keys: classes.map(({ id, key, proof }) => ({ class: id, key: toBase64url(key), proof: toBase64url(proof) })),
    roll: classes.map(({ id, eligible, root }) => ({ class: id, eligible, root: toBase64url(root) })),
  };
}

/** How many members each class has now; a class without any is left out. */
export function sizesOf(sql: Sql): ClassSize[] {
  const sizes = sql.run<{ id: string; eligible: number; all: number }>(
    `select class as id, sum(${ON_ROLL}) as eligible, count(*) as "all" from member group by class`,
  );
  return sizes.map(({ id, eligible, all }) => ({ id, eligible, ...(all > eligible && { struckOff: all - eligible }) }));
}
