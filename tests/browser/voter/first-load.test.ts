// How long a member waits for the first screen, counted in round trips and not in time: a proxy holds every request until all are there that
// should be under way together. First comes the page alone, then its own files, then what binds the vote, then whose code it is. While the files are
// on their way, a frame is shown. Other requests of a page are never answered here.
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, test } from "vitest";
import { Person, picture } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import { heading, linkOf } from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";

const { browser, service } = await stage();
const election = await service.open(meeting(3));

type Held = { readonly from: IncomingMessage; readonly to: ServerResponse };

/** Keeps every request until it is let through. */
async function gate() {
  const held: Held[] = [];
  const seen: string[] = [];
  const server = createServer((from, to) => {
    seen.push(from.url ?? "");
    held.push({ from, to });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const letThrough = ({ from, to }: Held) => {
    const { host: _, ...headers } = from.headers;
    const on = request(service.origin + from.url, { method: from.method ?? "GET", headers }, (answer) => {
      to.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(to);
    });
    from.pipe(on);
  };
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    /** One round trip: all of these are under way at the same moment, and only then any of them is answered. */
    async together(...paths: RegExp[]): Promise<void> {
      const waiting = (path: RegExp) => held.filter(({ from }) => path.test(from.url ?? "")).length;
      await expect.poll(() => paths.map(waiting), { timeout: 20_000 }).toEqual(paths.map(() => 1));
      for (const path of paths) {
        const at = held.findIndex(({ from }) => path.test(from.url ?? ""));
        for (const one of held.splice(at, 1)) letThrough(one);
      }
    },
  };
}

test("the page, its files, and two round trips more: then the welcome is there", async () => {
  const { origin, seen, together } = await gate();
  const person = await Person.in(browser);
  const { page } = person;
  const arriving = page.goto(linkOf(election, 1).replace(service.origin, origin), { waitUntil: "commit" });
  await together(/^\/e\/[^/]+$/);
  await arriving;
  await page.locator("header.head").getByText("Urna").waitFor();
  await page.getByRole("heading", { name: "Die Seite wird geladen" }).waitFor();
  await expect
    .poll(() => page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
    .toBe("rgb(250, 248, 243)");
  await picture(page, "first-paint");
  const where = "document.querySelector('header.head').getBoundingClientRect().toJSON()";
  const frame = await page.evaluate(where);
  await together(/\/voter-[\w-]+\.js$/, /\/voter-[\w-]+\.css$/, /\/voter\.worker-[\w-]+\.js$/);
  await together(/\/status$/, /\/opening$/);
  await together(/\/voter$/);
  await heading(page, "Mitgliederversammlung 2026");
  await expect.poll(() => page.evaluate(where)).toEqual(frame); // the page's own frame is where the first one was
  expect(seen.filter((path) => /\.(?:js|css)$/.test(path))).toHaveLength(3); // nothing was fetched twice
  expect(person.complaints).toEqual([]);
  await person.close();
});
