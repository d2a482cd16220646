// `urna test-mail` beside a running service: what it tells an operator who sets up mail.
import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TestService } from "../support/hosts/service.ts";
import { type Peer, startPeer } from "../support/peers/mail-server.ts";

let peer: Peer;
let service: TestService;
let silent: TestService;
beforeAll(async () => {
  peer = await startPeer({ security: "none", login: { user: "wahl", password: "geheim" } });
  const from = { name: "", address: "wahl@example.org" };
  const login = { user: "wahl", password: "geheim" };
  service = new TestService({ mail: { host: "localhost", port: peer.port, security: "none", from, login } });
  silent = new TestService();
});
afterAll(async () => {
  await service.stop();
  await silent.stop();
  await peer.close();
});

async function testMail({ data, service: running }: TestService, address: string) {
  const { port } = await running.start();
  const main = resolve(import.meta.dirname, "../../src/cli/main.ts");
  const env = { ...process.env, URNA_DATA: data, PORT: String(port) };
  return new Promise<{ code: number; out: string; err: string }>((end) =>
    execFile(process.execPath, [main, "test-mail", address], { env }, (error, out, err) =>
      end({ code: error === null ? 0 : Number(error.code), out, err }),
    ),
  );
}

test("says that the letter was taken over, or in whose words it was not", async () => {
  expect(await testMail(service, "me@example.org")).toMatchObject({
    code: 0,
    out: expect.stringContaining("The mail server has taken the letter over."),
  });
  expect(peer.received[0]?.mail).toMatchObject({
    subject: "Urna: Probe / Urna: test",
    text: expect.stringContaining("Diese Nachricht kommt von Ihrer Urna unter http://localhost:8787"),
  });
  peer.refuseSenders(true);
  await service.restart();
  expect(await testMail(service, "me@example.org")).toMatchObject({
    code: 1,
    out: expect.stringMatching(/Check URNA_MAIL_FROM.*\nIt said: 553 5\.7\.1 Sender address rejected/),
  });
});

test("says where no mail server is named", async () => {
  const { code, err } = await testMail(silent, "me@example.org");
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining("its operator has named no mail server") });
});
