/**
 * Unpacks chosen files of a ZIP archive (APPNOTE 6.3), which spreadsheets are. The browser's own inflater does the work,
 * and it is stopped at the limit: what an archive says about its sizes is not believed. It writes nothing to any disk.
 */

import { BOUNDS, UnreadableList } from "./sheet.ts";

interface Part {
  method: number;
  encrypted: boolean;
  offset: number;
  packed: number;
}

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

const damaged = (what: string) => new UnreadableList("damaged", `the archive is damaged: ${what}`);

/** One archive, read from its directory at the end. */
export class Archive {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #parts = new Map<string, Part>();
  #left: number = BOUNDS.unpacked;

  /** @throws UnreadableList */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const end = this.#findEnd();
    const count = this.#view.getUint16(end + 10, true);
    if (count > BOUNDS.parts) throw new UnreadableList("too-large", "the archive has too many files");
    let at = this.#view.getUint32(end + 16, true);
    for (let i = 0; i < count; i++) at = this.#readHead(at);
  }

  /** The end of the directory may be followed by a comment of at most 65,535 bytes. */
  #findEnd(): number {
    for (let at = this.#bytes.length - 22; at >= 0 && at >= this.#bytes.length - 22 - 0xffff; at--)
      if (this.#view.getUint32(at, true) === 0x06054b50) return at;
    throw damaged("it has no end");
  }

  #readHead(at: number): number {
    if (at + 46 > this.#bytes.length || this.#view.getUint32(at, true) !== 0x02014b50) throw damaged("its directory");
    const [name, extra, comment] = [28, 30, 32].map((field) => this.#view.getUint16(at + field, true)) as [
      number,
      number,
      number,
    ];
    this.#parts.set(new TextDecoder().decode(this.#bytes.subarray(at + 46, at + 46 + name)), {
      encrypted: (this.#view.getUint16(at + 8, true) & 1) !== 0,
      method: this.#view.getUint16(at + 10, true),
      packed: this.#view.getUint32(at + 20, true),
      offset: this.#view.getUint32(at + 42, true),
    });
    return at + 46 + name + extra + comment;
  }

  has(name: string): boolean {
    return this.#parts.has(name);
  }

  /** The text of one file, undefined if there is none of that name. @throws UnreadableList */
  async text(name: string): Promise<string | undefined> {
    const part = this.#parts.get(name);
    if (part === undefined) return undefined;
    if (part.encrypted) throw new UnreadableList("locked", `${name} is encrypted`);
    const { offset, packed, method } = part;
    if (offset + 30 > this.#bytes.length || this.#view.getUint32(offset, true) !== 0x04034b50) throw damaged(name);
    const from = offset + 30 + this.#view.getUint16(offset + 26, true) + this.#view.getUint16(offset + 28, true);
    if (from + packed > this.#bytes.length || (method !== 0 && method !== 8)) throw damaged(name);
    return this.#read(name, new Blob([this.#bytes.slice(from, from + packed)]).stream(), method === 8);
  }

  async #read(name: string, stream: ReadableStream<Uint8Array<ArrayBuffer>>, deflated: boolean): Promise<string> {
    const reader = (deflated ? stream.pipeThrough(new DecompressionStream("deflate-raw")) : stream).getReader();
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
    const pieces: string[] = [];
    try {
      for (let step = await reader.read(); !step.done; step = await reader.read()) {
        this.#left -= step.value.length;
        if (this.#left < 0) {
          await reader.cancel();
          throw new UnreadableList("too-large", "the archive is too large when unpacked");
        }
        pieces.push(decoder.decode(step.value, { stream: true }));
      }
      pieces.push(decoder.decode());
    } catch (error) {
      throw error instanceof UnreadableList ? error : damaged(name);
    }
    return pieces.join("");
  }
}
