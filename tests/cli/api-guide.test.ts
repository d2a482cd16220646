// "Programs: the API" in OPERATING.md, word for word: its commands are read out of the guide and run against a real service, with a list of
// members as they come, and people who vote in between.
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { OrganiserClient } from "../../src/cli/simulate/client.ts";
import { type OwnServer, startOwnServer } from "../../src/cli/simulate/own-server.ts";
import type { DraftList } from "../../src/contract/drafts.ts";
import type { Session } from "../../src/contract/sign-in.ts";
import type { TokenMade } from "../../src/contract/tokens.ts";
import { NO, YES } from "../support/election/over-http.ts";
import { TestService } from "../support/hosts/service.ts";
import { textOf } from "../support/source-tree.ts";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 }); // processes of its own
const folder = mkdtempSync(join(tmpdir(), "urna-api-"));
/** What members do. */
const client = new TestService();
let server: OwnServer;
let organiser: OrganiserClient;
let token: string;

const section = /## Programs: the API\n([\s\S]*?)\n## /.exec(textOf("OPERATING.md"))?.[1] ?? "";
const [before = "", after = "", ...others] = [...section.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block);

beforeAll(async () => {
  server = await startOwnServer({ settings: { URNA_WORKERS: "1" } });
  client.at = server.base;
  organiser = await OrganiserClient.signIn(server.base, await server.link());
  const [of] = (await organiser.get<Session>("/api/session")).associations;
  const wanted = { name: "The guide", role: "board", days: 1 };
  token = (await organiser.post<TokenMade>(`/api/associations/${of?.id}/tokens`, wanted)).token;
});
afterAll(async () => {
  await server.stop();
  await client.stop();
  rmSync(folder, { recursive: true });
});

/** What the commands print, in a folder that stays; `ended`: with which exit code. */
function bash(commands: string): Promise<{ said: string; ended: number }> {
  const main = resolve(import.meta.dirname, "../../src/cli/main.ts");
  const here = commands
    .replace("https://vote.example.org", server.base)
    .replace("npm run -s urna --", `"${process.execPath}" "${main}"`);
  return new Promise((ends) => {
    const child = execFile("bash", ["-c", here], { cwd: folder }, (error, stdout, stderr) =>
      ends({ said: stdout + stderr, ended: typeof error?.code === "number" ? error.code : error === null ? 0 : -1 }),
    );
    child.stdin?.end(`${token}\n`);
  });
}

const LIST = [
  "Nr;Nachname;Vorname;E-Mail",
  "7;Ahrens;Anna;anna@example.org",
  "8;Müller;Jörg;",
  "9;Çelik;Cem;cem@example.org",
];

test("the guide has its two blocks", () => {
  expect(before.length).toBeGreaterThan(1000);
  expect(after).toContain("verify");
  expect(others).toEqual([]);
});

test("a list with something to look at ends the commands before there is a draft", async () => {
  writeFileSync(join(folder, "members.csv"), `${[...LIST, "10;Ahrens;Anna;anna.zwei@example.org"].join("\n")}\n`);
  const { said, ended } = await bash(before);
  expect(said).toContain('"fine": false');
  expect(ended).toBe(1);
  expect(existsSync(join(folder, "draft.json"))).toBe(false);
  expect(await organiser.get<DraftList>("/api/drafts")).toEqual({ drafts: [] });
});

test("from the list to the verified result, with curl and jq", async () => {
  writeFileSync(join(folder, "members.csv"), `${LIST.join("\r\n")}\r\n`);
  const begun = await bash(before);
  expect(begun, begun.said).toMatchObject({ ended: 0 });
  const [, vote = ""] = /The vote is (\S+)\.\n/.exec(begun.said) ?? [];
  for (const secret of ["urna-token", "invitations.csv"]) expect(statSync(join(folder, secret)).mode & 0o077).toBe(0);
  const people = readFileSync(join(folder, "invitations.csv"), "utf8").trim().split("\n");
  expect(people.map((line) => line.replace(/,"http.*/, ""))).toEqual([
    '"Anna Ahrens","anna@example.org"',
    '"Jörg Müller",""',
    '"Cem Çelik","cem@example.org"',
  ]);
  const invitations = people.map((line, i) => ({ number: i + 1, class: "members", accessCode: codeIn(line) }));
  const election = { id: vote, invitations: invitations as never };
  for (const [i, choice] of [YES, NO, YES].entries()) await client.vote(election, i + 1, choice);

  const setUp = before.slice(0, before.indexOf("\n\n")); // the functions of the same shell
  const ended = await bash(`${setUp}\nVOTE=${vote}\n${after}`);
  expect(ended, ended.said).toMatchObject({ ended: 0 });
  expect(ended.said).toMatch(/"counts":\[2,1,0\]/);
  expect(ended.said).toMatch(/VALID/);
  expect(ended.said).not.toMatch(/INVALID/);
});

const codeIn = (line: string): string => /[#&]code=([^&"]+)/.exec(line)?.[1] ?? "";
