// The SMTP transport against a real server: what arrives, what each kind of refusal becomes, and that it sends nothing to a server that
// cannot prove who it is.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { createInterface } from "node:readline";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { MailSettings } from "../../src/mail/settings.ts";
import { smtpTransport } from "../../src/mail/smtp.ts";
import { type Mail, MailDown } from "../../src/mail/transport.ts";
import { certificatePath, type Peer, type PeerOptions, startPeer } from "../support/peers/mail-server.ts";

const known = getCACertificates("default");
const trust = () => setDefaultCACertificates([...known, readFileSync(certificatePath, "utf8")]);
beforeAll(trust);
afterAll(() => setDefaultCACertificates(known));

const peers: Peer[] = [];
afterEach(async () => {
  await Promise.all(peers.splice(0).map((peer) => peer.close()));
  trust();
});
async function peerWith(options: PeerOptions, more: Partial<MailSettings> = {}) {
  const peer = await startPeer(options);
  peers.push(peer);
  const { security, login } = options;
  const from = { name: "Verein für Ärger", address: "wahl@example.org" };
  const settings = { host: "localhost", port: peer.port, security, from, ...(login && { login }), ...more };
  return { peer, transport: smtpTransport(settings) };
}
const letter = (address: string): Mail => ({
  to: { name: 'Jörg "Öl" Ünal', address },
  replyTo: "vorstand@example.org",
  subject: "Einladung: größer und schöner – 2026",
  text: "Grüße,\nhttps://vote.example.org/e/x#code=ABC",
  html: "<p>Grüße</p>",
  language: "de",
});
const down = async (attempt: Promise<unknown>) => {
  const error = await attempt.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(MailDown);
  const { fault, answer } = error as MailDown;
  return { fault, answer };
};

describe("a letter", () => {
  test.each<PeerOptions>([
    { security: "none" },
    { security: "starttls", login: { user: "wahl", password: "ge:heim/ß" } },
    { security: "tls", login: { user: "wahl", password: "ge:heim/ß" } },
  ])("arrives whole ($security)", async (options) => {
    const { peer, transport } = await peerWith(options);
    const session = await transport.open();
    expect(await session.send(letter("joerg@example.org"))).toEqual({ state: "accepted" });
    expect(await session.send(letter("anna@example.org"))).toEqual({ state: "accepted" });
    session.close();
    expect(peer.conversations).toBe(1);
    const [first, second] = peer.received;
    expect(second?.to).toBe("anna@example.org");
    expect(first).toMatchObject({ from: "wahl@example.org", to: "joerg@example.org" });
    expect(first?.secure).toBe(options.security !== "none");
    expect(first?.user).toBe(options.login?.user);
    expect(first?.mail).toMatchObject({
      subject: "Einladung: größer und schöner – 2026",
      from: { name: "Verein für Ärger", address: "wahl@example.org" },
      to: [{ name: 'Jörg "Öl" Ünal', address: "joerg@example.org" }],
      replyTo: [{ address: "vorstand@example.org" }],
      text: "Grüße,\nhttps://vote.example.org/e/x#code=ABC\n",
      html: "<p>Grüße</p>\n",
    });
    const headers = new Map(first?.mail.headers.map(({ key, value }) => [key, value]));
    expect(headers.get("auto-submitted")).toBe("auto-generated");
    expect(headers.get("content-language")).toBe("de");
    expect(headers.get("message-id")).toMatch(/@example\.org>$/);
  });

  test("to a person whose name tries to be a header stays one letter to one address", async () => {
    const { peer, transport } = await peerWith({ security: "none" });
    const session = await transport.open();
    const name = "Eva\r\nBcc: alle@example.org, x@example.org";
    await session.send({ ...letter("eva@example.org"), to: { name, address: "eva@example.org" }, subject: `A${name}` });
    session.close();
    expect(peer.received.map(({ to }) => to)).toEqual(["eva@example.org"]);
    expect(peer.received[0]?.mail.bcc ?? []).toEqual([]);
  });

  test("shows an encoded word that somebody has written as it was written, and not what it says", async () => {
    const { peer, transport } = await peerWith({ security: "none" });
    const session = await transport.open();
    const encoded = [
      "=?utf-8?Q?=E2=80=AEevil?=",
      "=?utf-8?B?4oCuZXZpbA==?=",
      "=?us-ascii?q?a=0D=0ABcc:_x@example.org?=",
    ];
    for (const word of encoded)
      for (const around of ["", "Gärten "]) {
        const name = `${around}${word}`;
        await session.send({
          ...letter("eva@example.org"),
          to: { name, address: "eva@example.org" },
          subject: `A ${name}`,
        });
      }
    session.close();
    expect(peer.received).toHaveLength(6);
    for (const { mail } of peer.received) {
      const head = `${mail.subject} ${mail.to?.map((to) => to.name).join()}`;
      expect(head).not.toMatch(/\u202e|Bcc: x/);
      expect(head).toMatch(/^A (Gärten )?= \?(utf-8|us-ascii)\?[QBq]\?.*\?= (Gärten )?= \?/);
    }
  });
});

