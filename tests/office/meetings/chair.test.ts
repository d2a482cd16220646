// What the chair of a meeting does besides questions, who may, and what is refused: drafts, helpers, candidates, breaks, other committees, the end.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ElectionSummary } from "../../../src/contract/election.ts";
import type { MeetingContent } from "../../../src/contract/meetings.ts";
import { value } from "../../support/election/actors.ts";
import { contentOf, Hall, motionOn } from "../../support/election/hall.ts";
import { done, YES } from "../../support/election/over-http.ts";
import { counters, OwnCommittee } from "../../support/election/standing.ts";
import { TestService } from "../../support/hosts/service.ts";

let service: TestService;
let hall: Hall;
const office = () => service.hosts.office.meetings;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
  const quorum = { numerator: 1, denominator: 2 };
  hall = await Hall.open(
    service,
    contentOf(4, { questions: [motionOn("First"), motionOn("Second")], quorum, word: "Amsel" }),
  );
}, 120_000);
afterAll(() => service?.stop());

test("a draft is judged by the field; it is changed and discarded until it is prepared", async () => {
  const contest = motionOn("x").contests[0];
  if (contest === undefined) throw new Error("no contest");
  const wrong: MeetingContent = contentOf(1, {
    title: { de: "Nur deutsch" },
    questions: [
      motionOn("Fine"),
      { title: { en: "" }, contests: [{ ...contest, title: { en: "" }, min: 5 }] },
      {
        ...motionOn("Files"),
        contests: [
          { ...contest, attachments: [{ name: "a", type: "application/pdf", size: 1, sha256: "A".repeat(43) }] },
        ],
      },
    ],
    quorum: { numerator: 3, denominator: 2 },
  });
  const { draft } = value(await office().make(hall.owner, { ...wrong, committee: "unknown" }));
  const refusal = await office().prepare(hall.owner, draft);
  expect(refusal).toMatchObject({ code: "invalid-draft" });
  const errors = refusal.ok ? [] : (refusal.errors ?? []);
  expect(errors.map(({ path, code }) => `${path} ${code}`)).toEqual(
    expect.arrayContaining([
      "title missing",
      "members too-few-members",
      "committee no-committee",
      "quorum invalid-fraction",
      "questions.1.title missing",
      "questions.1.contests.0.title missing",
      "questions.2.contests.0.attachments no-attachments",
    ]),
  );
  expect(errors.filter(({ path }) => path.startsWith("questions.0"))).toEqual([]);
  value(await office().change(hall.owner, draft, contentOf(3, { title: { en: "Other" } })));
  expect(value(await office().read(hall.owner, draft))).toMatchObject({
    step: "draft",
    content: { title: { en: "Other" } },
  });
  value(await office().discard(hall.owner, draft));
  expect(await office().read(hall.owner, draft)).toMatchObject({ code: "not-found" });
});

test("once prepared, the names are with the meeting alone; the association sees it as one, and no question among its votes", async () => {
  const [own] = await office().list(hall.owner);
  expect(own).toMatchObject({ draft: hall.draft, meetingId: hall.id, step: "running", content: { members: [] } });
  expect(await office().change(hall.owner, hall.draft, contentOf(2))).toMatchObject({ code: "already-prepared" });
  expect(value(await office().prepare(hall.owner, hall.draft))).toMatchObject({ meetingId: hall.id }); // again
  const { feed, prepared, word } = await hall.view();
  expect(prepared.map(({ question }) => question.title["en"])).toEqual(["First", "Second"]);
  expect(feed).toMatchObject({
    roll: 4,
    present: 0,
    quorum: { needed: 2, reached: false },
    chair: "Carla Chair",
    word: true,
  });
  expect(word).toBe("Amsel");
  const [card] = value(await office().cards(hall.owner, hall.draft, [2])).cards;
  expect(card).toMatchObject({ number: 2, name: "Member 2", link: expect.stringContaining(`/m/${hall.id}#check=`) });
  expect(await hall.actor.checkIn(hall.people[1]?.code ?? "", new Uint8Array(32).fill(2), "Amsel")).toMatchObject({
    code: "wrong-code", // of the card that this one replaces
  });
});

test("only who leads changes something; a deputy takes over; the door and strangers see nothing", async () => {
  const { code: deputy } = value(await office().addHelper(hall.owner, hall.draft, { role: "chair", name: "Dora" }));
  const { code: door } = value(await office().addHelper(hall.owner, hall.draft, { role: "door", name: "Emil" }));
  expect(await office().view(hall.id, "ABCDE-FGHJK-MNPQR-STVWX")).toMatchObject({ code: "wrong-code" });
  expect(await office().view(hall.id, door)).toMatchObject({ code: "forbidden" });
  expect(value(await office().view(hall.id, deputy))).toMatchObject({ me: { name: "Dora", leads: false } });
  expect(await hall.act({ act: "break", reason: "Lunch" }, deputy)).toMatchObject({ code: "not-leading" });
  expect(value(await hall.act({ act: "lead" }, deputy))).toMatchObject({
    me: { leads: true },
    feed: { chair: "Dora" },
  });
  expect(await hall.act({ act: "break", reason: "Lunch" })).toMatchObject({ code: "not-leading" });
  expect((await hall.do({ act: "lead" })).me).toEqual({ name: "Carla Chair", leads: true });
});

