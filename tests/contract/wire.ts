// Arguments and answers of the actors as JSON, bytes included, as they go between the tests and the test worker.
import { fromBase64, toBase64 } from "../../crypto/encoding/bytes.ts";

export function pack(value: unknown): string {
  return JSON.stringify({ value }, (_, item: unknown) =>
    item instanceof Uint8Array ? { bytes: toBase64(item) } : item,
  );
}

export function unpack(text: string): unknown {
  const { value } = JSON.parse(text, (_, item: unknown) => {
    const bytes = typeof item === "object" && item !== null && "bytes" in item ? item.bytes : undefined;
    return typeof bytes === "string" ? fromBase64(bytes) : item;
  }) as { value?: unknown };
  return value;
}
