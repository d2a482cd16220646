// What `urna trustee` must not forget between two calls: the entry as it was sent, the ceremony that was compared (CER-2), the root for which a
// share was released (TAL-3). One file per election and trustee; never the words or the seed.
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";

/** All base64url. */
type Facts = { readonly entry?: string; readonly ceremony?: string; readonly released?: string };

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
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const file = openSync(`${this.#file}.new`, "w", 0o600);
    writeSync(file, JSON.stringify(next));
    fsyncSync(file);
    closeSync(file);
    renameSync(`${this.#file}.new`, this.#file);
    const folder = openSync(this.#folder, "r");
    fsyncSync(folder);
    closeSync(folder);
    this.#facts = next;
  }
}
