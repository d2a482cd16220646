/**
 * The work of the pages for single checks, off their main thread: fetches public data and judges it. It shares with the
 * voter's page the code that reads a record, but no code that seals (crypto/ballot/audit.ts). It stores nothing. Its
 * requests do not tell which ballot is meant; of a member's row they tell at most in which part of a long register it
 * is (BAL-9).
 */

import { auditOpening } from "../../crypto/ballot/audit.ts";
import { unpackAudit } from "../../crypto/ballot/audit-link.ts";
import { openBeginning, openPrefix } from "../../crypto/board/prefix.ts";
import { concat, fromBase64, fromBase64url, toBase64url, utf8 } from "../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../crypto/encoding/errors.ts";
import { fingerprint } from "../../crypto/encoding/fingerprint.ts";
import { openWitnessedCheckpoint } from "../../crypto/log/cosignature.ts";
import type { Origin } from "../../crypto/log/line-ends.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import { openPromise } from "../../crypto/log/note.ts";
import { readCheckpoint, sizeOf } from "../../crypto/log/record-file.ts";
import { type RecordStream, readThrough, wholeEntries } from "../../crypto/log/record-stream.ts";
import { LeafHashes, missingTiles } from "../../crypto/log/tiles.ts";
import { decodeEntry, decodeEntryOf } from "../../crypto/manifest/entries.ts";
import type { ElectionView } from "../../crypto/manifest/view.ts";
import { registerEntries, registerPart } from "../../crypto/tokens/register-part.ts";
import { findRow, memberCommitment, verifyOwnRow } from "../../crypto/verifier/own-row.ts";
import {
  findCheckNumber,
  findPromise,
  judgePromise,
  PromiseCheck,
  type PromiseFinding,
} from "../../crypto/verifier/promise-check.ts";
import type { ElectionStatus, OpeningPrefix } from "../../src/contract/board.ts";
import { boardOf, type PublicBoard } from "../shared/service/board.ts";
import { chunksOf, streamOf } from "../shared/worker/parts.ts";
import { note, serve } from "../shared/worker/serve.ts";
import type { CheckCalls, RowAnswer } from "./worker-calls.ts";

/** `code` is for translation. */
class Unusable extends Error {
  readonly code: "not-loaded" | "not-witnessed" | "no-claim";
  constructor(code: "not-loaded" | "not-witnessed" | "no-claim", message: string) {
    super(message);
    this.code = code;
  }
}

async function get(url: string, lasting = false): Promise<Response> {
  const cache = lasting ? "default" : "no-store";
  const response = await fetch(url, { referrerPolicy: "no-referrer", cache }).catch((error: unknown) => {
    throw new Unusable("not-loaded", String(error));
  });
  if (!response.ok) throw new Unusable("not-loaded", `${response.status} for ${url}`);
  return response;
}

type Opened = { readonly view: ElectionView; readonly entries: readonly Uint8Array[] };

/** The record up to the opening, verified like on a voter's page [ID-4]. */
async function openedAt(base: string, id: string): Promise<Opened> {
  const { entries: lines, checkpoint, consistency } = (await (await get(`${base}/opening`)).json()) as OpeningPrefix;
  const entries = lines.map(utf8);
  const view = openPrefix({ entries, checkpoint, consistency: consistency.map(fromBase64) }, fromBase64url(id));
  return { view, entries };
}

const statusAt = async (base: string) => (await (await get(`${base}/status`)).json()) as ElectionStatus;

/** A record as it arrives; reports how much of it was read. */
function streamFrom(body: ReadableStream<Uint8Array> | null, origin: Origin): RecordStream {
  let bytes = 0;
  const tell = (length: number) => {
    bytes += length;
    note(bytes);
  };
  return { body: chunksOf(body, tell), origin };
}

const recordAt = async (url: string) => streamFrom((await get(url)).body, "server");

/**
 * All leaf hashes of the board, under what it and its witnesses have signed: the same requests for every check [BAL-9].
 */
async function readBoard(board: PublicBoard, { view, entries }: Opened) {
  const checkpoint = readCheckpoint(await board.checkpoint());
  const signed = openWitnessedCheckpoint(checkpoint, view.manifest);
  const tiles: Uint8Array[] = [];
  for (const address of missingTiles(0, signed.size).addresses) {
    tiles.push(await board.tile(address));
    note(tiles.reduce((sum, tile) => sum + tile.length, 0));
  }
  const log = new LeafHashes(concat(...tiles), signed);
  log.verifyBeginning(entries.map(leafHash));
  return { log, checkpoint };
}

const boardAt = (base: string) => boardOf((path, { lasting }) => get(`${base}/${path}`, lasting));

