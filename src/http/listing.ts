/**
 * A long answer that is made while it is sent, slice by slice: the reader sets the pace, and everybody else has a turn in between. What
 * comes before the first slice is still refused as a problem; if something fails later, the answer breaks off. It knows no list.
 */
import type { Context } from "hono";
import { utf8 } from "../../crypto/encoding/bytes.ts";
import { pause } from "../pool/lane.ts";

/** `{"name":[…]}`. No slice is empty. `group`: as in `pause`. */
export const listing = (
  c: Context,
  name: string,
  slices: AsyncGenerator<readonly unknown[]>,
  group: unknown,
): Promise<Response> => sending(c, "application/json", jsonOf(name, slices), group);

async function* jsonOf(name: string, slices: AsyncGenerator<readonly unknown[]>): AsyncGenerator<string> {
  let before = `{${JSON.stringify(name)}:[`;
  for await (const slice of slices) {
    yield before + JSON.stringify(slice).slice(1, -1);
    before = ",";
  }
  yield `${before.startsWith("{") ? before : ""}]}`;
}

/** Text of this media type, in pieces; none is empty. `group`: as in `pause`. */
export async function sending(
  c: Context,
  type: string,
  pieces: AsyncGenerator<string>,
  group: unknown,
): Promise<Response> {
  let piece = await pieces.next();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (piece.done === true) return controller.close();
      controller.enqueue(utf8(piece.value));
      await pause(group);
      piece = await pieces.next();
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  return c.body(body, 200, { "content-type": type });
}
