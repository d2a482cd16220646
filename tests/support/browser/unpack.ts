// Finds a Chromium before all browser tests, once and in one process, and unpacks the one in the npm package if needed.
import type { TestProject } from "vitest/node";
import { findBrowser } from "./browser.ts";

declare module "vitest" {
  interface ProvidedContext {
    browser: { path: string; environment: Record<string, string> };
  }
}

export async function setup(project: TestProject): Promise<void> {
  const before = { ...process.env };
  const path = await findBrowser();
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(([name, value]) => value !== undefined && before[name] !== value),
  ) as Record<string, string>;
  project.provide("browser", { path, environment });
}
