// Whether the time of a blind signature depends on the issuer's key: keys with few bits against random ones, each signature timed by
// itself, in random order; Welch's t without the slowest tenth, as dudect does it (Reparaz, Balasch, Verbauwhede, 2017). As a control
// the same is done without the fresh split of the key, where the difference is plain. |t| below 4.5 means that no dependence was seen.

import { encodeG1, hashToG1 } from "../../crypto/encoding/bls.ts";
import { utf8 } from "../../crypto/encoding/bytes.ts";
import { installSigningKernel } from "../../crypto/kernel/signing.ts";
import { loadSigningKernel } from "../../crypto/kernel/tokens-mcl.ts";
import { blindSign, generateIssuerKey } from "../../crypto/tokens/issuing.ts";
import { type Benchmark, type Figure, figure, median } from "./bench.ts";

const fewBits = (n: number) => new Uint8Array(32).with(31, 1 + (n % 7));

export const signTiming: Benchmark = {
  name: "sign-timing",
  compares: "a blind signature under keys of few bits against random keys: medians, and Welch's t of the difference",
  async run({ scale }): Promise<Figure[]> {
    const kernel = await loadSigningKernel();
    const count = Math.ceil(1000 * scale);
    const elements = Array.from({ length: 16 }, (_, i) => encodeG1(hashToG1(utf8(`element ${i}`), "URNA-BENCH")));
    const keys = Array.from({ length: 16 }, () => generateIssuerKey().secret);
    const element = (n: number) => elements[n % elements.length] ?? new Uint8Array();
    const random = (n: number) => keys[n % keys.length] ?? new Uint8Array();
    installSigningKernel(kernel);
    const split = measured(
      count,
      (n) => blindSign(fewBits(n), element(n)),
      (n) => blindSign(random(n), element(n)),
    );
    installSigningKernel(undefined);
    const plain = measured(
      count,
      (n) => kernel.multiplySplit(element(n), fewBits(n), fewBits(n + 1)),
      (n) => kernel.multiplySplit(element(n), random(n), random(n + 1)),
    );
    return [...figuresOf("blind signature", split), ...figuresOf("control, no split", plain)];
  },
};

type Series = { readonly few: number[]; readonly random: number[] };

function measured(count: number, few: (n: number) => unknown, random: (n: number) => unknown): Series {
  const series: Series = { few: [], random: [] };
  for (let n = -50; n < 2 * count; n += 1) {
    const which = (crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) & 1;
    const started = performance.now();
    (which === 0 ? few : random)(n + 50);
    const time = performance.now() - started;
    if (n >= 0) (which === 0 ? series.few : series.random).push(time); // the first warm up
  }
  return series;
}

function figuresOf(name: string, { few, random }: Series): Figure[] {
  return [
    figure(`${name}: random keys`, "ms", random),
    figure(`${name}: keys of few bits`, "ms", few, median(random)),
    figure(`${name}: |t|`, "", [Math.abs(welch(undisturbed(few), undisturbed(random)))]),
  ];
}

/** Without the slowest tenth: that is where other programs interrupt. */
function undisturbed(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b).slice(0, Math.floor(values.length * 0.9));
}

function welch(a: readonly number[], b: readonly number[]): number {
  const of = (values: readonly number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
    return { mean, error: variance / values.length };
  };
  const [one, other] = [of(a), of(b)];
  return (one.mean - other.mean) / Math.sqrt(one.error + other.error);
}
