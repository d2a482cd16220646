// The whole service on real workerd, as wrangler.toml deploys it but with pages of its own: it answers, keeps its data across
// the eviction of its office, and shows the board's doors.
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestHarness } from "wrangler";

const ORIGIN = "http://localhost"; // what browsers would be told
const objects = {
  REGISTRAR: "RegistrarObject",
  BOX: "BoxObject",
  MEETING: "MeetingObject",
  OFFICE: "OfficeObject",
  COPY: "CopyObject",
};
const pages = mkdtempSync(join(tmpdir(), "urna-pages-"));
const withVars = (vars: Record<string, string>) => ({
  workers: [
    {
      config: {
        name: "urna-service",
        main: "src/host/workers/service.ts",
        compatibility_date: "2026-10-01",
        vars: { URNA_ORIGIN: ORIGIN, ...vars },
        assets: { directory: pages, binding: "ASSETS", run_worker_first: true, html_handling: "none" },
        durable_objects: { bindings: Object.entries(objects).map(([name, class_name]) => ({ name, class_name })) },
        migrations: [{ tag: "v1", new_sqlite_classes: Object.values(objects) }],
      },
    },
  ],
});
const BOX = "https://box.example.org";
const harness = createTestHarness(withVars({ URNA_JURISDICTION: "none", URNA_BOX_ORIGIN: BOX }));
let base = "";
beforeAll(async () => {
  mkdirSync(join(pages, "start"));
  writeFileSync(join(pages, "start", "index.html"), "<!doctype html><title>Urna</title>");
  base = `http://localhost:${(await harness.listen()).url.port}`;
});
afterAll(async () => {
  await harness.close();
  rmSync(pages, { recursive: true });
});

const json = { origin: ORIGIN, "content-type": "application/json" };

describe("the service on workerd", () => {
  test("has the bindings that wrangler.toml names", () => {
    const toml = readFileSync("wrangler.toml", "utf8");
    for (const [name, class_name] of Object.entries(objects))
      expect(toml).toContain(`name = "${name}"\nclass_name = "${class_name}"`);
  });

  test("answers, with its pages under the strict policy", async () => {
    expect(await (await fetch(`${base}/healthz`)).json()).toEqual({ status: "ok", castsAt: BOX });
    const page = await fetch(`${base}/`);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-security-policy")).toContain("require-trusted-types-for 'script'");
    expect(await page.text()).toContain("<title>Urna</title>");
    expect((await fetch(`${base}/assets/none.js`)).status).toBe(404);
  });

  test("serves casts alone under the name for casts", async () => {
    const ask = async (method: string, path: string): Promise<IncomingMessage> => {
      const asked = request(base + path, { method, headers: { host: new URL(BOX).host } });
      asked.end(method === "POST" ? "{}" : undefined);
      const [answer] = (await once(asked, "response")) as [IncomingMessage];
      answer.resume();
      return answer;
    };
    expect(await ask("GET", "/")).toMatchObject({ statusCode: 421 });
    const cast = await ask("POST", `/e/${"A".repeat(43)}/ballots`);
    expect(cast.statusCode).toBe(404);
    expect(cast.headers["access-control-allow-origin"]).toBe(ORIGIN);
  });

  test("does not know an election that nobody made", async () => {
    const id = "A".repeat(43);
    for (const path of ["status", "record", "checkpoint", "opening", "tile/0/000.p/1"]) {
      const answer = await fetch(`${base}/e/${id}/${path}`);
      expect({ path, status: answer.status }).toEqual({ path, status: 404 });
    }
    const voter = { method: "POST", headers: json, body: JSON.stringify({ accessCode: "00000-00000-00000-00000" }) };
    expect(await (await fetch(`${base}/e/${id}/voter`, voter)).json()).toMatchObject({ code: "not-found" });
    const ballot = { method: "POST", headers: json, body: "{}" };
    expect(await (await fetch(`${base}/e/${id}/ballots`, ballot)).json()).toMatchObject({ code: "not-found" });
  });

  test("says its first sign-in link in the log, and keeps sessions, drafts and people when its office is evicted", async () => {
    const said = harness.getLogs().map(({ message }) => String(message));
    const link = said.join("\n").match(/organiser#link=([A-Za-z0-9_-]+)/)?.[1];
    const signIn = { method: "POST", headers: json, body: JSON.stringify({ link }) };
    const signed = await fetch(`${base}/api/session`, signIn);
    expect(signed.status).toBe(200);
    const cookie = (signed.headers.getSetCookie()[0] ?? "").split(";", 1)[0] ?? "";
    const made = await fetch(`${base}/api/drafts`, {
      method: "POST",
      headers: { ...json, cookie },
      body: JSON.stringify({ content: { language: "en", title: { en: "Annual meeting" } } }),
    });
    const { id } = (await made.json()) as { id: string };
    const { associations } = (await signed.json()) as { associations: { id: string }[] };
    const list = `${base}/api/associations/${associations[0]?.id}/people`;
    const people = Array.from({ length: 250 }, (_, i) => ({ person: { name: `Jörg Müller ${i}` } }));
    const body = JSON.stringify({ change: "import-1", people });
    const added = await fetch(`${list}/changes`, { method: "POST", headers: { ...json, cookie }, body });
    expect(added.status).toBe(200);
    await harness.getWorker().evictDurableObject("OFFICE", { name: "office" });
    const again = await fetch(`${base}/api/drafts/${id}`, { headers: { cookie } });
    expect(await again.json()).toMatchObject({ id, content: { title: { en: "Annual meeting" } } });
    const found = await fetch(`${list}?search=mueller%20249`, { headers: { cookie } });
    expect(await found.json()).toMatchObject({ people: [{ name: "Jörg Müller 249" }] });
    const undone = await fetch(`${list}/changes/import-1/undo`, {
      method: "POST",
      headers: { ...json, cookie },
      body: "{}",
    });
    expect(await undone.json()).toEqual({ undone: 250, kept: 0 });
  });

  test("stores nothing outside the EU unless it is told to: without jurisdictions it stops", async () => {
    const strict = createTestHarness(withVars({}));
    try {
      const { port } = (await strict.listen()).url;
      const answer = await fetch(`http://localhost:${port}/e/${"A".repeat(43)}/status`);
      expect({ status: answer.status, body: await answer.json() }).toMatchObject({
        status: 500,
        body: { code: "internal-error" },
      });
      expect(
        strict
          .getLogs()
          .map(({ message }) => String(message))
          .join("\n"),
      ).toContain('"error":"URNA_JURISDICTION","at":["at placed');
    } finally {
      await strict.close();
    }
  });
});
