// Letters to the members of a committee that lasts: to make the key, at each turn, and when a vote waits to be counted.
import { expect, onTestFinished, test } from "vitest";
import { motion } from "../../support/election/drafts.ts";
import { done, seedOf, YES } from "../../support/election/over-http.ts";
import { countedBy, counters, OwnCommittee, ROUNDS } from "../../support/election/standing.ts";
import { codeIn, linkIn } from "../../support/peers/mail-server.ts";
import { mailStage } from "../../support/peers/mail-stage.ts";

const MINUTE = 60_000;

test("a member with an address is written to at every turn, and for every vote that waits; each link works", async () => {
  const { peer, service } = await mailStage(onTestFinished);
  const [first = { name: "" }, ...others] = counters.members;
  const asked = { ...counters, members: [{ ...first, email: "gerd@example.org" }, ...others] };
  const committee = await OwnCommittee.begin(service, asked);
  await service.tick();
  expect(peer.received.map(({ to, mail }) => [to, mail.subject])).toEqual([
    ["gerd@example.org", "Counting committee 2027: Gerd Groß"],
  ]);
  const letter = peer.received[0];
  expect(letter?.mail.text).toContain("Garden Club asks you to count secret votes in the “Counting committee 2027”.");
  expect(letter === undefined ? "" : linkIn(letter).pathname).toBe(`/t/${committee.id}`);
  const me = (code: string) =>
    service.ask("GET", `/t/${committee.id}/me`, { headers: { authorization: `Bearer ${code}` } });
  expect(done(await me(codeIn(letter)))).toMatchObject({ index: 1, next: "trustee" });
  await service.restart();
  expect(peer.received).toHaveLength(1); // nothing is told twice

  const [makeKey, ...rounds] = ROUNDS;
  for (const { index } of committee.codes)
    done(await committee.send(index, makeKey(seedOf(index), await committee.sequence(), index)));
  await service.tick();
  expect(peer.received).toHaveLength(1); // whoever has the page open needs no letter
  service.now += 11 * MINUTE;
  await service.tick();
  expect(peer.received.at(-1)?.mail.text).toContain("have finished their step. Now it is your turn.");
  for (const make of rounds)
    for (const { index } of committee.codes)
      done(await committee.send(index, make(seedOf(index), await committee.sequence(), index)));
  await service.tick();
  service.now += 11 * MINUTE;
  await service.tick();
  expect(peer.received).toHaveLength(2); // it was done meanwhile

  const vote = await service.prepare(countedBy(committee.id, motion));
  await service.openPrepared(vote);
  const election = { ...vote, invitations: await service.invite(vote) };
  for (const number of [1, 2]) await service.vote(election, number, YES);
  await service.close(vote);
  await service.tick();
  const last = peer.received.at(-1);
  expect(last?.mail.text).toContain("The vote “Annual meeting” has ended.");
  expect(last === undefined ? "" : linkIn(last).pathname).toBe(`/e/${vote.id}/trustee`);
  expect(done(await me(codeIn(last)))).toMatchObject({ index: 1, standing: { votes: [{ waits: true }] } });

  const path = `${committee.path}/${committee.id}/mail`;
  done(await service.organiser("POST", path, { index: 2, address: "hanna@example.org" }));
  service.now += MINUTE;
  await service.tick();
  expect(peer.received.at(-1)).toMatchObject({ to: "hanna@example.org" });
  expect(await service.organiser("POST", path, { index: 3 })).toMatchObject({
    body: { errors: [{ path: "address", code: "missing" }] },
  });
  expect((await committee.seen()).mail?.trustees.map(({ address }) => address)).toEqual([
    "gerd@example.org",
    "hanna@example.org",
  ]);
});
