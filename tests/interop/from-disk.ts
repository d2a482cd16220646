/**
 * The verifier as one file, opened from the disk in Firefox and WebKitGTK: it judges a valid record and a wrong one, and looks into an
 * opened seal, all from files. Needs what browsers.ts needs, and the built pages. Names of browsers as arguments: only those.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { encryptSelections, revealForAudit } from "../../crypto/ballot/ballot.ts";
import { admit, electionView, newBoard } from "../../crypto/board/board.ts";
import { fingerprint } from "../../crypto/encoding/fingerprint.ts";
import { splitRecord } from "../../crypto/log/record-file.ts";
import { type Driver, firefox, webkit } from "./drivers.ts";

const verifier = pathToFileURL(resolve("dist/web/urna-verifier.html")).href;
const archived = (name: string) => resolve("tests/vectors/elections/v1", name);
const folder = mkdtempSync(join(tmpdir(), "urna-from-disk-"));

async function says(driver: Driver, text: string): Promise<void> {
  const script = `return document.body.innerText.includes(${JSON.stringify(text)})`;
  for (let attempt = 0; attempt < 900; attempt++) {
    if (await driver.run(script).catch(() => false)) return;
    await sleep(100);
  }
  throw new Error(`it never said "${text}": ${await driver.run("return document.body.innerText")}`);
}

/** A record with one ballot changed. */
function altered(): string {
  const path = join(folder, "altered.ndjson");
  const lines = readFileSync(archived("one-trustee.ndjson"), "utf8").split("\n");
  const at = lines.findIndex((line) => line.includes('"type":"ballot"'));
  writeFileSync(
    path,
    lines
      .map((line, i) => (i === at ? line.replace(/"commitment":"[\w-]{8}/, '"commitment":"AAAAAAAA') : line))
      .join("\n"),
  );
  return path;
}

/** What the first device of an audit saves, and its check number. */
function opened(): { path: string; number: string } {
  const state = newBoard();
  for (const entry of splitRecord(readFileSync(archived("one-trustee.ndjson"))).entries.slice(0, 4))
    admit(state, entry);
  const sealed = encryptSelections(electionView(state), "class-1", [{ kind: "votes", votes: [0, 1, 0] }]);
  const path = join(folder, "seal.json");
  writeFileSync(path, revealForAudit(sealed));
  return { path, number: fingerprint(sealed.tracker) };
}

const seal = opened();
const wrong = altered();
const wanted = process.argv.slice(2);
for (const [browser, start] of Object.entries({ firefox, webkit })) {
  if (wanted.length > 0 && !wanted.includes(browser)) continue;
  const driver = await start();
  try {
    for (const [path, verdict] of [
      [archived("one-trustee.ndjson"), "Alles stimmt."],
      [wrong, "Hier stimmt etwas nicht."],
    ] as const) {
      await driver.go(verifier);
      await says(driver, "Eine Prüfdatei prüfen");
      await driver.choose("#record", path);
      await says(driver, verdict);
    }
    await driver.go(verifier);
    await says(driver, "Nachrechnen");
    await driver.choose("#audit-record", archived("one-trustee.ndjson"));
    await driver.choose("#audit-opening", seal.path);
    while (await driver.run('return "settling" in document.documentElement.dataset')) await sleep(100);
    await driver.run(`document.querySelector("form button[type=submit]").click()`);
    await says(driver, seal.number);
    console.log(`${browser}: the verifier file judges from the disk, and looks into a seal`);
  } finally {
    await driver.close();
  }
}
rmSync(folder, { recursive: true, force: true });
