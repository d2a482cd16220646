/**
 * A server that lies: the real service with the real actors, and one lie at a time between it and the clients. It may use
 * everything that an operator has, including the keys in its databases. Honest clients ask it through `fetch`. For tests only.
 */
import { copyFileSync, existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encryptSelections, makeBallot } from "../../crypto/ballot/ballot.ts";
import { encodeG1, multiplyG1Secret } from "../../crypto/encoding/bls.ts";
import { compareBytes, fromUtf8, toBase64url, utf8 } from "../../crypto/encoding/bytes.ts";
import { leafHash, rootOfHashes } from "../../crypto/log/merkle.ts";
import { signCheckpoint } from "../../crypto/log/note.ts";
import { readTilePath } from "../../crypto/log/tile-path.ts";
import { decodeEntry, decodeEntryOf, type Entry, encodeEntry } from "../../crypto/manifest/entries.ts";
import type { ElectionView } from "../../crypto/manifest/view.ts";
import { createCredential } from "../../crypto/tokens/credential.ts";
import { openSqlite } from "../../src/store/sqlite-node.ts";
import { NO } from "../support/election/over-http.ts";
import { ORIGIN, TestService } from "../support/hosts/service.ts";

type Endpoint = "status" | "opening" | "issue" | "ballots" | "record" | "checkpoint";
/** Makes another answer from the text of the honest one and from the request. */
export type Lie = Partial<Record<Endpoint, (honest: string, asked: string) => string>>;

export type Stolen = { readonly board: Uint8Array; readonly promise: Uint8Array; readonly issuer: Uint8Array };

/** `signed`: the log under the checkpoint, if it is a different one. */
type Shown = {
  readonly entries: readonly Uint8Array[];
  readonly board: Uint8Array;
  readonly lines?: string;
  readonly signed?: readonly Uint8Array[];
};

const network = globalThis.fetch;

export class LyingService extends TestService {
  /** The lie that is told; empty: nothing is changed. */
  lie: Lie = {};
  /** Shows this log, signed as the board signs, instead of its own; `lines` are cosignatures of wherever it got them. */
  log: Shown | undefined;

  readonly fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const url = input instanceof Request ? new URL(input.url) : new URL(input, ORIGIN);
    if (url.origin !== ORIGIN) return network(url, init); // the service itself, to its witnesses
    const path = /^\/e\/[^/]+\/(.+)$/.exec(url.pathname)?.[1] ?? "";
    const shown = this.log === undefined ? undefined : this.#show(path, this.log);
    if (shown !== undefined) return new Response(shown as BodyInit);
    const response = await this.service.app.request(url.pathname + url.search, init);
    const change = this.lie[path as Endpoint];
    if (change === undefined || !response.ok) return response;
    const asked = typeof init?.body === "string" ? init.body : "";
    return new Response(change(await response.text(), asked), { headers: response.headers });
  };

  #show(path: string, { entries, board, lines = "", signed = entries }: Shown): string | Uint8Array | undefined {
    if (path === "record") return textOf(entries);
    if (path === "checkpoint") return checkpointOf(signed, board) + lines;
    const at = path.startsWith("tile/") ? readTilePath(path.slice(5)) : undefined;
    if (at === undefined || at.level !== 0) return undefined;
    return new Uint8Array(
      entries.slice(at.index * 256, at.index * 256 + at.width).flatMap((each) => [...leafHash(each)]),
    );
  }

  /** The keys of an election with one class, read from copies of its databases. */
  steal(id: string): Stolen {
    const read = (name: string, query: string) => {
      const copy = join(mkdtempSync(join(tmpdir(), "urna-stolen-")), `${name}.sqlite`);
      for (const end of ["", "-wal"]) {
        const file = join(this.data, "elections", id, `${name}.sqlite${end}`);
        if (existsSync(file)) copyFileSync(file, copy + end);
      }
      const sql = openSqlite(copy);
      const [row] = sql.run(query);
      sql.close();
      return row ?? {};
    };
    const box = read("box", "select board_secret, promise_secret from setup");
    const registrar = read("registrar", "select secret from class");
    return {
      board: box["board_secret"] as Uint8Array,
      promise: box["promise_secret"] as Uint8Array,
      issuer: registrar["secret"] as Uint8Array,
    };
  }
}

