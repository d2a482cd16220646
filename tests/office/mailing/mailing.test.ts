// Mail from end to end: the organiser's request, the outbox, a real mail server, and the links in the letters. The clock is the test's.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeConfirmationEntry } from "../../../crypto/ceremony/confirmation.ts";
import { makeTrusteeEntry } from "../../../crypto/ceremony/keys.ts";
import { makeSharesEntry } from "../../../crypto/ceremony/shares.ts";
import { fromBase64url, fromUtf8 } from "../../../crypto/encoding/bytes.ts";
import type { Draft } from "../../../src/contract/drafts.ts";
import type { Election } from "../../../src/contract/election.ts";
import type { MailOverview, MailQueued, MailService } from "../../../src/contract/mail.ts";
import type { InvitationList, MemberList } from "../../../src/contract/roll.ts";
import type { DraftContent } from "../../../src/draft/content.ts";
import { motion } from "../../support/election/drafts.ts";
import { done, YES } from "../../support/election/over-http.ts";
import { TestService } from "../../support/hosts/service.ts";
import { linkIn, type Peer, type Received, startPeer } from "../../support/peers/mail-server.ts";

const MINUTE = 60_000;
let peer: Peer;
let service: TestService;
beforeAll(async () => {
  peer = await startPeer({ security: "none" });
  const from = { name: "Gartenverein", address: "wahl@example.org" };
  service = new TestService({ mail: { host: "localhost", port: peer.port, security: "none", from } });
  await service.signIn();
  await service.prepare(club); // somebody confirms its address for answers, which is needed only once
  await service.tick();
  const json = { link: fragment(linkIn(last())).get("contact") };
  done(await service.ask("POST", "/api/contact", { json, headers: { origin: service.origin } }));
});
afterAll(async () => {
  await service.stop();
  await peer.close();
});
beforeEach(() => {
  peer.received.length = 0;
  peer.moodFor(() => undefined);
});

const german = <T extends { title: { [language: string]: string } }>(part: T): T => ({ ...part, title: { de: "Ja?" } });
const club: DraftContent = {
  ...motion,
  language: "de",
  contests: motion.contests?.map((contest) => ({ ...german(contest), options: contest.options.map(german) })),
  title: { de: "Jahresversammlung", en: "Annual meeting" },
  contact: " vorstand@example.org ",
  askAt: "Hanna Holm, 0431 12345",
  members: [
    { name: "Anna Ahrens", email: "anna@example.org" },
    { name: "Ben Brandt" },
    { name: "Cem Çelik", email: "cem@example.org" },
    { name: "Dilan Demir", email: "dilan@example.org" },
  ],
};

/** What the clock of the service does, until nothing is due. */
const send = () => service.tick();
const ask = (id: string, json: object) => service.organiser<MailQueued>("POST", `/api/elections/${id}/mail`, json);
const overview = async (id: string) => done(await service.organiser<MailOverview>("GET", `/api/elections/${id}/mail`));
const members = async (id: string) =>
  done(await service.organiser<MemberList>("GET", `/api/elections/${id}/members`)).members;
const marks = async (id: string) =>
  (await members(id)).map(({ mail }) => (mail === undefined ? "none" : `${mail.letter} ${mail.state}`));
const addresses = () => peer.received.map(({ to }) => to).sort();
const fragment = (link: URL) => new URLSearchParams(link.hash.slice(1));
/** Whether the code in this letter opens the member's door. */
const opens = async (id: string, letter: Received) => {
  const json = { accessCode: fragment(linkIn(letter)).get("code") };
  return (await service.ask("POST", `/e/${id}/voter`, { json })).body;
};
const last = (): Received => {
  const letter = peer.received.at(-1);
  if (letter === undefined) throw new Error("no letter");
  return letter;
};

