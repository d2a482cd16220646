// Waiting in a page: what ends it, that it leaves nothing behind, and that a page that is put away and shown again asks no server too early.
// The page is an event target of Node; the clock is Vitest's.
import { getEventListeners } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

/** It is written for browsers, so it is loaded here without its types. */
const module = new URL("../../web/shared/service/later.ts", import.meta.url).href;
const { later, pause, shown } = (await import(/* @vite-ignore */ module)) as {
  later(milliseconds: number, body: () => void, need: "anyway" | "watched", asked?: number): () => void;
  pause(milliseconds: number, signal?: AbortSignal): Promise<void>;
  shown(signal: AbortSignal): Promise<void>;
};

const page = new EventTarget();
const document = { hidden: false };

function turn(hidden: boolean): void {
  document.hidden = hidden;
  page.dispatchEvent(new Event("visibilitychange"));
}

beforeEach(() => {
  document.hidden = false;
  vi.stubGlobal("document", document);
  for (const name of ["addEventListener", "removeEventListener"] as const) vi.stubGlobal(name, page[name].bind(page));
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  for (const type of ["online", "visibilitychange", "pagehide", "pageshow"])
    expect(getEventListeners(page, type), type).toEqual([]);
});

test("a pause ends after its time or with the signal, and leaves no listener on either", async () => {
  const { signal } = new AbortController();
  for (let i = 0; i < 3; i++) {
    const over = pause(1000, signal);
    await vi.advanceTimersByTimeAsync(1000);
    await over;
  }
  expect(getEventListeners(signal, "abort")).toEqual([]);
  const stop = new AbortController();
  const stopped = pause(1000, stop.signal);
  stop.abort();
  await stopped;
  await pause(1000, stop.signal);
});

test("until the page is shown again, or at once when it is over already", async () => {
  const stop = new AbortController();
  let seen = false;
  const back = shown(stop.signal).then(() => {
    seen = true;
  });
  turn(true);
  await Promise.resolve();
  expect(seen).toBe(false);
  turn(false);
  await back;
  expect(getEventListeners(stop.signal, "abort")).toEqual([]);
  stop.abort();
  await shown(stop.signal);
});

test("shown and hidden again and again: an attempt every few seconds at most, and none before the server wants one", () => {
  let tries = 0;
  const wait = (asked?: number) => later(60_000, () => tries++, "anyway", asked);
  let cancel = wait();
  turn(true);
  turn(false);
  expect(tries).toBe(0);
  vi.advanceTimersByTime(4000);
  turn(true);
  expect(tries).toBe(1);
  cancel = wait(30_000);
  vi.advanceTimersByTime(20_000);
  turn(false);
  page.dispatchEvent(new Event("online"));
  expect(tries).toBe(1);
  vi.advanceTimersByTime(10_000);
  turn(true);
  expect(tries).toBe(2);
  cancel = wait();
  page.dispatchEvent(new Event("online")); // the network is back
  expect(tries).toBe(3);
  cancel = wait(30_000);
  page.dispatchEvent(new Event("pagehide")); // it is left: there may be no other chance
  expect(tries).toBe(4);
  cancel();
});

test("a page that was stopped meanwhile goes on when shown: the clock says that the time is over", () => {
  let tries = 0;
  later(1000, () => tries++, "watched");
  turn(true);
  vi.advanceTimersByTime(2000);
  expect(tries).toBe(0);
  turn(false);
  expect(tries).toBe(1);
});
