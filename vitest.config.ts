import { resolve } from "node:path";
import { defineConfig } from "vitest/config";
import { ClosingLine } from "./tests/support/closing-line.ts";

/** These load modules again: as on a fresh thread, or with a worker's globals. */
const ANEW = [
  ...["tests/attacks/**/*.test.ts", "tests/pool/**/*.test.ts"],
  ...["tests/crypto/kernel/**/*.test.ts", "tests/crypto/tokens/tokens.test.ts", "tests/fuzz/**/*.test.ts"], // mcl is one for a process
];
const shared = {
  isolate: false, // files share a process; setupFiles removes what one of them has replaced
  setupFiles: ["tests/support/after-each-file.ts"],
  env: {
    ...{ CLOUDFLARE_CF_FETCH_ENABLED: "false", WRANGLER_SEND_METRICS: "false" }, // nothing leaves this machine
    NODE_COMPILE_CACHE: resolve(import.meta.dirname, ".cache/node"), // for the many processes that tests start
  },
  testTimeout: 120_000, // tests pass on a busy machine, too
  hookTimeout: 120_000,
};

export default defineConfig({
  test: {
    onConsoleLog: (text) => !text.startsWith("oidc-provider "), // how it greets: the tests' provider is meant to be plain
    maxWorkers: 3, // on two cores: a third of the time is spent waiting
    reporters: ["default", new ClosingLine()],
    projects: [
      { test: { ...shared, name: "structure", include: ["tests/structure/**/*.test.ts"] } },
      {
        test: {
          ...shared,
          name: "unit",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/structure/**", "tests/browser/**", ...ANEW],
        },
      },
      { test: { ...shared, name: "anew", include: ANEW, isolate: true } },
      {
        test: {
          ...shared,
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          globalSetup: ["tests/support/browser/unpack.ts"],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 30_000 } }, // as long as the browser's own waiting
        },
      },
    ],
  },
});
