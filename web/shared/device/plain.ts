/** A value as text and back, bytes included, for the vault to seal. It accepts only JSON values and `Uint8Array`. */
import { fromBase64, toBase64 } from "../../../crypto/encoding/bytes.ts";

const tag = "$bytes";

export const toPlain = (value: unknown): string =>
  JSON.stringify(value, (_key, each: unknown) => (each instanceof Uint8Array ? { [tag]: toBase64(each) } : each));

/** The caller promises the type. */
export function fromPlain<T>(text: string): T {
  return JSON.parse(text, (_key, each: unknown) =>
    typeof each === "object" && each !== null && tag in each ? fromBase64(String(each[tag])) : each,
  ) as T;
}
