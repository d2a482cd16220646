// Starting and stopping: configuration, one server per folder, the first link, the command beside a running service.
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { utf8 } from "../../crypto/encoding/bytes.ts";
import { systemRandom } from "../../crypto/encoding/random.ts";
import type { Owner } from "../../src/doors/office.ts";
import { readConfig } from "../../src/host/config.ts";
import { ConfigError } from "../../src/host/config-error.ts";
import { DataInUse } from "../../src/host/node/lock.ts";
import { createNodeService } from "../../src/host/node/service.ts";
import type { LogEvent } from "../../src/log.ts";
import { Associations } from "../../src/office/associations/associations.ts";
import { Attachments } from "../../src/office/drafts/attachments.ts";
import { Drafts } from "../../src/office/drafts/drafts.ts";
import { Elections } from "../../src/office/elections/elections.ts";
import { USUAL } from "../../src/office/quotas/limits.ts";
import { Quotas } from "../../src/office/quotas/quotas.ts";
import { Deeds } from "../../src/office/record/deeds.ts";
import { Addresses } from "../../src/office/sign-in/addresses.ts";
import { Organisers } from "../../src/office/sign-in/organisers.ts";
import { SecondPerson } from "../../src/office/team/second-person.ts";
import { Team } from "../../src/office/team/team.ts";
import { readDraft } from "../../src/pool/draft-work.ts";
import { migrate } from "../../src/store/migrate.ts";
import { officeMigrations } from "../../src/store/migrations/office.ts";
import type { Sql } from "../../src/store/sql.ts";
import { openSqlite } from "../../src/store/sqlite-node.ts";
import { value } from "../support/election/actors.ts";

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "urna-start-"));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const organisersOf = (sql: Sql) => {
  const parts = [sql, Date.now, systemRandom] as const;
  const team = new Team(...parts, new SecondPerson(sql, Date.now), undefined);
  const deeds = new Deeds(...parts, new Elections(sql, systemRandom, () => undefined));
  return new Organisers(...parts, new Associations(...parts), team, new Addresses(...parts, undefined), deeds);
};

