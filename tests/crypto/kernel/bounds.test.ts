// The bounds on limbs that crypto/kernel/assembly/field.ts and point.ts claim, checked for all inputs at once: the arithmetic runs on
// intervals, and no sum, difference or product may leave its word. Then the compiled field arithmetic on the largest possible limbs,
// against big integers.
import asc from "assemblyscript/asc";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { runs } from "../../support/runs.ts";
import { type Interval, IntervalMachine } from "./wat-intervals.ts";

const P = 2n ** 255n - 19n;
const FE = 40;
const below = (limit: bigint): Interval => [0n, limit - 1n];
const limbs = (first: bigint, second: bigint, rest: bigint): Interval[] => [
  below(first),
  below(second),
  ...Array.from({ length: 7 }, () => below(rest)),
];
const tight = limbs(2n ** 29n, 2n ** 29n + 2n ** 17n, 2n ** 29n);
const all = (limit: bigint) => limbs(limit, limit, limit);
const sum = all(2n ** 30n + 2n ** 18n);
const wide = all(3n * 2n ** 29n + 2n ** 18n);
const carryable = all(2n ** 32n - 8n);

type Built = { text: string; binary: Uint8Array };
async function build(file: string, ...options: string[]): Promise<Built> {
  const built: Record<string, string | Uint8Array> = {};
  const words = ["--noAssert", "--runtime", "stub", "--initialMemory", "2", "-t", "out.wat", "-o", "out.wasm"];
  const { error, stderr } = await asc.main([`crypto/kernel/assembly/${file}`, ...words, ...options], {
    writeFile: (name, contents) => {
      built[name] = contents;
    },
  });
  if (error !== null) throw new Error(stderr.toString());
  return { text: String(built["out.wat"]), binary: built["out.wasm"] as Uint8Array };
}

/** The types of the other host declare these as abstract. */
const { Module, Instance } = WebAssembly as unknown as {
  Module: new (bytes: Uint8Array) => WebAssembly.Module;
  Instance: new (module: WebAssembly.Module) => { exports: Record<string, unknown> };
};
const instance = ({ binary }: Built) => new Instance(new Module(binary)).exports;

let point: Built;
let initial: Uint8Array;
beforeAll(async () => {
  point = await build("point.ts");
  initial = new Uint8Array((instance(point)["memory"] as WebAssembly.Memory).buffer);
});

/** Three slots of free memory, for two operands and a result. */
const [A, B, OUT] = [60_000, 61_000, 62_000];
const machine = () => new IntervalMachine(point.text, initial, /\/(?:fromBytes|toBytes)$/);
const contained = (inner: readonly Interval[], outer: readonly Interval[]) =>
  inner.every(([low, high], i) => low >= (outer[i]?.[0] ?? 0n) && high <= (outer[i]?.[1] ?? -1n));

/** The bounds of what `name` leaves, given those of one or two elements. */
function result(name: string, a: readonly Interval[], b?: readonly Interval[]): Interval[] {
  const on = machine();
  on.write(A, a);
  if (b !== undefined) on.write(B, b);
  if (name === "carry") {
    on.run(name, A);
    return on.read(A, 9);
  }
  on.run(name, OUT, A, ...(b === undefined ? [] : [B]));
  return on.read(OUT, 9);
}

