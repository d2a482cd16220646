// A committee that lasts, as the service sees it: made in any order, named by votes without a ceremony, replaced while a vote runs.
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeEvidence } from "../../crypto/ceremony/evidence.ts";
import { makeTrusteeEntry } from "../../crypto/ceremony/keys.ts";
import { makeSharesEntry } from "../../crypto/ceremony/shares.ts";
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import { decodeEntry } from "../../crypto/manifest/entries.ts";
import type { DraftCheck } from "../../src/contract/drafts.ts";
import type { Election } from "../../src/contract/election.ts";
import { sharesWithBadOne } from "../support/election/dishonest-trustee.ts";
import { motion } from "../support/election/drafts.ts";
import { done, seedOf, YES } from "../support/election/over-http.ts";
import { countedBy, counters, OwnCommittee, ROUNDS } from "../support/election/standing.ts";
import { TestService } from "../support/hosts/service.ts";

let service: TestService;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
});
afterAll(() => service.stop());

const prepared = (committee: string) => service.prepare(countedBy(committee, motion));
const problemsOf = async (content: object) => {
  const { id } = done(await service.organiser<{ id: string }>("POST", "/api/drafts", { content }));
  return done(await service.organiser<DraftCheck>("POST", `/api/drafts/${id}/check`)).problems;
};
const replace = (committee: OwnCommittee) => service.organiser("POST", `${committee.path}/${committee.id}/replaced`);
/** Opened at once: nobody makes a key for it. */
const open = async (committee: string) => {
  const vote = await prepared(committee);
  expect(vote.trustees).toEqual([]);
  const opened = done(await service.organiser<Election>("POST", `/api/elections/${vote.id}/open`));
  expect(opened).toMatchObject({ state: "casting", committee: { id: committee, name: counters.name } });
  return { ...vote, invitations: await service.invite(vote) };
};
/** What members of the committee do after the end of a vote. */
const count = async (committee: OwnCommittee, id: string, ...members: number[]) => {
  const as = { id, trustees: committee.codes };
  for (const index of members) done(await service.count(as, index));
};

test("every round in any order, over a restart; then the sequence stands, and everybody sees its fingerprint", async () => {
  const committee = await OwnCommittee.begin(service);
  for (const [round, make] of ROUNDS.entries()) {
    for (const index of [3, 1, 2]) {
      expect(done(await committee.me(index)).next).toBe(["trustee", "shares", "confirmation"][round]);
      const entry = make(seedOf(index), await committee.sequence(), index);
      done(await committee.send(index, entry));
      done(await committee.send(index, entry)); // the answer was lost
      if (index === 3) {
        await service.restart();
        expect(await committee.send(3, make(seedOf(3), await committee.sequence(), 3))).toMatchObject({
          body: { code: "wrong-index", clause: "LOG-2" }, // the first stands
        });
      }
      if (index !== 2) expect(done(await committee.me(index)).next).toBe("wait");
    }
  }
  const { made, trustees } = await committee.seen();
  expect(made?.fingerprint).toMatch(/^[0-9A-Z-]{30}$/);
  expect(trustees.map(({ state, words }) => [state, words?.checked])).toEqual(
    Array(3).fill(["confirmed", "2026-11-23"]),
  );
  const view = done(await committee.me(2));
  expect(view).toMatchObject({ electionState: "ready", next: "wait", standing: { made, votes: [] } });
  expect(await committee.send(1, makeTrusteeEntry(seedOf(9), await committee.sequence(), 1))).toMatchObject({
    body: { code: "wrong-index" },
  });
});

