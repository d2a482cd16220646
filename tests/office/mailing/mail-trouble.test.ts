// Mail when something goes wrong: a mail server that puts off, hangs up or refuses, a correction while a letter is under way, a box that
// does not answer, the end of the vote. Nobody loses a code because of it, and no letter stays behind.
import { join } from "node:path";
import { SqliteError } from "better-sqlite3";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { makeTrusteeEntry } from "../../../crypto/ceremony/keys.ts";
import { toBase64url } from "../../../crypto/encoding/bytes.ts";
import { createCredential } from "../../../crypto/tokens/credential.ts";
import { Box } from "../../../src/box/box.ts";
import type { Election } from "../../../src/contract/election.ts";
import type { MailOverview, MailQueued } from "../../../src/contract/mail.ts";
import type { InvitationList, MemberList } from "../../../src/contract/roll.ts";
import type { DraftContent } from "../../../src/draft/content.ts";
import { Outbox } from "../../../src/mail/outbox.ts";
import { Conduct } from "../../../src/office/elections/conduct.ts";
import { motion } from "../../support/election/drafts.ts";
import { done } from "../../support/election/over-http.ts";
import type { TestService } from "../../support/hosts/service.ts";
import { codeIn, type Peer, type Received, startPeer } from "../../support/peers/mail-server.ts";
import { mailStage } from "../../support/peers/mail-stage.ts";

const MINUTE = 60_000;
let peer: Peer;
let service: TestService;
beforeEach(async () => {
  ({ peer, service } = await mailStage(onTestFinished));
});

const clubOf = (size: number): DraftContent => ({
  ...motion,
  members: Array.from({ length: size }, (_, i) => ({ name: `Member ${i + 1}`, email: `m${i + 1}@example.org` })),
});
const tick = () => service.tick();
/** The clock, before the office has looked at its elections. */
const tickForMailAlone = async () => {
  const noticing = vi.spyOn(Conduct.prototype, "advanceAll").mockResolvedValue();
  await tick();
  noticing.mockRestore();
};
const ask = async (id: string, json: object) =>
  done(await service.organiser<MailQueued>("POST", `/api/elections/${id}/mail`, json));
const overview = async (id: string) => done(await service.organiser<MailOverview>("GET", `/api/elections/${id}/mail`));
const memberOf = async (id: string, number: number) =>
  done(await service.organiser<MemberList>("GET", `/api/elections/${id}/members`)).members[number - 1];
const close = async (id: string) => done(await service.organiser<Election>("POST", `/api/elections/${id}/close`));
/** Who is recognised by this code, or why nobody is. */
const opens = async (id: string, accessCode: string) => {
  const { body } = await service.ask("POST", `/e/${id}/voter`, { json: { accessCode } });
  return body["name"] ?? body["code"];
};
const to = () => peer.received.map((letter) => letter.to);
/** The mail server asks whether it may take a letter for this address, and waits. */
function holdAt(address: string) {
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<undefined>();
  peer.moodFor((recipient) => {
    if (recipient !== address) return undefined;
    asked.resolve();
    return answer.promise;
  });
  return { asked: asked.promise, goOn: () => answer.resolve(undefined) };
}

test("an address that is corrected while the letter is under way gets a letter, and the code in the earlier letter no longer works", async () => {
  const { id } = await service.open(clubOf(3));
  await ask(id, { what: "invitation", numbers: [1] });
  const { asked, goOn } = holdAt("m1@example.org");
  const sending = tick();
  await asked;
  await ask(id, { what: "invitation", numbers: [1], address: "right@example.org" });
  goOn();
  await sending;
  expect(to()).toEqual(["m1@example.org", "right@example.org"]);
  expect(await opens(id, codeIn(peer.received[0]))).toBe("wrong-code");
  expect(await opens(id, codeIn(peer.received[1]))).toBe("Member 1");
  expect((await memberOf(id, 1))?.mail?.state).toBe("accepted");
});

test("a letter that arrived at a wrong address opens nothing once the address is corrected", async () => {
  const { id } = await service.open(clubOf(3));
  await ask(id, { what: "invitation", numbers: [1] });
  await tick();
  const wrong = codeIn(peer.received[0]);
  expect(await opens(id, wrong)).toBe("Member 1");
  await ask(id, { what: "invitation", numbers: [1], address: "right@example.org" });
  expect(await opens(id, wrong)).toBe("wrong-code");
});

test("a code that was handed out while the letter is under way stays good", async () => {
  const { id } = await service.open(clubOf(3));
  await ask(id, { what: "invitation", numbers: [1] });
  const { asked, goOn } = holdAt("m1@example.org");
  const sending = tick();
  await asked;
  const made = await service.organiser<InvitationList>("POST", `/api/elections/${id}/invitations`, { numbers: [1] });
  goOn();
  await sending;
  expect(await opens(id, done(made).invitations[0]?.accessCode ?? "")).toBe("Member 1");
  expect(await opens(id, codeIn(peer.received[0]))).toBe("wrong-code");
});

