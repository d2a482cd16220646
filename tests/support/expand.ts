// expand_message_xmd of RFC 9380 §5.3.1 with SHA-512, a second time by another hand (Node's hash, no library), so that
// HashToScalar (ENC-4) is checked against more than itself.
import { createHash } from "node:crypto";
import { concat, i2osp, utf8 } from "../../crypto/encoding/bytes.ts";

const sha512 = (data: Uint8Array) => new Uint8Array(createHash("sha512").update(data).digest());

export function expandSha512(message: Uint8Array, dst: Uint8Array, length: number): Uint8Array {
  const suffix = concat(dst.length > 255 ? sha512(concat(utf8("H2C-OVERSIZE-DST-"), dst)) : dst);
  const dstPrime = concat(suffix, i2osp(suffix.length, 1));
  const b0 = sha512(concat(new Uint8Array(128), message, i2osp(length, 2), i2osp(0, 1), dstPrime));
  const blocks: Uint8Array[] = [];
  let previous: Uint8Array = new Uint8Array(64);
  for (let i = 1; blocks.length * 64 < length; i++) {
    previous = sha512(
      concat(
        b0.map((byte, at) => byte ^ (previous[at] ?? 0)),
        i2osp(i, 1),
        dstPrime,
      ),
    );
    blocks.push(previous);
  }
  return concat(...blocks).slice(0, length);
}
