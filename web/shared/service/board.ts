/**
 * How pages read the public board: checkpoint, hash tiles, register entries, the last entry. Anyone may read it,
 * and nothing here belongs to one person. It judges nothing.
 */
import { Unreachable } from "./failures.ts";

type Get = (path: string, options: { lasting?: boolean; timeout?: number }) => Promise<Response>;
export type PublicBoard = {
  /** The board's signed size and root, as everybody sees them; `readCheckpoint` checks them. */
  checkpoint(): Promise<Uint8Array>;
  /** A hash tile; `address` is the path of C2SP tlog-tiles. */
  tile(address: string): Promise<Uint8Array>;
  /** These entries of the register as lines of the record; `too-early` while they are not there. */
  register(part: { readonly from: number; readonly to: number }): Promise<string[]>;
  /** The last of `size` entries, as a line of the record: the result, once the vote is counted. */
  last(size: number): Promise<string>;
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
    async last(size) {
      const response = await get(`record?from=${size - 1}&to=${size}`, {});
      return (await complete(response.text())).trimEnd();
    },
  };
}

export async function bytesOf(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await complete(response.arrayBuffer()));
}

function complete<T>(body: Promise<T>): Promise<T> {
  return body.catch((error: unknown) => {
    throw new Unreachable(`the answer broke off: ${String(error)}`);
  });
}