test("breaks, what is shown, decisions made elsewhere, and candidates", async () => {
  expect(await hall.act({ act: "break", reason: " " })).toMatchObject({
    errors: [{ path: "reason", code: "missing" }],
  });
  expect((await hall.do({ act: "break", reason: "Lunch" })).feed).toMatchObject({ phase: "break", reason: "Lunch" });
  expect((await hall.do({ act: "go-on" })).feed).toMatchObject({ phase: "running" });
  expect((await hall.do({ act: "show", what: "word" })).feed.showing).toEqual({ what: "word" });
  expect(await hall.act({ act: "show", what: "result", number: 1 })).toMatchObject({ code: "not-found" });
  const elsewhere = { title: "Minutes of last year", result: "Adopted by show of hands" };
  await hall.do({ act: "elsewhere", ...elsewhere });
  expect((await hall.do({ act: "elsewhere", ...elsewhere })).feed.elsewhere).toEqual([elsewhere]);
  await hall.do({ act: "collect", key: "board", title: { en: "Board" } });
  value(await hall.actor.propose(hall.people[0]?.code ?? "", "Member 3"));
  value(await hall.actor.propose(hall.people[0]?.code ?? "", "Member 1")); // of oneself: accepted
  const { feed, proposals } = await hall.do({ act: "collect", key: "board", title: { en: "Board" } }); // clicked twice
  expect(feed.candidates).toMatchObject({ key: "board", open: true, names: ["Member 1"] });
  expect(proposals).toEqual([
    { name: "Member 1", accepted: true },
    { name: "Member 3", accepted: false },
  ]);
  expect((await hall.do({ act: "strike-candidate", name: "Member 3" })).proposals).toHaveLength(1);
  const closed = await hall.do({ act: "collected" });
  expect(closed.feed.candidates).toMatchObject({ open: false, names: ["Member 1"] });
});

test("questions are written, ordered, removed; what is announced stays as it is; a wrong one is refused by the field", async () => {
  const keys = (await hall.view()).prepared.map(({ key }) => key);
  const written = await hall.do({ act: "write", key: "new", question: motionOn("Between"), after: keys[0] ?? "" });
  expect(written.prepared.map(({ question }) => question.title["en"])).toEqual(["First", "Between", "Second"]);
  await hall.do({ act: "write", key: "new", question: motionOn("Between the two") });
  expect(await hall.act({ act: "write", key: "bad", question: { ...motionOn("x"), title: { en: "" } } })).toMatchObject(
    {
      code: "invalid-request",
      errors: [{ path: "question.title", code: "missing" }],
    },
  );
  expect((await hall.do({ act: "remove", key: keys[1] ?? "" })).prepared).toHaveLength(2);
  expect(await hall.act({ act: "announce", key: "new", start: true })).toMatchObject({ code: "not-ready" }); // nobody is there
  value(await hall.actor.mark(1, true));
  value(await hall.actor.mark(2, true));
  await hall.do({ act: "announce", key: "new", start: false });
  expect(await hall.act({ act: "write", key: "new", question: motionOn("Another") })).toMatchObject({
    code: "already-opened",
  });
  expect(await hall.act({ act: "remove", key: "new" })).toMatchObject({ code: "already-opened" });
  expect(await hall.act({ act: "end", number: 1 })).toMatchObject({ code: "not-open" });
  expect(await hall.act({ act: "committee", committee: "other" })).toMatchObject({ code: "invalid-request" });
});

test("who was marked at the door gets a ballot when they come with a device", async () => {
  const { electionId } = await hall.question(1);
  await expect(hall.fetch(electionId, 1, YES)).rejects.toThrow("wrong-code");
  await hall.arrive(1, "Amsel");
  service.now += 1000;
  await service.tick();
  expect(await hall.question(1)).toMatchObject({ present: 2, eligible: 2 });
  await hall.do({ act: "start", number: 1 });
  await hall.vote(electionId, 1, YES);
  const votes = done(await service.organiser<{ elections: ElectionSummary[] }>("GET", "/api/elections")).elections;
  expect(votes).toEqual([]);
  expect(await service.organiser("POST", `/api/elections/${electionId}/close`)).toMatchObject({ status: 404 });
  const { standing } = done(await hall.committee.me(1));
  expect(standing?.votes).toMatchObject([{ id: electionId, state: "casting" }]);
});

test("another committee counts from now on, unless a question is open", async () => {
  const other = await OwnCommittee.make(service, { ...counters, name: "Committee of the evening" });
  expect(await hall.act({ act: "committee", committee: other.id })).toMatchObject({
    code: "not-allowed",
    clause: "MEE-1",
  });
  await hall.do({ act: "abort", number: 1, reason: "Only two have come" });
  await hall.do({ act: "committee", committee: other.id });
  await hall.do({ act: "committee", committee: other.id });
  const { made } = await other.seen();
  expect((await hall.log()).committee).toBe(made?.sequence);
  const vote = await hall.ask(motionOn("Counted by others"));
  expect((await service.view(vote)).manifest.committee).toBe(made?.sequence);
  await hall.do({ act: "abort", number: 2, reason: "Only tried" });
}, 120_000);

test("an ended meeting stays for thirty days, then its association can remove it", async () => {
  expect(await office().discard(hall.owner, hall.draft)).toMatchObject({ code: "already-opened" });
  await hall.do({ act: "end-meeting" });
  expect(await office().discard(hall.owner, hall.draft)).toMatchObject({ code: "too-early" });
  const { electionId } = await hall.question(1);
  service.now += 31 * 24 * 60 * 60_000;
  value(await office().discard(hall.owner, hall.draft));
  expect(await office().list(hall.owner)).toEqual([]);
  expect(await hall.actor.status()).toMatchObject({ exists: false });
  expect(await service.hosts.office.directory.removal(electionId)).toMatchObject({ day: "2026-12-24" });
  expect(await service.hosts.box(electionId).status()).toMatchObject({ phase: "absent" });
});
