/**
 * Finds the log of an origin that a watcher does not know yet, at a service that it was told to witness as a whole: the origin names the
 * election's number there, and the manifest that is found must name that origin (LOG-1, ID-1). It follows nothing and signs nothing.
 */
import type { Book } from "./book.ts";
import { Follower } from "./follow.ts";

/** So that a service cannot fill the watcher's disk. */
const MOST = 10_000;

export class Services {
  readonly #book: Book;
  readonly #bases: ReadonlyMap<string, string>;
  #learned = 0;

  /** `addresses` of services, https://host or http://host:port. @throws Error for what is not such an address */
  constructor(book: Book, addresses: readonly string[]) {
    this.#book = book;
    this.#bases = new Map(
      addresses.map((address) => {
        const { protocol, origin, host, pathname } = new URL(address);
        if (!/^https?:$/.test(protocol) || pathname !== "/")
          throw new Error(`--service: ${address} is not the address of a service: https://host, without a path`);
        return [host, origin];
      }),
    );
  }

  /** Undefined for an origin of another service, and for an election that this service does not have. */
  async find(origin: string): Promise<Follower | undefined> {
    const [, host = "", short] = /^(.+)\/v\/([0-9A-Za-z]{1,20})$/.exec(origin) ?? [];
    const base = this.#bases.get(host);
    if (base === undefined || short === undefined || this.#learned >= MOST) return undefined;
    const response = await fetch(`${base}/api/elections/by-number/${short}`, {
      redirect: "error",
      signal: AbortSignal.timeout(10_000),
    }).catch(() => undefined);
    if (response?.ok !== true) return undefined;
    const { id } = (await response.json().catch(() => ({}))) as { id?: unknown };
    if (typeof id !== "string" || !/^[A-Za-z0-9_-]{43}$/.test(id)) return undefined;
    const follower = await Follower.open(this.#book, `${base}/e/${id}`, { origin });
    this.#learned += 1;
    return follower;
  }
}
