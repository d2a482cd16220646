// What subscribers are told about an election: in which order and how often, also over a restart. A subscriber that fails stops neither the
// others nor the election: the first subscriber of these offices fails at everything.

import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { makeConfirmationEntry } from "../../crypto/ceremony/confirmation.ts";
import { makeTrusteeEntry } from "../../crypto/ceremony/keys.ts";
import { makeSharesEntry } from "../../crypto/ceremony/shares.ts";
import { systemRandom } from "../../crypto/encoding/random.ts";
import { decodeEntryOf } from "../../crypto/manifest/entries.ts";
import type { Election } from "../../src/contract/election.ts";
import type { InvitationList } from "../../src/contract/roll.ts";
import type { DraftContent } from "../../src/draft/content.ts";
import { Elections } from "../../src/office/elections/elections.ts";
import type { ElectionEvent } from "../../src/office/events.ts";
import type { Sql } from "../../src/store/sql.ts";
import { motion } from "../support/election/drafts.ts";
import { done, YES } from "../support/election/over-http.ts";
import type { TestService } from "../support/hosts/service.ts";
import { listen, news } from "../support/hosts/told.ts";
import type { Peer as MailServer } from "../support/peers/mail-server.ts";
import { mailStage } from "../support/peers/mail-stage.ts";
import { Peer as WitnessPeer } from "../support/peers/witness.ts";

const DAY = 24 * 60 * 60_000;
let told: ElectionEvent[];
let peer: MailServer;
let service: TestService;
beforeEach(async () => {
  told = listen();
  ({ peer, service } = await mailStage(onTestFinished));
});

/** The clock: what one look brings about, the next one finds. */
const look = async () => {
  await service.tick();
  await service.tick();
};
const at = (time: number) => {
  service.now = time;
  return look();
};
const notice = async (id: string, json: object) =>
  done(await service.organiser<Election>("POST", `/api/elections/${id}/notice`, json));

const turns = (entry: string, ...trustees: number[]) =>
  trustees.map((trustee) => ({ type: "trustee-turn", trustee, entry }));
const committee: DraftContent = {
  ...motion,
  minimumBallots: 2,
  schedule: { closes: "2026-11-26T12:00:00Z" },
  counting: {
    threshold: 2,
    members: ["Dora", "Emil"].map((name) => ({ name, kind: "person", email: `${name.toLowerCase()}@example.org` })),
  },
};
const seed = (index: number) => new Uint8Array(32).fill(index);

test("a whole vote, with a pause and an extension: everything once, and letters to trustees all the same", async () => {
  const { id, trustees } = await service.prepare(committee);
  await look();
  for (const make of [makeTrusteeEntry, makeSharesEntry, makeConfirmationEntry])
    for (const { index, code } of trustees) {
      done(await service.trusteeEntry(id, code, make(seed(index), await service.board(id), index)));
      await look();
    }
  done(await service.organiser("POST", `/api/elections/${id}/open`));
  await look();
  await at(Date.parse("2026-11-25T12:00:00Z"));
  await look();
  await notice(id, { kind: "pause", reason: "A fire alarm" });
  await notice(id, { kind: "resume", reason: "It was none" });
  const closes = "2026-11-28T12:00:00Z";
  await notice(id, { kind: "extension", reason: "There was a fire alarm", closes });
  await at(Date.parse(closes) - DAY);
  const { invitations } = done(await service.organiser<InvitationList>("POST", `/api/elections/${id}/invitations`, {}));
  const open = { id, trustees, seeds: trustees.map(({ index }) => seed(index)), invitations };
  const voters = { ...open, view: await service.view(id) };
  for (const number of [1, 2]) done(await service.cast(id, await service.fetchBallot(voters, number, YES)));
  await at(Date.parse(closes));
  for (const { index } of trustees) {
    done(await service.count(voters, index));
    await look();
  }
  expect(news(told)).toEqual([
    ...turns("trustee", 1, 2),
    ...turns("shares", 1, 2),
    ...turns("confirmation", 1, 2),
    { type: "opened" },
    { type: "closing-soon", closes: "2026-11-26T12:00:00Z" },
    { type: "paused" },
    { type: "extended", closes },
    { type: "closing-soon", closes },
    { type: "closed" },
    ...turns("decryption", 1, 2),
    { type: "counted" },
  ]);
  expect(told.every(({ election }) => election === id)).toBe(true);
  expect(told.at(-1)?.type).toBe("advanced");
  expect(new Set(peer.received.map(({ to }) => to))).toEqual(new Set(["dora@example.org", "emil@example.org"]));
  expect(service.events).toContainEqual(expect.objectContaining({ where: "events", error: "RangeError" }));
});

