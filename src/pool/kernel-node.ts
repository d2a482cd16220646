/**
 * Compiles the verification kernels on Node, for a process or worker thread that verifies or sums ballots. `URNA_KERNEL=off`
 * leaves everything to noble: same verdicts, slower.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { installKernel } from "../../crypto/kernel/kernel.ts";
import { installTokenKernel } from "../../crypto/kernel/tokens.ts";

/** The types of the other host declare this class as abstract, because there modules come compiled. */
const Module = WebAssembly.Module as unknown as new (bytes: Uint8Array) => WebAssembly.Module;

export function compileKernel(): WebAssembly.Module {
  return new Module(readFileSync(join(import.meta.dirname, "../../crypto/kernel/kernel.wasm")));
}

type Environment = { readonly URNA_KERNEL?: string | undefined };

/** Sums of points only, for a thread that meets no tokens. Once per thread. */
export function installKernelFromDisk(environment: Environment): void {
  if (environment.URNA_KERNEL !== "off") installKernel(compileKernel());
}

/** For a thread that verifies ballots: batches of tokens, too. Once per thread, before the first ballot. */
export async function installKernels(environment: Environment): Promise<void> {
  installKernelFromDisk(environment);
  if (environment.URNA_KERNEL === "off") return;
  const { loadTokenKernel } = await import("../../crypto/kernel/tokens-mcl.ts");
  installTokenKernel(await loadTokenKernel());
}
