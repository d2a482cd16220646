import { defineConfig } from "vitest/config";
import { ClosingLine } from "./tests/closing-line.ts";

const shared = {
  env: { CLOUDFLARE_CF_FETCH_ENABLED: "false", WRANGLER_SEND_METRICS: "false" }, // nothing leaves this machine
  testTimeout: 120_000, // tests pass on a busy machine, too
  hookTimeout: 120_000,
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ["default", new ClosingLine()],
    projects: [
      { test: { ...shared, name: "structure", include: ["tests/structure/**/*.test.ts"] } },
      {
        test: {
          ...shared,
          name: "unit",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/structure/**", "tests/browser/**"],
        },
      },
      {
        test: {
          ...shared,
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          globalSetup: ["tests/browser/unpack.ts"],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 30_000 } }, // as long as the browser's own waiting
        },
      },
    ],
  },
});
