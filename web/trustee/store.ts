/**
 * What a trustee's device keeps, in its own vault: the seed, how far its person has come, and for which record a share was
 * released. Nothing here is ever sent; the words on paper can replace all of it but the last.
 */

interface Storage {
  get<T>(key: string): Promise<T | undefined>;
  /** Durable when it resolves. */
  put(key: string, value: unknown): Promise<void>;
}

export interface Kept {
  /** 32 bytes: the key. */
  seed: Uint8Array;
  /** How the seed came to this device. After the opening, a restored one must ask whether another device has counted (TAL-3). */
  from: "made" | "words";
  /** The words were typed back, so they stand on paper. */
  written: boolean;
  /** The trustee entry as it was sent: it must stand on the record byte for byte (CER-2). */
  entry?: Uint8Array;
  /** The one ceremony (base64url of its root) for which this device sends shares; never for a second one (CER-2). */
  ceremony?: string;
  /** Restored from the words when the vote had been opened already. */
  late?: boolean;
}

const keptKey = (electionId: string, index: number) => `key/${electionId}/${index}`;
const codeKey = (electionId: string) => `code/${electionId}`;
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
  keep = (index: number, kept: Kept): Promise<void> => this.#vault.put(keptKey(this.#electionId, index), kept);

  /** The root (base64url) for which this trustee's share left this device. */
  released = (index: number): Promise<string | undefined> =>
    this.#vault.get<string>(releasedKey(this.#electionId, index));

  /** Durable before a share leaves, and for ever: the same root again is fine, another one is refused (TAL-3). */
  async release(index: number, root: string): Promise<"released" | "other-record"> {
    const before = await this.released(index);
    if (before !== undefined && before !== root) return "other-record";
    if (before === undefined) await this.#vault.put(releasedKey(this.#electionId, index), root);
    return "released";
  }
}
