/**
 * Follows the log of one election from outside: fetches checkpoints and C2SP tiles, and checks that each tree goes on from the one before
 * [LOG-1, LOG-3]. It believes the election's id and what the board signed, nothing else, and never sends anything.
 */
import { equalBytes, fromBase64url, fromHex, toHex } from "../../crypto/encoding/bytes.ts";
import { hash } from "../../crypto/encoding/transcript.ts";
import { MerkleTree } from "../../crypto/log/merkle.ts";
import { type Checkpoint, openCheckpoint } from "../../crypto/log/note.ts";
import { readCheckpoint } from "../../crypto/log/record-file.ts";
import { TILE_WIDTH } from "../../crypto/log/tile-path.ts";
import { missingTiles } from "../../crypto/log/tiles.ts";
import { decodeEntryOf } from "../../crypto/manifest/entries.ts";
import { LIMITS } from "../../crypto/manifest/limits.ts";
import { type Book, headOf, type LogState } from "./book.ts";

const HASH = 32;

/** What a round found. `behind`: a tree of the same history, but older than one that was seen before. */
export type Round =
  | { kind: "grown" | "same" | "behind"; size: number }
  | { kind: "fork"; why: string; file: string }
  | { kind: "unproved"; why: string };

type Get = (url: string) => Promise<Uint8Array>;

/** Entries of the longest record: ballots of everyone, each in a batch of its own, and the rest [LIM-1]. */
const MOST_ENTRIES = 2 * LIMITS.voters + 100_000;

/** @throws Error with the address for every answer except 200, and for an answer that is too long for anything that it asks for */
const getOverHttp: Get = async (url) => {
  const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
  if (!response.ok || response.body === null) throw new Error(`${url} answers ${response.status}`);
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body) {
    length += piece.length;
    if (length > LIMITS.entry) throw new Error(`${url} answers more than ${LIMITS.entry} bytes`);
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
};

export class Follower {
  readonly log: LogState;
  /** The manifest says that the vote is for practice and decides nothing [MAN-5]. */
  readonly trial: boolean;
  readonly #book: Book;
  readonly #base: string;
  readonly #get: Get;
  /** Leaf hashes as fetched; used only after the root was found under a signed checkpoint. */
  #tree = new MerkleTree();

  private constructor(book: Book, log: LogState, { base, get, trial }: { base: string; get: Get; trial: boolean }) {
    this.#book = book;
    this.log = log;
    this.trial = trial;
    this.#base = base;
    this.#get = get;
  }

  /** `url` is an election's address, …/e/{id}. The manifest with this id names the key [ID-1] and the expected `origin`. */
  static async open(
    book: Book,
    url: string,
    { get = getOverHttp, origin }: { get?: Get; origin?: string } = {},
  ): Promise<Follower> {
    const match = /^(https?:\/\/.*\/e\/([A-Za-z0-9_-]{43}))\/?$/.exec(url);
    if (match === null) throw new Error(`${url} is not the address of an election: it ends in /e/ and 43 characters`);
    const [, base = "", id = ""] = match;
    const bytes = await get(`${base}/manifest`);
    if (!equalBytes(hash("election", bytes), fromBase64url(id)))
      throw new Error(`${url} gives another election's manifest`);
    const { board, trial = false } = decodeEntryOf("manifest", bytes);
    if (origin !== undefined && board.origin !== origin) throw new Error(`${url} is not the log ${origin}`);
    return new Follower(book, book.log(board.key, base), { base, get, trial });
  }

  /** The root of the first `size` entries as this follower knows them; undefined beyond what it has verified. */
  rootAt(size: number): Uint8Array | undefined {
    return size <= (this.log.seen?.size ?? -1) && size <= this.#tree.size ? this.#tree.rootAt(size) : undefined;
  }

  /** One look at the board. @throws ProtocolError for a checkpoint that the board did not sign; Error for what cannot be fetched */
  async look(): Promise<Round> {
    const bytes = await this.#get(`${this.#base}/checkpoint`);
    const text = readCheckpoint(bytes);
    const now = openCheckpoint(text, this.log.key);
    if (now.size > MOST_ENTRIES) throw new Error(`${now.size} entries are more than any record has [LIM-1]`);
    const { seen } = this.log;
    if (seen !== undefined && now.size === seen.size) {
      if (toHex(now.root) === seen.root) return { kind: "same", size: now.size };
      return this.#fork("two different trees of the same size", text, now.size, undefined);
    }
    const fits = (tree: MerkleTree, { size: at, root }: Pick<Checkpoint, "size" | "root">) =>
      tree.size >= at && equalBytes(tree.rootAt(at), root);
    const before = seen && { size: seen.size, root: fromHex(seen.root) };
    if (before !== undefined && now.size < before.size) {
      const whole = fits(this.#tree, before)
        ? this.#tree
        : await this.#fetchUpTo(before.size, new MerkleTree()).catch(() => undefined);
      if (whole === undefined || !fits(whole, before)) {
        return { kind: "unproved", why: `the board has gone back from ${before.size} to ${now.size} entries` };
      }
      if (fits(whole, now)) return { kind: "behind", size: now.size };
      const why = `the tree of ${now.size} entries is not the beginning of the tree of ${before.size}`;
      return this.#fork(why, text, before.size, whole);
    }
    let tree = await this.#fetchUpTo(now.size, this.#tree);
    if (!fits(tree, now)) tree = await this.#fetchUpTo(now.size, new MerkleTree());
    if (!fits(tree, now)) {
      return { kind: "unproved", why: "the board's tiles lead to another tree than its checkpoint" };
    }
    if (before !== undefined && !fits(tree, before)) {
      const why = `the tree of ${now.size} entries does not begin with the tree of ${before.size}`;
      return this.#fork(why, text, now.size, tree);
    }
    this.#tree = tree;
    this.log.seen = headOf(now.size, now.root, text);
    this.#book.keep(this.log);
    return { kind: "grown", size: now.size };
  }

  /** `tree` is the larger of the two trees: its leaf hashes prove that the other one is not its beginning. */
  #fork(why: string, text: string, size: number, tree: MerkleTree | undefined): Round {
    const leaves = Array.from({ length: tree === undefined ? 0 : size }, (_, i) =>
      toHex(tree?.subtree(0, i) ?? new Uint8Array()),
    );
    const file = this.#book.accuse(this.log, why, {
      "seen before": this.log.seen?.checkpoint ?? "",
      "served now": text,
      ...(leaves.length > 0 && { [`leaf hashes of the tree of ${size} entries`]: leaves.join("\n") }),
    });
    return { kind: "fork", why, file };
  }

  /** A copy of `known` with the leaves up to `size`. Whole tiles that are already there are not fetched again. */
  async #fetchUpTo(size: number, known: MerkleTree): Promise<MerkleTree> {
    const tree = new MerkleTree();
    for (let i = 0; i < Math.min(size, known.size); i++) tree.append(known.subtree(0, i));
    const { kept, addresses } = missingTiles(tree.size, size);
    for (const [i, address] of addresses.entries()) {
      const tile = await this.#get(`${this.#base}/tile/${address}`);
      const first = kept + i * TILE_WIDTH;
      if (tile.length !== Math.min(TILE_WIDTH, size - first) * HASH)
        throw new Error(`tile ${address} has ${tile.length} bytes`);
      for (let at = (tree.size - first) * HASH; at < tile.length; at += HASH) tree.append(tile.slice(at, at + HASH));
    }
    return tree;
  }
}
