// Mail from real workerd: over TLS with a login, by the office's alarm alone, and over a kill -9 while letters wait.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { OrganiserClient } from "../../src/cli/simulate/client.ts";
import type { Draft, Prepared } from "../../src/contract/drafts.ts";
import type { Election } from "../../src/contract/election.ts";
import type { MailOverview, MailQueued } from "../../src/contract/mail.ts";
import type { MemberList } from "../../src/contract/roll.ts";
import { motion } from "../support/election/drafts.ts";
import { startWrangler, type WranglerDev } from "../support/hosts/wrangler-dev.ts";
import { certificatePath, type Peer, startPeer } from "../support/peers/mail-server.ts";

const folder = mkdtempSync(join(tmpdir(), "urna-worker-mail-"));
const login = { user: "wahl@example.org", password: "ge:heim ß" };
const started: WranglerDev[] = [];
let peer: Peer | undefined;
afterAll(async () => {
  await Promise.all(started.map((service) => service.stop()));
  await peer?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(mailPort: number): Promise<WranglerDev> {
  const service = await startWrangler({
    data: join(folder, "data"),
    pages: resolve(import.meta.dirname, "../../dist/web"),
    vars: {
      URNA_MAIL_SERVER: `smtps://localhost:${mailPort}`,
      URNA_MAIL_FROM: "Garden Club <vote@example.org>",
      URNA_MAIL_USER: login.user,
      URNA_MAIL_PASSWORD: login.password,
    },
    environment: { NODE_EXTRA_CA_CERTS: certificatePath },
  });
  started.push(service);
  return service;
}

/** Asks until the answer is the expected one, for some seconds. */
async function until<T>(ask: () => Promise<T>, isSo: (answer: T) => boolean): Promise<T> {
  for (let i = 0; ; i++, await sleep(100)) {
    const answer = await ask();
    if (isSo(answer) || i > 150) return answer;
  }
}

test("letters leave by the alarm, and those that wait survive a kill", async () => {
  peer = await startPeer({ security: "tls", login });
  peer.moodFor((address) => (address === "ben@example.org" ? { code: 550, text: "5.1.1 No such user" } : undefined));
  const { port } = peer;
  const service = await start(port);
  const organiser = await OrganiserClient.signIn(service.origin, await service.link());
  const names = ["Ada", "Ben", "Cem"];
  const content = {
    ...motion,
    members: names.map((name) => ({ name, email: `${name.toLowerCase()}@example.org` })),
    counting: { threshold: 1, members: [{ name: "Server", kind: "server" }] },
  };
  const draft = await organiser.post<Draft>("/api/drafts", { content });
  const { id } = await organiser.post<Prepared>(`/api/drafts/${draft.id}/prepare`);
  await organiser.post<Election>(`/api/elections/${id}/open`);
  const mail = `/api/elections/${id}/mail`;
  expect(await organiser.post<MailQueued>(mail, { what: "invitation" })).toEqual({ queued: 3, without: 0 });
  const overview = await until(
    () => organiser.get<MailOverview>(mail),
    ({ waiting }) => waiting === 0,
  );
  expect(overview).toMatchObject({ from: "vote@example.org", waiting: 0, accepted: 2, refused: 1 });
  const { members } = await organiser.get<MemberList>(`/api/elections/${id}/members`);
  expect(members[1]?.mail).toMatchObject({ state: "refused", answer: expect.stringContaining("550 5.1.1 No such") });
  expect(peer.received.map(({ to, secure, user }) => ({ to, secure, user }))).toEqual(
    ["ada@example.org", "cem@example.org"].map((to) => ({ to, secure: true, user: login.user })),
  );
  const code = /\bcode=([^&\s]+)/.exec(peer.received[1]?.mail.text ?? "")?.[1];
  const voter = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ accessCode: code }),
  };
  expect(await (await fetch(`${service.origin}/e/${id}/voter`, voter)).json()).toMatchObject({ name: "Cem" });

  await peer.close();
  await organiser.post<MailQueued>(mail, { what: "reminder" });
  const waiting = await until(
    () => organiser.get<MailOverview>(mail),
    ({ problem }) => problem !== undefined,
  );
  expect(waiting).toMatchObject({ waiting: 3, problem: { fault: "unreachable" } });
  await service.kill();
  peer = await startPeer({ port, security: "tls", login });
  const { origin } = await start(port);
  await fetch(`${origin}/healthz`); // whatever comes first wakes the office
  await until(
    async () => peer?.received.length,
    (letters) => letters === 3,
  );
  expect(peer.received.map(({ to }) => to).sort()).toEqual(names.map((name) => `${name.toLowerCase()}@example.org`));
  expect(peer.received[0]?.mail.subject).toMatch(/^Reminder of the vote, for \w+: Annual meeting$/);
});
