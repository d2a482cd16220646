/** Whether this page is the one file that works without a service (src/site/alone.ts): it has no home, and nothing to fetch. */
export function alone(): boolean {
  return document.documentElement.dataset["alone"] !== undefined;
}
