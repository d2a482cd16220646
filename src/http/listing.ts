/**
 * A long list as JSON that is made while it is sent, slice by slice: the reader sets the pace, and everybody else has a turn in between. What
 * comes before the first slice is still refused as a problem; if something fails later, the answer breaks off. It knows no list.
 */
import type { Context } from "hono";
import { utf8 } from "../../crypto/encoding/bytes.ts";
import { pause } from "../pool/lane.ts";

/** `{"name":[…]}`. No slice is empty. `group`: as in `pause`. */
export async function listing(
  c: Context,
  name: string,
  slices: AsyncGenerator<readonly unknown[]>,
  group: unknown,
): Promise<Response> {
  let slice = await slices.next();
  let before = `{${JSON.stringify(name)}:[`;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (slice.done === true) {
        controller.enqueue(utf8(`${before.startsWith("{") ? before : ""}]}`));
        return controller.close();
      }
      controller.enqueue(utf8(before + JSON.stringify(slice.value).slice(1, -1)));
      before = ",";
      await pause(group);
      slice = await slices.next();
    },
    async cancel() {
      await slices.return(undefined);
    },
  });
  return c.body(body, 200, { "content-type": "application/json" });
}
