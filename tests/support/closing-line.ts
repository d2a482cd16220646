// Ends a run with one plain line, `N passed, N failed`, wherever the output goes.
import type { Reporter, TestModule } from "vitest/node";

export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    let passed = 0;
    let failed = errors.length; // errors outside of any test
    for (const module of modules) {
      const tests = [...module.children.allTests()];
      passed += tests.filter((test) => test.ok()).length;
      failed += tests.filter((test) => !test.ok()).length;
      if (module.state() === "failed" && tests.every((test) => test.ok())) failed++; // it did not even load, or its hooks failed
    }
    console.log(`${passed} passed, ${failed} failed`);
  }
}