describe("invitations", () => {
  test("go to everybody who has an address, once, with a link that works", async () => {
    const { id, view } = await service.open(club);
    expect(done(await ask(id, { what: "invitation" }))).toEqual({ queued: 3, without: 1 });
    expect(await marks(id)).toEqual(["invitation waiting", "none", "invitation waiting", "invitation waiting"]);
    await send();
    expect(addresses()).toEqual(["anna@example.org", "cem@example.org", "dilan@example.org"]);
    expect(await overview(id)).toMatchObject({ from: "wahl@example.org", waiting: 0, accepted: 3, refused: 0 });
    expect(done(await ask(id, { what: "invitation" }))).toEqual({ queued: 0, without: 1 });

    const letter = peer.received.find(({ to }) => to === "cem@example.org") ?? last();
    expect(letter.mail.subject).toBe("Einladung zur Abstimmung, für Cem Çelik: Jahresversammlung");
    expect(letter.mail.replyTo).toMatchObject([{ address: "vorstand@example.org" }]);
    expect(letter.mail.text).toContain("Guten Tag Cem Çelik,");
    expect(letter.mail.text).toContain("So erreichen Sie die Wahlleitung: Hanna Holm, 0431 12345\n");
    expect(letter.mail.html).toContain(linkIn(letter).href.replaceAll("&", "&amp;"));
    const link = linkIn(letter);
    expect(link.pathname).toBe(`/e/${id}`);
    expect(fromUtf8(fromBase64url(fragment(link).get("ref") ?? ""))).toBe("Cem Çelik\n3");
    expect(await opens(id, letter)).toMatchObject({ name: "Cem Çelik", salt: fragment(link).get("salt") });
    // and it is a ballot's worth
    const invitation = { number: 3, accessCode: fragment(link).get("code") ?? "", class: "members" };
    const voter = { id, view, trustees: [], seeds: [], invitations: [invitation as never] };
    done(await service.cast(id, await service.fetchBallot(voter, 3, YES)));
  });

  test("leave no code behind: not in a database, not in the log", async () => {
    const { id } = await service.open(club);
    done(await ask(id, { what: "invitation" }));
    await send();
    const codes = peer.received.map((letter) => fragment(linkIn(letter)).get("code") ?? "");
    expect(new Set(codes).size).toBe(3);
    const files = readdirSync(service.data, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
    const stored = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name)));
    expect(stored.some((content) => content.includes("anna@example.org"))).toBe(true);
    for (const code of codes) {
      expect(stored.filter((content) => content.includes(code) || content.includes(code.replaceAll("-", "")))).toEqual(
        [],
      );
      expect(JSON.stringify(service.events)).not.toContain(code);
    }
    expect(JSON.stringify(service.events)).not.toContain("@example.org");
  });

  test("that are refused say why, and go to the corrected address", async () => {
    peer.moodFor((address) => (address === "anna@example.org" ? { code: 550, text: "5.1.1 Unknown user" } : undefined));
    const { id } = await service.open(club);
    done(await ask(id, { what: "invitation" }));
    await send();
    expect(await overview(id)).toMatchObject({ waiting: 0, accepted: 2, refused: 1 });
    expect((await members(id))[0]?.mail).toEqual({
      letter: "invitation",
      state: "refused",
      answer: expect.stringContaining("550 5.1.1 Unknown user"),
    });
    const wrong = await ask(id, { what: "invitation", numbers: [1], address: "anna@@example" });
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ path: "address", code: "invalid-email" }] } });
    const two = await ask(id, { what: "invitation", numbers: [1, 3], address: "both@example.org" });
    expect(two).toMatchObject({ status: 400, body: { code: "invalid-request" } });
    done(await ask(id, { what: "invitation", numbers: [1], address: "anna.ahrens@example.org" }));
    await send();
    expect(last().to).toBe("anna.ahrens@example.org");
    expect(await opens(id, last())).toMatchObject({ name: "Anna Ahrens" });
    expect((await members(id))[0]).toMatchObject({ email: "anna.ahrens@example.org", mail: { state: "accepted" } });
  });

  test("that are to come later are tried again, and for a day at most", async () => {
    peer.moodFor((address) => (address === "anna@example.org" ? { code: 451, text: "4.7.1 Greylisted" } : undefined));
    const { id } = await service.open(club);
    done(await ask(id, { what: "invitation", numbers: [1] }));
    await send();
    expect((await members(id))[0]?.mail).toMatchObject({ state: "waiting", answer: expect.stringContaining("451") });
    const before = peer.conversations;
    service.now += MINUTE - 1;
    await send();
    expect(peer.conversations).toBe(before); // not yet
    peer.moodFor(() => undefined);
    service.now += 1;
    await send();
    expect(await opens(id, last())).toMatchObject({ name: "Anna Ahrens" });
    expect((await marks(id))[0]).toBe("invitation accepted");

    peer.moodFor(() => ({ code: 451, text: "4.7.1 Greylisted" }));
    done(await ask(id, { what: "invitation", numbers: [3] }));
    const begun = service.now;
    for (let i = 0; i < 40; i++) {
      await send();
      service.now += 60 * MINUTE;
    }
    expect((await marks(id))[2]).toBe("invitation refused");
    service.now = begun;
  });

  test("wait while the server is away, over a restart; the organiser is told, and a new request tries at once", async () => {
    const { id } = await service.open(club);
    const { port } = peer;
    await peer.close();
    done(await ask(id, { what: "invitation" }));
    await send();
    expect(await overview(id)).toMatchObject({
      waiting: 3,
      problem: { fault: "unreachable", answer: expect.stringContaining("ECONNREFUSED") },
    });
    expect(service.events.filter((event) => (event as { event: string }).event === "mail-waits")).toHaveLength(1);
    await service.restart();
    await send();
    expect((await overview(id)).waiting).toBe(3);
    peer = await startPeer({ port, security: "none" });
    await send();
    expect(peer.received).toEqual([]); // left alone for a minute
    done(await ask(id, { what: "invitation" }));
    await send();
    expect(addresses()).toEqual(["anna@example.org", "cem@example.org", "dilan@example.org"]);
    expect(await overview(id)).toMatchObject({ waiting: 0, accepted: 3 });
    expect((await overview(id)).problem).toBeUndefined();
  });

  test("are not pressed on a server that takes no more for now", async () => {
    const { id } = await service.open({
      ...club,
      members: Array.from({ length: 8 }, (_, i) => ({ name: `Member ${i}`, email: `m${i}@example.org` })),
    });
    done(await ask(id, { what: "invitation" }));
    let asked = 0;
    peer.moodFor(() => {
      asked += 1;
      return peer.received.length >= 2 ? { code: 451, text: "4.7.1 Too many messages" } : undefined;
    });
    await send();
    expect(await overview(id)).toMatchObject({
      waiting: 6,
      accepted: 2,
      problem: { fault: "busy", answer: expect.stringContaining("451 4.7.1 Too many messages") },
    });
    const { length } = peer.received;
    const before = asked;
    service.now += MINUTE - 1;
    await send();
    expect(asked).toBe(before); // left alone for a minute
    peer.moodFor(() => undefined);
    service.now += 1;
    await send();
    expect(peer.received.length).toBe(length + 6);
    expect((await overview(id)).problem).toBeUndefined();
  });

  test("of which nobody knows whether they arrived are sent again, and the later link is the one that works", async () => {
    const { id } = await service.open(club);
    peer.moodFor(() => "taken-and-cut");
    done(await ask(id, { what: "invitation", numbers: [1] }));
    await send();
    expect((await marks(id))[0]).toBe("invitation waiting");
    peer.moodFor(() => undefined);
    service.now += MINUTE;
    await send();
    const [first, second] = peer.received;
    if (first === undefined || second === undefined) throw new Error("two letters");
    expect(await opens(id, first)).toMatchObject({ code: "wrong-code" });
    expect(await opens(id, second)).toMatchObject({ name: "Anna Ahrens" });
    expect((await marks(id))[0]).toBe("invitation accepted");
  });

  test("are not sent any more to whom the organiser gave a code by hand; who has just fetched a ballot gets one like everybody", async () => {
    const election = await service.open(club);
    const { id } = election;
    done(await ask(id, { what: "invitation" }));
    done(await service.organiser("POST", `/api/elections/${id}/invitations`, { numbers: [1] }));
    await service.fetchBallot(election, 3, YES);
    await send();
    expect(addresses()).toEqual(["cem@example.org", "dilan@example.org"]);
    expect(await marks(id)).toEqual(["none", "none", "invitation accepted", "invitation accepted"]);
  });

  test("are refused before the opening, after the end, and in another's election", async () => {
    const { id } = await service.prepare(club);
    expect((await ask(id, { what: "invitation" })).body).toMatchObject({ code: "not-open" });
    const open = await service.open(club);
    expect((await ask(open.id, { what: "invitation", numbers: [9] })).body).toMatchObject({ code: "not-found" });
    done(await ask(open.id, { what: "invitation" }));
    done(await service.organiser<Election>("POST", `/api/elections/${open.id}/close`));
    await send();
    expect(peer.received).toEqual([]); // who comes too late gets no letter
    expect((await ask(open.id, { what: "invitation" })).body).toMatchObject({ code: "closed" });
    await service.signIn("Somebody else");
    for (const answer of [
      await ask(open.id, { what: "reminder" }),
      await service.organiser("GET", `/api/elections/${open.id}/mail`),
    ])
      expect(answer).toMatchObject({ status: 404, body: { code: "not-found" } });
    await service.signIn();
  });
});

