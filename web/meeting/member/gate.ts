/**
 * When a sealed ballot leaves the device [MEE-3]: 0 to 3 s after the tap, at random; one that was asked for after the start, 0 to 3 s after
 * the end is announced. It goes at once when the page is hidden or left. It sends nothing itself.
 */

/** Milliseconds. */
const LONGEST = 3000;

export type GatePorts = {
  /** Uniform in [0, 1). */
  random(): number;
  /** Runs the body later; the returned function cancels it. */
  after(milliseconds: number, body: () => void): () => void;
  /** Runs the body when the page is hidden or left, or is hidden already; the returned function cancels it. */
  whenHidden(body: () => void): () => void;
  /** Runs the body when the end is announced or has come, or is so already, perhaps more than once; the returned function cancels it. */
  whenEnding(body: () => void): () => void;
};

/** Resolves when it may leave; in the same turn of the event loop, so that a page that is being left can still send. */
export function mayLeave(ports: GatePorts, late: boolean): Promise<void> {
  return new Promise((resolve) => {
    const cancels: (() => void)[] = [];
    let [drawn, gone] = [false, false];
    const go = () => {
      gone = true;
      for (const cancel of cancels) cancel();
      resolve();
    };
    const soon = () => {
      if (drawn || gone) return;
      drawn = true;
      cancels.push(ports.after(Math.floor(ports.random() * LONGEST), go));
    };
    cancels.push(ports.whenHidden(go));
    if (gone) return cancels[0]?.();
    if (late) cancels.push(ports.whenEnding(soon));
    else soon();
  });
}
