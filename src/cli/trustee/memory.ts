// What `urna trustee` must not forget between two calls: the entry as it was sent, the ceremony that was compared (CER-2), evidence of a bad
// share (CER-4), the root for which a share was released (TAL-3). Two files per election and trustee; never the words or the seed.
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

/** Binary is base64url. */
type Facts = {
  readonly entry?: string;
  readonly ceremony?: string;
  /** A confirmation was made: from then on there is no evidence (CER-4). */
  readonly confirmed?: boolean;
  readonly evidence?: { readonly against: number; readonly key: string };
};

export class TrusteeMemory {
  readonly #folder: string;
  readonly #file: string;
  #facts: Facts;

  constructor(folder: string, electionId: string, index: number) {
    this.#folder = folder;
    this.#file = join(folder, `${electionId}.${index}.json`);
    this.#facts = existsSync(this.#file) ? (JSON.parse(readFileSync(this.#file, "utf8")) as Facts) : {};
  }

  get facts(): Facts {
    return this.#facts;
  }

  /** Durable when it returns: the old file or the new one, after a crash. */
  keep(facts: Facts): void {
    const next = { ...this.#facts, ...facts };
    renameSync(this.#write(JSON.stringify(next)), this.#file);
    this.#settle();
    this.#facts = next;
  }

  get #releasedFile(): string {
    return this.#file.replace(/json$/, "released");
  }

  /** The root (base64url) for which a share left. */
  get released(): string | undefined {
    return existsSync(this.#releasedFile) ? readFileSync(this.#releasedFile, "utf8") : undefined;
  }

  /** Durable before a share leaves, and for ever: false if it was another root, also where two calls run at once. */
  release(root: string): boolean {
    const written = this.#write(root);
    try {
      linkSync(written, this.#releasedFile); // fails where there is one
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    rmSync(written);
    this.#settle();
    return this.released === root;
  }

  /** @returns the path of a new file with this text */
  #write(text: string): string {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const path = `${this.#file}.${process.pid}.new`;
    const file = openSync(path, "w", 0o600);
    writeSync(file, text);
    fsyncSync(file);
    closeSync(file);
    return path;
  }

  #settle(): void {
    const folder = openSync(this.#folder, "r");
    fsyncSync(folder);
    closeSync(folder);
  }
}