test.each([
  { code: 552, text: "5.2.2 Mailbox full" },
  { code: 452, text: "4.2.2 Mailbox full" },
])("a reminder that is not taken ($code) leaves the code of the invitation good", async (refusal) => {
  const { id } = await service.open(clubOf(3));
  await ask(id, { what: "invitation", numbers: [1] });
  await tick();
  peer.moodFor(() => refusal);
  await ask(id, { what: "reminder", numbers: [1] });
  await tick();
  expect((await memberOf(id, 1))?.mail).toMatchObject({
    letter: "reminder",
    answer: expect.stringContaining("Mailbox"),
  });
  expect(await opens(id, codeIn(peer.received[0]))).toBe("Member 1");
});

test("a ballot fetched while the reminder is under way can be asked for again with the same code", async () => {
  const election = await service.open(clubOf(3));
  const { id } = election;
  await ask(id, { what: "reminder", numbers: [1] });
  const { asked, goOn } = holdAt("m1@example.org");
  const sending = tick();
  await asked;
  const accessCode = election.invitations[0]?.accessCode ?? "";
  const json = { accessCode, blinded: toBase64url(createCredential(election.view, "members").blinded) };
  const fetched = done(await service.ask("POST", `/e/${id}/issue`, { json }));
  goOn();
  await sending;
  expect(await opens(id, accessCode)).toBe("wrong-code"); // the reminder's code has taken its place
  expect(done(await service.ask("POST", `/e/${id}/issue`, { json }))).toEqual(fetched);
});

test("a server that puts off every first attempt (greylisting) gets all letters, soon", async () => {
  const size = 40;
  const { id } = await service.open(clubOf(size));
  const first = new Map<string, number>();
  peer.moodFor((address) => {
    const since = first.get(address) ?? service.now;
    first.set(address, since);
    return service.now - since < 5 * MINUTE ? { code: 451, text: "4.7.1 Greylisted" } : undefined;
  });
  await ask(id, { what: "invitation" });
  const begun = service.now;
  for (; peer.received.length < size && service.now < begun + 120 * MINUTE; service.now += MINUTE) await tick();
  expect(new Set(to()).size).toBe(size);
});

test("a server that takes a few letters per conversation gets the next ones at once", async () => {
  const { id } = await service.open(clubOf(20));
  let conversation = 0;
  let taken = 0;
  peer.moodFor(() => {
    if (conversation !== peer.conversations) taken = 0;
    conversation = peer.conversations;
    return ++taken > 8 ? { code: 421, text: "4.7.0 Too many messages in this session" } : undefined;
  });
  await ask(id, { what: "invitation" });
  for (let i = 0; i < 4; i++) await tick(); // it accepts four of five each time; it asks twice about a letter that it accepts
  expect(peer.received.length).toBe(16);
  expect(await overview(id)).not.toHaveProperty("problem");
  service.now += MINUTE; // until those at which it hung up are due
  await tick();
  expect(new Set(to()).size).toBe(20);
});

test("a letter at which the server hangs up every time comes back to the organiser, and keeps no other away", async () => {
  const { id } = await service.open(clubOf(4));
  peer.moodFor((address) => (address === "m1@example.org" ? "cut" : undefined));
  await ask(id, { what: "invitation" });
  for (let i = 0; i < 40; i++, service.now += 60 * MINUTE) await tick();
  expect(to().toSorted()).toEqual(["m2@example.org", "m3@example.org", "m4@example.org"]);
  expect((await memberOf(id, 1))?.mail?.state).toBe("refused");
});

test("what a server says of one vote's members is not shown to the organiser of another", async () => {
  const { id } = await service.open(clubOf(3));
  peer.moodFor((address) => ({ code: 450, text: `4.2.0 <${address}>: Recipient address rejected: Greylisted` }));
  await ask(id, { what: "invitation" });
  await tick();
  expect((await memberOf(id, 1))?.mail?.answer).toContain("m1@example.org");
  expect((await overview(id)).problem).toEqual({
    fault: "busy",
    answer: "450 4.2.0 <…>: Recipient address rejected: Greylisted",
  });
  await service.signIn("Somebody else");
  const other = await service.open(clubOf(3));
  expect(await overview(other.id)).not.toHaveProperty("problem");
});

test("letters that wait at the end of the vote wait no more, whether the server is there or not", async () => {
  const { id } = await service.open(clubOf(3));
  await peer.close();
  await ask(id, { what: "invitation" });
  await tick();
  expect(await overview(id)).toMatchObject({ waiting: 3, problem: { fault: "unreachable" } });
  await close(id);
  expect((await overview(id)).waiting).toBe(0);
  expect(await overview(id)).not.toHaveProperty("problem");
  peer = await startPeer({ security: "none" });
});

