// The address for answers: used only after somebody who reads mail there has confirmed it, once for each organiser and address.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { ContactConfirmed, MailOverview, MailQueued } from "../../src/contract/mail.ts";
import type { DraftContent } from "../../src/draft/content.ts";
import { motion } from "../support/election/drafts.ts";
import { done } from "../support/election/over-http.ts";
import type { TestService } from "../support/hosts/service.ts";
import { linkIn, type Received } from "../support/peers/mail-server.ts";
import { mailStage } from "../support/peers/mail-stage.ts";

const DAY = 24 * 60 * 60_000;
const BOARD = "board@example.org";
const club: DraftContent = {
  ...motion,
  contact: ` ${BOARD} `,
  members: ["anna", "ben", "cem"].map((name) => ({ name, email: `${name}@example.org` })),
};
const stage = () => mailStage(onTestFinished);
const ask = async (service: TestService, id: string, json: object) =>
  done(await service.organiser<MailQueued>("POST", `/api/elections/${id}/mail`, json));
const overview = async (service: TestService, id: string) =>
  done(await service.organiser<MailOverview>("GET", `/api/elections/${id}/mail`));
const secretIn = (letter: Received | undefined) =>
  letter === undefined ? "" : (new URLSearchParams(linkIn(letter).hash.slice(1)).get("contact") ?? "");
/** As the page of the link sends it: nobody is signed in. */
const confirm = (service: TestService, link: string) =>
  service.ask<ContactConfirmed & { code?: string }>("POST", "/api/contact", {
    json: { link },
    headers: { origin: service.origin },
  });
const to = (received: readonly Received[], address: string) => received.filter((letter) => letter.to === address);

test("answers go nowhere else until the link in the letter was used; then they go there, and nobody is asked again", async () => {
  const { peer, service } = await stage();
  const { id } = await service.open(club);
  await ask(service, id, { what: "invitation", numbers: [1] });
  await service.tick();
  const [letter] = to(peer.received, BOARD);
  expect(letter?.mail.subject).toBe("Answers to this address? Annual meeting");
  expect(letter === undefined ? "" : linkIn(letter).pathname).toBe("/organiser");
  const [first] = to(peer.received, "anna@example.org");
  expect(first?.mail.replyTo).toBeUndefined();
  expect(first?.mail.text).not.toContain(BOARD);
  expect(await overview(service, id)).toMatchObject({
    unconfirmed: { address: BOARD, mark: { letter: "contact", state: "accepted" } },
    preview: { text: expect.not.stringContaining(BOARD) },
  });
  expect(await overview(service, id)).not.toHaveProperty("contact");

  expect(done(await confirm(service, secretIn(letter)))).toEqual({ address: BOARD });
  expect(done(await confirm(service, secretIn(letter)))).toEqual({ address: BOARD }); // a second tap harms nobody
  expect(await overview(service, id)).toMatchObject({ contact: BOARD });
  expect(await overview(service, id)).not.toHaveProperty("unconfirmed");
  await ask(service, id, { what: "invitation", numbers: [2] });
  expect(await ask(service, id, { what: "contact" })).toEqual({ queued: 0, without: 0 });
  await service.restart();
  const [second] = to(peer.received, "ben@example.org");
  expect(second?.mail.replyTo).toMatchObject([{ address: BOARD }]);
  expect(second?.mail.text).toContain(`Your answer goes to the organiser: ${BOARD}`);

  await service.open({ ...club, contact: "Board@Example.org" }); // the same mailbox
  await service.tick();
  expect(to(peer.received, "Board@Example.org")).toEqual([]);
  await service.signIn("Somebody else");
  const other = await service.open(club);
  await service.tick();
  expect(to(peer.received, BOARD)).toHaveLength(2); // what one organiser was granted is not another's
  expect(await overview(service, other.id)).toMatchObject({ unconfirmed: { address: BOARD } });
});

test("a link is good for a week and until the next one; wrong ones tell nothing and hold nobody up", async () => {
  const { peer, service } = await stage();
  const { id } = await service.open(club);
  await service.tick();
  const old = secretIn(to(peer.received, BOARD)[0]);
  expect(await ask(service, id, { what: "contact" })).toEqual({ queued: 1, without: 0 });
  await service.tick();
  const newest = secretIn(to(peer.received, BOARD)[1]);
  service.now += 7 * DAY;
  for (const link of [old, newest, "A".repeat(43), ""])
    expect(await confirm(service, link)).toMatchObject({ status: 403, body: { code: "wrong-link" } });
  expect(JSON.stringify((await confirm(service, old)).body)).not.toContain("@");
  expect(await overview(service, id)).toMatchObject({ unconfirmed: { address: BOARD } });
  for (let i = 0; i < 40; i++)
    expect(await confirm(service, `guess ${i}`)).toMatchObject({ status: 403, body: { code: "wrong-link" } });
  await ask(service, id, { what: "contact" });
  await service.tick();
  const right = secretIn(to(peer.received, BOARD)[2]);
  const stored = readdirSync(service.data, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name)));
  expect(stored.some((content) => content.includes(BOARD))).toBe(true);
  expect(stored.filter((content) => content.includes(right))).toEqual([]);
  expect(done(await confirm(service, right))).toEqual({ address: BOARD });
});

test("a vote without such an address asks nobody; nor does one that is prepared again", async () => {
  const { peer, service } = await stage();
  const { contact: _, ...silent } = club;
  const { id } = await service.open(silent);
  expect(await ask(service, id, { what: "contact" })).toEqual({ queued: 0, without: 1 });
  await service.tick();
  expect(peer.received).toEqual([]);
  const prepared = await service.prepare(club);
  await service.tick();
  expect(to(peer.received, BOARD)).toHaveLength(1);
  const { draftId } = done(
    await service.organiser<{ draftId: string }>("POST", `/api/elections/${prepared.id}/discard`),
  );
  done(await service.organiser("POST", `/api/drafts/${draftId}/prepare`));
  await service.tick();
  expect(to(peer.received, BOARD)).toHaveLength(1);
});
