// What `urna trustee` must not forget between two calls (src/trustee/kept.ts), the root for which a share was released (TAL-3), when a vote
// was first seen (COM-4), and which vote had a number of a meeting (MEE-6). Up to four files per trustee and election, or committee that lasts (COM-4); never the words or the seed.
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { fromBase64url, toBase64url } from "../../../crypto/encoding/bytes.ts";
import { type Kept, lasting } from "../../trustee/kept.ts";
import type { Bound } from "../../trustee/meeting/deeds.ts";
import type { Released, Store } from "../../trustee/ports.ts";

/** As the file holds it: binary is base64url. */
type Facts = Pick<Kept, "ceremony" | "committee" | "confirmed" | "evidence" | "shown"> & {
  readonly entry?: string;
  readonly shares?: string;
};

export class TrusteeMemory implements Store {
  readonly #folder: string;
  readonly #electionId: string;

  constructor(folder: string, electionId: string) {
    this.#folder = folder;
    this.#electionId = electionId;
  }

  /** The words are on paper. If nothing is known about a key, another device may have used it. */
  async kept(index: number, committee?: string): Promise<Kept> {
    const file = this.#file(index, "json", committee);
    const { entry, shares, ...facts } = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Facts) : {};
    const late = entry === undefined && (await this.released(index)) === undefined;
    return {
      ...{ from: "file", written: true, late, ...facts },
      ...(entry && { entry: fromBase64url(entry) }),
      ...(shares && { shares: fromBase64url(shares) }),
    };
  }

  /** Durable when it resolves: the old file or the new one, after a crash. */
  async keep(index: number, next: Kept, id?: string): Promise<Kept> {
    const { entry, shares, ceremony, committee, confirmed, evidence, shown } = lasting(
      await this.kept(index, id),
      next,
    );
    const facts: Facts = {
      ...(entry && { entry: toBase64url(entry) }),
      ...(shares && { shares: toBase64url(shares) }),
      ...(ceremony && { ceremony }),
      ...(committee && { committee }),
      ...(confirmed && { confirmed }),
      ...(evidence && { evidence }),
      ...(shown && { shown }),
    };
    const file = this.#file(index, "json", id);
    renameSync(this.#write(file, JSON.stringify(facts)), file);
    this.#settle();
    return this.kept(index, id);
  }

  async released(index: number): Promise<string | undefined> {
    const file = this.#file(index, "released");
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  }

  /** Durable before a share leaves, and for ever, even if two calls run at once; so is which vote has this number of a meeting. */
  async release(index: number, root: string, question?: Released): Promise<Bound | "released"> {
    if (question !== undefined) {
      const { meetingId, number } = question.deed;
      const bound = this.#file(index, "question", `${meetingId}.${number}`);
      this.#first(bound, this.#electionId);
      if (readFileSync(bound, "utf8") !== this.#electionId) return "other-question";
    }
    const file = this.#file(index, "released");
    this.#first(file, root);
    return (await this.released(index)) === root ? "released" : "other-record";
  }

  /** The first time stays, also if two calls run at once. */
  async seen(index: number, now: number): Promise<number> {
    const file = this.#file(index, "seen");
    this.#first(file, String(now));
    return Number(readFileSync(file, "utf8"));
  }

  /** It stores no seeds. */
  async former(): Promise<undefined> {
    return undefined;
  }

  #file(index: number, kind: "json" | "released" | "seen" | "question", id = this.#electionId): string {
    return join(this.#folder, `${id}.${index}.${kind}`);
  }

  /** @returns the path of a new file with this text */
  #write(beside: string, text: string): string {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const path = `${beside}.${process.pid}.new`;
    const file = openSync(path, "w", 0o600);
    writeSync(file, text);
    fsyncSync(file);
    closeSync(file);
    return path;
  }

  /** Stores this text for ever, unless there is one already. */
  #first(file: string, text: string): void {
    const written = this.#write(file, text);
    try {
      linkSync(written, file); // fails where there is one
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    rmSync(written);
    this.#settle();
  }

  #settle(): void {
    const folder = openSync(this.#folder, "r");
    fsyncSync(folder);
    closeSync(folder);
  }
}
