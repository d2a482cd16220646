// Drafts that follow from votes, over the service's interface: what a copy takes over and what it never does, the run-off of a result, the same
// once more after a cancellation, and templates; files to read and a committee that lasts come along, the mark of a trial does not.
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Draft, DraftList, TemplateList } from "../../src/contract/drafts.ts";
import type { DraftContent } from "../../src/draft/content.ts";
import { USUAL } from "../../src/office/quotas/limits.ts";
import { pdf } from "../support/election/attachments.ts";
import { meeting, motion } from "../support/election/drafts.ts";
import { done, YES } from "../support/election/over-http.ts";
import { countedBy, counters, OwnCommittee } from "../support/election/standing.ts";
import { TestService } from "../support/hosts/service.ts";
import { ownAssociation } from "../support/hosts/team.ts";

let service: TestService;
let association: string;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
  association = await ownAssociation(service);
});
afterAll(() => service.stop());

const begin = (id: string, as: string) => service.organiser<Draft>("POST", `/api/elections/${id}/draft`, { as });
const problemsOf = async ({ id }: Draft) =>
  done(await service.organiser<{ problems: object[] }>("POST", `/api/drafts/${id}/check`)).problems;
const option = (id: string) => ({ id, title: { de: id } });

/** Nobody of three candidates has more than half. */
const chair: DraftContent = meeting(4, {
  title: { de: "Vorstand" },
  contests: [
    {
      ...{ id: "chair", template: "election-one", title: { de: "Vorsitz" }, perOption: 1, min: 1, max: 1, blank: true },
      options: [option("adler"), option("baum"), option("cox")],
      rule: {
        kind: "election",
        seats: 1,
        majority: { base: "valid", numerator: 1, denominator: 2, strict: true },
        tie: "runoff",
      },
    },
  ],
  members: ["Ada", "Ben", "Cem", "Dora"].map((name) => ({ name, email: `${name.toLowerCase()}@example.org` })),
});

async function counted(content: DraftContent, marks: readonly number[]) {
  const election = await service.open(content);
  for (const [i, mark] of marks.entries())
    await service.vote(election, i + 1, [{ kind: "votes", votes: [0, 1, 2].map((place) => (place === mark ? 1 : 0)) }]);
  await service.close(election);
  await service.countAll(election);
  return election;
}

test("a copy has questions, committee, contact and whom to ask, times some weeks later, and nobody of the roll", async () => {
  const content: DraftContent = {
    ...motion,
    ...{ contact: "wahl@example.org", askAt: "Hanna Holm, 0431 12345" },
    schedule: { opens: "2026-11-25T17:00:00Z", closes: "2026-12-02T17:00:00Z" },
    counting: { threshold: 1, members: [{ name: "Dora Dietz", kind: "person", email: "dora@example.org" }] },
  };
  const prepared = await service.prepare(content);
  const copy = done(await begin(prepared.id, "copy"));
  expect(copy.content).toEqual({ ...content, members: [] });
  expect(await problemsOf(copy)).toMatchObject([{ path: "members", code: "missing" }]);
  await service.openPrepared(prepared);
  service.now += 20 * 24 * 60 * 60_000;
  await service.signIn();
  const later = done(await begin(prepared.id, "copy"));
  expect(later.content).toEqual({
    ...{ ...content, members: [] },
    schedule: { opens: "2026-12-16T17:00:00Z", closes: "2026-12-23T17:00:00Z" },
  });
  expect(await begin(prepared.id, "repeat")).toMatchObject({ status: 409, body: { code: "too-early" } });
  expect(await begin(prepared.id, "run-off")).toMatchObject({ status: 409, body: { code: "too-early" } });
});

