/**
 * Compiles the verification kernels on Node, for a process or worker thread that verifies or sums ballots. Without them, with
 * `URNA_KERNEL=off`, without WebAssembly, or if a module does not compile, noble does the work: the same verdicts, but slower.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { emitWarning } from "node:process";
import { installKernel } from "../../crypto/kernel/kernel.ts";
import { installSigningKernel } from "../../crypto/kernel/signing.ts";
import { installTokenKernel } from "../../crypto/kernel/tokens.ts";

/** @throws the reason why the module cannot be compiled */
export function compileKernel(): WebAssembly.Module {
  // the types of the other host declare this class as abstract, because it gets its modules compiled
  const Module = WebAssembly.Module as unknown as new (bytes: Uint8Array) => WebAssembly.Module;
  return new Module(readFileSync(join(import.meta.dirname, "../../crypto/kernel/kernel.wasm")));
}

type Environment = { readonly URNA_KERNEL?: string | undefined };

/** Sums of points only, for a thread that meets no tokens. Once per thread. */
export function installKernelFromDisk(environment: Environment): void {
  if (environment.URNA_KERNEL === "off") return;
  try {
    installKernel(compileKernel());
  } catch (error) {
    slower(error);
  }
}

/** For a thread that verifies ballots or signs: elements of 𝔾₁, too. Once per thread, before the first of them. */
export async function installKernels(environment: Environment): Promise<void> {
  installKernelFromDisk(environment);
  if (environment.URNA_KERNEL === "off") return;
  try {
    const { loadSigningKernel, loadTokenKernel } = await import("../../crypto/kernel/tokens-mcl.ts");
    installTokenKernel(await loadTokenKernel());
    installSigningKernel(await loadSigningKernel());
  } catch (error) {
    slower(error);
  }
}

function slower(error: unknown): void {
  emitWarning(
    `verification and signing go on without WebAssembly, slower: ${error instanceof Error ? error.message : error}`,
  );
}
