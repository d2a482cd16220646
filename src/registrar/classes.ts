/** The classes of a registrar as they are in the opening: keys, roll, commitments (ISS-1, ISS-5). Additions never change them. */

import { compareBytes, fromBase64url, toBase64url } from "../../crypto/encoding/bytes.ts";
import type { Random } from "../../crypto/encoding/random.ts";
import { rootOfHashes } from "../../crypto/log/merkle.ts";
import { generateIssuerKey, provePossession } from "../../crypto/tokens/issuing.ts";
import type { ClassSize, RegistrarKeys, RegistrarSetup } from "../doors/registrar.ts";
import type { Sql } from "../store/sql.ts";
import { commitmentOf } from "./commitment.ts";
import { NONE } from "./slots.ts";

/** A fresh key and the members of one class, inside the caller's transaction. */
export function createClass(sql: Sql, random: Random, setup: RegistrarSetup, classId: string, position: number): void {
  const { secret, key } = generateIssuerKey(random);
  const proof = provePossession(secret, key, fromBase64url(setup.electionId), setup.issuer, classId);
  const members = setup.members
    .filter((member) => member.classId === classId)
    .map((member) => {
      const salt = random(16);
      return { member, salt, commitment: commitmentOf(salt, member) };
    })
    .sort((a, b) => compareBytes(a.commitment, b.commitment));
  sql.run(
    "insert into class (id, position, secret, key, proof, eligible, root) values (?, ?, ?, ?, ?, ?, ?)",
    classId,
    position,
    secret,
    key,
    proof,
    members.length,
    rootOfHashes(members.map(({ commitment }) => commitment)),
  );
  for (const { member, salt, commitment } of members)
    sql.run(
      "insert into member (commitment, number, name, email, class, salt, blinded) values (?, ?, ?, ?, ?, ?, ?)",
      commitment,
      member.number,
      member.name,
      member.email ?? null,
      classId,
      salt,
      NONE,
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

/** How many members each class has now. */
export function sizesOf(sql: Sql): ClassSize[] {
  return sql.run<ClassSize>("select class as id, count(*) as eligible from member group by class");
}