test("the run-off of a result: its candidates, one seat, most votes, the same people and committee; it can be prepared at once", async () => {
  const election = await counted(chair, [0, 0, 1, 2]);
  const draft = done(await begin(election.id, "run-off"));
  expect(draft.content).toMatchObject({
    title: { de: "Stichwahl: Vorstand" },
    counting: chair.counting,
    members: chair.members,
    contests: [
      { options: [{ id: "adler" }, { id: "baum" }, { id: "cox" }], rule: { majority: { base: "none" }, tie: "lot" } },
    ],
  });
  expect(await problemsOf(draft)).toEqual([]);
});

test("a result that decides everything has no run-off; a copy of it still takes nobody from the roll", async () => {
  const election = await counted(chair, [0, 0, 0, 1]);
  expect(await begin(election.id, "run-off")).toMatchObject({ status: 409, body: { code: "not-ready" } });
  expect(done(await begin(election.id, "copy")).content.members).toEqual([]);
});

test("once more after a cancellation: the same questions and people, also those who were added, each in their group", async () => {
  const classes = [
    { id: "active", weight: 2, contests: ["budget"] },
    { id: "passive", weight: 1, contests: ["budget"] },
  ];
  const members = ["Ada", "Ben", "Cem", "Dora", "Emil", "Fritz"].map((name, i) => ({
    ...{ name, class: i < 3 ? "active" : "passive" },
  }));
  const election = await service.open({ ...motion, classes, members });
  const late = { reason: "Forgotten", class: "passive", members: [{ name: "Gerd", email: "gerd@example.org" }] };
  done(await service.organiser("POST", `/api/elections/${election.id}/members`, late));
  await service.notice(election, { kind: "cancellation", reason: "Wrong question" });
  const draft = done(await begin(election.id, "repeat"));
  expect(draft.content).toMatchObject({ title: motion.title, contests: motion.contests, classes });
  expect(draft.content.members).toEqual([...members, { name: "Gerd", email: "gerd@example.org", class: "passive" }]);
});

test("once more without whoever was struck off", async () => {
  const members = ["Ada", "Ben", "Cem", "Dora"].map((name) => ({ name }));
  const election = await service.open({ ...motion, members });
  const strike = { number: 2, reason: "Had left before." };
  done(await service.organiser("POST", `/api/elections/${election.id}/strike-off`, strike));
  for (const number of [1, 3, 4]) await service.vote(election, number, YES);
  await service.close(election);
  await service.countAll(election);
  const { content } = done(await begin(election.id, "repeat"));
  expect(content.members?.map(({ name }) => name)).toEqual(["Ada", "Cem", "Dora"]);
});

test("where the members came from the association's list, the draft says from whom, and nobody is taken from the registrar", async () => {
  const people = { group: "Aktive", divided: true, revision: 3 };
  const election = await service.open({ ...motion, people });
  await service.notice(election, { kind: "cancellation", reason: "Wrong question" });
  for (const as of ["copy", "repeat"]) {
    const { content } = done(await begin(election.id, as));
    expect(content.people).toEqual(people);
    expect(content.members).toEqual([]);
  }
});

test("a template has a name and no members, is no draft, and begins one", async () => {
  const people = { email: "with", divided: false, revision: 3 } as const;
  const { id } = await service.prepare({ ...motion, people });
  const drafts = async () => done(await service.organiser<DraftList>("GET", "/api/drafts")).drafts.length;
  const before = await drafts();
  const { templates } = done(
    await service.organiser<TemplateList>("POST", `/api/elections/${id}/template`, { name: " Every  year " }),
  );
  expect(templates).toMatchObject([{ name: "Every year" }]);
  const [{ id: template } = { id: "" }] = templates;
  expect(await drafts()).toBe(before);
  for (const [method, path] of [
    ["GET", `/api/drafts/${template}`],
    ["POST", `/api/drafts/${template}/prepare`],
  ] as const)
    expect(await service.organiser(method, path, method === "POST" ? {} : undefined)).toMatchObject({ status: 404 });
  const begun = done(await service.organiser<Draft>("POST", `/api/templates/${template}/draft`, {}));
  expect(begun.content).toEqual({ ...motion, people, members: [] });
  expect(await service.organiser("POST", `/api/templates/${begun.id}/draft`, {})).toMatchObject({ status: 404 });
  done(await service.organiser("DELETE", `/api/drafts/${template}`));
  const listed = await service.organiser<TemplateList>("GET", `/api/templates?association=${association}`);
  expect(done(listed).templates).toEqual([]);
});

