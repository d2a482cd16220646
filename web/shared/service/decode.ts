/**
 * Small decoders for the server's answers: the client reads exactly the members it uses and refuses what has another shape.
 * They never coerce. (zod would cost a voter's page more than all of its own code.)
 */

export type Decoder<T> = (value: unknown) => T;

function refuse(expected: string): never {
  throw new TypeError(`the server's answer is not as agreed: expected ${expected}`);
}

export const text: Decoder<string> = (value) => (typeof value === "string" ? value : refuse("text"));
export const whole: Decoder<number> = (value) =>
  typeof value === "number" && Number.isSafeInteger(value) ? value : refuse("a whole number");

export const isTrue: Decoder<true> = (value) => value === true || refuse("true");

/** The first if it fits, otherwise the second. */
export function either<A, B>(first: Decoder<A>, second: Decoder<B>): Decoder<A | B> {
  return (value) => {
    try {
      return first(value);
    } catch {
      return second(value);
    }
  };
}

export function list<T>(item: Decoder<T>): Decoder<T[]> {
  return (value) => (Array.isArray(value) ? value.map(item) : refuse("a list"));
}

export function optional<T>(item: Decoder<T>): Decoder<T | undefined> {
  return (value) => (value === undefined ? undefined : item(value));
}

export function oneOf<const T extends string>(...allowed: T[]): Decoder<T> {
  return (value) => allowed.find((each) => each === value) ?? refuse(allowed.join(" or "));
}

/** An object used as a map: every value decoded, any key. */
export function mapOf<T>(item: Decoder<T>): Decoder<Record<string, T>> {
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return refuse("an object");
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, item(inner)]));
  };
}

/** An object with these members; others are ignored, so that the server may learn to say more. */
export function object<T extends object>(members: { [K in keyof T]-?: Decoder<T[K]> }): Decoder<T> {
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return refuse("an object");
    const found: Partial<T> = {};
    for (const name of Object.keys(members) as (keyof T)[]) {
      const decoded = members[name]((value as Record<keyof T, unknown>)[name]);
      if (decoded !== undefined) found[name] = decoded;
    }
    return found as T;
  };
}
