// A reminder goes to those whom no look has shown to have a ballot. It tells the organiser nothing more, and costs nobody a ballot.
import { beforeEach, expect, test } from "vitest";
import { toBase64url } from "../../../crypto/encoding/bytes.ts";
import { createCredential } from "../../../crypto/tokens/credential.ts";
import type { MailQueued } from "../../../src/contract/mail.ts";
import type { MemberList } from "../../../src/contract/roll.ts";
import { motion } from "../../support/election/drafts.ts";
import { done, YES } from "../../support/election/over-http.ts";
import { codeIn, type Received } from "../../support/peers/mail-server.ts";
import { mailStage } from "../../support/peers/mail-stage.ts";

const MINUTE = 60_000;
const { peer, service } = await mailStage();
beforeEach(() => {
  peer.received.length = 0;
});

const remind = (id: string, json: object) =>
  service.organiser<MailQueued>("POST", `/api/elections/${id}/mail`, { what: "reminder", ...json });
const members = async (id: string) =>
  done(await service.organiser<MemberList>("GET", `/api/elections/${id}/members`)).members;
const addressed = () => peer.received.map(({ to }) => to).sort();
const few = ["Anna Ahrens", "Ben Brandt", "Cem Çelik", "Dilan Demir"].map((name, i) => ({
  name,
  ...(i === 1 ? {} : { email: `${name.split(" ")[0]?.toLowerCase()}@example.org` }),
}));
const many = Array.from({ length: 31 }, (_, i) => ({ name: `Member ${i + 1}`, email: `${i + 1}@example.org` }));

test("reminders go to everybody with an address where no look has shown who has a ballot, and their link opens it again", async () => {
  const election = await service.open({ ...motion, members: few });
  const { id } = election;
  const credential = createCredential(election.view, "members");
  const accessCode = election.invitations[0]?.accessCode;
  const blinded = toBase64url(credential.blinded);
  const issue = async (code: unknown, element = blinded) =>
    (await service.ask("POST", `/e/${id}/issue`, { json: { accessCode: code, blinded: element } })).body;
  const first = await issue(accessCode);
  expect(first).toHaveProperty("signature");
  expect(done(await remind(id, {}))).toEqual({ queued: 3, without: 1 });
  await service.tick();
  expect(addressed()).toEqual(["anna@example.org", "cem@example.org", "dilan@example.org"]);
  expect(peer.received[0]?.mail.text).toContain("If you have already voted, you do not need to do anything more.");

  // whoever lost the answer asks again, with the new code or with the one that it replaced; for anything else that one is good no more
  const anna = peer.received.find(({ to }) => to === "anna@example.org") as Received;
  const code = codeIn(anna);
  const opens = (accessCode: unknown) => service.ask("POST", `/e/${id}/voter`, { json: { accessCode } });
  expect((await opens(code)).body).toMatchObject({ name: "Anna Ahrens" });
  expect((await opens(accessCode)).body).toMatchObject({ code: "wrong-code" });
  const other = toBase64url(createCredential(election.view, "members").blinded);
  expect(await issue(code)).toEqual(first);
  expect(await issue(accessCode)).toEqual(first);
  const nothing = toBase64url(new Uint8Array(48)); // as it stands in the row of who has fetched none
  for (const former of [accessCode, election.invitations[2]?.accessCode])
    for (const element of [other, nothing]) expect(await issue(former, element)).toMatchObject({ code: "wrong-code" });
  expect(await issue(code, other)).toMatchObject({ code: "already-issued" });
});

test("reminders are not sent to those whom the last look showed", async () => {
  const election = await service.open({ ...motion, members: many });
  const { id } = election;
  expect((await members(id)).some(({ issued }) => issued)).toBe(false);
  for (let number = 1; number <= 10; number++) await service.fetchBallot(election, number, YES);
  service.now += 60 * MINUTE;
  expect((await members(id)).filter(({ issued }) => issued).map(({ number }) => number)).toHaveLength(10);
  await service.fetchBallot(election, 11, YES);
  service.now += 60 * MINUTE;
  expect(done(await remind(id, {}))).toEqual({ queued: 21, without: 0 });
  expect(done(await remind(id, { numbers: [10, 11] }))).toEqual({ queued: 1, without: 0 });
  await service.tick();
  expect(
    addressed()
      .map((address) => Number.parseInt(address, 10))
      .sort((a, b) => a - b),
  ).toEqual(Array.from({ length: 21 }, (_, i) => i + 11));
});
