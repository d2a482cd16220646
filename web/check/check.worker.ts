/**
 * The pages for single checks, off their main thread: fetches what is public, and judges it. Code of its own: it shares with the voter's
 * page what reads a record, and nothing that seals (crypto/audit.ts). It stores nothing and sends nothing.
 */
import { auditOpening } from "../../crypto/audit.ts";
import { unpackAudit } from "../../crypto/audit-link.ts";
import { admit, electionView, newBoard, openPrefix } from "../../crypto/board.ts";
import { fromBase64, fromBase64url, fromUtf8, toBase64url, utf8 } from "../../crypto/bytes.ts";
import { openWitnessedProof } from "../../crypto/cosignature.ts";
import { ProtocolError } from "../../crypto/errors.ts";
import { fingerprint } from "../../crypto/fingerprint.ts";
import { leafHash } from "../../crypto/merkle.ts";
import { findRow, memberCommitment, verifyOwnRow } from "../../crypto/own-row.ts";
import { findCheckNumber, findPromise, PromiseCheck } from "../../crypto/promise-check.ts";
import { RecordSplitter } from "../../crypto/record-file.ts";
import type { ElectionView } from "../../crypto/view.ts";
import type { ElectionStatus, OpeningPrefix } from "../../src/http/contract.ts";
import { note, serve } from "../shared/serve.ts";
import type { CheckCalls, RowAnswer } from "./worker-calls.ts";

/** `code` is for translation. */
class Unusable extends Error {
  readonly code: "not-loaded" | "not-witnessed" | "no-claim";
  constructor(code: "not-loaded" | "not-witnessed" | "no-claim", message: string) {
    super(message);
    this.code = code;
  }
}

async function ask(url: string): Promise<Response> {
  try {
    return await fetch(url, { referrerPolicy: "no-referrer", cache: "no-store" });
  } catch (error) {
    throw new Unusable("not-loaded", String(error));
  }
}

async function get(url: string): Promise<Response> {
  const response = await ask(url);
  if (!response.ok) throw new Unusable("not-loaded", `${response.status} for ${url}`);
  return response;
}

/** The record up to the opening, verified as a voter's page does it [ID-4]. */
async function viewOf(base: string, id: string): Promise<ElectionView> {
  const { entries, checkpoint, consistency } = (await (await get(`${base}/opening`)).json()) as OpeningPrefix;
  const prefix = { entries: entries.map(utf8), checkpoint, consistency: consistency.map(fromBase64) };
  return openPrefix(prefix, fromBase64url(id));
}

/** The record up to the opening in a file of the person's own. */
async function viewIn(record: File): Promise<ElectionView> {
  const state = newBoard();
  for await (const entry of entriesIn(record.stream())) {
    admit(state, entry);
    if (state.opening !== undefined) return electionView(state);
  }
  throw new ProtocolError("missing-entry", "ID-4", "the record has no opening");
}

async function* entriesOf(url: string): AsyncGenerator<Uint8Array> {
  yield* entriesIn((await get(url)).body);
}

async function* entriesIn(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  const splitter = new RecordSplitter();
  let bytes = 0;
  for (let step = await reader?.read(); step !== undefined && !step.done; step = await reader?.read()) {
    bytes += step.value.length;
    note(bytes);
    yield* splitter.push(step.value);
  }
}

async function row(where: CheckCalls["row"][0]): Promise<RowAnswer> {
  const { base, id, reference, salt, held } = where;
  const { closing } = (await (await get(`${base}/status`)).json()) as ElectionStatus;
  if (closing === undefined) return { kind: "none" };
  const view = await viewOf(base, id);
  const commitment = memberCommitment(fromBase64url(salt), reference);
  const sought = `"${toBase64url(commitment)}"`;
  let registered = false;
  for await (const entry of entriesOf(`${base}/record?from=${closing}`)) {
    const text = fromUtf8(entry);
    if (!text.startsWith('{"type":"register"')) continue;
    registered = true;
    if (!text.includes(sought)) continue;
    const found = findRow(entry, commitment);
    if (found === undefined) continue;
    const leaf = leafHash(entry);
    const response = await ask(`${base}/proof/${toBase64url(leaf)}`);
    if (response.status === 422) throw new Unusable("not-witnessed", "the witnesses have not signed the register yet");
    const proof = await response.text();
    const { index, size } = openWitnessedProof(proof, leaf, view.manifest);
    if (held !== undefined) {
      const credential = { publicKey: fromBase64url(held.key), blinding: fromBase64url(held.blinding) };
      verifyOwnRow(found, view.context, credential);
    }
    const kind = found.blinded === undefined ? ("not-issued" as const) : ("issued" as const);
    return { kind, own: held !== undefined, place: index, size, entry: text, proof };
  }
  return { kind: registered ? "absent" : "none" };
}

serve<CheckCalls>({
  async audit({ opening, ...of }) {
    const view = "record" in of ? await viewIn(of.record) : await viewOf(of.base, of.id);
    const json = "json" in opening ? opening.json : unpackAudit(opening.packed, view);
    if (json === undefined) throw new ProtocolError("wrong-election", "BAL-7", "this is no audit of this election");
    const { classId, selections, tracker } = auditOpening(view, json);
    return { manifest: view.manifest, classId, selections, checkNumber: fingerprint(tracker) };
  },
  row,
  async promise({ base, id, text }) {
    const promise = findPromise(text);
    const checkNumber = promise === undefined ? findCheckNumber(text) : undefined;
    if (promise === undefined && checkNumber === undefined)
      throw new Unusable("no-claim", "neither promise nor number");
    const check = new PromiseCheck(promise === undefined ? { checkNumber: checkNumber ?? "" } : { promise });
    const checkpoint = await (await get(`${base}/checkpoint`)).text();
    let left = Number(checkpoint.split("\n")[1]);
    for await (const entry of entriesOf(`${base}/record`)) if (left-- > 0) check.take(entry);
    const finding = check.finish(checkpoint);
    if (toBase64url(check.electionId) !== id)
      throw new ProtocolError("wrong-election", "ID-1", "this is the record of another election");
    return { ...finding, by: promise === undefined ? ("number" as const) : ("promise" as const) };
  },
});
