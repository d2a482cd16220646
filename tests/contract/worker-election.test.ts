// Whole elections on `wrangler dev`, offline: one that the simulator plays through public HTTP, one with a large roll, and one that closes
// and is counted at its minute by the objects' alarms alone.
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { decodeEntry } from "../../crypto/manifest/entries.ts";
import { OrganiserClient } from "../../src/cli/simulate/client.ts";
import type { ElectionStatus } from "../../src/contract/board.ts";
import type { Draft, Prepared } from "../../src/contract/drafts.ts";
import type { Election } from "../../src/contract/election.ts";
import type { InvitationList, MemberList } from "../../src/contract/roll.ts";
import { compareSite } from "../../src/site/compare.ts";
import { digestsOf } from "../../src/site/digests.ts";
import { startWrangler, type WranglerDev } from "../support/hosts/wrangler-dev.ts";

const folder = mkdtempSync(join(tmpdir(), "urna-wrangler-"));
const at = (name: string) => join(folder, name);
const built = resolve(import.meta.dirname, "../../dist/web");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function start(name: string, more: { script?: string } = {}): Promise<WranglerDev> {
  return startWrangler({ data: at(name), pages: built, ...more });
}

describe("a whole election on workerd", () => {
  let service: WranglerDev;
  beforeAll(async () => {
    service = await start("simulated");
  });
  afterAll(() => service?.stop());

  test("is as voted, and its record verifies", async () => {
    const main = resolve(import.meta.dirname, "../../src/cli/main.ts");
    const record = at("record.ndjson");
    const { stdout } = await promisify(execFile)(process.execPath, [
      ...[main, "simulate", "--voters", "12", "--trustees", "2/3", "--record", record],
      ...["--url", service.origin, "--sign-in", await service.link()],
    ]);
    expect(stdout).toContain("The result is exactly as voted, every promise was kept, and the record is valid.");
    expect(readFileSync(record, "utf8").trim().split("\n").length).toBeGreaterThan(12);
    const report = await promisify(execFile)(process.execPath, [main, "verify", "--json", record]);
    expect(JSON.parse(report.stdout)).toMatchObject({ valid: true });
  });

  test("serves exactly the pages of the build", async () => {
    const { compared, differences } = await compareSite(service.origin, { files: digestsOf(built) });
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(20);
  });
});

describe("a roll of 10,000 members on workerd", () => {
  const MEMBERS = 10_000;
  let service: WranglerDev;
  beforeAll(async () => {
    service = await start("large");
  });
  afterAll(() => service?.stop());

  test("is drafted, prepared, opened with invitations, shown, and has its register", async () => {
    const organiser = await OrganiserClient.signIn(service.origin, await service.link());
    const members = Array.from({ length: MEMBERS }, (_, i) => ({
      name: `Maximiliane Musterfrau-${i + 1}`,
      email: `maximiliane.${i + 1}@verein.example.org`,
    }));
    const draft = await organiser.post<Draft>("/api/drafts", { content: { ...contentUntil(undefined), members } });
    const { id } = await organiser.post<Prepared>(`/api/drafts/${draft.id}/prepare`);
    await organiser.post<Election>(`/api/elections/${id}/open`);
    const { invitations } = await organiser.post<InvitationList>(`/api/elections/${id}/invitations`);
    expect(new Set(invitations.map(({ accessCode }) => accessCode)).size).toBe(MEMBERS);
    const roll = await organiser.get<MemberList>(`/api/elections/${id}/members`);
    expect(roll.members).toHaveLength(MEMBERS);
    await organiser.post<Election>(`/api/elections/${id}/close`);
    const closed = await organiser.get<Election>(`/api/elections/${id}`);
    expect(closed).toMatchObject({ state: "counted", turnout: { issued: 0, eligible: MEMBERS } });
    const record = at("large.ndjson");
    writeFileSync(record, await (await fetch(`${service.origin}/e/${id}/record`)).text());
    const entries = readFileSync(record, "utf8").trim().split("\n");
    expect(entries.filter((line) => line.includes('"type":"register"'))).toHaveLength(MEMBERS / 1000);
    const main = resolve(import.meta.dirname, "../../src/cli/main.ts");
    const report = await promisify(execFile)(process.execPath, [main, "verify", "--json", record]);
    expect(JSON.parse(report.stdout)).toMatchObject({ valid: true });
  });
});

describe("the clock on workerd", () => {
  let service: WranglerDev;
  beforeAll(async () => {
    service = await start("timed", { script: fileURLToPath(new URL("./skewed-worker.ts", import.meta.url).href) });
  });
  afterAll(() => service?.stop());

  test("closes and counts an election at its minute without any request", async () => {
    const organiser = await OrganiserClient.signIn(service.origin, await service.link());
    // The objects' minute has eight seconds left, from here on.
    const end = Math.ceil((Date.now() + 8_000) / 60_000) * 60_000;
    const skew = end - 8_000 - Date.now();
    await fetch(`${service.origin}/skew/${skew}`);
    const closes = new Date(end).toISOString().replace(".000Z", "Z");
    const draft = await organiser.post<Draft>("/api/drafts", { content: contentUntil(closes) });
    const { id } = await organiser.post<Prepared>(`/api/drafts/${draft.id}/prepare`);
    expect((await organiser.post<Election>(`/api/elections/${id}/open`)).state).toBe("casting");

    await sleep(end - skew - Date.now()); // nobody asks anything meanwhile
    let phase = "";
    for (let i = 0; phase !== "counted" && i < 100; i++, await sleep(100))
      // Only the box answers this, and answering moves nothing on: the office's alarm fetches the registrar's list and counts.
      phase = ((await (await fetch(`${service.origin}/e/${id}/status`)).json()) as ElectionStatus).phase;
    expect(phase).toBe("counted");
    const record = await (await fetch(`${service.origin}/e/${id}/record`)).text();
    const entries = record
      .trim()
      .split("\n")
      .map((line) => decodeEntry(new TextEncoder().encode(line)));
    expect(entries.find(({ type }) => type === "closing")).toMatchObject({ time: closes });
    expect(entries.map(({ type }) => type).slice(-3)).toEqual(["closing", "register", "result"]);
  });
});

function contentUntil(closes: string | undefined) {
  const option = (id: string) => ({ id, title: { en: id } });
  return {
    language: "en",
    title: { en: "Annual meeting" },
    organiser: "Garden club",
    contests: [
      {
        ...{ id: "motion", template: "motion", title: { en: "Shall we?" }, options: [option("yes"), option("no")] },
        ...{ perOption: 1, min: 1, max: 1, blank: false, rule: { kind: "none" } },
      },
    ],
    members: ["Ada", "Ben", "Cem", "Dora", "Emil"].map((name) => ({ name })),
    schedule: closes === undefined ? {} : { closes },
    counting: { threshold: 1, members: [{ name: "Server", kind: "server" }] },
  };
}
