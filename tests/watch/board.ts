/** A board that lies on demand: its manifest, trees of invented leaves, checkpoints and tiles as a service would show them. For tests only. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { toBase64url, utf8 } from "../../crypto/encoding/bytes.ts";
import { hash } from "../../crypto/encoding/transcript.ts";
import { leafHash, MerkleTree } from "../../crypto/log/merkle.ts";
import { signCheckpoint } from "../../crypto/log/note.ts";
import { readTilePath } from "../../crypto/log/tile-path.ts";
import { encodeEntry } from "../../crypto/manifest/entries.ts";
import type { Manifest } from "../../crypto/manifest/manifest.ts";
import { makeManifest, seededRandom } from "../support/election/plan.ts";

export class LyingBoard {
  readonly origin: string;
  readonly key: string;
  readonly path: string;
  /** What it shows now. */
  tree: MerkleTree;
  /** Shows the checkpoint of this size instead of its newest. */
  size: number | undefined;
  /** The address that it answers over HTTP without an end. */
  endless: string | undefined;
  readonly #manifest: Uint8Array;
  readonly #secret: Uint8Array;
  #server: Server | undefined;

  constructor(seed: string, size: number, more: Partial<Manifest> = {}) {
    const { manifest, boardSecret } = makeManifest({ seed, manifest: more }, seededRandom(seed));
    this.#manifest = encodeEntry(manifest);
    this.#secret = boardSecret;
    this.origin = manifest.board.origin;
    this.key = manifest.board.key;
    this.path = `/e/${toBase64url(hash("election", this.#manifest))}`;
    this.tree = treeOf(size);
  }

  checkpoint(size = this.size ?? this.tree.size, tree = this.tree): string {
    return this.claim(size, tree.rootAt(size));
  }

  /** Its signature on any size and root. */
  claim(size: number, root: Uint8Array): string {
    return signCheckpoint({ origin: this.origin, size, root }, this.#secret);
  }

  /** What an address of this board answers; undefined for 404. */
  answer(url: string): Uint8Array | undefined {
    const path = new URL(url, "http://board").pathname.slice(this.path.length);
    if (path === "/manifest") return this.#manifest;
    if (path === "/checkpoint") return utf8(this.checkpoint());
    const at = path.startsWith("/tile/") ? readTilePath(path.slice(6)) : undefined;
    if (at === undefined || at.level !== 0 || at.index * 256 + at.width > this.tree.size) return undefined;
    return new Uint8Array(
      Array.from({ length: at.width }, (_, i) => [...this.tree.subtree(0, at.index * 256 + i)]).flat(),
    );
  }

  readonly get = async (url: string): Promise<Uint8Array> => {
    const found = this.answer(url);
    if (found === undefined) throw new Error(`${url} answers 404`);
    return found;
  };

  /** Its address over HTTP. */
  async serve(): Promise<string> {
    const server = createServer(({ url = "" }, response) => {
      if (this.endless !== undefined && url.endsWith(this.endless)) {
        Readable.from(endless())
          .on("error", () => {})
          .pipe(response);
        return;
      }
      const found = this.answer(url);
      response.writeHead(found === undefined ? 404 : 200).end(found);
    });
    this.#server = server;
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}${this.path}`;
  }

  close(): void {
    this.#server?.close();
  }
}

function* endless(): Generator<Uint8Array> {
  for (;;) yield new Uint8Array(65_536);
}

/** `size` leaves; those from `from` on belong to another history. */
export function treeOf(size: number, from = size): MerkleTree {
  const tree = new MerkleTree();
  for (let i = 0; i < size; i++) tree.append(leafHash(utf8(`${i < from ? "entry" : "other"} ${i}`)));
  return tree;
}
