// The stage for the stories of one file: a browser and the real service on a port of its own, started before them and stopped after them.
import type { Browser } from "playwright-core";
import { afterAll, inject } from "vitest";
import type { MailSettings } from "../../../src/mail/settings.ts";
import { launchBrowser } from "./browser.ts";
import { BrowserService, type Clocks } from "./service.ts";

/** As BrowserService takes them. */
export async function stage(
  mail?: MailSettings,
  clocks?: Clocks,
): Promise<{ browser: Browser; service: BrowserService }> {
  const browser = await launchBrowser(inject("browser"));
  const service = new BrowserService(mail && { mail }, clocks);
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });
  await service.start();
  return { browser, service };
}
