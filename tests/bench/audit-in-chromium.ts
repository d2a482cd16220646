// The audit page in a real Chromium verifies a large record from a file: how long the page itself is blocked at most (its longest task over
// 50 ms, as the browser reports it; 0 if there is none), and the time per ballot. 10,000 ballots at `--scale 5`.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchBrowser } from "../support/browser/browser.ts";
import { BrowserService } from "../support/browser/service.ts";
import { type Benchmark, type Figure, figure } from "./bench.ts";
import { writeLargeRecord } from "./large-record.ts";

const observe = `
  globalThis.longTasks = [];
  new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: "longtask", buffered: true });
`;

/** @returns milliseconds of every long task of the page, and of the verification */
async function auditInChromium(record: string): Promise<{ longTasks: number[]; wall: number }> {
  const service = new BrowserService();
  await service.start();
  const browser = await launchBrowser();
  try {
    const page = await (await browser.newContext({ locale: "en-GB" })).newPage();
    await page.addInitScript(observe);
    await page.goto(`${service.origin}/e/${"E".repeat(43)}/verify`);
    const input = page.locator('input[type="file"]');
    await input.waitFor({ state: "attached" });
    await page.evaluate("longTasks.length = 0"); // leaves out the opening of the page
    const started = performance.now();
    await input.setInputFiles(record);
    await page.getByText("Everything is right.").waitFor({ timeout: 3_600_000 });
    const wall = performance.now() - started;
    return { longTasks: (await page.evaluate("longTasks")) as number[], wall };
  } finally {
    await browser.close();
    await service.stop();
  }
}

export const auditInChromiumBench: Benchmark = {
  name: "audit-in-chromium",
  compares:
    "the longest time that the audit page stands still while it verifies 2,000 ballots (times --scale), against 50 ms",
  async run({ scale }): Promise<Figure[]> {
    const folder = mkdtempSync(join(tmpdir(), "urna-audit-"));
    try {
      const ballots = Math.round(2_000 * scale);
      await writeLargeRecord(join(folder, "record.ndjson"), ballots);
      const { longTasks, wall } = await auditInChromium(join(folder, "record.ndjson"));
      return [
        figure(`the page stands still, ${ballots} ballots`, "ms", [Math.max(0, ...longTasks)], 50),
        figure(`verify in Chromium, ${ballots} ballots, per ballot`, "ms", [wall / ballots]),
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
