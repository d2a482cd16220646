/**
 * Compiles the verification kernel on Node, for a process or worker thread that verifies ballots. `URNA_KERNEL=off` leaves
 * the verification to noble: same verdicts, slower.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { installKernel } from "../../crypto/kernel/kernel.ts";

/** The types of the other host declare this class as abstract, because there modules come compiled. */
const Module = WebAssembly.Module as unknown as new (bytes: Uint8Array) => WebAssembly.Module;

export function compileKernel(): WebAssembly.Module {
  return new Module(readFileSync(join(import.meta.dirname, "../../crypto/kernel/kernel.wasm")));
}

/** Once per thread. */
export function installKernelFromDisk(environment: { readonly URNA_KERNEL?: string | undefined }): void {
  if (environment.URNA_KERNEL !== "off") installKernel(compileKernel());
}
