// Test files share a process: what one has put in the place of a function, a global or a kernel does not reach the next.
import { afterAll, vi } from "vitest";
import { installKernel } from "../../crypto/kernel/kernel.ts";
import { installSigningKernel } from "../../crypto/kernel/signing.ts";
import { installTokenKernel } from "../../crypto/kernel/tokens.ts";

afterAll(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.resetConfig();
  installKernel(undefined);
  installSigningKernel(undefined);
  installTokenKernel(undefined);
});
