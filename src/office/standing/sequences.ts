/**
 * The office's own rows about committees that last (COM-1), and the sequence of each (COM-2) as far as it has come. Members come to a round
 * in any order: an entry is verified when it comes, and kept until those before it are there. It knows no seed, no word and no vote.
 */
import { admit, type BoardState, newSequence } from "../../../crypto/board/board.ts";
import { checkEarly } from "../../../crypto/board/ceremony-entries.ts";
import { type CeremonyEntry, isEarly, stageOf, turnOf } from "../../../crypto/board/order.ts";
import { equalBytes } from "../../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../../crypto/encoding/errors.ts";
import { decodeEntryOf } from "../../../crypto/manifest/entries.ts";
import type { Owner } from "../../doors/office.ts";
import type { Sql } from "../../store/sql.ts";
import type { Trustees } from "../committee/trustees.ts";
import { idOfCommittee } from "../elections/read.ts";
import { nextInCeremony, type Progress } from "../elections/views.ts";

export type CommitteeRow = {
  readonly id: string;
  readonly association: Owner;
  /** As in the entry. */
  readonly name: string;
  /** Its entry (COM-1). */
  readonly entry: Uint8Array;
  /** Of the entry's witnesses, in its order; JSON. */
  readonly witness_urls: string;
  readonly language: string;
  /** In milliseconds since 1970. */
  readonly created: number;
  readonly replaced: number | null;
  /** 1: it was said that a new one is due. */
  readonly end_said: number;
};
/** The entries that stand, in their order, and the state that they make. */
type Sequence = { readonly state: BoardState; readonly entries: Uint8Array[] };
type Kind = CeremonyEntry["type"];

const AHEAD = 30 * 24 * 60 * 60_000; // milliseconds
const endOf = ({ entry }: CommitteeRow): number => Date.parse(decodeEntryOf("committee", entry).until);

export class Sequences {
  readonly #sql: Sql;
  /** Replaying one checks every proof in it. */
  readonly #known = new Map<string, Sequence>();
  constructor(sql: Sql) {
    this.#sql = sql;
  }

