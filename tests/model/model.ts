// What everybody outside knows of a vote from the answers they got, and what must hold because of them, whatever happened in between.
import assert from "node:assert/strict";
import { sumBallotsWithoutVerifying } from "../../crypto/ballot/batch.ts";
import { admit, type BoardState, electionView, newBoard } from "../../crypto/board/board.ts";
import { equalBytes, toBase64url } from "../../crypto/encoding/bytes.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import { openCheckpoint, openPromise } from "../../crypto/log/note.ts";
import { decodeEntry } from "../../crypto/manifest/entries.ts";
import type { VerifiedBallotData } from "../../src/doors/box.ts";
import { isBallot } from "../support/election/actors.ts";
import { rootOf } from "../support/election/root.ts";
import { type Key, type Stage, VOTERS } from "./stage.ts";
import type { World } from "./world.ts";

export class Model {
  readonly #stage: Stage;
  /** Codes that were handed out or came in a letter, by member, the newest last. */
  readonly codes = new Map<number, string[]>();
  /** Keys that a member has sent to be signed, and those for which a signature came back. */
  readonly asked = new Map<number, Set<Key>>();
  readonly #issued = new Map<number, Set<Key>>();
  readonly promised = new Map<VerifiedBallotData, string>();
  /** The newcomers' number, once they are told that they are on the roll. */
  newcomer: number | undefined;
  /** Members who may have got a new code in an answer that was lost. */
  readonly #unsure = new Set<number>();
  #letters = 0;
  #entries: Uint8Array[] = [];
  #board: BoardState = newBoard();
  /** How many ballots were issued when the closing was first seen. */
  #issuedAtClosing: number | undefined;

  constructor(stage: Stage) {
    this.#stage = stage;
    for (const { number, accessCode } of stage.election.invitations)
      if (number <= VOTERS) this.codes.set(number, [accessCode]);
  }

  /** The keys of a member of the roll; undefined for one who does nothing here. */
  keysOf(number: number): readonly Key[] | undefined {
    if (number <= VOTERS) return this.#stage.keys[number - 1];
    return number === this.newcomer ? this.#stage.keys[VOTERS] : undefined;
  }

  handOut(number: number, code: string): void {
    this.codes.set(number, [...(this.codes.get(number) ?? []), code]);
    this.#unsure.delete(number);
  }
  unsure(number: number): void {
    this.#unsure.add(number);
  }

