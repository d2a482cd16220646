// Limits of mail against a real mail server: nobody is flooded, whoever asks, and nobody waits behind another's thousands.
import { expect, onTestFinished, test } from "vitest";
import type { MailOverview, MailQueued } from "../../../src/contract/mail.ts";
import type { MemberList } from "../../../src/contract/roll.ts";
import type { DraftContent } from "../../../src/draft/content.ts";
import { USUAL } from "../../../src/office/quotas/limits.ts";
import { motion } from "../../support/election/drafts.ts";
import { done } from "../../support/election/over-http.ts";
import type { TestService } from "../../support/hosts/service.ts";
import { codeIn } from "../../support/peers/mail-server.ts";
import { mailStage } from "../../support/peers/mail-stage.ts";

const HOUR = 60 * 60_000;
const stage = (limits: Partial<typeof USUAL.mail> = {}) =>
  mailStage(onTestFinished, { ...USUAL, mail: { ...USUAL.mail, ...limits } });
const club = (...addresses: string[]): DraftContent => ({
  ...motion,
  members: [...addresses, ...Array<undefined>(3)].map((email, i) => ({ name: `Member ${i}`, ...(email && { email }) })),
});
const many = (count: number, at: string) => Array.from({ length: count }, (_, i) => `m${i}@${at}`);
const ask = async (service: TestService, id: string, json: object) =>
  done(await service.organiser<MailQueued>("POST", `/api/elections/${id}/mail`, json));
const overview = async (service: TestService, id: string) =>
  done(await service.organiser<MailOverview>("GET", `/api/elections/${id}/mail`));
const markOf = async (service: TestService, id: string, number: number) =>
  done(await service.organiser<MemberList>("GET", `/api/elections/${id}/members`)).members[number - 1]?.mail;
/** The next full hour. */
const nextHour = (service: TestService) => (Math.floor(service.now / HOUR) + 1) * HOUR;

test("reminders to one person in a row are three letters, also over a restart; the page says until when, and the next one goes by itself", async () => {
  const { peer, service } = await stage();
  const { id } = await service.open(club("anna@example.org"));
  for (let i = 0; i < 12; i++) {
    expect(await ask(service, id, { what: "reminder", numbers: [1] })).toEqual({ queued: 1, without: 0 });
    await service.tick();
    if (i === 6) await service.restart();
  }
  expect(peer.received).toHaveLength(3);
  const until = new Date(nextHour(service)).toISOString();
  const held = { letter: "reminder", state: "waiting", held: until };
  expect(await markOf(service, id, 1)).toEqual(held);
  await ask(service, id, { what: "reminder", numbers: [1] });
  expect(await markOf(service, id, 1)).toEqual(held); // at once, not only after its turn has come
  expect(await overview(service, id)).toMatchObject({ waiting: 1, limits: { perPerson: 3 } });
  const last = peer.received.at(-1);
  const opens = (letter: typeof last) =>
    service.ask("POST", `/e/${id}/voter`, { json: { accessCode: codeIn(letter) } });
  expect((await opens(last)).body).toMatchObject({ name: "Member 0" }); // a letter that is held takes no link away
  service.now = nextHour(service);
  await service.tick();
  expect(peer.received).toHaveLength(4);
  expect((await markOf(service, id, 1))?.state).toBe("accepted");
  expect((await opens(peer.received.at(-1))).body).toMatchObject({ name: "Member 0" });
});

test("an address gets no more because several organisers ask, or one of them for several people", async () => {
  const { peer, service } = await stage({ toAddress: 4 });
  const ids: string[] = [];
  for (const name of ["One", "Two"]) {
    await service.signIn(name);
    const { id } = await service.open(club("victim@example.org", "Victim@example.org", "victim@EXAMPLE.org"));
    ids.push(id);
    await ask(service, id, { what: "invitation" });
    await service.tick();
  }
  expect(peer.received).toHaveLength(4);
  const id = ids[1] ?? "";
  expect(await markOf(service, id, 3)).toMatchObject({ held: new Date(nextHour(service)).toISOString() });
  await ask(service, id, { what: "invitation", numbers: [1], address: "other@example.org" });
  await service.tick();
  expect(peer.received.map(({ to }) => to).at(-1)).toBe("other@example.org");
  service.now = nextHour(service);
  await service.tick();
  expect(peer.received).toHaveLength(7);
});

test("an organiser who has sent as many as allowed within an hour goes on in the next one; others do not wait", async () => {
  const { peer, service } = await stage({ ofOwner: 10 });
  const { id } = await service.open(club(...many(14, "example.org")));
  await ask(service, id, { what: "invitation" });
  await service.tick();
  expect(peer.received).toHaveLength(10);
  const until = new Date(nextHour(service)).toISOString();
  expect(await overview(service, id)).toMatchObject({ waiting: 4, held: until, limits: { perHour: 10 } });
  await service.signIn("Somebody else");
  const other = await service.open(club(...many(3, "other.example")));
  await ask(service, other.id, { what: "invitation" });
  await service.tick();
  expect(peer.received).toHaveLength(13);
  expect(await overview(service, other.id)).not.toHaveProperty("held");
  service.now = nextHour(service);
  await service.tick();
  expect(peer.received).toHaveLength(17);
});

test("senders take turns: three letters of one never wait behind the hundreds of another", async () => {
  const { peer, service } = await stage();
  const large = await service.open(club(...many(120, "large.example")));
  await service.signIn("Somebody else");
  const small = await service.open(club(...many(3, "small.example")));
  await service.signIn();
  await ask(service, large.id, { what: "invitation" });
  service.now += 1000; // asked later, and due later
  await service.signIn("Somebody else");
  await ask(service, small.id, { what: "invitation" });
  await service.tick();
  const order = peer.received.map(({ to }) => to.split("@")[1]);
  expect(order).toHaveLength(123);
  expect(order.slice(0, 7).filter((host) => host === "small.example")).toHaveLength(3);
});

test("letters of one that the server puts off make nobody else's rest", async () => {
  const { peer, service } = await stage();
  peer.moodFor((address) => (address.endsWith("@slow.example") ? { code: 451, text: "4.7.1 Greylisted" } : undefined));
  const { id } = await service.open(club(...many(9, "slow.example")));
  await ask(service, id, { what: "invitation" });
  await service.tick();
  expect((await overview(service, id)).problem).toMatchObject({ fault: "busy" });
  expect(service.events.filter((event) => (event as { event: string }).event === "mail-waits")).toHaveLength(1);
  await service.signIn("Somebody else");
  const counting = {
    threshold: 1,
    members: [{ name: "Gerd Groß", kind: "person" as const, email: "gerd@example.org" }],
  };
  await service.prepare({ ...club(), counting }); // its letter goes without anybody asking for it
  await service.tick();
  expect(peer.received.map(({ to }) => to)).toEqual(["gerd@example.org"]);
});

test("a name that is the address of a page is text in what arrives", async () => {
  const { peer, service } = await stage();
  const evil = "https://bank.example/login";
  const { id } = await service.open({ ...club("anna@example.org"), organiser: evil, title: { en: evil } });
  await ask(service, id, { what: "invitation" });
  await service.tick();
  const [letter] = peer.received;
  const shown = "https: / /bank. example/login";
  expect(letter?.mail.subject).toBe(`Invitation to vote, for Member 0: ${shown}`);
  expect(letter?.mail.text).toContain(`${shown} invites you to a secret vote: ${shown}.`);
  expect(letter?.mail.html).toContain(`${shown} invites you`);
  expect(JSON.stringify(letter?.mail)).not.toContain("bank.example");
});
