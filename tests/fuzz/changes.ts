// Changes of good input: strange strings, any value in one place of a JSON value, characters and bytes that are put in, cut out or moved.
import fc from "fast-check";

/** Strings that somewhere mean something, or are no text, or too much of it. */
export const STRANGE = [
  ...["", " ", "a", "de", "members", "budget", "person", "notice", "\ud800", "\u0000", "a\u202eb", "__proto__"],
  ...["x".repeat(5_001), "2026-11-24T18:00:00Z", "0000-00-00T00:00:00Z", "9999-12-31T23:59:00Z"],
  ...["A".repeat(43), "A".repeat(64), "-1", "%00", "\r\nX: y", "=1+1", "\u001b]8;;x\u0007", "😀".repeat(70)],
];
export const strings = (known: readonly string[] = []): fc.Arbitrary<string> =>
  fc.oneof(fc.constantFrom(...STRANGE, ...known), fc.string({ unit: "binary", maxLength: 50 }));
export const numbers = fc.constantFrom(0, 1, 2, 3, -1, 1.5, 255, 10_001, 2 ** 31, 2 ** 53, 1e21, -0);

/** Every place in a JSON value, from the outermost in. */
export function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, member]) => placesIn(member, [...path, name]))];
}

export function withValue(value: unknown, [name, ...rest]: readonly string[], put: unknown): unknown {
  if (name === undefined) return put;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[name] = withValue(copy[name], rest, put);
  return copy;
}

/** A change of a JSON value in one place: another value there, or what stands in another place of it. */
export const jsonChange: fc.Arbitrary<(value: unknown) => unknown> = fc
  .tuple(
    fc.nat(),
    fc.oneof(
      fc.oneof(strings(), numbers, fc.boolean(), fc.constantFrom(null, [], {}, [[]], [{}])).map((put) => () => put),
      fc.nat().map((from) => (value: unknown) => {
        const places = placesIn(value);
        return (places[from % places.length] ?? []).reduce<unknown>(
          (at, name) => (at as Record<string, unknown>)[name],
          value,
        );
      }),
    ),
  )
  .map(([at, make]) => (value) => {
    const places = placesIn(value);
    return withValue(value, places[at % places.length] ?? [], make(value));
  });

/** Changes bytes: one of them, a cut, a part that comes twice or is put elsewhere, a string that is put in. */
export const bytesChange: fc.Arbitrary<(bytes: Uint8Array) => Uint8Array> = fc
  .tuple(fc.nat(), fc.nat(), fc.nat(), fc.integer({ min: 0, max: 4 }), strings())
  .map(([first, second, third, kind, text]) => (bytes) => {
    const place = (n: number) => n % (bytes.length + 1);
    const [from, to] = [place(first), place(second)].sort((a, b) => a - b) as [number, number];
    const part = bytes.slice(from, to);
    const at = (where: number, put: Uint8Array) => Buffer.concat([bytes.slice(0, where), put, bytes.slice(where)]);
    switch (kind) {
      case 0:
        return bytes.length === 0 ? bytes : bytes.with(from % bytes.length, third & 0xff);
      case 1:
        return bytes.slice(0, from);
      case 2:
        return Buffer.concat([bytes.slice(0, from), bytes.slice(to)]);
      case 3:
        return at(place(third), part.slice(0, 4096));
      default:
        return at(from, Buffer.from(text));
    }
  });

/** The same of a text. */
export const textChange: fc.Arbitrary<(text: string) => string> = bytesChange.map(
  (change) => (text) => Buffer.from(change(Buffer.from(text))).toString(),
);

/** One of these, with up to three changes. */
export function changed<T>(good: readonly T[], change: fc.Arbitrary<(value: T) => T>): fc.Arbitrary<T> {
  return fc
    .tuple(fc.nat(good.length - 1), fc.array(change, { maxLength: 3 }))
    .map(([which, changes]) => changes.reduce((value, apply) => apply(value), good[which] as T));
}
