/**
 * What a watcher remembers, as readable files in a folder: for every log the newest tree that it has seen and the newest that it has
 * cosigned, and the evidence of a fork. A line is on disk before anything is reported because of it. It decides nothing and fetches nothing.
 */
import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { toHex } from "../../crypto/encoding/bytes.ts";
import { parseVerifierKey } from "../../crypto/log/note.ts";

export type Head = { size: number; root: string /* hex */; checkpoint: string };
export type LogState = {
  origin: string;
  /** The board's C2SP verifier key. */
  key: string;
  url?: string;
  seen?: Head;
  cosigned?: Head;
  /** Files of evidence. With any, nothing of this log is cosigned again. */
  forks: string[];
};

export const headOf = (size: number, root: Uint8Array, checkpoint: string): Head => ({
  size,
  root: toHex(root),
  checkpoint,
});

export class Book {
  readonly #folder: string;
  readonly #logs = new Map<string, LogState>();

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** The log of this key, as remembered or new. @throws Error if it was known under another key */
  log(key: string, url?: string): LogState {
    const origin = parseVerifierKey(key).name;
    const known = this.#logs.get(origin) ?? this.#read(origin) ?? { origin, key, forks: [] };
    if (known.key !== key) throw new Error(`${origin} was known under another key: ${known.key}`);
    if (url !== undefined) known.url = url;
    this.#logs.set(origin, known);
    return known;
  }

  byOrigin(origin: string): LogState | undefined {
    return this.#logs.get(origin);
  }

  /** Durable when it returns. */
  keep(log: LogState): void {
    this.#write(this.#file(log.origin), `${JSON.stringify(log, null, 2)}\n`);
  }

  /** Evidence that the board of this log contradicts itself; the file says what it is. Returns its path. */
  accuse(log: LogState, why: string, parts: Readonly<Record<string, string>>): string {
    const text = [
      `The log ${log.origin} contradicts itself: ${why}.`,
      `Its key is ${log.key}`,
      "Everything below was signed with that key or follows from it; nobody has to trust the person who kept it.",
      ...Object.entries(parts).map(([title, body]) => `\n== ${title} ==\n${body.trimEnd()}`),
      "",
    ].join("\n");
    const name = `fork-${createHash("sha256").update(text).digest("hex").slice(0, 16)}.txt`;
    const file = join(this.#folder, name);
    if (!existsSync(file)) this.#write(file, text);
    if (!log.forks.includes(name)) log.forks.push(name);
    this.keep(log);
    return file;
  }

  #file(origin: string): string {
    return join(this.#folder, `log-${createHash("sha256").update(origin).digest("hex").slice(0, 16)}.json`);
  }

  #read(origin: string): LogState | undefined {
    const file = this.#file(origin);
    return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as LogState) : undefined;
  }

  #write(file: string, text: string): void {
    const fresh = `${file}.new`;
    const handle = openSync(fresh, "w", 0o600);
    try {
      writeFileSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(fresh, file);
    const folder = openSync(this.#folder, "r");
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  }
}
