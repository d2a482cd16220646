/**
 * A file of the person's own on its way to a worker: the page reads it, because WebKit lets no worker of a page that was opened from disk read a
 * file, and hands over one part at a time, when the worker asks for the next. However large the file is, no more than that is in memory. It
 * looks at nothing of it.
 */

const PART = 1024 * 1024; // bytes

type Part = { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly failure: string };

/** On the page. The port is for the worker: pass it on among what is transferred. */
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

/** In the worker: the file as it comes. */
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