  create({
    id,
    association,
    name,
    entry,
    witness_urls,
    language,
    created,
  }: Omit<CommitteeRow, "replaced" | "end_said">): void {
    this.#sql.run(
      `insert into committee (id, association, name, entry, witness_urls, language, created, replaced)
         values (?, ?, ?, ?, ?, ?, ?, null)`,
      id,
      association,
      name,
      entry,
      witness_urls,
      language,
      created,
    );
  }

  find(id: string): CommitteeRow | undefined {
    return this.#sql.run<CommitteeRow>("select * from committee where id = ?", id)[0];
  }

  /** The newest first. */
  of(owner: Owner): CommitteeRow[] {
    return this.#sql.run<CommitteeRow>(
      "select * from committee where association = ? order by created desc, id",
      owner,
    );
  }

  replace(id: string, now: number): void {
    this.#sql.run("update committee set replaced = ? where id = ? and replaced is null", now, id);
  }

  /** The sequence as far as it has come. */
  sequence({ id, entry }: CommitteeRow): Sequence {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const state = newSequence();
    admit(state, entry);
    const sequence: Sequence = { state, entries: [entry] };
    this.#takeEarly(id, sequence);
    this.#known.set(id, sequence);
    return sequence;
  }

  /** What stands behind the manifest of a vote that names a committee (COM-3); nothing for any other vote. */
  ofVote({ committee }: { readonly committee: Uint8Array | null }): readonly Uint8Array[] {
    if (committee === null) return [];
    const row = this.find(idOfCommittee(committee));
    return row === undefined ? [] : this.sequence(row).entries;
  }

  /** How far the ceremony is. */
  progress(row: CommitteeRow): Progress {
    const { state } = this.sequence(row);
    return {
      trustees: state.trustees.length,
      shares: state.shares.length,
      confirmations: state.confirmations,
      early: this.#early(row),
      ...{ decryptions: [], received: [] },
    };
  }

  /** Those in which a member with an address may have something to do. */
  withAddresses(): CommitteeRow[] {
    return this.#sql
      .run<CommitteeRow & { confirmed: number }>(
        `select *, (select count(*) from committee_entry where committee = committee.id and kind = 'confirmation')
           as confirmed from committee where replaced is null and id in (select election from trustee_address)`,
      )
      .filter(({ entry, confirmed }) => confirmed < decodeEntryOf("committee", entry).members.length);
  }

  /** Those that new votes can name: with a key, and not replaced. */
  inUse(now: number): CommitteeRow[] {
    return this.#sql
      .run<CommitteeRow & { confirmed: number }>(
        `select *, (select count(*) from committee_entry where committee = committee.id and kind = 'confirmation')
           as confirmed from committee where replaced is null order by created desc, id`,
      )
      .filter((row) => row.confirmed === decodeEntryOf("committee", row.entry).members.length && now < endOf(row));
  }

  /** Those of `inUse` that end within 30 days, while their association has no other that lasts longer. */
  ending(now: number): CommitteeRow[] {
    const rows = this.inUse(now);
    return rows.filter(
      (row) =>
        endOf(row) - now <= AHEAD &&
        !rows.some((other) => other.association === row.association && endOf(other) > endOf(row)),
    );
  }

  /** It is said only once that a new one is due. */
  endSaid(id: string): void {
    this.#sql.run("update committee set end_said = 1 where id = ?", id);
  }

  /** The members whose entry of the current round waits for those before it. */
  #early(row: CommitteeRow): number[] {
    const { state } = this.sequence(row);
    const turn = turnOf(state);
    if (turn === undefined) return [];
    return this.#sql
      .run<{ trustee: number }>(
        "select trustee from committee_entry where committee = ? and kind = ? and trustee >= ? order by trustee",
        row.id,
        kindAt(state),
        turn,
      )
      .map(({ trustee }) => trustee);
  }

  /**
   * A member's own entry; the same bytes again are fine.
   * @throws ProtocolError wrong-index (LOG-2) if another one is there; what `admit` refuses
   */
  take(row: CommitteeRow, entry: CeremonyEntry, bytes: Uint8Array): void {
    const there = this.#entry(row.id, entry.type, entry.index);
    if (there !== undefined) {
      if (equalBytes(there, bytes)) return;
      throw new ProtocolError("wrong-index", "LOG-2", "another entry of this member is here already");
    }
    const sequence = this.sequence(row);
    if (isEarly(sequence.state, entry)) {
      checkEarly(sequence.state, entry, bytes);
      this.#keep(row.id, entry, bytes);
      return;
    }
    try {
      this.#sql.transaction(() => {
        admit(sequence.state, bytes);
        sequence.entries.push(bytes);
        this.#keep(row.id, entry, bytes);
        this.#takeEarly(row.id, sequence);
      });
    } catch (error) {
      this.#known.delete(row.id); // what was not written down has not happened
      throw error;
    }
  }

  /** Those whose turn has come. One that repeats another's key is dropped: its member's turn is still to come. */
  #takeEarly(id: string, { state, entries }: Sequence): void {
    for (let turn = turnOf(state); turn !== undefined; turn = turnOf(state)) {
      const kind = kindAt(state);
      const bytes = this.#entry(id, kind, turn);
      if (bytes === undefined) return;
      try {
        admit(state, bytes);
        entries.push(bytes);
      } catch (error) {
        if (!(error instanceof ProtocolError)) throw error;
        this.#sql.run("delete from committee_entry where committee = ? and kind = ? and trustee = ?", id, kind, turn);
        return;
      }
    }
  }

  #keep(id: string, { type, index }: CeremonyEntry, bytes: Uint8Array): void {
    this.#sql.run(
      "insert into committee_entry (committee, kind, trustee, bytes) values (?, ?, ?, ?)",
      id,
      type,
      index,
      bytes,
    );
  }

  #entry(id: string, kind: Kind, trustee: number): Uint8Array | undefined {
    return this.#sql.run<{ bytes: Uint8Array }>(
      "select bytes from committee_entry where committee = ? and kind = ? and trustee = ?",
      id,
      kind,
      trustee,
    )[0]?.bytes;
  }
}

/** What this member is to do now, if anything; nothing in a ceremony that has failed (CER-4). */
export function committeeTurn(
  sequences: Sequences,
  trustees: Trustees,
  row: CommitteeRow,
  index: number,
): Kind | undefined {
  if (trustees.fault(row.id) !== undefined) return undefined;
  const next = nextInCeremony(sequences.sequence(row).state.counting, sequences.progress(row), index);
  return next === "wait" ? undefined : next;
}

/** The entries of the round that is going on. */
function kindAt(state: BoardState): Kind {
  const stage = stageOf(state);
  return stage === "trustees" ? "trustee" : stage === "shares" ? "shares" : "confirmation";
}
