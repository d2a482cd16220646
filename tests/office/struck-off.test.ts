// A member is struck off while ballots can be fetched, and a candidate withdraws: what everybody is told, and a record that stays valid (ISS-9, RUL-5).
import { afterAll, beforeAll, expect, test } from "vitest";
import { utf8 } from "../../crypto/encoding/bytes.ts";
import { verifyRecord } from "../../crypto/verifier/driver.ts";
import { noticesOf } from "../../crypto/verifier/notices.ts";
import type { ElectionStatus } from "../../src/contract/board.ts";
import type { DeedList } from "../../src/contract/deeds.ts";
import type { Election } from "../../src/contract/election.ts";
import type { MemberList } from "../../src/contract/roll.ts";
import type { MemberView } from "../../src/contract/voter.ts";
import { motion } from "../support/election/drafts.ts";
import { done, YES } from "../support/election/over-http.ts";
import { TestService } from "../support/hosts/service.ts";
import { ownAssociation } from "../support/hosts/team.ts";

let service: TestService;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
});
afterAll(() => service.stop());

const REASON = "Had left before.";

test("who has no ballot gets none and is announced before the closing; who has one keeps it; the answers are the same", async () => {
  const election = await service.open(motion);
  const { id, invitations } = election;
  const path = `/api/elections/${id}`;
  const strike = (number: number, reason = REASON) =>
    service.organiser<Election>("POST", `${path}/strike-off`, { number, reason });
  for (const number of [1, 2]) await service.vote(election, number, YES);
  const [had, hadNot] = [done(await strike(2)), done(await strike(3))];
  expect(had).toEqual(hadNot);
  expect(hadNot).toMatchObject({ strikingTakesTwo: false, notices: [], classes: [{ eligible: 3 }] });
  expect((await strike(9)).body).toMatchObject({ code: "not-found" });
  expect((await strike(1, " \n")).body, "no notice could follow").toMatchObject({ clause: "ENC-6" });
  expect((await strike(1, "\u202e")).body).toMatchObject({ errors: [{ path: "reason", code: "invalid-text" }] });

  const accessCode = invitations[2]?.accessCode ?? "";
  const member = await service.ask<MemberView>("POST", `/e/${id}/voter`, { json: { accessCode } });
  expect(done(member).struckOff).toBe(REASON);
  await expect(service.issue(election, 3)).rejects.toThrow("struck-off");
  const roll = async () => done(await service.organiser<MemberList>("GET", `${path}/members`)).members;
  expect((await roll()).map(({ removal }) => removal)).toEqual([undefined, "asked", "asked"]);

  const closed = done(await service.organiser<Election>("POST", `${path}/close`));
  expect(closed.notices).toEqual([{ kind: "removal", reason: REASON }]);
  expect(closed.classes).toMatchObject([{ eligible: 2, struckOff: 1 }]);
  expect((await roll()).map(({ removal }) => removal)).toEqual([undefined, "kept", "struck-off"]);
  expect((await strike(1)).body).toMatchObject({ code: "closed" });
  const { eligible } = done(await service.ask<ElectionStatus>("GET", `/e/${id}/status`));
  expect(eligible).toEqual([3]); // rows of the register

  const { text } = await service.ask("GET", `/e/${id}/record`);
  const report = verifyRecord(utf8(text));
  expect(report.consistent).toBe(true);
  expect(report.turnout).toEqual([{ class: "members", eligible: 2, ballots: 2, issued: 2, struckOff: 1 }]);
  expect(noticesOf(report)).toMatchObject([{ kind: "removal", reason: REASON, eligible: 2 }]);
  const { deeds } = done(
    await service.organiser<DeedList>("GET", `/api/associations/${await ownAssociation(service)}/log`),
  );
  expect(deeds.filter(({ vote }) => vote?.id === id).map(({ deed }) => deed)).toContain("struck-off");
  expect(JSON.stringify(deeds)).not.toContain("Cem");
});

test("a candidate withdraws once, before the end: the status has the notice, and the result elects somebody else", async () => {
  const options = ["ada", "bo"].map((option) => ({ id: option, title: { en: option } }));
  const rule = { kind: "election", seats: 1, majority: { base: "none" }, tie: "runoff" } as const;
  const [question] = motion.contests ?? [];
  if (question === undefined) throw new Error("the motion has a question");
  const contest = { ...question, id: "chair", template: "election-one" as const, options, rule };
  const election = await service.open({ ...motion, contests: [contest] });
  const { id } = election;
  const path = `/api/elections/${id}`;
  const withdraw = (option: string) =>
    service.organiser<Election>("POST", `${path}/notice`, {
      kind: "withdrawal",
      reason: "Moves away.",
      contest: "chair",
      option,
    });
  const ada = [{ kind: "votes" as const, votes: [1, 0] }];
  const bo = [{ kind: "votes" as const, votes: [0, 1] }];
  for (const [i, vote] of [ada, ada].entries()) await service.vote(election, i + 1, vote);
  expect((await withdraw("nobody")).body).toMatchObject({ code: "unknown-id", clause: "RUL-5" });
  const after = done(await withdraw("ada"));
  expect(after.notices).toEqual([
    { kind: "withdrawal", reason: "Moves away.", contest: "chair", option: "ada", candidate: { en: "ada" } },
  ]);
  expect(after.standing).toMatchObject([{ contest: "chair", options: [{ id: "bo" }] }]);
  const { withdrawn } = done(await service.ask<ElectionStatus>("GET", `/e/${id}/status`));
  expect(withdrawn?.map((line) => JSON.parse(line))).toMatchObject([{ kind: "withdrawal", option: "ada" }]);
  await service.vote(election, 3, bo); // a ballot made before still holds, and so does one made after
  done(await service.organiser("POST", `${path}/close`));
  expect((await withdraw("bo")).body).toMatchObject({ code: "closed" });
  done(await service.count(election, 1));
  const { text } = await service.ask("GET", `/e/${id}/record`);
  const report = verifyRecord(utf8(text));
  expect(report.valid).toBe(true);
  expect(report.result?.contests).toMatchObject([{ counts: [2, 1], outcome: { kind: "elected", elected: ["bo"] } }]);
});

test("that a stranger used a code is written down without a name", async () => {
  const { id } = await service.open(motion);
  const note = (number: number) => service.organiser("POST", `/api/elections/${id}/misused-code`, { number });
  expect(done(await note(2))).toEqual({ noted: true });
  expect((await note(7)).body).toMatchObject({ code: "not-found" });
  const { deeds } = done(
    await service.organiser<DeedList>("GET", `/api/associations/${await ownAssociation(service)}/log`),
  );
  const own = deeds.filter(({ vote }) => vote?.id === id);
  expect(own.filter(({ deed }) => deed === "code-misused")).toEqual([
    { at: expect.any(String), who: expect.any(String), deed: "code-misused", people: 1, vote: expect.anything() },
  ]);
});
