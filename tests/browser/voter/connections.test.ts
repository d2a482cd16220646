// A cast shares its connection and its TLS session with nothing: real members with the real pages behind a TLS proxy that numbers both. Two
// of them vote on one device, one after the other, which is the hardest case.
import { afterAll, expect, inject, test } from "vitest";
import { audit } from "../../../web/i18n/de/audit.ts";
import { voter } from "../../../web/i18n/de/voter.ts";
import { voter as en } from "../../../web/i18n/en/voter.ts";
import { launchBrowser } from "../../support/browser/browser.ts";
import { signIn } from "../../support/browser/organiser-steps.ts";
import { Person } from "../../support/browser/pages.ts";
import { BrowserService } from "../../support/browser/service.ts";
import {
  isCast,
  links,
  type Protocol,
  type Seen,
  startProxy,
  type TlsProxy,
  TRUST,
} from "../../support/browser/tls-proxy.ts";
import {
  button,
  cast,
  heading,
  linkOf,
  mark,
  toBallot,
  toReview,
  toWelcome,
} from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";
import type { InvitedElection } from "../../support/election/over-http.ts";

const browser = await launchBrowser(inject("browser"), [TRUST]);
afterAll(() => browser.close());

const protocols = ["http/1.1", "h2"] as const;
/** A proxy with usual settings: it resumes sessions and keeps connections. */
const lax = (protocol: Protocol) => startProxy({ protocol, strict: false });
/** As in deploy/. */
const strict = (protocol: Protocol) => startProxy({ protocol, strict: true });

type Told = { election: InvitedElection; service: BrowserService; person: Person; seen(): Seen[] };

/** A vote behind a proxy, and behind a second one for casts, if there is one. Complaints of the browser fail the test. */
async function behind(
  main: Promise<TlsProxy>,
  boxProxy: Promise<TlsProxy> | undefined,
  tell: (told: Told) => Promise<void>,
): Promise<void> {
  const [first, box] = [await main, await boxProxy];
  const proxies = box === undefined ? [first] : [first, box];
  const service = new BrowserService({
    origin: `https://vote.localhost:${first.port}`,
    ...(box && { boxOrigin: `https://box.localhost:${box.port}` }),
  });
  await service.start();
  for (const proxy of proxies) proxy.target = service.port;
  const person = await Person.in(browser);
  try {
    const election = await service.open(meeting(4));
    await tell({ election, service, person, seen: () => proxies.flatMap(({ seen }) => seen) });
    expect(person.complaints).toEqual([]);
  } finally {
    await person.close();
    await service.stop();
    for (const proxy of proxies) proxy.close();
  }
}

/** Both members of one device vote; in between somebody looks at the page that verifies. */
async function voteInTurn({ page }: Person, election: InvitedElection): Promise<void> {
  await toReview(page, election, 1);
  await cast(page);
  await page.goto(`${election.url}/verify`);
  await button(page, audit.own).click();
  await page.getByText(audit.consistent).waitFor();
  await page.goto(election.url);
  await button(page, "Nächste Person an diesem Gerät").click();
  await heading(page, "Ihr Zugangscode");
  await toReview(page, election, 2);
  await cast(page);
}

/** The two ballots, each cast once. */
function twoCasts(seen: readonly Seen[]): [first: Seen, second: Seen] {
  const [first, second, ...more] = seen.filter(isCast);
  if (first === undefined || second === undefined) throw new Error("two ballots were cast");
  expect([first.body === second.body, more]).toEqual([false, []]);
  return [first, second];
}

test.each(protocols)(
  "%s, any proxy: nothing but casts is on the connection of a cast, nor before it in its session",
  (protocol) =>
    behind(lax(protocol), undefined, async ({ election, person, seen }) => {
      await voteInTurn(person, election);
      const [, second] = twoCasts(seen());
      expect(links(seen().filter((each) => each !== second))).toEqual([]);
      // what such a proxy can still tell: that two ballots came from one device
      expect(links(seen()).every((link) => /resumed session|POST \/e\/[^/]+\/ballots$/.test(link))).toBe(true);
    }),
);

test.each(protocols)("%s, a proxy as in deploy/: no cast shares anything, not even with another cast", (protocol) =>
  behind(strict(protocol), undefined, async ({ election, person, seen }) => {
    await voteInTurn(person, election);
    twoCasts(seen());
    expect(links(seen())).toEqual([]);
  }),
);

test.each(protocols)("%s, any proxy, and an origin for casts: no cast shares anything", (protocol) =>
  behind(lax(protocol), strict("http/1.1"), async ({ election, person, seen }) => {
    await voteInTurn(person, election);
    const origin = new URL(election.url).origin;
    for (const { headers, path } of twoCasts(seen())) {
      expect(headers.host).toMatch(/^box\.localhost:/);
      expect(headers.origin).toBe(origin);
      expect(path).toBe(`/e/${election.id}/ballots`);
    }
    expect(links(seen())).toEqual([]);
    expect(new Set(seen().map(({ method }) => method))).toEqual(new Set(["GET", "POST"])); // nothing was asked about before
  }),
);