const DAY = 24 * 60 * 60_000; // milliseconds

/** A file for each place, and the vote of `chair` with all of them; the office has erased its own by the end. */
async function countedWithFiles(words: string) {
  const attach = (name: string) => service.attach(association, name, pdf(`${words}: ${name}`, 600_000)); // two parts
  const [whole, question, adler, cox] = [
    await attach("Agenda"),
    await attach("Office"),
    await attach("Adler"),
    await attach("Cox"),
  ];
  const [contest] = chair.contests ?? [];
  if (contest === undefined) throw new TypeError("no contest");
  const own = { adler: [adler], cox: [cox] } as Record<string, (typeof adler)[]>;
  const options = contest.options.map((each) => ({ ...each, ...(own[each.id] && { attachments: own[each.id] }) }));
  const content = { ...chair, attachments: [whole], contests: [{ ...contest, attachments: [question], options }] };
  const election = await counted(content, [0, 0, 1, 1]);
  service.now += 2 * DAY;
  await service.tick();
  await service.signIn();
  return { election, content, files: { whole, question, adler, cox } };
}
const kept = async ({ sha256 }: { sha256: string }) =>
  (await service.organiser("GET", `/api/associations/${association}/attachments/${sha256}`)).status === 200;

test("a run-off has the files of the vote, of its question and of those who stand, and is prepared with them", async () => {
  const { election, files } = await countedWithFiles("run-off");
  expect(await kept(files.whole)).toBe(false); // erased since the opening
  const draft = done(await begin(election.id, "run-off"));
  expect(draft.content).toMatchObject({
    attachments: [files.whole],
    contests: [
      { attachments: [files.question], options: [{ id: "adler", attachments: [files.adler] }, { id: "baum" }] },
    ],
  });
  expect(draft.content.contests?.[0]?.options).toHaveLength(2);
  expect(await Promise.all(Object.values(files).map(kept))).toEqual([true, true, true, false]);
  expect(await problemsOf(draft)).toEqual([]);
  const { id } = done(await service.organiser<{ id: string }>("POST", `/api/drafts/${draft.id}/prepare`));
  await service.tick();
  expect((await service.ask("GET", `/e/${id}/attachments/${files.adler.sha256}`)).status).toBe(200);
});

test("a template keeps the files for as long as it is there", async () => {
  const { election, content, files } = await countedWithFiles("template");
  const saved = await service.organiser<TemplateList>("POST", `/api/elections/${election.id}/template`, {
    name: "Files",
  });
  const { id } = done(saved).templates.find(({ name }) => name === "Files") ?? { id: "" };
  service.now += 2 * DAY;
  await service.tick();
  await service.signIn();
  const begun = done(await service.organiser<Draft>("POST", `/api/templates/${id}/draft`, {}));
  expect(begun.content).toMatchObject({ attachments: content.attachments, contests: content.contests });
  expect(await problemsOf(begun)).toMatchObject([{ path: "members", code: "missing" }]);
  done(await service.organiser("DELETE", `/api/drafts/${id}`));
  done(await service.organiser("DELETE", `/api/drafts/${begun.id}`));
  service.now += 2 * DAY;
  await service.tick();
  await service.signIn();
  expect(await kept(files.whole)).toBe(false);
});

