/**
 * Several tabs of one device: one at a time does what must happen once, and the others hear that something changed.
 * No content is sent between tabs, only "look again".
 */

/** Runs the body while no other tab (nor another call here) holds the same name. */
export function exclusively<T>(name: string, body: () => Promise<T>): Promise<T> {
  return navigator.locks.request(`urna-${name}`, body) as Promise<T>;
}

/** `tell()` reaches the other tabs' listeners, never one's own. */
export function otherTabs(name: string, listener: () => void): { tell(): void; close(): void } {
  const channel = new BroadcastChannel(`urna-${name}`);
  channel.onmessage = listener;
  return { tell: () => channel.postMessage("changed"), close: () => channel.close() };
}