test.each(protocols)(
  "%s: what finds no link finds the one that there was, with everything sent in one mode",
  (protocol) =>
    behind(lax(protocol), undefined, async ({ election, person, seen }) => {
      await person.page.goto(election.url);
      await heading(person.page, "Ihr Zugangscode");
      for (const each of ["voter", "ballots"]) {
        const asked = `"${election.url}/${each}", { method: "POST", body: "{}", credentials: "omit" }`;
        await person.page.evaluate(`fetch(${asked}).then(({ status }) => status)`);
      }
      expect(links(seen())).toEqual([`the same connection: POST /e/${election.id}/voter`]);
    }),
);

test("a cast looks the same for every member, in any language, and carries no cookie of an organiser", () =>
  behind(strict("http/1.1"), undefined, async ({ election, service, person, seen }) => {
    await signIn(person.page, service);
    expect((await person.context.cookies()).map(({ name }) => name)).toEqual(["__Host-urna"]);
    await toReview(person.page, election, 1);
    await cast(person.page);
    const english = await Person.in(browser, { language: "en-GB", dark: true });
    const { page } = english;
    await page.goto(linkOf(election, 2));
    await button(page, en.welcome.open).click();
    await page.getByText("Yes", { exact: true }).click();
    await page.getByText("Clara Krüger").click();
    await button(page, en.ballot.review).click();
    await button(page, en.review.cast).click();
    await heading(page, en.inTheBox.heading);
    await english.close();
    const [first, second] = twoCasts(seen()).map(({ headers: { "content-length": _, ...headers } }) => headers);
    expect(first).toEqual(second);
    expect(Object.keys(first ?? {}).filter((name) => /cookie|referer|sec-ch|authorization/.test(name))).toEqual([]);
    expect(first).toMatchObject({ "accept-language": "*", accept: "*/*", "content-type": "text/plain" });
    const asked = seen().find(({ path }) => path.endsWith("/voter"));
    expect(asked?.headers.cookie).toMatch(/^__Host-urna=/); // the service never reads it: tests/http/box-origin.test.ts
    expect(asked?.headers.referer).toBeUndefined();
  }));

test("if the origin for casts does not answer, no ballot is fetched; when it does, the page goes on by itself", async () => {
  const box = await strict("http/1.1");
  await behind(lax("http/1.1"), Promise.resolve(box), async ({ election, service, person: { page }, seen }) => {
    box.target = 1; // nobody listens there
    await toWelcome(page, election, 1);
    await button(page, "Stimmzettel öffnen").click();
    await page.getByText(voter.opening.silent(`https://box.localhost:${box.port}`)).waitFor();
    expect(seen().filter(({ path }) => path.endsWith("/issue"))).toEqual([]);
    box.target = service.port;
    await heading(page, "Ihr Stimmzettel");
    await mark(page);
    await button(page, "Weiter: Auswahl prüfen").click();
    await cast(page);
    expect(links(seen())).toEqual([]);
  });
});

test.each(protocols)("%s: a ballot that waits is sent once more when the page is left, as alone as ever", (protocol) =>
  behind(strict(protocol), undefined, async ({ election, person: { page, context }, seen }) => {
    await toReview(page, election, 1);
    const busy = { status: 503, headers: { "retry-after": "3600" } };
    await page.route("**/ballots", (route) => route.fulfill(busy), { times: 1 });
    await button(page, voter.review.cast).click();
    await heading(page, voter.handingOver.waitingHeading);
    page.on("dialog", (dialog) => dialog.accept());
    const [closed] = [page.waitForEvent("close"), await page.close({ runBeforeUnload: true })];
    await closed;
    await expect.poll(() => seen().filter(isCast).length).toBe(1);
    expect(links(seen())).toEqual([]);
    const again = await context.newPage();
    await again.goto(election.url); // what nobody waited for is asked for again, with the same bytes
    await heading(again, voter.inTheBox.heading);
    expect(
      new Set(
        seen()
          .filter(isCast)
          .map(({ body }) => body),
      ).size,
    ).toBe(1);
  }),
);

test("a page that was opened before there was an origin for casts casts to its own", async () => {
  const box = await strict("http/1.1");
  await behind(lax("http/1.1"), undefined, async ({ election, service, person: { page, complaints }, seen }) => {
    await toBallot(page, election, 1);
    await mark(page);
    await service.pause();
    await service.start({ boxOrigin: `https://box.localhost:${box.port}` });
    const refused = page.waitForEvent("console", (message) => message.text().includes(`box.localhost:${box.port}`));
    await page.evaluate('void dispatchEvent(new Event("online"))'); // the page asks how the vote stands, and is told of it
    expect((await refused).text()).toMatch(/violates.*Content Security Policy.*connect-src 'self'/s);
    await button(page, "Weiter: Auswahl prüfen").click();
    await cast(page);
    expect(seen().filter(isCast)).toHaveLength(1);
    expect(links(seen())).toEqual([]);
    expect(box.seen).toEqual([]);
    complaints.length = 0; // that one
  });
  box.close();
});
