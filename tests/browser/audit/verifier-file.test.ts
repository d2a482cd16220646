// The verifier as one file: opened from disk without a network, on records that are valid, wrong and cut off, by a person who reads
// German on a phone and by one who reads English.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { packAudit } from "../../../crypto/ballot/audit-link.ts";
import { encryptSelections, revealForAudit } from "../../../crypto/ballot/ballot.ts";
import { admit, electionView, newBoard } from "../../../crypto/board/board.ts";
import { fingerprint } from "../../../crypto/encoding/fingerprint.ts";
import { splitRecord } from "../../../crypto/log/record-file.ts";
import type { ElectionView } from "../../../crypto/manifest/view.ts";
import { launchBrowser } from "../../support/browser/browser.ts";
import { overflowOf, Person, picture, violationsOf } from "../../support/browser/pages.ts";
import { BrowserService } from "../../support/browser/service.ts";

const file = pathToFileURL(resolve("dist/web/urna-verifier.html")).href;
const archived = (name: string) => join("tests/vectors/elections/v1", name);

let browser: Browser;
const requests: string[] = [];
beforeAll(async () => {
  browser = await launchBrowser(inject("browser"));
});
afterAll(async () => {
  await browser.close();
  expect(requests.filter((url) => url !== file && !/^(?:blob|data):/.test(url))).toEqual([]);
});

async function open(language: "de-DE" | "en-GB", width: number): Promise<Person> {
  const person = await Person.in(browser, { language, width });
  await person.context.setOffline(true);
  person.context.on("request", (request) => requests.push(request.url()));
  await person.page.goto(file);
  return person;
}

function viewOf(record: string): ElectionView {
  const state = newBoard();
  for (const entry of splitRecord(readFileSync(record)).entries.slice(0, 4)) admit(state, entry);
  return electionView(state);
}

/** As an editor or a mail program saves it. */
const windows = {
  name: "windows.ndjson",
  mimeType: "",
  buffer: Buffer.from(readFileSync(archived("one-trustee.ndjson"), "utf8").replaceAll("\n", "\r\n")),
};
const lineEnds = /^Ein Programm hat diese Datei unterwegs verändert \(Zeilenenden\)\./;

const choose = (page: Page, record: string | { name: string; mimeType: string; buffer: Buffer }) =>
  page.getByLabel(/^(?:Eine Prüfdatei prüfen|Check a record file)$/).setInputFiles(record);

