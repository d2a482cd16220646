// The pages for single checks: an opened seal as a link and as a file, a trial ballot without a code, one's own row of the register, a
// promise that is kept or not; and the voter's device, which finds its row by itself.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { toBase64, toBase64url, utf8 } from "../../../crypto/encoding/bytes.ts";
import { leafHash, MerkleTree } from "../../../crypto/log/merkle.ts";
import { signPromise } from "../../../crypto/log/note.ts";
import { readTilePath } from "../../../crypto/log/tile-path.ts";
import { linkFragment } from "../../../crypto/tokens/link-check.ts";
import { audit } from "../../../src/cli/verify/audit.ts";
import { verifyPromise } from "../../../src/cli/verify/promise.ts";
import { register } from "../../../src/cli/verify/register.ts";
import { check as words } from "../../../web/i18n/de/check.ts";
import { values } from "../../../web/i18n/de/values.ts";
import { voter } from "../../../web/i18n/de/voter.ts";
import { Person } from "../../support/browser/pages.ts";
import { stage } from "../../support/browser/stage.ts";
import {
  button,
  cast,
  expectAccessible,
  heading,
  inTheBox,
  linkOf,
  mark,
  story,
  toReview,
} from "../../support/browser/voter-steps.ts";
import { meeting } from "../../support/election/drafts.ts";

const { browser, service } = await stage();
const election = await service.open(meeting(4));

/** The answer of a board that has this record and no more; undefined for a request that is not for a board. */
function archived(lines: readonly string[], checkpoint: string, path: string, query: URLSearchParams) {
  const tree = new MerkleTree();
  for (const line of lines) tree.append(leafHash(utf8(line)));
  const at = (type: string) => lines.findIndex((line) => line.includes(`"type":"${type}"`));
  const tile = path.startsWith("tile/") ? readTilePath(path.slice(5)) : undefined;
  if (tile !== undefined)
    return Buffer.concat(Array.from({ length: tile.width }, (_, i) => tree.subtree(0, tile.index * 256 + i)));
  if (path === "checkpoint") return checkpoint;
  if (path === "status") return JSON.stringify({ phase: "counted", size: lines.length, closing: at("closing") });
  if (path === "record")
    return `${lines.slice(Number(query.get("from") ?? 0), Number(query.get("to") ?? lines.length)).join("\n")}\n`;
  if (path !== "opening") return undefined;
  const entries = lines.slice(0, at("opening") + 1);
  return JSON.stringify({ entries, checkpoint, consistency: tree.consistencyProof(entries.length).map(toBase64) });
}

async function saved(page: Page, name: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent("download"), button(page, name).click()]);
  const path = await file.path();
  return path;
}

test("a trial ballot without a code: sealed, opened, and checked on a second device by link, by file and on the command line", () =>
  story(browser, async ({ page }) => {
    await page.goto(election.url);
    await heading(page, "Ihr Zugangscode");
    await expectAccessible(page, "trial-offer");
    await button(page, "Probestimmzettel öffnen").click();
    await heading(page, "Ihr Stimmzettel");
    await mark(page);
    await expectAccessible(page, "trial-ballot");
    await button(page, "Weiter: Auswahl prüfen").click();
    await heading(page, "Ihre Auswahl auf dem Probestimmzettel");
    await expect.poll(() => button(page, "In die Urne legen").count()).toBe(0);
    await button(page, "Versiegeln und auf einem zweiten Gerät prüfen").click();
    await button(page, "Siegel öffnen und prüfen").waitFor();
    await expect.poll(() => button(page, "In die Urne legen").count()).toBe(0);
    const number = (await page.locator(".check-number code").textContent()) ?? "";
    await button(page, "Siegel öffnen und prüfen").click();
    const link = await page.getByLabel("Link zum Prüfen").inputValue();
    await expectAccessible(page, "trial-opened");
    await button(page, "Neu versiegeln").waitFor(); // and nothing that speaks of casting
    await expect.poll(() => page.getByRole("button", { name: /einlegen/i }).count()).toBe(0);
    const file = await saved(page, "Als Datei speichern");
    await story(browser, async ({ page: second }) => {
      await second.goto(`${election.url}/audit`);
      await heading(second, "Ein geöffnetes Siegel prüfen");
      await expectAccessible(second, "audit-page");
      await second.getByLabel("Datei des ersten Geräts").setInputFiles(file);
      await heading(second, "Das war in dem Siegel");
      await expect.poll(() => second.locator(".check-number code").textContent()).toBe(number);
      await expectAccessible(second, "audit-found");
    });
    expect(await audit(link, undefined, { number })).toBe(0);
    expect(await audit(file, election.url, { number: number.toLowerCase() })).toBe(0);
    expect(await audit(link, undefined, { number: "0".repeat(26) })).toBe(1);
    expect(await audit(link.slice(0, -4), undefined, {})).toBe(2);
    expect(await audit(file, undefined, {})).toBe(2);
    await page.goBack();
    await page.goBack();
    await page.goBack();
    await heading(page, "Ihr Zugangscode");
  }));

