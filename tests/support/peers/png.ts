// Small PNGs by another hand than the one that judges them: zlib makes the checksums.
import { crc32, deflateSync } from "node:zlib";

const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
function four(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

export function chunk(type: string, data: Uint8Array): Uint8Array {
  const named = joined(new TextEncoder().encode(type), data);
  return joined(four(data.length), named, four(crc32(named)));
}

/** All pixels of one colour, with alpha. */
export function pngOf(width: number, height: number, colour = [0x1d, 0x4f, 0x7c, 0xff]): Uint8Array {
  const row = [0, ...Array.from({ length: width }, () => colour).flat()];
  const pixels = Uint8Array.from(Array.from({ length: height }, () => row).flat());
  return joined(
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk("IHDR", joined(four(width), four(height), Uint8Array.of(8, 6, 0, 0, 0))),
    chunk("IDAT", new Uint8Array(deflateSync(pixels))),
    chunk("IEND", new Uint8Array()),
  );
}
