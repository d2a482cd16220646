// Drafts that follow from votes, over the service's interface: what a copy takes over and what it never does, the run-off of a result, the same
// once more after a cancellation, and templates.
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Draft, DraftList, TemplateList } from "../../src/contract/drafts.ts";
import type { DraftContent } from "../../src/draft/content.ts";
import { meeting, motion } from "../support/election/drafts.ts";
import { done, YES } from "../support/election/over-http.ts";
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
  const members = ["Ada", "Ben", "Cem"].map((name) => ({ name }));
  const election = await service.open({ ...motion, members });
  const strike = { number: 2, reason: "Had left before." };
  done(await service.organiser("POST", `/api/elections/${election.id}/strike-off`, strike));
  for (const number of [1, 3]) await service.vote(election, number, YES);
  await service.close(election);
  await service.countAll(election);
  const { content } = done(await begin(election.id, "repeat"));
  expect(content.members?.map(({ name }) => name)).toEqual(["Ada", "Cem"]);
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
