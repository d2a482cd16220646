// `urna demo` as a newcomer calls it: four links that work, a chair who gets a result, and nothing left after Ctrl-C.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { demo } from "../../src/cli/meeting/demo.ts";
import { actAsChair } from "../../src/cli/meeting/meeting.ts";
import { getJson, request } from "../../src/cli/simulate/client.ts";
import type { ChairView, Feed } from "../../src/contract/meetings.ts";

const folder = mkdtempSync(join(tmpdir(), "urna-demo-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("members and language that it does not have are refused", async () => {
  expect(await demo({ members: "2", language: "en" })).toBe(2);
  expect(await demo({ members: "30", language: "fr" })).toBe(2);
});

test("four links, a result, and nothing left", { timeout: 240_000 }, async () => {
  const { PORT: _, ...environment } = process.env;
  const child = spawn(process.execPath, ["src/cli/main.ts", "demo", "--members", "6"], {
    env: { ...environment, TMPDIR: folder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on("line", (line) => said.push(line));
  /** While the command runs. */
  const until = async (holds: () => Promise<boolean> | boolean) => {
    while (!(await holds())) {
      if (child.exitCode !== null) throw new Error(`it ended:\n${said.join("\n")}`);
      await sleep(100);
    }
  };
  try {
    await until(() => said.some((line) => line.includes("Ctrl-C")));
    const links = said.flatMap((line) => line.match(/http\S+$/g) ?? []);
    expect(links.map((link) => new URL(link).pathname.replace(/^\/m\/[\w-]{43}/, ""))).toEqual([
      "",
      "/chair",
      "/door",
      "/screen",
    ]);
    for (const link of links) expect((await fetch(link)).status).toBe(200);
    const [member = "", chairLink = ""] = links;
    expect(new URL(member).hostname).toBe("localhost");
    expect(new URLSearchParams(new URL(member).hash.slice(1)).get("code")).toMatch(/./);
    const meeting = `${new URL(member).origin}${new URL(member).pathname}`;
    const chair = new URL(chairLink).hash.slice(1);
    const feed = () => getJson<Feed>(`${meeting}/feed`);
    expect(await feed()).toMatchObject({ trial: true, roll: 7 });
    await until(async () => (await feed()).present === 6); // everybody but the person who looks

    const { prepared } = await actAsChair(meeting, chair, { act: "lead" });
    expect(prepared).toHaveLength(3);
    await actAsChair(meeting, chair, { act: "announce", key: prepared[0]?.key ?? "", start: false });
    const headers = { authorization: `Bearer ${chair}` };
    const view = async () => (await (await request("GET", `${meeting}/chair/view`, { headers })).json()) as ChairView;
    await until(async () => (await view()).fetched[0]?.fetched === 6);
    await actAsChair(meeting, chair, { act: "start", number: 1 });
    const first = async () => (await feed()).questions[0];
    await until(async () => (await first())?.cast === 6);
    await actAsChair(meeting, chair, { act: "end", number: 1 });
    await until(async () => (await first())?.state === "result");
    expect(await first()).toMatchObject({ trial: true, cast: 6, agreed: [1, 2, 3] });
  } finally {
    child.kill("SIGINT");
  }
  expect(await ended).toEqual([0, null]);
  expect(said.at(-1)).toBe("The rehearsal is over. Nothing of it is kept.");
  expect(readdirSync(folder).filter((name) => name.startsWith("urna-"))).toEqual([]);
});
