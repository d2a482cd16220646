/** How pages read the public board: checkpoint, hash tiles, register entries, the result. Anyone may, and nothing here is anybody's own. It judges nothing. */
import type { ResultEntry } from "../../crypto/entries.ts";
import { Unreachable } from "./failures.ts";

type Get = (path: string, options: { lasting?: boolean; timeout?: number }) => Promise<Response>;
export type PublicBoard = {
  /** The board's signed size and root, as everybody is shown them; whoever judges them reads them with `readCheckpoint` first. */
  checkpoint(): Promise<Uint8Array>;
  /** A hash tile; `address` as C2SP tlog-tiles writes it. */
  tile(address: string): Promise<Uint8Array>;
  /** These entries of the register as lines of the record; `too-early` while they are not there. */
  register(part: { readonly from: number; readonly to: number }): Promise<string[]>;
  /** The last of so many entries. @throws Unreachable for what is no result (yet) */
  result(size: number): Promise<ResultEntry>;
};

/** `get` answers what stands under the election's path. */
export function boardOf(get: Get): PublicBoard {
  return {
    checkpoint: () => get("checkpoint", {}).then(bytesOf),
    tile: (address) => get(`tile/${address}`, { lasting: true }).then(bytesOf),
    async register({ from, to }) {
      const response = await get(`register-entries?from=${from}&to=${to}`, { lasting: true, timeout: 120_000 });
      return (await whole(response.text())).split("\n").filter((line) => line !== "");
    },
    async result(size) {
      const response = await get(`record?from=${size - 1}&to=${size}`, {});
      const entry: unknown = await whole(response.json());
      if (!isResult(entry)) throw new Unreachable("the record does not end with a result");
      return entry;
    },
  };
}

/** As far as pages show it; whether it is the right one, only the page that verifies says. */
function isResult(entry: unknown): entry is ResultEntry {
  const { type, contests } = Object(entry) as Partial<ResultEntry>;
  return (
    type === "result" &&
    Array.isArray(contests) &&
    contests.every((each) => {
      const { id, withheld, counts, outcome } = Object(each) as Record<string, unknown>;
      const counted = Array.isArray(counts) && counts.every((count) => Number.isSafeInteger(count));
      return typeof id === "string" && (withheld === true || (counted && typeof Object(outcome).kind === "string"));
    })
  );
}

/** Whether the board holds more than its witnesses have signed: what is shown of the record ends before that (LOG-6). */
export function lacksWitnesses({
  size,
  witnesses,
}: {
  readonly size: number;
  readonly witnesses?: { readonly size: number } | undefined;
}): boolean {
  return witnesses !== undefined && witnesses.size < size;
}

export async function bytesOf(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await whole(response.arrayBuffer()));
}

function whole<T>(body: Promise<T>): Promise<T> {
  return body.catch((error: unknown) => {
    throw new Unreachable(`the answer broke off: ${String(error)}`);
  });
}