/** The whole register, or the part in which the row must be; also the whole one if the class is not known [BAL-9]. */
function partOf(opened: Opened, eligible: readonly number[], classId: string | undefined, commitment: Uint8Array) {
  const { roll } = decodeEntryOf("opening", opened.entries.at(-1) ?? new Uint8Array());
  const classes = roll.map((each, i) => ({ opened: each.eligible, eligible: eligible[i] ?? 0 }));
  const classIndex = roll.length === 1 ? 0 : roll.findIndex((each) => each.class === classId);
  return classIndex < 0 ? { from: 0, to: registerEntries(classes) } : registerPart(classes, { classIndex, commitment });
}

async function row({ base, id, reference, salt, classId, held }: CheckCalls["row"][0]): Promise<RowAnswer> {
  const { closing, eligible } = await statusAt(base);
  if (closing === undefined || eligible === undefined) return { kind: "none" };
  const opened = await openedAt(base, id);
  const board = boardAt(base);
  const { log, checkpoint } = await readBoard(board, opened);
  const commitment = memberCommitment(fromBase64url(salt), reference);
  const lines = await board.register(partOf(opened, eligible, classId, commitment));
  const entries = lines.map((line) => ({ line, place: log.find(leafHash(utf8(line))) }));
  if (entries.some(({ place }) => place === undefined))
    throw new Unusable("not-witnessed", "the register is not under the checkpoint that is shown");
  for (const { line, place = 0 } of entries) {
    const found = findRow(utf8(line), commitment);
    if (found === undefined) continue;
    if (held !== undefined) {
      const credential = { publicKey: fromBase64url(held.key), blinding: fromBase64url(held.blinding) };
      verifyOwnRow(found, opened.view.context, credential);
    }
    const none = found.removed === undefined ? ("not-issued" as const) : ("struck-off" as const);
    const kind = found.blinded === undefined ? none : ("issued" as const);
    return { kind, own: held !== undefined, place, size: log.size, entry: line, proof: log.prove(place, checkpoint) };
  }
  return { kind: "absent" };
}

/** Where voting ended according to the signed board: the closing, or the cancellation, which is the last entry. */
async function endOf(base: string, log: LeafHashes, { closing, phase, size }: ElectionStatus) {
  const place = closing ?? (phase === "cancelled" ? size - 1 : undefined);
  if (place === undefined || place >= log.size) return undefined;
  for await (const entry of wholeEntries(await recordAt(`${base}/record?from=${place}&to=${place + 1}`))) {
    const { type, kind } = decodeEntry(entry) as { type: string; kind?: string };
    const ends = type === "closing" || (type === "notice" && kind === "cancellation");
    if (ends && log.find(leafHash(entry)) === place) return place;
  }
  throw new ProtocolError(
    "missing-entry",
    "LOG-2",
    "the board says that voting has ended, but it does not show the end",
  );
}

/** A promise is looked for among the leaf hashes. */
async function keptPromise({ base, id }: CheckCalls["promise"][0], promise: string): Promise<PromiseFinding> {
  const opened = await openedAt(base, id);
  const { promiseKey, origin } = opened.view.manifest.board;
  const leaf = openPromise(promise, promiseKey, origin);
  const status = await statusAt(base);
  const { log } = await readBoard(boardAt(base), opened);
  return judgePromise(log.find(leaf), await endOf(base, log, status), log.size);
}

/** A check number is computed from the ballots, so the whole record is read. */
async function foundNumber({ base, id }: CheckCalls["promise"][0], checkNumber: string): Promise<PromiseFinding> {
  const check = new PromiseCheck({ checkNumber });
  const checkpoint = readCheckpoint(await boardAt(base).checkpoint());
  const record = { ...(await recordAt(`${base}/record`)), checkpoints: [checkpoint], entries: sizeOf(checkpoint) };
  const finding = check.finish(await readThrough(record, (entry) => check.take(entry)));
  if (toBase64url(check.electionId) !== id)
    throw new ProtocolError("wrong-election", "ID-1", "this is the record of another election");
  return finding;
}

serve<CheckCalls>({
  async audit({ opening, ...of }) {
    const view =
      "record" in of
        ? await openBeginning(streamFrom(streamOf(of.record), "file"))
        : (await openedAt(of.base, of.id)).view;
    const json = "json" in opening ? opening.json : unpackAudit(opening.packed, view);
    if (json === undefined) throw new ProtocolError("wrong-election", "BAL-7", "this is not an audit of this election");
    const { classId, selections, tracker } = auditOpening(view, json);
    return { manifest: view.manifest, classId, selections, checkNumber: fingerprint(tracker) };
  },
  row,
  async promise(ask) {
    const promise = findPromise(ask.text);
    if (promise !== undefined) return { ...(await keptPromise(ask, promise)), by: "promise" };
    const checkNumber = findCheckNumber(ask.text);
    if (checkNumber === undefined) throw new Unusable("no-claim", "neither promise nor number");
    return { ...(await foundNumber(ask, checkNumber)), by: "number" };
  },
});
