// Mail from a server in a process of its own, set up only by environment variables: over TLS with a login, killed in the middle and
// stopped in the middle. Everybody gets a letter, and everybody's newest link works.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { OrganiserClient } from "../../../src/cli/simulate/client.ts";
import { startOwnServer } from "../../../src/cli/simulate/own-server.ts";
import type { Draft, Prepared } from "../../../src/contract/drafts.ts";
import type { Election } from "../../../src/contract/election.ts";
import type { MailOverview, MailQueued } from "../../../src/contract/mail.ts";
import { motion } from "../../support/election/drafts.ts";
import { certificatePath, codeIn, type Peer, startPeer } from "../../support/peers/mail-server.ts";

const data = mkdtempSync(join(tmpdir(), "urna-mail-"));
const login = { user: "wahl", password: "ge heim" };
let peer: Peer | undefined;
let server: Awaited<ReturnType<typeof startOwnServer>> | undefined;
afterAll(async () => {
  await server?.stop();
  await peer?.close();
  rmSync(data, { recursive: true, force: true });
});

test("a kill and a stop in the middle lose no letter", async () => {
  const mailServer = await startPeer({ security: "tls", login });
  peer = mailServer;
  const settings: Record<string, string> = {
    URNA_MAIL_SERVER: `smtps://localhost:${mailServer.port}`,
    URNA_MAIL_FROM: "Garden Club <vote@example.org>",
    URNA_MAIL_USER: login.user,
    URNA_MAIL_PASSWORD: login.password,
    NODE_EXTRA_CA_CERTS: certificatePath,
  };
  /** Until so many letters have come. */
  const letters = async (count: number) => {
    for (let i = 0; mailServer.received.length < count && i < 600; i++)
      await new Promise((next) => setTimeout(next, 50));
    expect(mailServer.received.length).toBeGreaterThanOrEqual(count);
  };
  server = await startOwnServer({ data, settings });
  settings["PORT"] = new URL(server.base).port; // the session is good for one address
  const organiser = await OrganiserClient.signIn(server.base, await server.link());
  const members = Array.from({ length: 60 }, (_, i) => ({ name: `Member ${i + 1}`, email: `m${i + 1}@example.org` }));
  const counting = { threshold: 1, members: [{ name: "Server", kind: "server" }] };
  const draft = await organiser.post<Draft>("/api/drafts", { content: { ...motion, members, counting } });
  const { id } = await organiser.post<Prepared>(`/api/drafts/${draft.id}/prepare`);
  await organiser.post<Election>(`/api/elections/${id}/open`);
  const send = () => organiser.post<MailQueued>(`/api/elections/${id}/mail`, { what: "invitation" });
  expect(await send()).toEqual({ queued: members.length, without: 0 });
  await letters(10);
  await server.kill();

  server = await startOwnServer({ data, settings });
  await letters(30);
  await server.stop();

  server = await startOwnServer({ data, settings });
  expect(await send()).toEqual({ queued: 0, without: 0 }); // what was under way at the kill need not wait a minute
  const waiting = async () => (await organiser.get<MailOverview>(`/api/elections/${id}/mail`)).waiting;
  for (let i = 0; (await waiting()) > 0 && i < 600; i++) await new Promise((next) => setTimeout(next, 50));
  expect(new Set(mailServer.received.map(({ to }) => to)).size).toBe(members.length);
  const newest = new Map(mailServer.received.map((letter) => [letter.to, codeIn(letter)]));
  for (const { name, email } of members) {
    const body = JSON.stringify({ accessCode: newest.get(email) });
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${server.base}/e/${id}/voter`, { method: "POST", headers, body });
    expect(await answer.json()).toMatchObject({ name });
  }
}, 120_000);