test("a cancellation: once it has ended, and nothing after it", async () => {
  const { id } = await service.open(motion);
  await notice(id, { kind: "cancellation", reason: "The wrong list was invited" });
  await look();
  expect(news(told)).toEqual([{ type: "opened" }, { type: "cancelled" }]);
});

test("an election that is cancelled after its closing is closed and cancelled, not counted", async () => {
  const open = await service.open({ ...motion, minimumBallots: 2 });
  for (const number of [1, 2]) done(await service.cast(open.id, await service.fetchBallot(open, number, YES)));
  done(await service.organiser("POST", `/api/elections/${open.id}/close`));
  await notice(open.id, { kind: "cancellation", reason: "The wrong list was invited" });
  expect(news(told)).toEqual([{ type: "opened" }, { type: "closed" }, { type: "cancelled" }]);
});

test("after a restart only what still holds is told again, and no letter goes twice", async () => {
  await service.prepare(committee);
  await look();
  await service.open({ ...motion, schedule: { closes: "2026-11-23T14:00:00Z" } });
  const soon = { type: "closing-soon", closes: "2026-11-23T14:00:00Z" };
  expect(news(told)).toEqual([...turns("trustee", 1, 2), { type: "opened" }, soon]);
  expect(peer.received).toHaveLength(2);
  told.length = 0;
  await service.restart();
  await look();
  await look();
  expect(news(told)).toHaveLength(3);
  expect(news(told)).toEqual(expect.arrayContaining([soon, ...turns("trustee", 1, 2)]));
  expect(peer.received).toHaveLength(2);
});

test("a witness that does not sign is reported missing once, until it has signed", async () => {
  const witness = await new WitnessPeer("a").up();
  onTestFinished(() => witness.end());
  await witness.down();
  const members = [{ key: witness.vkey, url: witness.url }];
  const { id, trustees } = await service.prepare({ ...motion, witnesses: { quorum: 1, members } });
  const ask = async () =>
    done(
      await service.organiser<Election>("POST", `/api/elections/${id}/witness-address`, { index: 1, url: witness.url }),
    );
  const missing = { type: "witness-missing", witness: 1, problem: "unreachable" };
  await expect.poll(() => news(told), { timeout: 30_000 }).toEqual([missing]);
  await ask();
  expect(news(told)).toEqual([missing]);
  await witness.up();
  const [manifest = new Uint8Array()] = await service.entries(id);
  witness.book.log(decodeEntryOf("manifest", manifest).board.key);
  expect(await ask()).toMatchObject({ witnesses: { size: 1 } });
  expect(news(told)).toEqual([missing]);
  await witness.down();
  const entry = makeTrusteeEntry(seed(1), await service.board(id), 1);
  done(await service.trusteeEntry(id, trustees[0]?.code ?? "", entry));
  await expect.poll(() => news(told), { timeout: 30_000 }).toEqual([missing, missing]);
});

test("a step and what subscribers write about it stand together, or neither does", async () => {
  const { id } = await service.prepare(motion);
  const sql = service.service.database(join(service.data, "office.sqlite"));
  if (sql === undefined) throw new TypeError("no office");
  /** The process ends before the transaction does. */
  const transaction = (body: () => unknown) =>
    sql.transaction(() => {
      body();
      throw new Error("killed");
    });
  const run: Sql["run"] = (query, ...params) => sql.run(query, ...params);
  const elections = new Elections({ run, transaction, scrub: () => undefined }, systemRandom, () => undefined);
  elections.events.subscribe(({ election }) => {
    run("insert into mail values (?, 'member', 1, 'invitation', 'waiting', 0, 0, null)", election);
  });
  told.length = 0;
  expect(() => elections.setStep(id, "open", { type: "opened", election: id })).toThrow("killed");
  expect(news(told)).toEqual([{ type: "opened" }]);
  expect(run("select step from election")).toEqual([{ step: "ceremony" }]);
  expect(run("select * from mail")).toEqual([]);
});
