// A file on its way from the page to its worker: all of it, in order, one part at a time and only when the next is wanted. If a file cannot
// be read any more, the page says so.
import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { partsOf, streamOf } from "../../web/shared/worker/parts.ts";

const MEGABYTE = 1024 * 1024;

/** Counts how much of it was asked for. */
class Counted extends Blob {
  asked = 0;
  override slice(from?: number, to?: number): Blob {
    const part = super.slice(from, to);
    this.asked += part.size;
    return part;
  }
}

test("it arrives whole and in order, and never more than two parts of it are on their way", async () => {
  const content = randomBytes(5 * MEGABYTE + 17);
  const file = new Counted([content]);
  const reader = streamOf(partsOf(file)).getReader();
  const read: Uint8Array[] = [];
  let length = 0;
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    length += step.value.length;
    read.push(step.value);
    expect(file.asked - length).toBeLessThanOrEqual(2 * MEGABYTE);
  }
  expect(Buffer.concat(read).equals(content)).toBe(true);
  expect(read.length).toBe(6);
});

test("an empty file ends at once", async () => {
  expect(
    (
      await streamOf(partsOf(new Blob([])))
        .getReader()
        .read()
    ).done,
  ).toBe(true);
});

test("a file that cannot be read any more ends in an error that says so", async () => {
  class Gone extends Blob {
    override slice(): Blob {
      throw new DOMException("the file is gone", "NotReadableError");
    }
  }
  const reader = streamOf(partsOf(new Gone(["x"]))).getReader();
  await expect(reader.read()).rejects.toThrow(/the file is gone/);
});
