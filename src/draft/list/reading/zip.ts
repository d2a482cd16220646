/**
 * Unpacks chosen files of a ZIP archive (APPNOTE 6.3), which spreadsheets are, and meetings may be [MEE-7]. The
 * platform's own inflater does the work, and it is stopped at the limit: what an archive says about its sizes is not
 * believed. It writes nothing to any disk.
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
  /** Of all files and folders, in the order of the directory; a name may stand there twice. */
  readonly names: string[] = [];
  #left: number;

  /** @param bounds bytes of all that is read, unpacked; files and folders. @throws UnreadableList */
  constructor(bytes: Uint8Array, bounds: { readonly unpacked: number; readonly parts: number } = BOUNDS) {
    this.#bytes = bytes;
    this.#left = bounds.unpacked;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const end = this.#findEnd();
    const count = this.#view.getUint16(end + 10, true);
    if (count > bounds.parts) throw new UnreadableList("too-large", "the archive has too many files");
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
    const title = new TextDecoder().decode(this.#bytes.subarray(at + 46, at + 46 + name));
    this.names.push(title);
    this.#parts.set(title, {
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
    if (!this.has(name)) return undefined;
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
    const texts: string[] = [];
    try {
      for await (const piece of this.pieces(name)) texts.push(decoder.decode(piece, { stream: true }));
      texts.push(decoder.decode());
    } catch (error) {
      throw error instanceof UnreadableList ? error : damaged(name);
    }
    return texts.join("");
  }

  /** The bytes of one file, unpacked, as they come; nothing if there is none of that name. @throws UnreadableList */
  async *pieces(name: string): AsyncGenerator<Uint8Array, void, void> {
    const part = this.#parts.get(name);
    if (part === undefined) return;
    if (part.encrypted) throw new UnreadableList("locked", `${name} is encrypted`);
    const { offset, packed, method } = part;
    if (offset + 30 > this.#bytes.length || this.#view.getUint32(offset, true) !== 0x04034b50) throw damaged(name);
    const from = offset + 30 + this.#view.getUint16(offset + 26, true) + this.#view.getUint16(offset + 28, true);
    if (from + packed > this.#bytes.length || (method !== 0 && method !== 8)) throw damaged(name);
    const stream = new Blob([this.#bytes.slice(from, from + packed)]).stream();
    const reader = (method === 8 ? stream.pipeThrough(new DecompressionStream("deflate-raw")) : stream).getReader();
    const read = () =>
      reader.read().catch(() => {
        throw damaged(name);
      });
    try {
      for (let step = await read(); !step.done; step = await read()) {
        this.#left -= step.value.length;
        if (this.#left < 0) throw new UnreadableList("too-large", "the archive is too large when unpacked");
        yield step.value;
      }
    } finally {
      await reader.cancel().catch(() => {}); // one that is damaged has ended already
    }
  }
}