test("nobody gets a letter after the end, although the office has not noticed it yet", async () => {
  const { id } = await service.open({ ...clubOf(3), schedule: { closes: "2026-11-23T13:00:00Z" } });
  await ask(id, { what: "invitation" });
  service.now = Date.parse("2026-11-23T13:00:00Z");
  await tickForMailAlone();
  expect(to()).toEqual([]);
});

const committee: DraftContent = {
  ...clubOf(3),
  counting: { threshold: 1, members: [{ name: "Gerd Groß", kind: "person", email: "gerd@example.org" }] },
};

test("a trustee is told although the box did not answer at first, and members' letters go out meanwhile", async () => {
  const { id } = await service.open(clubOf(3));
  await ask(id, { what: "invitation", numbers: [1] });
  await service.prepare(committee);
  const status = vi.spyOn(Box.prototype, "status").mockRejectedValueOnce(new Error("the box is being moved"));
  await tickForMailAlone();
  status.mockRestore();
  expect(service.events.at(-1)).toMatchObject({ event: "failed", where: "turns" });
  expect(to()).toEqual(["m1@example.org"]);
  service.now += 5_000;
  await tick();
  expect(to()).toEqual(["m1@example.org", "gerd@example.org"]);
});

test("a corrected address stays when the ceremony starts over", async () => {
  const { id } = await service.prepare(committee);
  await tick();
  await ask(id, { what: "trustee", numbers: [1], address: "right@example.org" });
  await tick();
  const { draftId } = done(await service.organiser<{ draftId: string }>("POST", `/api/elections/${id}/discard`));
  done(await service.organiser("POST", `/api/drafts/${draftId}/prepare`));
  await tick();
  expect(to()).toEqual(["gerd@example.org", "right@example.org", "right@example.org"]);
});

test("nobody is asked to go on with a ceremony that has failed", async () => {
  const members = ["gerd", "ida"].map((name) => ({ name, kind: "person" as const, email: `${name}@example.org` }));
  const { id, trustees } = await service.prepare({ ...committee, counting: { threshold: 2, members } });
  for (const { index, code } of trustees) {
    const entry = makeTrusteeEntry(new Uint8Array(32).fill(index), await service.board(id), index);
    done(await service.trusteeEntry(id, code, entry));
  }
  await tick();
  service.service
    .database(join(service.data, "office.sqlite"))
    ?.run("insert into fault (election, trustee, against, key) values (?, 1, 2, zeroblob(32))", id);
  service.now += 10 * MINUTE;
  await tick();
  expect(to()).toEqual([]);
  await ask(id, { what: "trustee", numbers: [1] });
  await tick();
  expect(peer.received[0]?.mail.text).toContain("To the counting committee");
});

test("a trustee's letter does not wait for those to members that were there before", async () => {
  const { id } = await service.open(clubOf(5));
  await ask(id, { what: "invitation" });
  service.now += 1;
  await service.prepare(committee);
  await tick();
  expect(to().length).toBe(6);
  expect(to()[0]).toBe("gerd@example.org");
});

test("a trustee's link that went to a wrong address opens nothing once the address is corrected", async () => {
  const { id } = await service.prepare(committee);
  await tick();
  const asked = async (letter: Received | undefined) => {
    const headers = { authorization: `Bearer ${codeIn(letter)}` };
    const { body } = await service.ask("GET", `/e/${id}/trustee/me`, { headers });
    return body["name"] ?? body["code"];
  };
  expect(await asked(peer.received[0])).toBe("Gerd Groß");
  await ask(id, { what: "trustee", numbers: [1] }); // the same address: the first letter still works
  await tick();
  expect([await asked(peer.received[0]), await asked(peer.received[1])]).toEqual(["Gerd Groß", "Gerd Groß"]);
  await ask(id, { what: "trustee", numbers: [1], address: "right@example.org" });
  await tick();
  expect(to()).toEqual(["gerd@example.org", "gerd@example.org", "right@example.org"]);
  expect([await asked(peer.received[0]), await asked(peer.received[1])]).toEqual(["wrong-code", "wrong-code"]);
  expect(await asked(peer.received[2])).toBe("Gerd Groß");
});

test("a disk that is full when a trustee's turn comes: the letter goes out once there is room", async () => {
  const counting = { threshold: 1, members: [{ name: "Dora", kind: "person" as const, email: "dora@example.org" }] };
  await service.prepare({ ...motion, counting });
  const { put } = Outbox.prototype;
  const disk = vi.spyOn(Outbox.prototype, "put").mockImplementation(() => {
    throw new SqliteError("database or disk is full", "SQLITE_FULL");
  });
  await tick();
  await tick();
  expect(disk).toHaveBeenCalledTimes(1);
  expect(service.events).toContainEqual(expect.objectContaining({ event: "failed", error: "SqliteError" }));
  disk.mockImplementation(put);
  service.now += MINUTE;
  await tick();
  disk.mockRestore();
  expect(to()).toEqual(["dora@example.org"]);
});
