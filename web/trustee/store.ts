/**
 * What a trustee's device keeps, in its own vault: the seed, how far its person has come, and for which record a share was
 * released. Nothing here is ever sent; the words on paper can replace all of it but the last.
 */

import { type Kept, lasting } from "../../src/trustee/kept.ts";
import type { Bound } from "../../src/trustee/meeting/deeds.ts";
import type { Released } from "../../src/trustee/ports.ts";
import { writeDeed } from "./meeting/deeds-store.ts";
import { releasedKey, type Storage, seenIn } from "./storage.ts";

const keptKey = (madeFor: string, index: number) => `key/${madeFor}/${index}`;
const codeKey = (electionId: string) => `code/${electionId}`;
const whoseKey = (electionId: string, code: string) => `whose/${electionId}/${code}`;
const formerKey = (electionId: string, code: string) => `former/${electionId}/${code}`;

/** Of one vote, or of a committee that lasts, whose id then takes the place of the vote's. */
export class TrusteeStore {
  readonly #vault: Storage;
  readonly #electionId: string;
  constructor(vault: Storage, electionId: string) {
    this.#vault = vault;
    this.#electionId = electionId;
  }

  /** The code of the last link that was opened for this election. */
  code = (): Promise<string | undefined> => this.#vault.get<string>(codeKey(this.#electionId));
  keepCode = (code: string): Promise<void> => this.#vault.put(codeKey(this.#electionId), code);

  /** `committee`: the one that lasts for which the key was made (COM-4). */
  kept = (index: number, committee = this.#electionId): Promise<Kept | undefined> =>
    this.#vault.get<Kept>(keptKey(committee, index));
  /** Answers what is kept now: see `lasting`. */
  async keep(index: number, kept: Kept, committee = this.#electionId): Promise<Kept> {
    const next = lasting(await this.kept(index, committee), kept);
    await this.#vault.put(keptKey(committee, index), next);
    return next;
  }

  /** A first key. If another tab has made one meanwhile, that one stays and is the answer. */
  async begin(index: number, kept: Kept, committee = this.#electionId): Promise<Kept> {
    await this.#vault.add(keptKey(committee, index), kept);
    return (await this.kept(index, committee)) ?? kept;
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

  /** The root (base64url) for which this trustee's share left this device; `election`: of a vote of the committee. */
  released = (index: number, election = this.#electionId): Promise<string | undefined> =>
    this.#vault.get<string>(releasedKey(election, index));

  /** When this device first saw this vote of a committee that lasts, in milliseconds since 1970 (COM-4). */
  seen = (index: number, now: number): Promise<number> => seenIn(this.#vault, this.#electionId, index, now);

  /** Durable before a share leaves, and for ever: the same root again is fine, another one is refused (TAL-3, MEE-6). */
  async release(index: number, root: string, question?: Released): Promise<Bound | "released"> {
    if (question !== undefined) {
      const bound = await writeDeed(this.#vault, question.committee, index, question.deed);
      if (bound !== "written") return bound;
    }
    await this.#vault.add(releasedKey(this.#electionId, index), root);
    return (await this.released(index)) === root ? "released" : "other-record";
  }
}
