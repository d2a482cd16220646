// Canaries: a whole vote with marked names, addresses, user agents, languages and network addresses, in real browsers and by plain HTTP,
// mail included, on a server in a process of its own that is killed in the middle. Then every byte that anything left behind is searched:
// databases, journals, free space, copies, logs, temporary files, letters. This file says whose marks may be in which file. No
// file connects a name with a ballot, and none shows when or in which order anybody fetched or cast.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, inject, test } from "vitest";
import { encryptSelections, makeBallot } from "../../../crypto/ballot/ballot.ts";
import { fromBase64url, toBase64url } from "../../../crypto/encoding/bytes.ts";
import { decodeEntryOf } from "../../../crypto/manifest/entries.ts";
import type { ElectionView } from "../../../crypto/manifest/view.ts";
import { createCredential, unblind } from "../../../crypto/tokens/credential.ts";
import { OrganiserClient } from "../../../src/cli/simulate/client.ts";
import { countVotes } from "../../../src/cli/simulate/count.ts";
import { closeElection, fetchView, waitFor } from "../../../src/cli/simulate/election.ts";
import { startOwnServer } from "../../../src/cli/simulate/own-server.ts";
import { holdCeremony, makeTrustees } from "../../../src/cli/simulate/trustees.ts";
import type { Draft, Prepared } from "../../../src/contract/drafts.ts";
import { voter } from "../../../web/i18n/en/voter.ts";
import { launchBrowser } from "../../support/browser/browser.ts";
import { motion } from "../../support/election/drafts.ts";
import { YES } from "../../support/election/over-http.ts";
import { startPeer } from "../../support/peers/mail-server.ts";
import { filesBelow, holding, inOrder, type Moment, type Traced, telling } from "../../support/traces.ts";

const root = mkdtempSync(join(tmpdir(), "urna-canaries-"));
const temporary = join(root, "temporary");
mkdirSync(temporary);
const browser = await launchBrowser(inject("browser"));
const peer = await startPeer({ security: "none" });
const settings: Record<string, string> = {
  URNA_MAIL_SERVER: `smtp://localhost:${peer.port}`,
  URNA_MAIL_FROM: "Garden Club <vote@example.org>",
  TMPDIR: temporary,
};
const start = () => startOwnServer({ data: join(root, "data"), settings });
let server = await start();
const said: string[] = [];
afterAll(async () => {
  await Promise.all([browser.close(), server.stop(), peer.close()]);
  rmSync(root, { recursive: true, force: true });
});

const ORDER = [7, 3, 11, 1, 9, 5, 12, 2, 10, 4, 8, 6];
const BY_BROWSER = [3, 12, 4];
const members = ORDER.map((_, i) => ({ name: `Kanarie Nr${i + 1}x`, email: `kanarie${i + 1}x@example.org` }));
/** What the requests of this member are marked with. */
const marksOf = (number: number) => ({
  "user-agent": `CanaryAgent/${number}.0`,
  "accept-language": `tlh-x-canary${number}`,
  "x-forwarded-for": `203.0.113.${number}`,
  "cf-connecting-ip": `203.0.113.${number}`,
});

type Left = {
  readonly fetched: Moment;
  readonly cast: Moment;
  readonly blinded: Uint8Array;
  readonly ballot: Uint8Array;
};

async function during<T>(act: () => Promise<T>): Promise<[T, Moment]> {
  const from = Date.now();
  return [await act(), { from, to: Date.now() }];
}

