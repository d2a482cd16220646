/**
 * How a call goes to an actor by name. A door has the methods and rooms of its type; behind it there is one question,
 * with the path as text ("status", "drafts.create"). So a Durable Object needs only one method, and keeps nothing open
 * between two calls, as a stub for each room (RpcTarget) would.
 */

/** What answers behind a door: it may also answer at once. */
export type Behind<Door> = {
  readonly [M in keyof Door]: Door[M] extends (...parameters: infer P) => Promise<infer A>
    ? (...parameters: P) => A | Promise<A>
    : Behind<Door[M]>;
};

type Ask = (path: string, parameters: unknown[]) => Promise<unknown>;

/** `door.drafts.create(a, b)` asks `("drafts.create", [a, b])`. */
export function doorTo<Door extends object>(ask: Ask, room = ""): Door {
  return new Proxy((() => {}) as unknown as Door & (() => void), {
    get: (_, name) =>
      typeof name === "string" && name !== "then" ? doorTo(ask, room === "" ? name : `${room}.${name}`) : undefined,
    apply: (_, __, parameters: unknown[]) => ask(room, parameters),
  });
}

/**
 * Calls the method at that path. Private fields and other properties cannot be reached. @throws RangeError for any
 * other path
 */
export async function callAt(actor: object, path: string, parameters: unknown[]): Promise<unknown> {
  const rooms = path.split(".");
  const name = rooms.pop() ?? "";
  const room = rooms.reduce<unknown>((at, field) => fieldOf(at, field), actor);
  const method = typeof room === "object" && room !== null ? fieldOf(Object.getPrototypeOf(room), name) : undefined;
  if (typeof method !== "function" || name === "constructor") throw new RangeError(`no method ${path}`);
  return method.apply(room, parameters);
}

function fieldOf(object: unknown, name: string): unknown {
  return typeof object === "object" && object !== null
    ? Object.getOwnPropertyDescriptor(object, name)?.value
    : undefined;
}
