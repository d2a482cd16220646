/**
 * Long work of a page, a slice at a time: after each one the page has a turn, for whoever touches it. A timer would wait too
 * long for that, most of all in a page that nobody looks at. It knows no work.
 */

function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** `work` up to each `yield` is one slice. */
export async function inSlices<T>(work: Generator<unknown, T>): Promise<T> {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    await turn();
  }
}