describe("configuration", () => {
  test("the defaults of the README", () => {
    expect(readConfig({})).toMatchObject({ port: 8787, host: "127.0.0.1" });
    expect(readConfig({ URNA_ORIGIN: "https://vote.example.org/" }).origin).toBe("https://vote.example.org");
  });
  test("the service reads exactly the settings that the README documents", () => {
    const asked = new Set<string>();
    const read = (_: object, name: string) => void asked.add(name);
    readConfig(new Proxy({}, { get: read }));
    const readme = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");
    const documented = [...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
    expect(documented.toSorted()).toEqual([...asked].toSorted());
  });
  test.each([
    ["PORT", "http"],
    ["PORT", "70000"],
    ["URNA_WORKERS", "0"],
    ["URNA_ORIGIN", "vote.example.org"],
    ["URNA_ORIGIN", "http://vote.example.org"],
    ["URNA_ORIGIN", "https://vote.example.org/urna"],
    ["URNA_ORIGIN", "ftp://localhost"],
    ["URNA_BOX_ORIGIN", "https://box.example.org/urna"],
    ["URNA_IMPRINT", "example.org/imprint"],
    ["URNA_PRIVACY", "javascript:alert(1)"],
    ["URNA_KERNEL", "no"],
  ])("%s=%s is refused by name", (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(`${name}="${value}" cannot be used: `);
  });
});

describe("the origin for casts", () => {
  const both = (URNA_ORIGIN: string | undefined, URNA_BOX_ORIGIN: string) =>
    readConfig({ URNA_ORIGIN, URNA_BOX_ORIGIN }).boxOrigin;

  test("is another one than people type", () => {
    expect(both("https://vote.example.org", "https://box.example.org/")).toBe("https://box.example.org");
    const otherName = /URNA_BOX_ORIGIN=.*use a different name here/;
    expect(() => both("https://vote.example.org", "https://vote.example.org")).toThrow(otherName);
    expect(() => both(undefined, "https://box.example.org")).toThrow(otherName);
  });
});

test("serves on a free port, and refuses a second server on its folder until it has stopped", async () => {
  const config = { ...readConfig({}), port: 0, data, copy: join(data, "copy") };
  const service = createNodeService(config, { log: () => {} });
  const { origin, port } = await service.start();
  expect(origin).toBe(`http://localhost:${port}`);
  expect(await (await fetch(`http://127.0.0.1:${port}/healthz`)).json()).toEqual({ status: "ok" });
  expect(() => createNodeService(config, { log: () => {} })).toThrow(DataInUse);
  expect(() => createNodeService(config, { log: () => {} })).toThrow(/is in use by another Urna server/);

  const elsewhere = createNodeService(
    { ...config, port, data: join(data, "other"), copy: join(data, "other", "copy") },
    { log: () => {} },
  );
  await expect(elsewhere.start()).rejects.toThrow(`PORT="${port}" cannot be used: another program uses this port`);
  await elsewhere.stop();

  const link = await service.hosts.office.organisers.createLink("Anna");
  const signedIn = await service.hosts.office.organisers.signInWithLink(link);
  expect(signedIn).toMatchObject({ ok: true, value: { organiser: { name: "Anna" } } });
  await service.stop();
  const next = createNodeService(config, { log: () => {} });
  expect(await next.hosts.office.organisers.firstLink()).toBeUndefined();
  await next.stop();
});

test("secrets of links and sessions are stored as digests only", () => {
  const sql = openSqlite(join(data, "office.sqlite"));
  migrate(sql, officeMigrations);
  const organisers = organisersOf(sql);
  const link = organisers.createLink();
  const signedIn = organisers.signInWithLink(link);
  if (!signedIn.ok) throw new Error(signedIn.code);
  const dump = JSON.stringify([sql.run("select * from sign_in_link"), sql.run("select * from session")]);
  expect(dump).not.toContain(link);
  expect(dump).not.toContain(signedIn.value.session);
  sql.close();
});

test("a large draft comes back as it was, and survives", async () => {
  const sql = Object.assign(openSqlite(join(data, "office.sqlite")), { durable: async () => {} });
  migrate(sql, officeMigrations);
  const organisers = organisersOf(sql);
  const signedIn = organisers.signInWithLink(organisers.createLink());
  if (!signedIn.ok) throw new Error(signedIn.code);
  const id = new Team(sql, Date.now, systemRandom, new SecondPerson(sql, Date.now), undefined).of(
    signedIn.value.organiser.id,
  )[0]?.id as Owner;
  const content = { members: Array.from({ length: 20_000 }, (_, i) => ({ name: `𝒜nna 🗳️ ${i}` })) };
  const quotas = new Quotas(sql, USUAL);
  const files = new Attachments(sql, Date.now, quotas);
  const drafts = () => new Drafts(sql, Date.now, systemRandom, quotas, files);
  const sent = value(readDraft(utf8(JSON.stringify({ content })), "create"));
  const draft = value(await drafts().create(id, sent));
  expect(JSON.parse(draft)).toMatchObject({ revision: 1, content });
  expect(sql.run("select count(*) as n from draft_page")[0]).not.toEqual({ n: 1 });
  sql.run("insert into draft_page (pages, page, content) values ('left by a kill', 0, '[]')");
  const again = drafts();
  expect(again.read(id, JSON.parse(draft).id)).toEqual({ ok: true, value: draft });
  await again.tidy();
  expect(sql.run("select 1 from draft_page where pages = 'left by a kill'")).toEqual([]);
  expect(again.read(id, JSON.parse(draft).id)).toEqual({ ok: true, value: draft });
  sql.close();
});

test("a request that breaks off half-way leaves no line in the log: the journal would say when somebody was casting", async () => {
  const events: LogEvent[] = [];
  const service = createNodeService(
    { ...readConfig({}), port: 0, data, copy: join(data, "copy") },
    { log: (event) => events.push(event) },
  );
  const { port } = await service.start();
  const id = "A".repeat(43);
  const lines = (length: string) => ["Host: localhost", "Content-Type: application/json", length, "", '{"half":'];
  for (const path of [`/e/${id}/ballots`, `/e/${id}/issue`, `/e/${id}/trustee/entries`])
    for (const length of ["Content-Length: 1000", "Transfer-Encoding: chunked"]) {
      const socket = connect(port, "127.0.0.1");
      await once(socket, "connect");
      socket.write([`POST ${path} HTTP/1.1`, ...lines(length)].join("\r\n"));
      await (await fetch(`http://127.0.0.1:${port}/healthz`)).text(); // the server is reading the body by now
      socket.resetAndDestroy();
    }
  await (await fetch(`http://127.0.0.1:${port}/healthz`)).text();
  await service.stop();
  expect(events.map(({ event }) => event)).toEqual(["started", "stopped"]);
});
