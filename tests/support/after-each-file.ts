// Test files share a process: if one replaces a function, a global or a kernel, the next one does not see it.
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
