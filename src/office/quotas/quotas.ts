/**
 * Whether an owner of votes has room for one more draft, vote or list: counted in the office's own rows. A vote is counted as large as
 * it can become when everybody votes, from the moment it is prepared: what grows with every ballot would tell the organiser when
 * somebody votes. So no ballot is ever refused for want of room here.
 */
import { filesOf } from "../../../crypto/manifest/attachments.ts";
import { ballotLength } from "../../../crypto/manifest/form.ts";
import type { Manifest } from "../../../crypto/manifest/manifest.ts";
import { type QuotaName, type Refusal, refused } from "../../doors/outcome.ts";
import type { Sql } from "../../store/sql.ts";
import type { Limits } from "./limits.ts";

/** A member's rows in the registrar and in the box, besides the sealed ballot, which may be there twice for a while. */
const PER_MEMBER = 2_000; // bytes

/** The bytes that a vote of so many members takes at most, without the copies. */
export function roomFor(manifest: Manifest, members: number): number {
  const files = filesOf(manifest).reduce((sum, { size }) => sum + size, 0);
  const longest = Math.max(...manifest.classes.map(({ id }) => ballotLength(manifest, id)));
  return files + members * (2 * longest + PER_MEMBER);
}

export class Quotas {
  readonly #sql: Sql;
  readonly #limits: Limits;
  constructor(sql: Sql, limits: Limits) {
    this.#sql = sql;
    this.#limits = limits;
  }

  /** Why this owner may not begin another draft. */
  noDraft(owner: string): Refusal | undefined {
    const drafts =
      this.#sum("select count(*) as n from draft where association = ?", owner) +
      this.#sum("select count(*) as n from meeting where association = ? and step = 'draft'", owner);
    return drafts < this.#limits.drafts ? undefined : over("drafts", this.#limits.drafts);
  }

  /** Why this owner may not prepare another vote, or another meeting, which counts as one however many questions it has. */
  noVote(owner: string): Refusal | undefined {
    const votes =
      this.#sum(
        "select count(*) as n from election where association = ? and meeting is null and step <> 'done'",
        owner,
      ) +
      this.#sum("select count(*) as n from meeting where association = ? and step in ('preparing', 'running')", owner);
    return votes < this.#limits.votes ? undefined : over("votes", this.#limits.votes);
  }

  /** Why this owner may not have so many bytes more. Whoever needs fewer bytes than before is never refused. */
  noRoom(owner: string, bytes: number): Refusal | undefined {
    if (bytes <= 0) return undefined;
    const used =
      this.#sum("select coalesce(sum(bytes), 0) as n from draft where association = ?", owner) +
      this.#sum("select coalesce(sum(bytes), 0) as n from election where association = ?", owner) +
      this.#sum("select coalesce(sum(bytes), 0) as n from meeting where association = ?", owner) +
      this.#sum("select coalesce(sum(size), 0) as n from attachment where association = ?", owner) +
      this.#sum("select coalesce(sum(bytes), 0) as n from person_list where association = ?", owner);
    return used + bytes <= this.#limits.disk ? undefined : over("disk", this.#limits.disk);
  }

  #sum(query: string, owner: string): number {
    return this.#sql.run<{ n: number }>(query, owner)[0]?.n ?? 0;
  }
}

const WAYS_ON: Readonly<Record<Exclude<QuotaName, "associations">, (most: number) => string>> = {
  drafts: (most) =>
    `An association may have ${most} drafts here. Delete one, or ask the operator for more (URNA_DRAFTS).`,
  votes: (most) =>
    `An association may have ${most} votes here that are not counted. End one, or ask the operator for more (URNA_VOTES).`,
  disk: (most) =>
    `The drafts, files, votes and people of an association may take ${most} bytes here. Delete drafts, or ask the operator for more (URNA_DISK_MB).`,
};

const over = (what: keyof typeof WAYS_ON, most: number) =>
  refused("over-quota", { quota: { what, most }, detail: WAYS_ON[what](most) });
