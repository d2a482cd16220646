/**
 * Whole honest records of any shape, from a seed: the same plan gives the same bytes. Tests take a record, or stop on the way
 * and write the rest themselves. It holds every secret of the election that it plays, which nothing but a test may.
 */

import { encryptSelections, makeBallot, SealedSelections } from "../../../crypto/ballot/ballot.ts";
import { sumBallotsWithoutVerifying } from "../../../crypto/ballot/batch.ts";
import type { Selections } from "../../../crypto/ballot/selections.ts";
import { admit, type BoardState, electionView, newBoard } from "../../../crypto/board/board.ts";
import { makeConfirmationEntry } from "../../../crypto/ceremony/confirmation.ts";
import { jointKey, makeTrusteeEntry } from "../../../crypto/ceremony/keys.ts";
import { makeSharesEntry } from "../../../crypto/ceremony/shares.ts";
import { compareBytes, toBase64url, utf8 } from "../../../crypto/encoding/bytes.ts";
import { encodeElement } from "../../../crypto/encoding/group.ts";
import type { Random } from "../../../crypto/encoding/random.ts";
import { hash } from "../../../crypto/encoding/transcript.ts";
import { leafHash, rootOfHashes } from "../../../crypto/log/merkle.ts";
import { signCheckpoint } from "../../../crypto/log/note.ts";
import { joinRecord } from "../../../crypto/log/record-file.ts";
import {
  decodeEntry,
  type Entry,
  encodeEntry,
  type NoticeEntry,
  type RegisterRow,
} from "../../../crypto/manifest/entries.ts";
import { LIMITS } from "../../../crypto/manifest/limits.ts";
import type { Manifest } from "../../../crypto/manifest/manifest.ts";
import type { ElectionView } from "../../../crypto/manifest/view.ts";
import { makeDecryptionEntry, makeResult } from "../../../crypto/tally/tally.ts";
import { type Credential, createCredential } from "../../../crypto/tokens/credential.ts";
import { generateIssuerKey, provePossession } from "../../../crypto/tokens/issuing.ts";
import { copyOf } from "./board-copy.ts";
import { takeAnyEntry } from "./past-the-rules.ts";
import { makeManifest, type Plan, seededRandom, trusteesOf } from "./plan.ts";
import { randomSelections } from "./random-vote.ts";
import { type Sequence, sequenceOf } from "./sequence.ts";
import { tokenOf } from "./token.ts";

/** One member of the roll. `credential` and `token` are there once a ballot was issued. */
export interface Member {
  readonly classId: string;
  readonly reference: string;
  readonly salt: Uint8Array;
  readonly commitment: Uint8Array;
  readonly added?: number;
  removed?: number;
  credential?: Credential;
  token?: Uint8Array;
}

/** What was cast, for counting again by hand. */
export interface Vote {
  readonly classId: string;
  readonly selections: Selections;
}

/**
 * An election in progress, one step after the other. Every entry goes through `admit`, so the record is valid up to where it
 * stopped; with `plan.tamper` it goes past the rules instead.
 */
export class RecordBuilder {
  readonly random: Random;
  readonly manifest: Manifest;
  readonly boardSecret: Uint8Array;
  readonly promiseSecret: Uint8Array;
  /** Of the committee that lasts, if the plan has one. */
  readonly sequence: Sequence | undefined;
  /** The trustees' seeds. */
  readonly seeds: readonly Uint8Array[];
  readonly members: Member[];
  readonly votes: Vote[];
  readonly state: BoardState;
  readonly entries: Uint8Array[];
  readonly #plan: Plan;
  /** By issuer, then by class. */
  issuers: { secret: Uint8Array; key: Uint8Array }[][] = [];
  #pending: Uint8Array[] = [];