export const textOf = (entries: readonly Uint8Array[]): string => entries.map((each) => `${fromUtf8(each)}\n`).join("");

const originOf = (entries: readonly Uint8Array[]): string =>
  decodeEntryOf("manifest", entries[0] ?? new Uint8Array()).board.origin;

/** A checkpoint of any log, signed with the board's key. */
export function checkpointOf(entries: readonly Uint8Array[], board: Uint8Array): string {
  return signCheckpoint({ origin: originOf(entries), size: entries.length, root: rootOfHashes(entries) }, board);
}

type Opening = { entries: string[]; checkpoint: string; consistency: string[] };

/** What voters get of a log up to its opening, with the board's signature. */
export function openingOf(prefix: readonly Uint8Array[], board: Uint8Array, lines = ""): string {
  const checkpoint = checkpointOf(prefix, board) + lines;
  return JSON.stringify({ entries: prefix.map(fromUtf8), checkpoint, consistency: [] } satisfies Opening);
}

export const changingOpening =
  (change: (honest: Opening) => Partial<Opening>) =>
  (text: string): string => {
    const honest = JSON.parse(text) as Opening;
    return JSON.stringify({ ...honest, ...change(honest) });
  };

export const changed = <T extends Entry["type"]>(
  bytes: Uint8Array | string,
  type: T,
  change: (entry: Extract<Entry, { type: T }>) => object,
): Uint8Array => {
  const entry = decodeEntryOf(type, typeof bytes === "string" ? utf8(bytes) : bytes);
  return encodeEntry({ ...entry, ...change(entry) } as Entry);
};

export const isOf =
  (type: Entry["type"]) =>
  (bytes: Uint8Array): boolean =>
    decodeEntry(bytes).type === type;

/** The log with another past: entries before the closing are changed, and batches and closing are adapted to them. */
export function rewritten(
  entries: readonly Uint8Array[],
  change: (before: readonly Uint8Array[]) => readonly Uint8Array[],
): Uint8Array[] {
  const at = entries.findIndex(isOf("closing"));
  const before = recounted(change(entries.slice(0, at)));
  const count = before.filter(isOf("ballot")).length;
  const closing = changed(entries[at] ?? new Uint8Array(), "closing", ({ ballots }) => ({
    size: before.length,
    root: toBase64url(rootOfHashes(before)),
    ballots: ballots.map((each) => ({ ...each, count })),
  }));
  return [...before, closing, ...entries.slice(at + 1)];
}

/** Makes every batch say how many ballots follow it, and leaves out empty batches. */
function recounted(entries: readonly Uint8Array[]): Uint8Array[] {
  return entries.flatMap((bytes, i) => {
    if (!isOf("batch")(bytes)) return [bytes];
    const rest = entries.slice(i + 1);
    const end = rest.findIndex((each) => !isOf("ballot")(each));
    const ballots = end < 0 ? rest.length : end;
    return ballots === 0 ? [] : [encodeEntry({ type: "batch", ballots })];
  });
}

export const ballots = (entries: readonly Uint8Array[]): Uint8Array[] => entries.filter(isOf("ballot"));
export const without = (dropped: Uint8Array | undefined) => (entries: readonly Uint8Array[]) =>
  entries.filter((each) => each !== dropped);

/** More ballots in the last batch, in its order. */
export const withMore = (more: readonly Uint8Array[]) => (entries: readonly Uint8Array[]) => {
  const all = [...ballots(entries), ...more].toSorted((x, y) => compareBytes(leafHash(x), leafHash(y)));
  return [...entries.slice(0, entries.findIndex(isOf("ballot"))), ...all];
};

/** A ballot that the operator gives to itself, with the stolen key of the issuer; votes for the second option. */
export function stuffed(view: ElectionView, { issuer }: Stolen): { entry: Uint8Array; blinded: Uint8Array } {
  const classId = view.manifest.classes[0]?.id ?? "";
  const credential = createCredential(view, classId);
  const token = encodeG1(multiplyG1Secret(credential.message(), issuer));
  const { entry } = makeBallot(view, credential, token, encryptSelections(view, classId, NO));
  return { entry, blinded: credential.blinded };
}
