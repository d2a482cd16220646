/** A board as it is served, in files: tiles and bundles out of the box's own tables, a cosigned checkpoint, proofs. The same bytes every time. */
import { i2osp, toBase64, utf8 } from "../../crypto/encoding/bytes.ts";
import { cosign, withCosignatures, witnessKey } from "../../crypto/log/cosignature.ts";
import { formatTlogProof, signCheckpoint, verifierKey } from "../../crypto/log/note.ts";
import { Log } from "../../src/box/log.ts";
import { migrate } from "../../src/store/migrate.ts";
import { boxMigrations } from "../../src/store/migrations/box.ts";
import { openSqlite } from "../../src/store/sqlite-node.ts";

const SIZE = 700;
const OLD = 255;
const INDEX = 300;
const TIME = 1_795_000_000;
export const WITNESS = "witness.example/w1";
export const ORIGIN = "board.example/interop";
export const boardSecret = new Uint8Array(32).fill(7);
export const witnessSecret = new Uint8Array(32).fill(5);
export const entryOf = (i: number): Uint8Array => utf8(`{"entry":${i}}`);

/** `database`: a file that does not exist yet. */
export function boardFiles(database: string): Map<string, Uint8Array> {
  const sql = openSqlite(database);
  try {
    migrate(sql, boxMigrations);
    const log = new Log(sql);
    const entries = Array.from({ length: SIZE }, (_, i) => ({ type: "notice", bytes: entryOf(i) }));
    for (let from = 0; from < SIZE; from += 97) log.append(entries.slice(from, from + 97));
    const note = signCheckpoint({ origin: ORIGIN, size: SIZE, root: log.tree.rootAt(SIZE) }, boardSecret);
    const signed = withCosignatures(note, [cosign(note, WITNESS, witnessSecret, TIME)]);
    const proof = { index: INDEX, hashes: log.tree.inclusionProof(INDEX, SIZE), checkpoint: signed };
    const old = [toBase64(log.tree.rootAt(OLD)), ...log.tree.consistencyProof(OLD, SIZE).map(toBase64)];
    const files = new Map([
      ["keys", utf8(`${verifierKey(ORIGIN, boardSecret)}\n${witnessKey(WITNESS, witnessSecret)}\n`)],
      ["checkpoint", utf8(signed)],
      ["proof", utf8(formatTlogProof(proof))],
      ["consistency", utf8(`${OLD}\n${old.join("\n")}\n`)],
      ["entry", entryOf(INDEX)],
    ]);
    const put = (path: string, tile: Uint8Array | undefined) => tile !== undefined && files.set(path, tile);
    for (const index of [0, 1]) put(`tile/0/00${index}`, log.tree.tile(0, index, 256));
    put("tile/0/002.p/188", log.tree.tile(0, 2, 188));
    put("tile/1/000.p/2", log.tree.tile(1, 0, 2));
    put("tile/entries/001", log.bundle(1, 256));
    return files;
  } finally {
    sql.close();
  }
}

/** All files as one sequence of bytes, for a digest. */
export function joined(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return Uint8Array.from(
    [...files].flatMap(([path, bytes]) => [...utf8(path), 0, ...i2osp(bytes.length, 4), ...bytes]),
  );
}