  /** `sequence`: of another ceremony than the plan's committee has had. */
  constructor(plan: Plan = {}, from?: RecordBuilder, sequence = plan.committee && sequenceOf(plan.committee)) {
    this.#plan = plan;
    this.random = seededRandom(`${plan.seed ?? "election"} from ${from?.entries.length ?? 0}`);
    this.sequence = from === undefined ? sequence : from.sequence;
    const { manifest, boardSecret, promiseSecret } = from ?? this.#planned(plan);
    this.manifest = manifest;
    this.boardSecret = boardSecret;
    this.promiseSecret = promiseSecret;
    this.seeds = from?.seeds ?? this.sequence?.seeds ?? trusteesOf(manifest).members.map(() => this.random(32));
    this.members = (from?.members ?? []).map((member) => ({ ...member }));
    this.votes = [...(from?.votes ?? [])];
    this.entries = [...(from?.entries ?? [])];
    this.state = from === undefined ? newBoard() : copyOf(from.state, from.entries);
    if (from === undefined) this.append(manifest);
    else this.issuers = from.issuers;
  }

  #planned(plan: Plan): ReturnType<typeof makeManifest> {
    const made = makeManifest(plan, this.random);
    if (this.sequence === undefined) return made;
    const { trustees: _, ...manifest } = made.manifest;
    return { ...made, manifest: { committee: this.sequence.digest, ...manifest } };
  }

  /** Goes on from here, with `tamper` from now on, and leaves the builder itself as it is. Nothing may be pending. */
  fork(tamper?: Plan["tamper"]): RecordBuilder {
    if (this.#pending.length > 0) throw new RangeError("publish what is pending first");
    const { tamper: _, ...plan } = this.#plan;
    return new RecordBuilder(tamper === undefined ? plan : { ...plan, tamper }, this);
  }

  get view(): ElectionView {
    return electionView(this.state);
  }

  /** Appends an entry of any kind. @throws ProtocolError as `admit`, unless the plan tampers */
  append(entry: Entry | Uint8Array): this {
    this.#take(this.#tampered(entry instanceof Uint8Array ? entry : encodeEntry(entry)));
    return this;
  }

  #tampered(bytes: Uint8Array): Uint8Array {
    const given = this.#plan.tamper?.(decodeEntry(bytes)) ?? bytes;
    return given instanceof Uint8Array ? given : encodeEntry(given);
  }

  #take(bytes: Uint8Array): void {
    if (this.#plan.tamper === undefined) admit(this.state, bytes);
    else takeAnyEntry(this.state, bytes);
    this.entries.push(bytes);
  }

  ceremony(): this {
    const { state, seeds, sequence } = this;
    if (sequence !== undefined) {
      for (const entry of sequence.entries) this.append(entry);
      return this;
    }
    for (const [i, seed] of seeds.entries()) this.append(makeTrusteeEntry(seed, state, i + 1, this.random));
    if (seeds.length > 1) {
      for (const [i, seed] of seeds.entries()) this.append(makeSharesEntry(seed, state, i + 1, this.random));
    }
    for (const [i, seed] of seeds.entries()) this.append(makeConfirmationEntry(seed, state, i + 1, this.random));
    return this;
  }

  /** Makes the rolls and issuer keys and opens. */
  open(time = "2026-11-23T18:00:00Z"): this {
    const { manifest, state } = this;
    manifest.classes.forEach(({ id }, i) => {
      for (let n = this.#plan.members?.[i] ?? 4; n > 0; n--) this.#enrol(id);
    });
    this.issuers = manifest.issuers.map(() => manifest.classes.map(() => generateIssuerKey(this.random)));
    return this.append({
      type: "opening",
      electionKey: toBase64url(encodeElement(jointKey(state))),
      issuers: this.issuers.map((keys, i) => ({
        keys: manifest.classes.map(({ id }, k) => {
          const { secret, key } = keys[k] as (typeof keys)[number];
          const proof = provePossession(secret, key, state.electionId, i + 1, id);
          return { class: id, key: toBase64url(key), proof: toBase64url(proof) };
        }),
      })),
      roll: manifest.classes.map(({ id }) => this.#roll(id)),
      time,
    });
  }

  #enrol(classId: string, added?: number): void {
    const number = this.members.length + 1;
    const reference = `Member ${number}\n${number}`;
    const salt = this.random(16);
    const commitment = hash("register", salt, utf8(reference));
    this.members.push({ classId, reference, salt, commitment, ...(added === undefined ? {} : { added }) });
  }

  #roll(classId: string) {
    const own = this.members
      .filter((member) => member.classId === classId && member.removed === undefined)
      .map(({ commitment }) => commitment);
    return { class: classId, eligible: own.length, root: toBase64url(rootOfHashes(own.toSorted(compareBytes))) };
  }

  notice(kind: "start" | "pause" | "resume" | "cancellation" | "incident", reason = "It is so."): this {
    return this.append({ type: "notice", kind, reason });
  }

  extend(closes: string): this {
    return this.append({ type: "notice", kind: "extension", reason: "Many are still on their way.", closes });
  }

  /** Adds members to the roll of a class, with the notice that says so. */
  enrol(classId: string, count = 1): this {
    const added = this.state.rolls.get(classId)?.length ?? 1;
    for (let n = 0; n < count; n++) this.#enrol(classId, added);
    const notice: NoticeEntry = {
      type: "notice",
      kind: "roll",
      reason: "They had been forgotten.",
      ...this.#roll(classId),
    };
    return this.append(notice);
  }

  /** Strikes off members of the class who have no ballot, the last ones on its roll, with the notice that says so. */
  remove(classId: string, count = 1): this {
    const left = this.members.filter((one) => one.classId === classId && !one.credential && !one.removed);
    for (const member of left.slice(-count)) member.removed = this.state.rolls.get(classId)?.length ?? 1;
    return this.append({ type: "notice", kind: "removal", reason: "They had left before.", ...this.#roll(classId) });
  }

  withdraw(option: string, contest = this.manifest.contests[0]?.id ?? ""): this {
    return this.append({ type: "notice", kind: "withdrawal", reason: "They withdraw.", contest, option });
  }

  /** Issues a ballot to the next member of the class who has none. RangeError if there is no such member. */
  issue(classId: string = this.manifest.classes[0]?.id ?? ""): Member & { credential: Credential; token: Uint8Array } {
    const member = this.members.find(
      (one) => one.classId === classId && one.credential === undefined && one.removed === undefined,
    );
    if (member === undefined) throw new RangeError(`no member of ${classId} is left`);
    const credential = createCredential(this.view, classId, this.random);
    return Object.assign(member, { credential, token: this.token(credential) });
  }

  token(credential: Credential): Uint8Array {
    const place = this.manifest.classes.findIndex(({ id }) => id === credential.classId);
    return tokenOf(
      credential,
      this.issuers.map((keys) => keys[place]?.secret ?? new Uint8Array()),
    );
  }

  /** A ballot of the member, ready to be published. */
  ballot(
    member: { classId: string; credential: Credential; token: Uint8Array },
    vote: Selections | SealedSelections,
  ): Uint8Array {
    const sealed =
      vote instanceof SealedSelections ? vote : encryptSelections(this.view, member.classId, vote, this.random);
    return makeBallot(this.view, member.credential, member.token, sealed, this.random).entry;
  }

  /** Issues, seals and keeps a ballot for the next batch. Random valid selections if none are given. */
  vote(selections?: Selections, classId: string = this.manifest.classes[0]?.id ?? ""): this {
    const chosen = selections ?? this.randomSelections(classId);
    this.#pending.push(this.ballot(this.issue(classId), chosen));
    this.votes.push({ classId, selections: chosen });
    return this;
  }

  /** Keeps a ballot that was made elsewhere for the next batch. */
  keep(ballot: Uint8Array): this {
    this.#pending.push(ballot);
    return this;
  }

  /** Publishes what is pending in one batch, if there is anything. */
  publish(): this {
    if (this.#pending.length === 0) return this;
    const ballots = this.#pending
      .map((bytes) => this.#tampered(bytes))
      .toSorted((x, y) => compareBytes(leafHash(x), leafHash(y)));
    this.#pending = [];
    this.append({ type: "batch", ballots: ballots.length });
    for (const ballot of ballots) {
      const before = this.state.ballots;
      this.#take(ballot);
      if (this.state.ballots === before) continue; // the board does not count it
      for (const part of sumBallotsWithoutVerifying(this.view, [ballot])) this.state.sums.add(part);
    }
    return this;
  }

  /** Publishes the rest and closes. */
  close(time = "2026-11-23T20:00:00Z"): this {
    this.publish();
    const { state, manifest } = this;
    return this.append({
      type: "closing",
      size: state.size,
      root: toBase64url(state.root()),
      ballots: manifest.classes.map(({ id }) => ({ class: id, count: state.ballotCount(id) })),
      time,
    });
  }

  /** The rows in their order. */
  rows(): RegisterRow[] {
    return this.manifest.classes.flatMap(({ id }) =>
      this.members
        .filter(({ classId }) => classId === id)
        .toSorted((x, y) => compareBytes(x.commitment, y.commitment))
        .map(({ classId, commitment, added, removed, credential }) => ({
          class: classId,
          commitment: toBase64url(commitment),
          ...(added === undefined ? {} : { added }),
          ...(removed === undefined ? {} : { removed }),
          ...(credential === undefined ? {} : { blinded: toBase64url(credential.blinded) }),
        })),
    );
  }

  register(): this {
    const rows = this.rows();
    for (let from = 0; from === 0 || from < rows.length; from += LIMITS.registerRows) {
      this.append({ type: "register", voters: rows.slice(from, from + LIMITS.registerRows) });
    }
    return this;
  }

  /** Decryptions by these trustees, the first t if none are named. */
  decrypt(...indices: number[]): this {
    const chosen =
      indices.length > 0 ? indices : this.seeds.map((_, i) => i + 1).slice(0, this.state.counting.threshold);
    for (const index of chosen) {
      this.append(makeDecryptionEntry(this.seeds[index - 1] as Uint8Array, this.state, index, this.random));
    }
    return this;
  }

  conclude(): this {
    return this.append(makeResult(this.state));
  }

  /** From the closing on: register, decryptions if anything is decrypted, result. */
  finish(...indices: number[]): this {
    if (this.state.closing === undefined) this.close();
    this.register();
    const withheld = this.manifest.contests.every(({ id }) => {
      const classes = this.manifest.classes.filter(({ contests }) => contests.includes(id));
      const ballots = classes.reduce((sum, item) => sum + this.state.ballotCount(item.id), 0);
      return ballots < this.manifest.minimumBallots;
    });
    if (!withheld) this.decrypt(...indices);
    return this.conclude();
  }

  /** The board's checkpoint of the record as it is. */
  checkpoint(): string {
    return this.checkpointOf(this.state.size);
  }

  /** What the board's key would sign for another size or another root (32 bytes). */
  checkpointOf(size: number, root: Uint8Array = this.state.root()): string {
    return signCheckpoint({ origin: this.manifest.board.origin, size, root }, this.boardSecret);
  }

  /** The record file, with its checkpoint unless told otherwise. */
  file({ checkpoint = true } = {}): Uint8Array {
    return checkpoint ? joinRecord(this.entries, this.checkpoint()) : joinRecord(this.entries);
  }

  randomSelections(classId: string): Selections {
    return randomSelections(this.manifest, classId, this.random);
  }
}

/** What a record contains: a plan, and the votes, by class if there are several. */
export interface RecordPlan extends Plan {
  readonly votes?: readonly (Selections | { classId: string; selections?: Selections })[];
  /** Ballots that are issued and never cast, in the first class. */
  readonly unused?: number;
}

const opened = new Map<string, RecordBuilder>();

/** An election up to its opening, ready for votes. It is made once per plan; a plan that tampers is played from the beginning. */
export function openElection(plan: Plan = {}): RecordBuilder {
  if (plan.tamper !== undefined) return new RecordBuilder(plan).ceremony().open();
  const name = JSON.stringify(plan);
  const known = opened.get(name) ?? new RecordBuilder(plan).ceremony().open();
  opened.set(name, known);
  return known.fork();
}

/** Up to the closing: three random votes if none are given. */
export function castVotes(plan: RecordPlan = {}): RecordBuilder {
  const builder = openElection(plan);
  if (builder.manifest.schedule.opens === "notice") builder.notice("start");
  for (const vote of plan.votes ?? [undefined, undefined, undefined]) {
    if (vote === undefined) builder.vote();
    else if ("classId" in vote) builder.vote(vote.selections, vote.classId);
    else builder.vote(vote);
  }
  for (let n = plan.unused ?? 0; n > 0; n--) builder.issue();
  return builder.publish();
}

/** A complete record, from the manifest to the result. */
export function buildRecord(plan: RecordPlan = {}): RecordBuilder {
  return castVotes(plan).finish();
}
