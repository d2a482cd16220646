/**
 * What this device keeps of a draft until the server has it: everything but the members in one entry, and the members in
 * pages, so that a key stores no page that is there already. Pages are stored before the copy names them, and removed
 * when it does not name them any more. So there is always one whole copy. It judges nothing, and asks no server.
 */

import { toHex } from "../../../crypto/encoding/bytes.ts";
import type { DraftContent, DraftMember } from "../../../src/draft/content.ts";

/** What this needs from the device. */
export interface DraftVault {
  get<T>(key: string): Promise<T | undefined>;
  put(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
  keys(): Promise<string[]>;
}

/** The content, and the server's revision that it was made from. */
export type LocalCopy = { revision: number; content: DraftContent };
/** As it is stored: the members of `content` are in pages, unless there are none. */
type Stored = LocalCopy & { pages?: readonly string[] };
type Page = { name: string; members: readonly DraftMember[] };

const PAGE = 1000; // members
const COPY = "draft/";

/** The drafts with unsaved changes on this device, by identifier. */
export async function unsavedDrafts(vault: DraftVault): Promise<string[]> {
  return (await vault.keys()).filter((key) => key.startsWith(COPY)).map((key) => key.slice(COPY.length));
}

/** Equal as JSON, in spite of different orders of fields, since the server may change the order. */
export function sameContent(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
    return one.every((each, i) => sameContent(each, other[i]));
  }
  const [a, b] = [one, other] as [Record<string, unknown>, Record<string, unknown>];
  return Object.keys({ ...a, ...b }).every((key) => sameContent(a[key], b[key]));
}

const sameMembers = (one: readonly DraftMember[], other: readonly DraftMember[]) =>
  one.length === other.length && one.every((member, i) => member === other[i]);

export class DraftCopy {
  readonly #vault: DraftVault;
  readonly #key: string;
  /** Before the name of each page. */
  readonly #prefix: string;
  /** That this window has stored, and that its copy names. */
  #pages: readonly Page[] = [];
  #next: LocalCopy | undefined;
  #running: Promise<unknown> = Promise.resolve();

  constructor(vault: DraftVault, id: string) {
    this.#vault = vault;
    this.#key = `${COPY}${id}`;
    this.#prefix = `draft-members/${id}/`;
  }

  /** Undefined if there is none, or if another window has just removed a part of it. */
  read(): Promise<LocalCopy | undefined> {
    return this.#inTurn(async () => {
      const stored = await this.#vault.get<Stored>(this.#key);
      if (stored?.pages === undefined) return stored;
      const pages: Page[] = [];
      for (const name of stored.pages) {
        const members = await this.#vault.get<DraftMember[]>(name);
        if (members === undefined) return undefined;
        pages.push({ name, members });
      }
      this.#pages = pages;
      const { revision, content } = stored;
      return { revision, content: { ...content, members: pages.flatMap(({ members }) => members) } };
    });
  }

  /** Resolves when this, or something newer, is stored. */
  write(copy: LocalCopy): Promise<void> {
    this.#next = copy;
    return this.#inTurn(async () => {
      const newest = this.#next;
      this.#next = undefined;
      if (newest !== undefined) await this.#store(newest);
    });
  }

  /** Removes it if it says no more than this; what another window has stored stays. */
  drop(content: DraftContent): Promise<void> {
    return this.#inTurn(async () => {
      const stored = await this.#vault.get<Stored>(this.#key);
      if (stored === undefined) return;
      const { members, ...rest } = content;
      const own = this.#pages.map(({ name }) => name);
      const same =
        stored.pages === undefined
          ? sameContent(stored.content, content)
          : sameContent(stored.content, rest) &&
            sameContent(stored.pages, own) &&
            sameMembers(
              this.#pages.flatMap((page) => page.members),
              members ?? [],
            );
      if (same) await this.#removeAll();
    });
  }

  remove(): Promise<void> {
    return this.#inTurn(() => this.#removeAll());
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#running.then(work);
    this.#running = done.catch(() => undefined);
    return done;
  }

  async #store({ revision, content: { members, ...rest } }: LocalCopy): Promise<void> {
    if (members === undefined) {
      await this.#put({ revision, content: rest }, []);
      return;
    }
    const there = new Set(await this.#vault.keys()); // another window may have removed what this one has stored
    const pages: Page[] = [];
    for (let from = 0; from < members.length; from += PAGE) {
      const page = members.slice(from, from + PAGE);
      const before = this.#pages[pages.length];
      if (before !== undefined && there.has(before.name) && sameMembers(before.members, page)) pages.push(before);
      else {
        const name = this.#prefix + toHex(crypto.getRandomValues(new Uint8Array(16)));
        await this.#vault.put(name, page);
        pages.push({ name, members: page });
      }
    }
    await this.#put({ revision, content: rest, pages: pages.map(({ name }) => name) }, pages);
  }

  /** Stores the copy, and only then removes the pages that it does not name any more. */
  async #put(copy: Stored, pages: readonly Page[]): Promise<void> {
    await this.#vault.put(this.#key, copy);
    const before = this.#pages;
    this.#pages = pages;
    for (const page of before) if (!pages.includes(page)) await this.#vault.remove(page.name);
  }

  async #removeAll(): Promise<void> {
    await this.#vault.remove(this.#key);
    this.#pages = [];
    for (const key of await this.#vault.keys()) if (key.startsWith(this.#prefix)) await this.#vault.remove(key);
  }
}