  signed(number: number, key: Key, signature: Uint8Array): void {
    assert.ok(equalBytes(signature, key.signature), "a signature that is not the issuer's");
    this.#issued.set(number, (this.#issued.get(number) ?? new Set()).add(key));
    assert.equal(this.#issued.get(number)?.size, 1, `member ${number} has two tokens`);
  }

  hasToken(number: number, key: Key): boolean {
    return this.#issued.get(number)?.has(key) ?? false;
  }

  keep(ballot: VerifiedBallotData, promise: string): void {
    const { origin, promiseKey } = this.#stage.election.view.manifest.board;
    assert.deepEqual(openPromise(promise, promiseKey, origin), ballot.leafHash);
    assert.equal(this.promised.get(ballot) ?? promise, promise);
    this.promised.set(ballot, promise);
  }

  get over(): boolean {
    return this.#board.cancelled !== undefined || this.#board.result !== undefined;
  }
  get board(): BoardState {
    return this.#board;
  }

  /** Everything that must hold whenever nothing is under way. */
  async check(world: World): Promise<void> {
    assert.deepEqual([world.failures, world.broken], [[], []]);
    const { registrar, box } = world;
    const { stopped, progress } = await box.status();
    assert.deepEqual([(await registrar.status()).stopped, stopped], [undefined, undefined]);
    await this.#checkLog(world);
    if (this.#board.finalRoot === undefined) assert.deepEqual(progress.received, [], "a share was taken too early");
    const onBoard = new Set(this.#entries.map((entry) => toBase64url(leafHash(entry))));
    const ended = this.#board.closing !== undefined || this.#board.cancelled !== undefined;
    for (const [{ leafHash: leaf }, promise] of this.promised) {
      assert.equal((await box.lookup(leaf))?.promise, promise, "a promise was forgotten");
      if (ended) assert.ok(onBoard.has(toBase64url(leaf)), "a promised ballot is not on the closed board");
    }
    for (const [number, keys] of this.#issued)
      for (const key of keys) {
        const accessCode = this.codes.get(number)?.at(0) ?? "";
        for (const { blinded } of this.keysOf(number)?.filter((other) => other !== key) ?? []) {
          const other = await registrar.issue({ accessCode, blinded });
          assert.ok(!other.ok, `the token of member ${number} was forgotten: another key gets one, too`);
        }
        const again = await registrar.issue({ accessCode, blinded: key.blinded });
        assert.ok(again.ok && equalBytes(again.value.signature, key.signature), "the same key got another answer");
      }
    for (const { to, text } of world.letters.slice(this.#letters)) {
      const number = Number(/^m(\d+)@/.exec(to.address)?.[1]);
      this.handOut(number, /\bcode=([^&\s]+)/.exec(text)?.[1] ?? "");
    }
    this.#letters = world.letters.length;
    for (const [number, codes] of this.codes) {
      const known = await Promise.all(codes.map((code) => registrar.member(code)));
      const numbers = known.flatMap((member) => (member.ok ? [member.value.number] : []));
      assert.ok(numbers.length > 0 || this.#unsure.has(number), `member ${number} has no code that works`);
      assert.ok(
        numbers.every((found) => found === number),
        "a code opens somebody else's door",
      );
    }
    const look = await registrar.look();
    assert.ok(look.ok);
    if (this.#board.closing === undefined) return;
    this.#issuedAtClosing ??= look.value.issued;
    assert.equal(look.value.issued, this.#issuedAtClosing, "a ballot was issued after the closing");
  }

  /** The log only grows, its rule book admits every entry in its place, and it is what the board signs. */
  async #checkLog({ box, stage }: World): Promise<void> {
    const entries: Uint8Array[] = [];
    for (let size = 1; entries.length < size; ) {
      const page = await box.entries(entries.length);
      entries.push(...page.entries);
      ({ size } = page);
    }
    for (const [i, entry] of this.#entries.entries())
      assert.ok(equalBytes(entry, entries[i] ?? new Uint8Array()), `entry ${i} of the log has changed`);
    const ballots = entries.filter(isBallot);
    for (const entry of entries.slice(this.#entries.length)) {
      const registered = this.#board.finalRoot !== undefined;
      const { type } = admit(this.#board, entry);
      if (type === "decryption" || type === "result") assert.ok(registered, "something was decrypted before its time");
      if (type === "closing" && ballots.length > 0)
        for (const part of sumBallotsWithoutVerifying(electionView(this.#board), ballots)) this.#board.sums.add(part);
    }
    this.#entries = entries;
    const note = await box.checkpoint();
    assert.ok(note.ok);
    const { size, root } = openCheckpoint(note.value, stage.election.view.manifest.board.key);
    assert.deepEqual([size, root], [entries.length, rootOf(entries)]);
  }

  /** What the register says in the end is what was issued. */
  checkRegister(): void {
    const rows = this.#entries
      .map((entry) => decodeEntry(entry))
      .flatMap((entry) => (entry.type === "register" ? entry.voters : []));
    const blinded = rows.flatMap((row) => (row.blinded === undefined ? [] : [row.blinded]));
    const text = (keys: Iterable<Set<Key>>) =>
      [...keys].flatMap((some) => [...some]).map((key) => toBase64url(key.blinded));
    for (const issued of text(this.#issued.values()))
      assert.ok(blinded.includes(issued), "an issued ballot is not in the register");
    const asked = text(this.asked.values());
    for (const one of blinded) assert.ok(asked.includes(one), "the register has a ballot that nobody asked for");
    for (const keys of this.asked.values())
      assert.ok(
        [...keys].filter((key) => blinded.includes(toBase64url(key.blinded))).length <= 1,
        "two for one member",
      );
    assert.equal(blinded.length, this.#issuedAtClosing);
  }

  get entries(): readonly Uint8Array[] {
    return this.#entries;
  }
}