async function send(url: string, body: BodyInit, headers: Record<string, string>): Promise<{ signature?: string }> {
  const answer = await fetch(url, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { signature?: string };
}

async function byHttp(
  url: string,
  view: ElectionView,
  accessCode: string,
  headers: Record<string, string>,
): Promise<Left> {
  const credential = createCredential(view, "members");
  const { blinded } = credential;
  const [{ signature = "" }, fetched] = await during(() =>
    send(`${url}/issue`, JSON.stringify({ accessCode, blinded: toBase64url(blinded) }), headers),
  );
  const token = unblind(credential, [fromBase64url(signature)], view);
  const ballot = makeBallot(view, credential, token, encryptSelections(view, "members", YES)).entry;
  const [, cast] = await during(() => send(`${url}/ballots`, new Uint8Array(ballot), headers));
  return { fetched, cast, blinded, ballot };
}

async function byBrowser(
  link: string,
  { "user-agent": userAgent, ...extraHTTPHeaders }: Record<string, string>,
): Promise<Left> {
  const context = await browser.newContext({ userAgent: userAgent ?? "", extraHTTPHeaders, locale: "en-GB" });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const sent = new Map<string, Buffer>();
  page.on("request", (request) => {
    const body = request.postDataBuffer();
    if (body !== null) sent.set(new URL(request.url()).pathname.split("/").at(-1) ?? "", body);
  });
  await page.goto(link);
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  await button(voter.welcome.open).waitFor();
  const [, fetched] = await during(async () => {
    await button(voter.welcome.open).click();
    await page.getByRole("heading", { level: 1, name: voter.ballot.heading }).waitFor();
  });
  await page.getByText("Yes", { exact: true }).click();
  await button(voter.ballot.review).click();
  const [, cast] = await during(async () => {
    await button(voter.review.cast).click();
    await page.getByRole("heading", { level: 1, name: voter.inTheBox.heading }).waitFor();
  });
  await context.close();
  const { blinded } = JSON.parse(sent.get("issue")?.toString() ?? "{}") as { blinded: string };
  return { fetched, cast, blinded: fromBase64url(blinded), ballot: new Uint8Array(sent.get("ballots") ?? []) };
}

/** Which files contain it, by the actor that keeps them, in either place; a backup contains what they contain. */
const rooms = (names: readonly string[]) =>
  [
    ...new Set(
      names.filter((name) => !name.endsWith(".backup")).map((name) => /office|registrar|box/.exec(name)?.[0] ?? name),
    ),
  ].sort();

/** Everything of the installation in one file, beside the running service. */
async function backup(name: string): Promise<void> {
  const env = { ...process.env, ...settings, URNA_DATA: join(root, "data") };
  const main = fileURLToPath(new URL("../../../src/cli/main.ts", import.meta.url).href);
  await promisify(execFile)(process.execPath, [main, "backup", join(root, name)], { env });
}

/**
 * Nothing in `files` and in the output shows more than it may. `bodies`: the letters, which contain only codes and names. After the
 * close, the register is on the board, and with it what was signed blindly, in the order of commitments.
 */
function expectNoTrace(
  files: readonly Traced[],
  left: readonly Left[],
  codes: readonly string[],
  bodies: readonly Traced[],
  blindedIn: readonly string[],
  known: readonly number[],
): void {
  const numbers = ORDER.map((_, i) => i + 1);
  const log: Traced = {
    name: "log",
    bytes: Buffer.from([...said, ...server.said].join("\n")),
    modified: 0,
    changed: 0,
  };
  const all = [...files, log];
  for (const mark of ["user-agent", "accept-language", "x-forwarded-for"] as const)
    expect(
      holding(
        [...all, ...bodies],
        numbers.map((number) => marksOf(number)[mark]),
      ),
      mark,
    ).toEqual([]);
  for (const [what, marks] of [
    ["access codes", codes],
    ["access codes without hyphens", codes.map((code) => code.replaceAll("-", ""))],
  ] as const)
    expect(holding(all, marks), what).toEqual([]);
  for (const [what, marks, where] of [
    ["names", members.map(({ name }) => name), ["registrar"]],
    ["addresses", members.map(({ email }) => email), ["registrar"]],
    ["blinded elements", left.map(({ blinded }) => blinded), blindedIn],
  ] as const)
    expect(rooms(holding(all, marks)), what).toEqual(where);
  const parts = left.map(({ ballot }) => decodeEntryOf("ballot", ballot));
  for (const part of ["key", "token"] as const)
    expect(
      rooms(
        holding(
          [...all, ...bodies],
          parts.map((ballot) => fromBase64url(ballot[part])),
        ),
      ),
      part,
    ).toEqual(["box"]);
  expect(
    telling(
      all,
      left.flatMap(({ fetched, cast }) => [fetched, cast]),
      known,
    ),
    "times of fetching and casting",
  ).toEqual([]);
  const marked = (what: (each: Left) => Uint8Array) => inOrder(all, left.map(what));
  expect(
    marked(({ blinded }) => blinded),
    "order of fetching",
  ).toEqual([]);
  expect(
    marked(({ ballot }) => ballot.subarray(600, 632)),
    "order of casting",
  ).toEqual([]);
}

test("no byte that is left behind leads from a person to a ballot", async () => {
  settings["PORT"] = new URL(server.base).port;
  const organiser = await OrganiserClient.signIn(server.base, await server.link());
  const draft = await organiser.post<Draft>("/api/drafts", { content: { ...motion, members } });
  const prepared = await organiser.post<Prepared>(`/api/drafts/${draft.id}/prepare`);
  const { id } = prepared;
  const url = `${server.base}/e/${id}`;
  const trustees = makeTrustees(prepared.trustees);
  await holdCeremony(url, trustees, trustees.length);
  await waitFor(organiser, id, "ready");
  await organiser.post(`/api/elections/${id}/open`);
  await waitFor(organiser, id, "casting");
  await organiser.post(`/api/elections/${id}/mail`, { what: "invitation" });
  await expect.poll(() => peer.received.length, { timeout: 30_000 }).toBe(members.length);
  const links = new Map(
    peer.received.map(({ to, mail }) => [to, /\bhttp:\/\/\S+#\S+/.exec(mail.text ?? "")?.[0] ?? ""]),
  );
  const linkOf = (number: number) => links.get(members[number - 1]?.email ?? "") ?? "";
  const codeOf = (number: number) => /\bcode=([^&]+)/.exec(linkOf(number))?.[1] ?? "";
  const codes = ORDER.map(codeOf);
  expect(codes.every((code) => code.length > 15)).toBe(true);
  const view = await fetchView(url, id);

  const left: Left[] = [];
  for (const number of ORDER)
    left.push(
      BY_BROWSER.includes(number)
        ? await byBrowser(linkOf(number), marksOf(number))
        : await byHttp(url, view, codeOf(number), marksOf(number)),
    );
  const letters = (): Traced[] => [
    { name: "letters", bytes: Buffer.from(JSON.stringify(peer.received)), modified: 0, changed: 0 },
  ];
  const look = (known: readonly number[], ...blindedIn: string[]) =>
    expectNoTrace(filesBelow(root), left, codes, letters(), blindedIn, known);
  /** When the vote was opened and closed, to the minute: the record says so to everybody. */
  const known = async () => {
    const lines = (await (await fetch(`${url}/record`)).text()).split("\n").filter((line) => line.startsWith("{"));
    const entries = lines.map((line) => JSON.parse(line) as { type: string; time?: string });
    return entries.flatMap(({ time }) => (time === undefined ? [] : [Date.parse(time)]));
  };

  // The journals, which show an order, are emptied within some seconds, and the times of all files are set.
  const last = left.at(-1)?.cast.to ?? 0;
  const databases = () => filesBelow(root).filter(({ name }) => /(?:registrar|box)\.sqlite/.test(name));
  const quiet = () =>
    databases().every(({ name, bytes, modified }) => modified > last && (!name.endsWith("-wal") || bytes.length === 0));
  expect(databases().length).toBeGreaterThanOrEqual(4);
  await expect.poll(quiet, { timeout: 60_000 }).toBe(true);
  await backup("running.backup");
  said.push(...server.said);
  const opened = await known();
  await server.kill();
  look(opened, "registrar");
  server = await start();
  await closeElection(organiser, id);
  await countVotes(url, trustees, { threshold: 1, members: [{ name: "Dora Dietz", kind: "person" }] });
  await waitFor(organiser, id, "counted");
  await backup("ended.backup");
  said.push(...server.said);
  const ended = await known();
  expect(ended).toHaveLength(2);
  await server.stop();
  look(ended, "box", "registrar");
}, 180_000);
