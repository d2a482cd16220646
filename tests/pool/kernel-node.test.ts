// A host without kernels still verifies: if they are switched off, without WebAssembly, and if the modules do not compile.
import { afterEach, beforeEach, expect, test, vi } from "vitest";

const warned = vi.spyOn(process, "emitWarning").mockImplementation(() => {});

/** Loads the modules again, as on a fresh thread. */
async function fresh() {
  vi.resetModules();
  const { installKernels } = await import("../../src/pool/kernel-node.ts");
  const { kernel } = await import("../../crypto/kernel/kernel.ts");
  const { tokenKernel } = await import("../../crypto/kernel/tokens.ts");
  const { sumTerms } = await import("../../crypto/encoding/linear.ts");
  const { BASE_BYTES } = await import("../../crypto/encoding/group.ts");
  return {
    installKernels,
    installed: () => [kernel() !== undefined, tokenKernel() !== undefined],
    sum: () => sumTerms({ points: [BASE_BYTES], scalars: [1n], short: 1 }),
    expected: { encoding: BASE_BYTES },
  };
}

beforeEach(() => warned.mockClear());
afterEach(() => vi.unstubAllGlobals());

test("both kernels are installed by default", async () => {
  const host = await fresh();
  await host.installKernels({});
  expect(host.installed()).toEqual([true, true]);
  expect(host.sum()).toEqual(host.expected);
  expect(warned).not.toHaveBeenCalled();
});

test("URNA_KERNEL=off leaves everything to noble, without a word", async () => {
  const host = await fresh();
  await host.installKernels({ URNA_KERNEL: "off" });
  expect(host.installed()).toEqual([false, false]);
  expect(host.sum()).toEqual(host.expected);
  expect(warned).not.toHaveBeenCalled();
});

function refuse() {
  throw new Error("no such machine");
}
const refusing = { Memory: WebAssembly.Memory, Module: refuse, compile: refuse, instantiate: refuse };
test.each([
  ["without WebAssembly", undefined, /WebAssembly/],
  ["where modules do not compile", refusing, /no such machine/],
])("%s noble does the work, and a warning says so", async (_, stub, reason) => {
  const host = await fresh();
  vi.stubGlobal("WebAssembly", stub);
  await host.installKernels({});
  expect(host.installed()).toEqual([false, false]);
  expect(host.sum()).toEqual(host.expected);
  expect(warned).toHaveBeenCalledWith(expect.stringMatching(reason));
});
