/**
 * What a page reads from the public board (BAL-9). Every page reads the same, no matter what its person has done, in
 * the same order and at the same times (poll.ts): the checkpoint, the hash tiles that it lacks, and at the end the
 * register. Afterwards it finds there what concerns the ballot of this device, without a request.
 */
import { concat, fromBase64url, fromUtf8 } from "../../crypto/encoding/bytes.ts";
import { missingTiles } from "../../crypto/log/tiles.ts";
import { type InRegister, registerEntries, registerPart } from "../../crypto/tokens/register-part.ts";
import { ApiProblem, Unreachable, WorkerFailure } from "../shared/service/failures.ts";
import { change } from "./change.ts";
import type { Result, State } from "./machine.ts";
import { hasEnded } from "./poll.ts";
import type { Ports } from "./ports.ts";
import { ownerOf, type SlipAt } from "./slip.ts";

export function look(ports: Ports, state: State): Promise<Result> {
  return read(ports, state).catch((error: unknown) => {
    if (error instanceof ApiProblem) return {}; // not now: the next look comes at the time of everybody's
    throw error;
  });
}

async function read(ports: Ports, state: State): Promise<Result> {
  const { server, crypto } = ports;
  const held = state.board?.leaves ?? new Uint8Array();
  const checkpoint = await server.checkpoint();
  const size = await crypto.call("checkpoint", checkpoint).catch((error: unknown) => {
    if (error instanceof WorkerFailure && error.code === "not-enough-witnesses") return 0;
    throw error;
  });
  if (size * 32 < held.length || size === 0) return {}; // nothing newer, or nothing that witnesses have seen
  const { kept, addresses } = missingTiles(held.length / 32, size);
  const tiles = [held.subarray(0, kept * 32)];
  for (const address of addresses) tiles.push(await server.tile(address));
  const leaves = concat(...tiles);
  if (leaves.length !== size * 32) throw new Unreachable("what came are no hash tiles");
  await crypto.call("board", { checkpoint, leaves });
  const withdrawn = await crypto.call("withdrawn", state.status?.withdrawn ?? []);
  const registered = state.board?.registered || (await readRegister(ports, state, size));
  return { board: { leaves, registered, withdrawn } };
}

/** Whether the register, or the part of it that this page reads, is on the board and has been read. */
async function readRegister({ server, crypto }: Ports, state: State, size: number): Promise<boolean> {
  const { closing, eligible } = state.status ?? {};
  const { roll } = state.election ?? {};
  if (closing === undefined || eligible === undefined || roll === undefined) return false;
  const classes = roll.map((opened, i) => ({ opened, eligible: eligible[i] ?? 0 }));
  if (size <= closing + registerEntries(classes)) return false;
  const { salt, reference } = ownerOf(state.slip ?? { stage: "new" });
  const known = salt !== undefined && reference !== undefined;
  const classIndex = Math.max(0, state.election?.manifest.classes.findIndex(({ id }) => id === classOf(state)) ?? 0);
  const member: InRegister = known
    ? { classIndex, commitment: fromBase64url(await crypto.call("commitment", { salt, reference })) }
    : undefined;
  const lines = await server.register(registerPart(classes, member)).catch((error: unknown) => {
    if (error instanceof ApiProblem && error.code === "too-early") return undefined;
    throw error;
  });
  return lines !== undefined && crypto.call("register", lines);
}

/**
 * Every page asks for it in the same way, and a "no" tells nothing about anybody: the page asks again. It is shown only
 * if it is the entry that the board has signed.
 */
export async function readResult({ server, crypto }: Ports, { status }: State): Promise<Result> {
  const line = await server.last(status?.size ?? 0).catch(askAgain);
  return {
    result: await crypto.call("result", line).catch((error: unknown) => {
      if (error instanceof WorkerFailure && error.clause !== undefined) return "false";
      throw error;
    }),
  };
}

function askAgain(error: unknown): never {
  throw error instanceof ApiProblem ? new Unreachable(error.message) : error;
}

/** The member's class according to the slip, or else to the registrar; undefined while it is unknown. */
export function classOf({ slip, election, member }: State): string | undefined {
  if (slip?.stage === "incoming") return election?.manifest.classes[slip.bundle.classIndex]?.id;
  if (slip?.stage === "sealed" || slip?.stage === "cast")
    return (JSON.parse(fromUtf8(slip.entry)) as { class: string }).class; // our own worker made it
  return slip !== undefined && "classId" in slip ? slip.classId : member?.classId;
}

/** LOG-5: the ballot's place, as a tlog-proof made here from what was read. */
export async function findBallot(ports: Ports, slip: SlipAt<"cast">, { status, board }: State): Promise<Result> {
  const { proof } = await ports.crypto.call("place", { leafHash: slip.leafHash });
  if (proof !== undefined) return change(ports, slip, async (stored) => ({ ...stored, proof }));
  const end = status === undefined || !hasEnded(status) ? undefined : (status.closing ?? status.size - 1);
  const read = (board?.leaves.length ?? 0) / 32;
  // every promised ballot is before the end; only the witnesses may not have signed the end yet, and never once it is
  // counted
  if (end !== undefined && (read > end || status?.phase === "counted"))
    throw new WorkerFailure("promised, and not on the board", "missing-entry", "LOG-5");
  return {};
}

/** BAL-9: the register has exactly this ballot under this member's name, and the board's signature covers that. */
export async function findRow(ports: Ports, slip: SlipAt<"cast">, { status, board }: State): Promise<Result> {
  const { entry, blinding, owner } = slip;
  const { salt, reference } = owner;
  if (blinding === undefined || salt === undefined || reference === undefined)
    throw new TypeError("there is no row to look for");
  const commitment = await ports.crypto.call("commitment", { salt, reference });
  const found = board?.registered && (await ports.crypto.call("row", { entry, blinding, commitment }));
  if (found) return change(ports, slip, async (stored) => ({ ...stored, row: "own" }));
  if (board?.registered || status?.phase === "counted")
    throw new WorkerFailure("the register does not hold this member", "missing-entry", "ISS-6");
  return {};
}
