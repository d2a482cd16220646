// What a member sees when the server lies, as far as only a browser shows it: an altered program does not run, and a changed answer stops the
// page. For all lies, and the clients that find them, see tests/attacks/lies.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { utf8 } from "../../../crypto/encoding/bytes.ts";
import { leafHash } from "../../../crypto/log/merkle.ts";
import { signPromise } from "../../../crypto/log/note.ts";
import { audit } from "../../../web/i18n/de/audit.ts";
import { shared } from "../../../web/i18n/de/shared.ts";
import { voter } from "../../../web/i18n/de/voter.ts";
import { Person } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import { button, expectAccessible, heading, linkOf, toReview } from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";

const { browser, service } = await stage();
const election = await service.open(meeting(4));

/** A member on a phone whose server changes the answers to these addresses, and the addresses that the page has asked for. */
async function told(
  lie: { address: RegExp; change: (text: string) => string },
  tell: (page: Page, asked: string[]) => Promise<void>,
): Promise<string[]> {
  const person = await Person.in(browser);
  const { context, page, complaints } = person;
  const asked: string[] = [];
  context.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await context.route(lie.address, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: lie.change(await response.text()) });
  });
  await tell(page, asked);
  await person.close();
  return complaints;
}

const opened = (asked: readonly string[]) => asked.filter((path) => path.endsWith("/issue"));

test("altered bundle: a worker that was changed is not run, and the page says so", async () => {
  const lie = { address: /voter\.worker-/, change: (text: string) => `${text};fetch("/leak")` };
  await told(lie, async (page, asked) => {
    await page.goto(linkOf(election, 1));
    await heading(page, "Angehalten: Hier stimmt etwas nicht");
    await page.getByText(shared.altered).waitFor();
    await expectAccessible(page, "lie-worker");
    expect(opened(asked)).toEqual([]);
    expect(asked).not.toContain("/leak");
  });
});

test("altered bundle: a script that was changed is not run, and the page says so", async () => {
  const lie = { address: /assets\/voter-.*\.js/, change: (text: string) => `${text};fetch("/leak")` };
  const complaints = await told(lie, async (page, asked) => {
    await page.goto(linkOf(election, 1));
    await page.getByText(/Deshalb läuft das Programm der Seite nicht\./).waitFor();
    await expectAccessible(page, "lie-script");
    expect(asked.filter((path) => path.startsWith("/e/") || path === "/leak")).toEqual([`/e/${election.id}`]);
  });
  expect(complaints.join()).toContain("integrity");
});

test("swapped question: the page shows none of it and names the rule", async () => {
  const lie = {
    address: /\/opening$/,
    change: (text: string) => text.replaceAll("Mitgliederversammlung", "Auflösung"),
  };
  await told(lie, async (page, asked) => {
    await page.goto(linkOf(election, 1));
    await heading(page, "Angehalten: Hier stimmt etwas nicht");
    await page.getByText(voter.forged.record).waitFor();
    await page.getByText("Verletzte Regel: ID-4").waitFor();
    await expectAccessible(page, "lie-question");
    expect(opened(asked)).toEqual([]);
  });
});

test("promise under a wrong key: the page does not say that the ballot is in the box", async () => {
  const forged = (text: string) => {
    const promise = signPromise("another.example", leafHash(utf8("ballot")), new Uint8Array(32).fill(1));
    return JSON.stringify({ ...JSON.parse(text), promise });
  };
  await told({ address: /\/ballots$/, change: forged }, async (page) => {
    await toReview(page, election, 1);
    await button(page, "In die Urne legen").click();
    await heading(page, "Angehalten: Hier stimmt etwas nicht");
    await page.getByText(/^Die Bestätigung der Urne ist nicht echt\. .* noch nicht in der Urne\.$/).waitFor();
    await page.getByText("Verletzte Regel: LOG-5").waitFor();
    await expectAccessible(page, "lie-promise");
  });
});

test("record of another vote under this address: right in itself, but still an error", async () => {
  const other = await service.open(meeting(3));
  const { context, page } = await Person.in(browser);
  await context.route(new RegExp(`/e/${election.id}/(?:record|checkpoint)$`), async (route) =>
    route.fulfill({ response: await route.fetch({ url: route.request().url().replace(election.id, other.id) }) }),
  );
  await page.goto(`${new URL(linkOf(election, 1)).origin}/e/${election.id}/verify`);
  await button(page, audit.own).click();
  await page.getByText(audit.otherElection).waitFor();
  await page.getByText(audit.invalid).waitFor();
  await expect.poll(() => page.getByText(audit.consistent).count()).toBe(0);
  await expectAccessible(page, "lie-other-record");
  await context.close();
});

test.each<[string, RegExp, (text: string) => string]>([
  ["record", /\/record$/, (text) => `${text}\n`],
  ["checkpoint", /\/checkpoint$/, (text) => text.replaceAll("\n", "\r\n")],
])(
  "changed line ends in the %s: they come from the server, and that says something about it",
  async (name, address, change) => {
    await told({ address, change }, async (page) => {
      await page.goto(`${new URL(linkOf(election, 1)).origin}/e/${election.id}/verify`);
      await button(page, audit.own).click();
      await page.getByText(shared.servedLineEnds).waitFor();
      await expectAccessible(page, `lie-line-ends-${name}`);
    });
  },
);
