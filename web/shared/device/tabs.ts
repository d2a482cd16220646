/**
 * Several tabs of one device: what must happen once is done in one tab at a time, and the others hear that something
 * changed. Tabs send each other no content, only "look again".
 */

/** Runs the body while no other tab (nor another call here) holds the same name. */
export function exclusively<T>(name: string, body: () => Promise<T>): Promise<T> {
  return navigator.locks.request(`urna-${name}`, body) as Promise<T>;
}

/** `tell()` reaches the listeners of other tabs, never those of its own tab. */
export function otherTabs(name: string, listener: () => void): { tell(): void; close(): void } {
  const channel = new BroadcastChannel(`urna-${name}`);
  channel.onmessage = listener;
  return { tell: () => channel.postMessage("changed"), close: () => channel.close() };
}
