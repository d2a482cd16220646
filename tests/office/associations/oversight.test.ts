// The operator lists, suspends, resumes and removes associations: no vote that runs notices, and records stay for ever.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AssociationListed } from "../../../src/contract/operator.ts";
import type { Session, SessionList } from "../../../src/contract/sign-in.ts";
import type { Row } from "../../../src/store/sql.ts";
import { motion } from "../../support/election/drafts.ts";
import { type Answer, done, type OpenElection, YES } from "../../support/election/over-http.ts";
import { TestService } from "../../support/hosts/service.ts";
import { joinTeam } from "../../support/hosts/team.ts";

let service: TestService;
let running: OpenElection;
let draft: { id: string };
let id: string;
beforeAll(async () => {
  service = new TestService();
  await service.signIn("Choir");
  running = await service.open(motion);
  draft = done(await service.organiser<{ id: string }>("POST", "/api/drafts", { content: motion }));
  [{ id } = { id: "" }] = done(await service.organiser<Session>("GET", "/api/session")).associations;
});
afterAll(() => service.stop());

const { list, suspend, remove } = {
  list: () => service.hosts.office.oversight.list(),
  suspend: (why?: string) => service.hosts.office.oversight.suspend("Choir", why),
  remove: () => service.hosts.office.oversight.remove("Choir"),
};
const inOffice = <R extends Row>(query: string) =>
  service.service.database(join(service.data, "office.sqlite"))?.run<R>(query) ?? [];
const prepared = async () => {
  const { id: of } = done(await service.organiser<{ id: string }>("POST", "/api/drafts", { content: motion }));
  return done(await service.organiser<{ id: string }>("POST", `/api/drafts/${of}/prepare`)).id;
};
const suspended = { status: 403, body: { code: "suspended", detail: "Unpaid. Ask Karl." } };

test("the list counts votes, drafts, team and room, and names nobody", async () => {
  const listed = await list();
  expect(listed).toEqual([
    {
      ...{ name: "Choir", founded: new Date(service.now).toISOString(), team: 1 },
      ...{ drafts: 1, prepared: 0, running: 1, finished: 0, disk: expect.any(Number) },
    } satisfies AssociationListed,
  ]);
  expect(listed[0]?.disk).toBeGreaterThan(1000);
});

test("a suspended association prepares, opens and changes nothing, and its team reads why; the vote goes on to its end", async () => {
  const waiting = await prepared();
  const bert = await joinTeam(service, id, "Bert", "board");
  expect(await suspend(" Unpaid.  Ask Karl. ")).toMatchObject({ value: { suspended: "Unpaid. Ask Karl." } });
  const refused: [method: string, path: string, json?: object][] = [
    ["POST", "/api/drafts", { content: motion }],
    ["PUT", `/api/drafts/${draft.id}`, { revision: 1, content: motion }],
    ["POST", `/api/drafts/${draft.id}/prepare`],
    ["POST", `/api/elections/${waiting}/open`],
    ["PUT", `/api/associations/${id}`, { name: "Choir", settings: {} }],
    ["POST", `/api/associations/${id}/invitations`, { name: "Mallory", role: "administrator" }],
  ];
  for (const [method, path, json] of refused)
    expect(await service.organiser(method, path, json), `${method} ${path}`).toMatchObject(suspended);
  done(await bert.ask("POST", `/api/associations/${id}/leave`)); // whoever wants no part of it goes
  expect(await bert.ask("GET", "/api/session")).toMatchObject({ status: 401, body: { code: "signed-out" } });
  await service.signIn("Choir"); // signing in still works: they must be able to read why, and to conduct the vote
  expect(done(await service.organiser<Session>("GET", "/api/session")).associations).toMatchObject([
    { name: "Choir", suspended: "Unpaid. Ask Karl." },
  ]);
  done(await service.organiser<SessionList>("GET", "/api/sessions"));

  await service.vote(running, 1, YES); // it throws if it is refused
  done(
    await service.organiser("POST", `/api/elections/${running.id}/notice`, { kind: "incident", reason: "Question" }),
  );
  done(await service.organiser("POST", `/api/elections/${waiting}/discard`));
  expect(await remove()).toMatchObject({ ok: false, code: "already-opened" });

  expect(await suspend()).toMatchObject({
    ok: true,
    value: expect.not.objectContaining({ suspended: expect.anything() }),
  });
  done(await service.organiser("PUT", `/api/drafts/${draft.id}`, { revision: 1, content: motion }));
});

test("removing erases team, drafts and what is prepared; a vote that has ended keeps its number and its record, byte for byte", async () => {
  await prepared();
  done(
    await service.organiser("POST", `/api/elections/${running.id}/notice`, { kind: "cancellation", reason: "Over" }),
  );
  const record = await service.ask("GET", `/e/${running.id}/record`);
  const before = done(await service.organiser<{ short: string }>("GET", `/api/elections/${running.id}`));
  const people = Array.from({ length: 250 }, (_, i) => ({ person: { name: `Singer ${i}` } }));
  done(await service.organiser("POST", `/api/associations/${id}/people/changes`, { change: "all-singers", people }));
  const commits = inOffice<{ commits: number }>("select commits from pair")[0]?.commits ?? 0;
  expect(await remove()).toMatchObject({ ok: true, value: { name: "Choir", prepared: 1, finished: 1 } });
  for (const table of ["person", "person_change", "person_before", "person_list"])
    expect(inOffice(`select * from ${table}`), table).toEqual([]);
  expect(inOffice<{ commits: number }>("select commits from pair")[0]?.commits).toBeGreaterThan(commits + 6); // in slices
  expect(await list()).toEqual([]);
  expect(await service.organiser("GET", "/api/session")).toMatchObject({ status: 401 });
  expect(await remove()).toMatchObject({ code: "not-found" });
  // what the guide says about a law that asks for it: the names go, and the record stays
  await service.restart(async () => {
    rmSync(join(service.data, "elections", running.id, "registrar.sqlite"));
    rmSync(join(service.data, "copy", `${running.id}.registrar.sqlite`));
  });
  expect((await service.ask("GET", `/e/${running.id}/status`)).body).toMatchObject({ phase: "cancelled" });
  expect((await service.ask("GET", `/e/${running.id}/record`)).text).toBe(record.text);
  const byNumber: Answer<{ id: string }> = await service.ask("GET", `/api/elections/by-number/${before.short}`);
  expect(done(byNumber).id).toBe(running.id);
  // the name is free, and whoever takes it gets nothing of what was there
  await service.signIn("Choir");
  expect(done(await service.organiser("GET", "/api/elections"))).toEqual({ elections: [], moved: [] });
  expect(done(await service.organiser("GET", "/api/drafts"))).toEqual({ drafts: [] });
  expect(await service.organiser("GET", `/api/elections/${running.id}`)).toMatchObject({ status: 404 });
});