test("after the close: one's own row by itself, on a second device, and for somebody who did not vote; the promise found", () =>
  story(browser, async ({ page }) => {
    await toReview(page, election, 1);
    await cast(page);
    const promise = await saved(page, "Speichern");
    expect(readFileSync(promise, "utf8")).toContain("urna/v1/promise");
    await story(browser, async ({ page: other }) => {
      await other.goto(`${election.url}/promise`);
      await heading(other, "Fehlt meine Stimme?");
      await expectAccessible(other, "promise-page");
      await other.getByLabel("Gespeicherte Datei mit der Bestätigung").setInputFiles(promise);
      await heading(other, "Noch nicht in der Prüfdatei");
      await expectAccessible(other, "promise-not-yet");
    });
    await story(browser, async ({ page: next }) => {
      await toReview(next, election, 2);
      await cast(next);
    });
    // a complete link that names a different entry from the registrar's: the page shows both, before the vote and after its end
    const third = await Person.in(browser);
    const strange = third.page;
    const bothEntries = async () => {
      await strange.getByText("Das Verzeichnis hat einen anderen Eintrag als Ihre Einladung.").waitFor();
      await strange.getByText("In Ihrer Einladung: Cem Çelik / 33").waitFor();
      await strange.getByText("Der Server sagt: Cem Çelik / 3").waitFor();
    };
    const cem = election.invitations.find(({ number }) => number === 3);
    if (cem === undefined) throw new Error("no third member");
    const { accessCode: code, salt } = cem;
    const parts = { code, salt, ref: toBase64url(utf8("Cem Çelik\n33")) };
    await strange.goto(`${election.url}#${linkFragment(election.id, parts)}`);
    await bothEntries();
    await expectAccessible(strange, "other-entry");
    await button(strange, "Stimmzettel öffnen").click();
    await mark(strange);
    await button(strange, "Weiter: Auswahl prüfen").click();
    await cast(strange);
    await service.close(election);
    await strange.reload();
    await strange.getByText("Verzeichnis auf einem anderen Gerät nachprüfen").waitFor();
    await bothEntries();
    await expect.poll(() => strange.getByText("Das darf nicht sein").count()).toBe(0);
    await expectAccessible(strange, "in-the-box-other-entry");
    await third.close();
    await page.goto(linkOf(election, 1));
    await inTheBox(page);
    await page.getByText(voter.inTheBox.rowOwn).waitFor();
    await page.getByText("Verzeichnis auf einem anderen Gerät nachprüfen").click();
    await expectAccessible(page, "in-the-box-row");
    const link = await page.getByLabel("Link zum Nachprüfen").inputValue();

    await story(browser, async ({ page: second }) => {
      await second.goto(link);
      await heading(second, words.register.issued);
      await second.getByText("Es ist der Stimmzettel, den Ihr Gerät geholt hat.").waitFor();
      expect(new URL(second.url()).hash).toBe("");
      await expectAccessible(second, "row-own");
      await second.goto(link.slice(0, -1)); // cut on the way: no alarm comes from it
      await second.getByText("Der Link hierher ist unvollständig oder verändert").waitFor();
      await heading(second, "Wurde in meinem Namen ein Stimmzettel geholt?");
      await expectAccessible(second, "row-not-whole");
      const held = new URLSearchParams(new URL(link).hash.slice(1));
      held.delete("check");
      held.set("blinding", `A${held.get("blinding")?.slice(1)}`);
      const stolen = linkFragment(election.id, Object.fromEntries(held));
      await second.goto(`${link.split("#")[0]}#${stolen}`);
      await second.getByText("Im Verzeichnis steht ein anderer Stimmzettel").waitFor();
      await expectAccessible(second, "row-wrong");
    });

    // somebody who did not vote comes with the personal link, or types what is on the sheet
    await story(browser, async ({ page: idle }) => {
      await idle.goto(linkOf(election, 4));
      await heading(idle, voter.closed.heading);
      await idle.getByRole("link", { name: "Wurde in meinem Namen ein Stimmzettel geholt?" }).click();
      await heading(idle, words.register.notIssued);
      await expectAccessible(idle, "row-not-issued");
      const proof = await saved(idle, "Nachweis speichern");
      expect(await register(election.url, { file: proof })).toBe(0);
      await idle.goto(`${election.url}/register`);
      const { salt = "", reference = "" } = election.invitations.find(({ number }) => number === 2) ?? {};
      await button(idle, "Im Verzeichnis nachsehen").click();
      await idle.getByText("Der Zugangscode allein genügt nicht.").waitFor();
      const own = idle.getByLabel("Ihr ganzer Link, oder Name und Nummer");
      await own.fill(linkOf(election, 2).slice(0, -3));
      await idle.getByText("Mit diesem Link lässt sich Ihre Zeile nicht finden").waitFor();
      await expectAccessible(idle, "register-link-wrong");
      await own.fill(linkOf(election, 4)); // as it is in the mail
      await expect.poll(() => own.inputValue()).toBe("Dora Dietz / 4");
      await button(idle, "Im Verzeichnis nachsehen").click();
      await heading(idle, words.register.notIssued);
      expect(await register(election.url, { link: linkOf(election, 4) })).toBe(0);
      expect(await register(election.url, { link: linkOf(election, 4).slice(0, -1) })).toBe(2);
      await button(idle, "Noch einmal").click();
      await own.fill(reference.replace("\n", " / "));
      await idle.getByLabel(values.salt).fill(salt);
      await expectAccessible(idle, "register-page");
      await button(idle, "Im Verzeichnis nachsehen").click();
      await heading(idle, words.register.issued);
      await idle.getByText("Haben Sie gar keinen Stimmzettel geholt?").waitFor();
      await expectAccessible(idle, "row-issued");
    });

    await story(browser, async ({ page: other }) => {
      await other.goto(`${election.url}/promise`);
      await other.getByLabel("Gespeicherte Datei mit der Bestätigung").setInputFiles(promise);
      await heading(other, "Ihr Stimmzettel steht in der Prüfdatei.");
      await button(other, "Noch einmal").click();
      const number = /Prüfnummer: (\S+)/.exec(readFileSync(promise, "utf8"))?.[1] ?? "";
      await other.getByLabel("Oder die Prüfnummer").fill(number.toLowerCase());
      await button(other, "In der Prüfdatei suchen").click();
      await heading(other, "Ihr Stimmzettel steht in der Prüfdatei.");
      await button(other, "Noch einmal").click();
      const { manifest } = await service.board(election.id);
      const forged = signPromise(manifest.board.origin, leafHash(utf8("a ballot")), new Uint8Array(32).fill(1));
      await other
        .getByLabel("Gespeicherte Datei mit der Bestätigung")
        .setInputFiles({ name: "forged.txt", mimeType: "text/plain", buffer: Buffer.from(forged) });
      await other.getByText("Diese Bestätigung hat die Urne dieser Abstimmung nicht unterschrieben.").waitFor();
      await expectAccessible(other, "promise-forged");
    });
    expect(await verifyPromise(promise, election.url)).toBe(0);
  }));

test("the page reports a broken promise, with everything that is needed to check it", () =>
  story(browser, async ({ page }) => {
    const archive = join(import.meta.dirname, "../../vectors/elections/v1");
    const [record = "", checkpoint = ""] = readFileSync(join(archive, "broken-promise.ndjson"), "utf8").split(
      /\n\n(?=board)/,
    );
    const { electionId } = JSON.parse(readFileSync(join(archive, "broken-promise.json"), "utf8")).report;
    const url = `${service.origin}/e/${electionId}`;
    await page.context().route(`${url}/**`, (route) => {
      const { pathname, searchParams } = new URL(route.request().url());
      const answer = archived(
        record.split("\n"),
        checkpoint,
        pathname.slice(pathname.indexOf(electionId) + 44),
        searchParams,
      );
      return answer === undefined ? route.continue() : route.fulfill({ body: answer });
    });
    await page.goto(`${url}/promise`);
    await page
      .getByLabel("Gespeicherte Datei mit der Bestätigung")
      .setInputFiles(join(archive, "broken-promise.broken.promise"));
    await heading(page, "Die Urne hat ihr Versprechen gebrochen.");
    await expectAccessible(page, "promise-broken");
  }));