test("a copy that the association has no room for is refused, and leaves no draft", async () => {
  const small = new TestService({ limits: { ...USUAL, disk: 1_500_000 } });
  try {
    await small.signIn();
    const own = await ownAssociation(small);
    const file = await small.attach(own, "Long", pdf("long", 700_000));
    const { id } = await small.open({ ...motion, attachments: [file] });
    small.now += 2 * DAY;
    await small.tick();
    await small.signIn();
    await small.attach(own, "Other", pdf("other", 700_000)); // that of the vote counts, too
    const refused = await small.organiser("POST", `/api/elections/${id}/draft`, { as: "copy" });
    expect(refused).toMatchObject({ body: { code: "over-quota" } });
    expect(done(await small.organiser<DraftList>("GET", "/api/drafts")).drafts).toEqual([]);
  } finally {
    await small.stop();
  }
});

test("what follows from a trial vote is no trial", async () => {
  const election = await service.open({ ...motion, trial: true });
  expect(election.view.manifest.trial).toBe(true);
  const { id } = done(await begin(election.id, "copy"));
  const { content } = done(await service.organiser<Draft>("GET", `/api/drafts/${id}`));
  expect(content).toMatchObject({ title: motion.title, contests: motion.contests });
  expect(content).not.toHaveProperty("trial");
  const saved = await service.organiser<TemplateList>("POST", `/api/elections/${election.id}/template`, {
    name: "Try",
  });
  const template = done(saved).templates.find(({ name }) => name === "Try")?.id;
  const begun = done(await service.organiser<Draft>("POST", `/api/templates/${template}/draft`, {}));
  expect(begun.content).not.toHaveProperty("trial");
  const { drafts } = done(await service.organiser<DraftList>("GET", "/api/drafts"));
  for (const draft of drafts) expect(draft).not.toHaveProperty("trial");
});

test("a committee that lasts counts what follows, and where it was replaced, the one that replaced it", async () => {
  const first = await OwnCommittee.make(service);
  const prepared = await service.prepare(countedBy(first.id, motion));
  const copy = done(await begin(prepared.id, "copy"));
  expect(copy.content.counting).toEqual({ committee: first.id });
  const named = { name: "With a committee" };
  const saved = await service.organiser<TemplateList>("POST", `/api/elections/${prepared.id}/template`, named);
  const template = done(saved).templates.find(({ name }) => name === named.name)?.id;

  done(await service.organiser("POST", `${first.path}/${first.id}/replaced`));
  const without = done(await begin(prepared.id, "copy"));
  expect(without.content.counting).toEqual({ committee: first.id }); // nobody else can count yet
  expect(await problemsOf(without)).toContainEqual(expect.objectContaining({ code: "committee-replaced" }));

  const second = await OwnCommittee.make(service, { ...counters, minimum: 4 });
  for (const begun of [
    await begin(prepared.id, "copy"),
    await service.organiser<Draft>("POST", `/api/templates/${template}/draft`, {}),
  ]) {
    const draft = done(begun);
    expect(draft.content).toMatchObject({ counting: { committee: second.id }, minimumBallots: 4 });
    expect(await problemsOf(draft)).toMatchObject([{ path: "members", code: "missing" }]);
  }
});

test("nobody else's vote becomes a draft, and a suspended association begins none", async () => {
  const { id } = await service.prepare(motion);
  await service.hosts.office.oversight.suspend("Organiser", "An unpaid bill");
  expect(await begin(id, "copy")).toMatchObject({ status: 403, body: { code: "suspended" } });
  await service.hosts.office.oversight.suspend("Organiser", undefined);
  await service.signIn("Somebody else");
  expect(await begin(id, "copy")).toMatchObject({ status: 404, body: { code: "not-found" } });
  await service.signIn();
});

test("templates go with their association", async () => {
  await service.signIn("Short-lived");
  const { id } = await service.prepare(motion);
  done(await service.organiser("POST", `/api/elections/${id}/template`, { name: "Kept" }));
  expect(await service.hosts.office.oversight.remove("Short-lived")).toMatchObject({ ok: true });
  const office = service.service.database(join(service.data, "office.sqlite"));
  expect(office?.run("select template from draft where template = 'Kept'")).toEqual([]);
  await service.signIn();
});
