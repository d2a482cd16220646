/**
 * What a trustee's device keeps, in its own vault: the seed, how far its person has come, and for which record a share was
 * released. Nothing here is ever sent; the words on paper can replace all of it but the last.
 */

import { equalBytes } from "../../crypto/encoding/bytes.ts";

interface Storage {
  get<T>(key: string): Promise<T | undefined>;
  /** Durable when it resolves. */
  put(key: string, value: unknown): Promise<void>;
  /** Only if nothing is there yet; also durable, and safe against other tabs. */
  add(key: string, value: unknown): Promise<void>;
}

export interface Kept {
  /** 32 bytes: the key. */
  seed: Uint8Array;
  /** How the seed came to this device. After the opening, a restored one must ask whether another device has counted (TAL-3). */
  from: "made" | "words";
  /** The words were typed back, so they are on paper. */
  written: boolean;
  /** The trustee entry as it was sent: it must be on the record byte for byte (CER-2). */
  entry?: Uint8Array;
  /** The one ceremony (base64url of its root) for which this device sends shares; never for a second one (CER-2). */
  ceremony?: string;
  /** Restored from the words when the vote had been opened already. */
  late?: boolean;
  /** This device has made a confirmation: from then on it gives no evidence, whatever record it is shown (CER-4). */
  confirmed?: boolean;
  /** Somebody's share was bad, and the key that shows it: from then on this device confirms nothing in this ceremony (CER-4). */
  evidence?: { against: number; key: string };
}

const keptKey = (electionId: string, index: number) => `key/${electionId}/${index}`;
const codeKey = (electionId: string) => `code/${electionId}`;
const whoseKey = (electionId: string, code: string) => `whose/${electionId}/${code}`;
const formerKey = (electionId: string, code: string) => `former/${electionId}/${code}`;
const releasedKey = (electionId: string, index: number) => `released/${electionId}/${index}`;

export class TrusteeStore {
  readonly #vault: Storage;
  readonly #electionId: string;
  constructor(vault: Storage, electionId: string) {
    this.#vault = vault;
    this.#electionId = electionId;
  }

  /** The code of the link that was opened last for this election. */
  code = (): Promise<string | undefined> => this.#vault.get<string>(codeKey(this.#electionId));
  keepCode = (code: string): Promise<void> => this.#vault.put(codeKey(this.#electionId), code);

  kept = (index: number): Promise<Kept | undefined> => this.#vault.get<Kept>(keptKey(this.#electionId, index));
  /**
   * Answers what is kept now. The ceremony that shares were sent for, a confirmation and evidence are never forgotten of the same key, whatever
   * another tab did not know yet, or the person does with the words (CER-2, CER-4).
   */
  async keep(index: number, kept: Kept): Promise<Kept> {
    const before = await this.kept(index);
    const { ceremony, confirmed, evidence } = before !== undefined && equalBytes(before.seed, kept.seed) ? before : {};
    const lasting = { ...(ceremony && { ceremony }), ...(confirmed && { confirmed }), ...(evidence && { evidence }) };
    const next = { ...kept, ...lasting };
    await this.#vault.put(keptKey(this.#electionId, index), next);
    return next;
  }

  /** A first key. Where another tab has made one meanwhile, that one stays, and is answered. */
  async begin(index: number, kept: Kept): Promise<Kept> {
    await this.#vault.add(keptKey(this.#electionId, index), kept);
    return (await this.kept(index)) ?? kept;
  }

  /** Whose code it is, for when the service does not know this election any more. */
  keepIndex = (code: string, index: number): Promise<void> => this.#vault.add(whoseKey(this.#electionId, code), index);

  /** What `next` may offer to the holder of this code: the seed of this ceremony, if its words are on paper (CER-2). */
  async passOn(code: string, next: string): Promise<void> {
    const index = await this.#vault.get<number>(whoseKey(this.#electionId, code));
    const own = index === undefined ? undefined : await this.kept(index);
    if (own?.written === true) await this.#vault.put(formerKey(next, code), own.seed);
  }
  former = (code: string): Promise<Uint8Array | undefined> =>
    this.#vault.get<Uint8Array>(formerKey(this.#electionId, code));

  /** The root (base64url) for which this trustee's share left this device. */
  released = (index: number): Promise<string | undefined> =>
    this.#vault.get<string>(releasedKey(this.#electionId, index));

  /** Durable before a share leaves, and for ever: the same root again is fine, another one is refused (TAL-3). */
  async release(index: number, root: string): Promise<"released" | "other-record"> {
    await this.#vault.add(releasedKey(this.#electionId, index), root);
    return (await this.released(index)) === root ? "released" : "other-record";
  }
}