test("a domain with umlauts goes by the name that every mail server knows, in the envelope and in the head", async () => {
  const said: string[] = [];
  const server = createServer((socket) => {
    socket.write("220 old.example.org\r\n"); // no SMTPUTF8, no pipelining
    let letter = false;
    createInterface(socket).on("line", (line) => {
      said.push(line);
      if (letter && line !== ".") return;
      letter = line === "DATA";
      socket.write(letter ? "354 Go on\r\n" : "250 OK\r\n");
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const from = { name: "", address: "wahl@verein-öl.example" };
  const { port } = server.address() as AddressInfo;
  const session = await smtpTransport({ host: "127.0.0.1", port, security: "none", from }).open();
  expect(await session.send(letter("joerg@gärten.example"))).toEqual({ state: "accepted" });
  session.close();
  expect(said[0]).toBe("EHLO xn--verein-l-t4a.example");
  expect(said).toContain("MAIL FROM:<wahl@xn--verein-l-t4a.example>");
  expect(said).toContain("RCPT TO:<joerg@xn--grten-gra.example>");
  expect(said.join("\n")).toMatch(/\nTo: .*\n? <joerg@xn--grten-gra\.example>\n/);
  server.close();
});

describe("what the server does not take", () => {
  test("is refused for good, or comes again later, and the next letter goes through", async () => {
    const { peer, transport } = await peerWith({ security: "none" });
    peer.moodFor((address) => {
      if (address.startsWith("nobody@")) return { code: 550, text: "5.1.1 No such user" };
      return address.startsWith("full@") ? { code: 452, text: "4.2.2 Mailbox full" } : undefined;
    });
    const session = await transport.open();
    const refused = await session.send(letter("nobody@example.org"));
    expect(refused).toEqual({ state: "refused", answer: expect.stringMatching(/^550 5\.1\.1 No such user/) });
    const later = await session.send(letter("full@example.org"));
    expect(later).toEqual({ state: "later", answer: expect.stringMatching(/^452 4\.2\.2 Mailbox full/) });
    expect(await session.send(letter("anna@example.org"))).toEqual({ state: "accepted" });
    session.close();
    expect(peer.received.map(({ to }) => to)).toEqual(["anna@example.org"]);
  });

  test("for the sender's sake is nobody's letter: the conversation is over", async () => {
    const { peer, transport } = await peerWith({ security: "none" });
    peer.refuseSenders(true);
    const session = await transport.open();
    const { fault, answer } = await down(session.send(letter("anna@example.org")));
    expect({ fault, answer }).toEqual({ fault: "sender", answer: expect.stringMatching(/^553 5\.7\.1 Sender/) });
    session.close();
  });

  test("because it hung up is not known to have arrived", async () => {
    const { peer, transport } = await peerWith({ security: "none" });
    peer.moodFor(() => "cut");
    const session = await transport.open();
    expect((await down(session.send(letter("anna@example.org")))).fault).toBe("unreachable");
    expect((await down(session.send(letter("bert@example.org")))).fault).toBe("unreachable");
    session.close();
  });
});

describe("nothing is said to", () => {
  test("a server that is not there", async () => {
    const { peer, transport } = await peerWith({ security: "tls" });
    await peer.close();
    expect(await down(transport.open())).toMatchObject({
      fault: "unreachable",
      answer: expect.stringMatching(/ECONNREFUSED/),
    });
  });

  test.each(["starttls", "tls"] as const)("a server whose certificate nobody vouches for (%s)", async (security) => {
    setDefaultCACertificates(known);
    const { peer, transport } = await peerWith({ security, login: { user: "wahl", password: "geheim" } });
    expect(await down(transport.open())).toMatchObject({
      fault: "unreachable",
      answer: expect.stringMatching(/self-signed/),
    });
    expect(peer.received).toEqual([]);
  });

  test.each(["starttls", "tls"] as const)("a server whose certificate is for another name (%s)", async (security) => {
    const { transport } = await peerWith({ security }, { host: "127.0.0.1" });
    const { fault, answer } = await down(transport.open());
    expect({ fault, answer }).toEqual({
      fault: "unreachable",
      answer: expect.stringMatching(/127\.0\.0\.1 is not in|altnames/i),
    });
  });

  test("a server that offers no TLS where TLS is wanted", async () => {
    const { transport } = await peerWith({ security: "none" }, { security: "starttls" });
    expect(await down(transport.open())).toMatchObject({
      fault: "unreachable",
      answer: expect.stringMatching(/STARTTLS|not recognized/),
    });
  });

  test("a server that does not know the user: its answer is kept, the password is not", async () => {
    const options: PeerOptions = { security: "tls", login: { user: "wahl", password: "geheim" } };
    const { transport } = await peerWith(options, { login: { user: "wahl", password: "falsch" } });
    const { fault, answer } = await down(transport.open());
    expect({ fault, answer }).toEqual({ fault: "login", answer: expect.stringMatching(/^535 5\.7\.8 Authentication/) });
    expect(answer).not.toContain("falsch");
  });
});
