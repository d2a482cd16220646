/**
 * A person's own file on its way to a worker. The page reads it, because in WebKit no worker of a page opened from disk
 * can read a file, and hands over one part at a time, when the worker asks for the next. However large the file is,
 * only one part is in memory. It does not look into the file.
 */

const PART = 1024 * 1024; // bytes

type Part = { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly failure: string };

/** On the page. The port is for the worker: pass it on in the list of transferred objects. */
export function partsOf(file: Blob): MessagePort {
  const { port1, port2 } = new MessageChannel();
  let from = 0;
  port1.onmessage = async () => {
    try {
      const bytes = new Uint8Array(await file.slice(from, from + PART).arrayBuffer());
      from += bytes.length;
      port1.postMessage({ bytes } satisfies Part, [bytes.buffer]);
    } catch (error) {
      port1.postMessage({ failure: String(error) } satisfies Part);
    }
  };
  return port2;
}

/** In the worker: the file as it arrives. */
export function streamOf(parts: MessagePort): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      pull: (controller) =>
        new Promise((resolve) => {
          parts.onmessage = ({ data }: { data: Part }) => {
            if ("failure" in data) controller.error(new Error(data.failure));
            else if (data.bytes.length > 0) controller.enqueue(data.bytes);
            else controller.close();
            resolve();
          };
          parts.postMessage("next");
        }),
    },
    { highWaterMark: 1 },
  );
}

/** The chunks of a stream, for browsers whose streams cannot be iterated; `count` gets the length of each. Empty if there is no body. */
export async function* chunksOf(
  body: ReadableStream<Uint8Array> | null,
  count: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  for (let step = await reader?.read(); step !== undefined && !step.done; step = await reader?.read()) {
    count(step.value.length);
    yield step.value;
  }
}