describe("trustees", () => {
  const person = (name: string, email?: string) => ({ name, kind: "person" as const, ...(email && { email }) });
  const committee: DraftContent = {
    ...club,
    minimumBallots: 2,
    counting: {
      threshold: 2,
      members: [person("Gerd Groß", "gerd@example.org"), person("Hanna Holm"), person("Ida Ilic", " ida@example.org")],
    },
  };
  const seed = (index: number) => new Uint8Array(32).fill(index);
  afterEach(() => {
    peer.moodFor(() => undefined);
  });

  test("of a vote that is only prepared get no letter while the association is suspended, and get it afterwards", async () => {
    const { id } = await service.prepare(committee);
    const { oversight } = service.hosts.office;
    await oversight.suspend("Organiser", "Unpaid");
    await send();
    done(await ask(id, { what: "trustee", numbers: [1] }));
    await send();
    expect(peer.received).toEqual([]);
    await oversight.suspend("Organiser", undefined);
    service.now += 60 * MINUTE;
    await send();
    expect(addresses()).toEqual(["gerd@example.org", "ida@example.org"]);
  });

  test("are written to when it is their turn, each with a link that works", async () => {
    const { id, trustees } = await service.prepare(committee);
    await send();
    expect(addresses()).toEqual(["gerd@example.org", "ida@example.org"]);
    const gerd = peer.received.find(({ to }) => to === "gerd@example.org") ?? last();
    expect(gerd.mail.subject).toMatch(/^Zählkommission, Gerd .*: Jahresversammlung$/);
    expect(gerd.mail.text).toContain("Schlüssel erstellen:");
    const code = fragment(linkIn(gerd)).get("code") ?? "";
    const headers = { authorization: `Bearer ${code}` };
    expect((await service.ask("GET", `/e/${id}/trustee/me`, { headers })).body).toMatchObject({ name: "Gerd Groß" });
    const view = done(await service.organiser<Election>("GET", `/api/elections/${id}`));
    expect(view.mail).toEqual({
      from: "wahl@example.org",
      trustees: [
        { index: 1, address: "gerd@example.org", mark: { letter: "trustee", state: "accepted" } },
        { index: 3, address: "ida@example.org", mark: { letter: "trustee", state: "accepted" } },
      ],
    });

    peer.received.length = 0;
    const codes = [code, trustees[1]?.code ?? "", trustees[2]?.code ?? ""];
    const step = async (make: typeof makeTrusteeEntry, index: number) =>
      done(await service.trusteeEntry(id, codes[index - 1] ?? "", make(seed(index), await service.board(id), index)));
    for (const index of [1, 2, 3]) await step(makeTrusteeEntry, index);
    await send();
    expect(peer.received).toEqual([]); // they may still sit before the page
    await step(makeSharesEntry, 1); // as Gerd does
    service.now += 10 * MINUTE;
    await send();
    expect(peer.received.map(({ to, mail }) => [to, mail.text?.includes("Weitermachen:")])).toEqual([
      ["ida@example.org", true],
    ]);
    await service.restart();
    for (const index of [2, 3]) await step(makeSharesEntry, index);
    for (const index of [1, 2, 3]) await step(makeConfirmationEntry, index);
    done(await service.organiser<Election>("POST", `/api/elections/${id}/open`));
    const { invitations } = done(
      await service.organiser<InvitationList>("POST", `/api/elections/${id}/invitations`, {}),
    );
    const election = { id, trustees, seeds: [], invitations, view: await service.view(id) };
    for (const number of [1, 2]) done(await service.cast(id, await service.fetchBallot(election, number, YES)));
    peer.received.length = 0;
    done(await service.organiser<Election>("POST", `/api/elections/${id}/close`));
    await send();
    expect(addresses()).toEqual(["gerd@example.org", "ida@example.org"]);
    expect(last().mail.text).toContain("Auszählen:");
  });

  test("get their link again, also at another address, no matter whose turn it is", async () => {
    peer.moodFor((address) => (address === "gerd@example.org" ? { code: 550, text: "5.1.1 Unknown" } : undefined));
    const { id } = await service.prepare(committee);
    await send();
    const trusteesOf = async () =>
      done(await service.organiser<Election>("GET", `/api/elections/${id}`)).mail?.trustees ?? [];
    expect((await trusteesOf())[0]?.mark).toMatchObject({ state: "refused", answer: expect.stringContaining("550") });
    done(await ask(id, { what: "trustee", numbers: [1], address: "g.gross@example.org" }));
    await send();
    expect(last()).toMatchObject({ to: "g.gross@example.org" });
    const code = fragment(linkIn(last())).get("code") ?? "";
    done(await service.trusteeEntry(id, code, makeTrusteeEntry(seed(1), await service.board(id), 1)));
    done(await ask(id, { what: "trustee", numbers: [1] }));
    await send();
    expect(last().mail.text).toContain("Zur Zählkommission:");
    expect(done(await ask(id, { what: "trustee", numbers: [2] }))).toEqual({ queued: 0, without: 1 });
    expect((await ask(id, { what: "trustee", numbers: [4] })).body).toMatchObject({ code: "not-found" });
    expect((await ask(id, { what: "trustee" })).body).toMatchObject({ code: "not-found" });
  });

  test("with an address that is none keep the draft from being prepared, at the field", async () => {
    const members = [person("Gerd Groß", "gerd@example.org, x@example.org"), person("Hanna"), person("Ida")];
    const content = { ...committee, contact: "vorstand", counting: { threshold: 2, members } };
    const draft = done(await service.organiser<Draft>("POST", "/api/drafts", { content }));
    const refused = await service.organiser("POST", `/api/drafts/${draft.id}/prepare`);
    expect(refused.body).toMatchObject({
      code: "invalid-draft",
      errors: [
        { path: "contact", code: "invalid-email" },
        { path: "counting.members.0.email", code: "invalid-email" },
      ],
    });
  });
});

test("a service without a mail server says so, and writes to nobody", async () => {
  const silent = new TestService();
  await silent.signIn();
  const { id } = await silent.open(club);
  expect(done(await silent.organiser<MailService>("GET", "/api/mail"))).toEqual({});
  expect(done(await service.organiser<MailService>("GET", "/api/mail"))).toEqual({ from: "wahl@example.org" });
  for (const answer of [
    await silent.organiser("POST", `/api/elections/${id}/mail`, { what: "invitation" }),
    await silent.organiser("GET", `/api/elections/${id}/mail`),
  ])
    expect(answer).toMatchObject({ status: 409, body: { code: "no-mail" } });
  expect(done(await silent.organiser<Election>("GET", `/api/elections/${id}`)).mail).toBeUndefined();
  await silent.stop();
});