/** Nothing overflows, everything is accessible, and the browser has refused nothing. */
async function isWell({ page, complaints }: Person, name: string): Promise<void> {
  await picture(page, `verifier-file-${name}`);
  expect(await violationsOf(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
  expect(complaints).toEqual([]);
}

describe("the verifier as one file, from disk, without a network", () => {
  test("auf Deutsch: eine richtige, eine falsche, eine abgeschnittene Prüfdatei", async () => {
    const person = await open("de-DE", 360);
    const { page } = person;
    await page.getByRole("heading", { name: "Die Abstimmung nachprüfen" }).waitFor();
    await expect.poll(() => page.getByRole("button", { name: "Prüfdatei dieser Abstimmung prüfen" }).count()).toBe(0);
    await expect.poll(() => page.locator("a[href^='/']").count()).toBe(0);
    await expect.poll(() => page.getByText("Ohne diesen Server nachprüfen").count()).toBe(0);
    await isWell(person, "start");

    await choose(page, archived("weighted-classes.ndjson"));
    await page.getByText("Alles stimmt.").waitFor();
    await page.getByText("towns: 1 Stimmzettel in der Urne, 1 ausgegeben, 3 Stimmberechtigte.").waitFor();
    await isWell(person, "valid");

    await page.getByRole("button", { name: "Etwas anderes prüfen" }).click();
    await choose(page, archived("wrong-24-tokens.ndjson"));
    await page.getByText("Hier stimmt etwas nicht.").waitFor();
    await page.getByRole("heading", { name: "Ein Stimmzettel trägt keinen gültigen Stempel." }).waitFor();
    await page.getByText("Eintrag 6 verletzt die Regel ISS-4.").waitFor();
    await expect.poll(() => page.locator("section[aria-labelledby=findings] [lang]").count()).toBe(0);
    await isWell(person, "wrong");

    await page.getByRole("button", { name: "Etwas anderes prüfen" }).click();
    await choose(page, archived("unfinished-voting.ndjson"));
    await page.getByText("Bis hierher stimmt alles.").waitFor();
    await page.locator(".check.not-run").getByText("noch nicht").waitFor(); // it goes on: that is no finding
    await expect.poll(() => page.locator(".check.failed").count()).toBe(0);
    await isWell(person, "unfinished");

    await page.getByRole("button", { name: "Etwas anderes prüfen" }).click();
    const whole = readFileSync(archived("one-trustee.ndjson"));
    await choose(page, { name: "cut.ndjson", mimeType: "", buffer: whole.subarray(0, 5000) });
    await page.getByText("Die Datei ist unvollständig.").waitFor();
    await expect.poll(() => page.getByRole("heading", { name: "Befunde" }).count()).toBe(0);
    await isWell(person, "cut-off");

    await page.getByRole("button", { name: "Etwas anderes prüfen" }).click();
    await choose(page, windows);
    await page.getByText(lineEnds).waitFor();
    await isWell(person, "line-ends");

    await choose(page, { name: "photo.jpg", mimeType: "image/jpeg", buffer: Buffer.from("no record") });
    await page.getByText("Diese Datei ist keine Prüfdatei einer Abstimmung.").waitFor();
    await person.close();
  });

  test("ein geöffnetes Siegel: aus der Datei, aus dem Link, und was nicht stimmt", async () => {
    const person = await open("de-DE", 360);
    const { page } = person;
    const record = archived("one-trustee.ndjson");
    const view = viewOf(record);
    const sealed = encryptSelections(view, "class-1", [{ kind: "votes", votes: [0, 1, 0] }]);
    const number = fingerprint(sealed.tracker);
    const json = Buffer.from(revealForAudit(sealed));
    const opening = { name: "siegel.json", mimeType: "application/json", buffer: json };
    const recompute = () => page.getByRole("button", { name: "Nachrechnen" }).click();

    await recompute();
    await page.getByText("Bitte wählen Sie die Prüfdatei.").waitFor();
    await page.getByLabel("Prüfdatei der Abstimmung").setInputFiles(record);
    await recompute();
    await page.getByText(/^Bitte wählen Sie die Datei des ersten Geräts/).waitFor();
    await isWell(person, "seal-missing");
    await page.getByLabel("Prüfdatei der Abstimmung").setInputFiles(windows);
    await page.getByLabel("Datei des ersten Geräts").setInputFiles(opening);
    await recompute();
    await page.getByText(lineEnds).waitFor();
    await page.getByLabel("Prüfdatei der Abstimmung").setInputFiles(record);
    await page.getByLabel("Datei des ersten Geräts").setInputFiles(opening);
    await recompute();
    await page.getByRole("heading", { name: "Das war in dem Siegel" }).waitFor();
    await expect.poll(() => page.locator(".marked li").allTextContents()).toEqual(["no"]);
    await page.getByText(number).waitFor();
    await isWell(person, "seal");

    await page.getByRole("button", { name: "Noch einmal" }).click();
    await page.getByLabel("Prüfdatei der Abstimmung").setInputFiles(record);
    const link = `https://vote.example/e/x/audit#opening=${packAudit(json, view.manifest)}`;
    await page.getByLabel("Oder der Link, den das erste Gerät zeigt").fill(link);
    await recompute();
    await page.getByText(number).waitFor();

    await page.getByRole("button", { name: "Noch einmal" }).click();
    await page.getByLabel("Prüfdatei der Abstimmung").setInputFiles(archived("texts.ndjson"));
    await page.getByLabel("Datei des ersten Geräts").setInputFiles(opening);
    await recompute();
    await page.getByText("Was hier ankam, ist beschädigt oder gehört zu einer anderen Abstimmung.").waitFor();
    await person.close();
  });

  test("in English", async () => {
    const person = await open("en-GB", 1280);
    await person.page.getByRole("heading", { name: "Check the vote yourself" }).waitFor();
    await choose(person.page, archived("two-of-three.ndjson"));
    await person.page.getByText("Everything is right.").waitFor();
    await isWell(person, "english");
    await person.close();
  });
});

test("the audit page offers the file, which is the one whose digest it shows", async () => {
  const service = new BrowserService();
  await service.start();
  const person = await Person.in(browser, { width: 360 });
  const { page } = person;
  await page.goto(`${service.origin}/e/${"E".repeat(43)}/verify`);
  await page.getByText("Ohne diesen Server nachprüfen").click();
  await page.getByText(/^[0-9a-f]{64}$/).waitFor();
  await isWell(person, "offer");
  const saving = page.waitForEvent("download");
  await page.getByRole("link", { name: "Prüfprogramm herunterladen" }).click();
  const saved = readFileSync(await (await saving).path());
  await page.getByText(createHash("sha256").update(saved).digest("hex"), { exact: true }).waitFor();
  await person.close();
  await service.stop();
});