test("a member sends only own entries that verify, and nothing that is no part of the sequence", async () => {
  const committee = await OwnCommittee.begin(service);
  const entry = makeTrusteeEntry(seedOf(2), await committee.sequence(), 2);
  expect(await committee.send(1, entry)).toMatchObject({ body: { code: "forbidden" } });
  const forged = new TextEncoder().encode(
    new TextDecoder().decode(entry).replace(/"proofResponses":"../, '"proofResponses":"AA'),
  );
  expect(await committee.send(2, forged)).toMatchObject({ body: { code: "bad-proof", clause: "CER-1" } });
  done(await committee.send(2, makeTrusteeEntry(seedOf(1), await committee.sequence(), 2)));
  done(await committee.send(1, makeTrusteeEntry(seedOf(1), await committee.sequence(), 1)));
  expect(done(await committee.me(2))).toMatchObject({ state: "invited", next: "trustee" }); // with another's key: dropped
  const other = await OwnCommittee.begin(service);
  const headers = { authorization: `Bearer ${other.code(1)}` };
  expect(await service.ask("GET", `/t/${committee.id}/me`, { headers })).toMatchObject({
    body: { code: "wrong-code" },
  });
  expect(await service.ask("GET", `/t/${committee.id}/sequence`, { headers })).toMatchObject({
    body: { code: "wrong-code" },
  });
});

test("a bad share ends the ceremony of a committee; the evidence is verified", async () => {
  const committee = await OwnCommittee.begin(service);
  for (const { index } of committee.codes)
    done(await committee.send(index, makeTrusteeEntry(seedOf(index), await committee.sequence(), index)));
  const sequence = await committee.sequence();
  for (const { index } of committee.codes) {
    const shares =
      index === 1 ? sharesWithBadOne(seedOf(1), sequence, 1, 2) : makeSharesEntry(seedOf(index), sequence, index);
    done(await committee.send(index, shares));
  }
  const evidence = makeEvidence(seedOf(2), await committee.sequence(), 2, 1);
  const json = { against: 1, key: toBase64url(evidence.key) };
  expect(await committee.ask("POST", "evidence", 2, { json: { ...json, against: 3 } })).toMatchObject({
    body: { code: "not-proven", clause: "CER-4" },
  });
  done(await committee.ask("POST", "evidence", 2, { json }));
  expect(await committee.seen()).toMatchObject({ badShare: { by: 2, against: 1 } });
  const confirmation = ROUNDS[2](seedOf(3), await committee.sequence(), 3);
  expect(await committee.send(3, confirmation)).toMatchObject({ body: { code: "bad-ceremony", clause: "CER-4" } });
});

test("two votes are opened without any ceremony, and counted with the members' links; each record verifies alone", async () => {
  const committee = await OwnCommittee.make(service);
  const votes = [await open(committee.id), await open(committee.id)];
  expect(done(await committee.me(1)).standing?.votes).toMatchObject([{ state: "casting" }, { state: "casting" }]);
  for (const vote of votes) {
    const view = await service.view(vote.id);
    for (const number of [1, 2, 3]) await service.vote({ ...vote, view }, number, YES);
    await service.close(vote);
    const shown = done(await committee.me(2)).standing?.votes.find(({ id }) => id === vote.id);
    expect(shown).toMatchObject({ state: "closed", waits: true });
    const headers = { authorization: `Bearer ${committee.code(1)}` };
    expect(done(await service.ask("GET", `/e/${vote.id}/trustee/me`, { headers }))).toMatchObject({
      index: 1,
      next: "decryption",
      committee: committee.id,
    });
    await count(committee, vote.id, 1, 3);
    const record = await service.entries(vote.id);
    expect(record.slice(0, 3).map((entry) => decodeEntry(entry).type)).toEqual(["manifest", "committee", "trustee"]);
    expect(decodeEntry(record.at(-1) ?? new Uint8Array())).toMatchObject({ type: "result" });
  }
  const { votes: seen, made } = await committee.seen();
  expect(seen.map(({ ended }) => ended)).toEqual([true, true]);
  const manifests = await Promise.all(votes.map(({ id }) => service.entries(id).then(([first]) => first)));
  for (const manifest of manifests)
    expect(decodeEntry(manifest ?? new Uint8Array())).toMatchObject({ committee: made?.sequence });
});

test("a draft may name a committee only once it is made, until it is replaced, and under its rules", async () => {
  const committee = await OwnCommittee.begin(service, { ...counters, minimum: 3 });
  const content = countedBy(committee.id, motion);
  const codes = async (more: object = {}) => (await problemsOf({ ...content, ...more })).map(({ code }) => code);
  expect(await codes()).toEqual(["committee-not-made", "committee-minimum"]);
  const made = await OwnCommittee.make(service, { ...counters, minimum: 3 });
  const named = { counting: { committee: made.id }, minimumBallots: 3 };
  expect(await codes(named)).toEqual([]);
  expect(await codes({ ...named, organiser: "Another Club" })).toEqual(["committee-organiser"]);
  expect(await codes({ ...named, schedule: { opens: "2027-11-23T12:00:00Z" } })).toEqual(["committee-ends"]);
  const witness = { key: "w", url: "https://w.example.org" };
  const witnesses = await problemsOf({ ...content, ...named, witnesses: { quorum: 1, members: [witness] } });
  expect(witnesses).toContainEqual(expect.objectContaining({ path: "witnesses", code: "committee-witnesses" }));
  done(await replace(made));
  expect(await codes(named)).toEqual(["committee-replaced"]);
  expect(await codes({ counting: { committee: "x" } })).toEqual(["no-committee"]);
});

test("a committee that is replaced while a vote runs still counts it; the same people make the next one with the same words", async () => {
  const committee = await OwnCommittee.make(service);
  const vote = await open(committee.id);
  done(await replace(committee));
  const next = await OwnCommittee.make(service);
  expect((await next.seen()).made?.sequence).not.toBe((await committee.seen()).made?.sequence);
  const other = await open(next.id);
  for (const each of [vote, other]) {
    const view = await service.view(each.id);
    for (const number of [1, 2]) await service.vote({ ...each, view }, number, YES);
    await service.close(each);
  }
  expect(done(await committee.me(1)).standing).toMatchObject({ votes: [{ id: vote.id, waits: true }] });
  expect(done(await committee.me(1)).standing?.replaced).toMatch(/^2026-11-23/);
  const wrong = { headers: { authorization: `Bearer ${next.code(1)}` } };
  expect(await service.ask("GET", `/e/${vote.id}/trustee/me`, wrong)).toMatchObject({ body: { code: "wrong-code" } });
  await count(committee, vote.id, 1, 2);
  await count(next, other.id, 2, 3);
  for (const { id } of [vote, other])
    expect(done(await service.organiser<Election>("GET", `/api/elections/${id}`)).state).toBe("counted");
});

test("no vote is opened once its committee has ended", async () => {
  const late = new TestService();
  try {
    await late.signIn();
    const committee = await OwnCommittee.make(late, { ...counters, until: "2026-11-23T12:30:00Z" });
    const vote = await late.prepare(countedBy(committee.id, motion));
    late.now = Date.parse("2026-11-23T12:30:10Z");
    expect(await late.organiser("POST", `/api/elections/${vote.id}/open`)).toMatchObject({
      body: { code: "closed", clause: "COM-3" },
    });
    expect(done(await late.organiser<Election>("GET", `/api/elections/${vote.id}`)).state).toBe("ready");
  } finally {
    await late.stop();
  }
});

test("what is wrong with a new committee is said by field", async () => {
  const { path } = await OwnCommittee.begin(service);
  const wrong = {
    ...{ ...counters, name: " ", organiser: "", threshold: 1, minimum: 1, until: "2026-11-23T12:00:00Z" },
    members: [{ name: "Gerd Groß" }, { name: "", email: "nowhere" }],
  };
  const { status, body } = await service.organiser<{ errors: { path: string }[] }>("POST", path, wrong);
  expect([status, body.errors.map((error) => error.path).sort()]).toEqual([
    400,
    ["members.1.email", "members.1.name", "minimum", "name", "organiser", "until"],
  ]);
  const half = await service.organiser<{ errors: { path: string }[] }>("POST", path, {
    ...{ ...counters, threshold: 1 },
  });
  expect(half.body.errors).toMatchObject([{ path: "threshold", code: "wrong-value" }]);
});

test("a new link for a member takes the place of the former one, on every page", async () => {
  const committee = await OwnCommittee.make(service);
  const vote = await open(committee.id);
  const { code } = done(
    await service.organiser<{ code: string }>("POST", `${committee.path}/${committee.id}/code`, { index: 1 }),
  );
  expect(await committee.me(1)).toMatchObject({ body: { code: "wrong-code" } });
  const headers = { authorization: `Bearer ${code}` };
  for (const path of [`/t/${committee.id}/me`, `/e/${vote.id}/trustee/me`])
    expect(done(await service.ask("GET", path, { headers }))).toMatchObject({ index: 1 });
  done(await service.ask("POST", `/e/${vote.id}/trustee/words`, { headers, json: { words: "lost" } }));
  expect((await committee.seen()).trustees[0]?.words).toMatchObject({ lost: true });
});
