/**
 * The WebAssembly kernel for sums of points, for workers that verify ballots. It is part of the worker's own bytes, and
 * for public data only.
 */
import { fromBase64 } from "../../../crypto/encoding/bytes.ts";
import { installKernel } from "../../../crypto/kernel/kernel.ts";
import kernel from "../../../crypto/kernel/kernel.wasm?url&inline";

/** False without WebAssembly: then verification takes longer, with the same result. */
export function installPointKernel(): boolean {
  if (!("WebAssembly" in globalThis)) return false;
  const module = new Uint8Array(fromBase64(kernel.slice(kernel.indexOf(",") + 1)));
  try {
    installKernel(new WebAssembly.Module(module));
    return true;
  } catch {
    return false; // e.g. a browser that runs no WebAssembly under our content policy
  }
}
