/**
 * How pages read the public board: checkpoint, hash tiles, register entries, the result. Anyone may read it, and
 * nothing here belongs to one person. It judges nothing.
 */
import type { ResultEntry } from "../../../crypto/manifest/entries.ts";
import { type Decoder, either, isTrue, list, object, oneOf, optional, text, whole } from "./decode.ts";
import { Unreachable } from "./failures.ts";

type Get = (path: string, options: { lasting?: boolean; timeout?: number }) => Promise<Response>;
export type PublicBoard = {
  /** The board's signed size and root, as everybody sees them; `readCheckpoint` checks them. */
  checkpoint(): Promise<Uint8Array>;
  /** A hash tile; `address` is the path of C2SP tlog-tiles. */
  tile(address: string): Promise<Uint8Array>;
  /** These entries of the register as lines of the record; `too-early` while they are not there. */
  register(part: { readonly from: number; readonly to: number }): Promise<string[]>;
  /** The last of `size` entries. @throws Unreachable if it is not a result (yet) */
  result(size: number): Promise<ResultEntry>;
};

/** `get` fetches what is under the election's path. */
export function boardOf(get: Get): PublicBoard {
  return {
    checkpoint: () => get("checkpoint", {}).then(bytesOf),
    tile: (address) => get(`tile/${address}`, { lasting: true }).then(bytesOf),
    async register({ from, to }) {
      const response = await get(`register-entries?from=${from}&to=${to}`, { lasting: true, timeout: 120_000 });
      return (await complete(response.text())).split("\n").filter((line) => line !== "");
    },
    async result(size) {
      const response = await get(`record?from=${size - 1}&to=${size}`, {});
      const entry: unknown = await complete(response.json());
      try {
        return resultOf(entry);
      } catch (error) {
        throw new Unreachable(`the record does not end with a result: ${String(error)}`);
      }
    },
  };
}

const left = optional(object<{ seats: number; options: string[] }>({ seats: whole, options: list(text) }));
const outcome = either(
  object({ kind: oneOf("elected"), elected: list(text), runoff: left, lot: left }),
  object({ kind: oneOf("adopted", "rejected", "no-quorum", "none") }),
);
const numbers = { counts: list(whole), ballots: whole, cast: whole, eligible: whole, blank: optional(whole) };
const contest = either(object({ id: text, ...numbers, outcome }), object({ id: text, withheld: isTrue }));
/** Checks its shape only; whether it is right, the page that verifies finds out. */
const resultOf = object({ type: oneOf("result"), contests: list(contest) }) as Decoder<ResultEntry>;

export async function bytesOf(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await complete(response.arrayBuffer()));
}

function complete<T>(body: Promise<T>): Promise<T> {
  return body.catch((error: unknown) => {
    throw new Unreachable(`the answer broke off: ${String(error)}`);
  });
}