describe("bounds on limbs", () => {
  test.each([
    ["mul", wide, sum, tight],
    ["mul", sum, wide, tight],
    ["sqr", sum, undefined, tight],
    ["add", tight, tight, sum],
    ["sub", tight, tight, wide],
    ["sub", sum, tight, all(2n ** 31n + 2n ** 18n)],
    ["carry", carryable, undefined, tight],
    ["neg", tight, undefined, tight],
    ["fromBytes", [...Array.from({ length: 7 }, () => below(2n ** 32n)), below(2n ** 31n)], undefined, tight],
  ] as const)("%s leaves what its comment says, and nothing overflows", (name, a, b, out) => {
    expect(contained(result(name, a, b), out)).toBe(true);
  });

  test.each([
    ["mul", wide, wide],
    ["sqr", wide, undefined],
    ["sub", tight, sum],
    ["add", all(2n ** 31n + 1n), all(2n ** 31n + 1n)],
    ["carry", all(2n ** 32n), undefined],
    ["neg", sum, undefined],
  ] as const)("%s of more than its comment allows is caught", (name, a, b) => {
    expect(() => result(name, a, b)).toThrow(/in \$crypto\/kernel\/assembly\/field\/\w+ may leave its word/);
  });

  /** X, Y, Z, T, or the three parts of a niels point. */
  const writePoint = (on: IntervalMachine, at: number, parts: number) => {
    for (let i = 0; i < parts; i++) on.write(at + FE * i, tight);
  };
  const allTight = (on: IntervalMachine, at: number, parts: number) =>
    Array.from({ length: parts }, (_, i) => contained(on.read(at + FE * i, 9), tight)).every(Boolean);

  test.each([0, 1])("adding a niels point, sign %d, keeps an accumulator tight", (negative) => {
    const on = machine();
    writePoint(on, A, 4);
    writePoint(on, B, 3);
    on.run("addNiels", A, B, negative);
    expect(allTight(on, A, 4)).toBe(true);
  });

  test.each([0, 1])("taking over a niels point, sign %d, gives a tight accumulator", (negative) => {
    const on = machine();
    writePoint(on, B, 3);
    on.run("setNiels", A, B, negative);
    expect(allTight(on, A, 4)).toBe(true);
  });

  test("adding accumulators, doubling one, and the identity leave them tight", () => {
    const on = machine();
    on.run("setIdentity", A);
    expect(allTight(on, A, 4)).toBe(true);
    writePoint(on, A, 4);
    writePoint(on, B, 4);
    on.run("addExtended", A, B);
    expect(allTight(on, A, 4)).toBe(true);
    writePoint(on, A, 4);
    on.run("double", A);
    expect(allTight(on, A, 4)).toBe(true);
  });

  const anyBytes = Array.from({ length: 8 }, () => below(2n ** 32n));
  test.each([
    ["without a hint", Array.from({ length: 8 }, () => below(1n))],
    ["with any hint", anyBytes],
  ])("decoding any 32 bytes %s gives a tight point or nothing", (_, hint) => {
    const on = machine();
    on.write(A, anyBytes);
    on.write(B, hint);
    writePoint(on, OUT, 3);
    on.write(on.address("I"), tight); // left by an earlier decoding
    expect(on.run("decode", OUT, A, B)).toEqual([0n, 1n]);
    expect(allTight(on, OUT, 3)).toBe(true);
  });

  test("encoding a tight point", () => {
    const on = machine();
    writePoint(on, A, 4);
    expect(() => on.run("encode", OUT, A)).not.toThrow();
    writePoint(on, A, 1);
    on.write(A + FE, wide);
    expect(() => on.run("encode", OUT, A)).toThrow("may leave its word");
  });
});

describe("compiled field arithmetic", () => {
  test("is arithmetic modulo p, on the largest limbs and on any", async () => {
    const field = instance(await build("field.ts", "-O3")) as Record<string, (...at: number[]) => void>;
    const words = new Uint32Array((field["memory"] as unknown as WebAssembly.Memory).buffer);
    const put = (at: number, element: readonly number[]) => words.set(element, at / 4);
    const value = (at: number) =>
      words.slice(at / 4, at / 4 + 9).reduceRight((total, limb) => (total << 29n) + BigInt(limb), 0n);
    const bytes = (at: number) =>
      words.slice(at / 4, at / 4 + 8).reduceRight((total, word) => (total << 32n) + BigInt(word), 0n);
    const modP = (n: bigint) => ((n % P) + P) % P;
    const within = (bounds: readonly Interval[]) =>
      fc.tuple(
        ...bounds.map(([, high]) =>
          fc.oneof(fc.constantFrom(Number(high), 0), fc.integer({ min: 0, max: Number(high) })),
        ),
      );
    const call = (name: string, ...at: number[]) => field[name]?.(...at);
    const near = [0n, 1n, 18n, 19n, 20n, 38n].flatMap((n) => [
      n,
      P - n,
      P + n,
      2n * P - n,
      2n ** 255n - n,
      63n * P + n,
    ]);
    const split = (n: bigint) =>
      Array.from({ length: 9 }, (_, i) => Number((n >> BigInt(29 * i)) & (i < 8 ? 0x1fffffffn : 0xffffffffn)));
    const edges = near.filter((n) => n >= 0n && n < 2n ** 261n).map(split);
    fc.assert(
      fc.property(within(wide), within(sum), (a, b) => {
        put(A, a);
        put(B, b);
        call("mul", OUT, A, B);
        expect(modP(value(OUT))).toBe(modP(value(A) * value(B)));
        call("sqr", OUT, B);
        expect(modP(value(OUT))).toBe(modP(value(B) ** 2n));
      }),
      runs(400),
    );
    fc.assert(
      fc.property(fc.oneof(within(tight), fc.constantFrom(...edges)), within(tight), (a, b) => {
        put(A, a);
        put(B, b);
        call("toBytes", OUT, A);
        expect(bytes(OUT)).toBe(modP(value(A)));
        call("sub", OUT, A, B);
        call("carry", OUT);
        expect(modP(value(OUT))).toBe(modP(value(A) - value(B)));
        call("toBytes", OUT, B);
        call("fromBytes", A, OUT);
        expect(value(A)).toBe(modP(value(B)));
      }),
      runs(400),
    );
  });
});
