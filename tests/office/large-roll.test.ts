// A large roll over the service's interface: lists that are sent while they are made, drafts whose members are in pages, and others who are
// answered meanwhile.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Draft } from "../../src/contract/drafts.ts";
import type { InvitationList, MemberList } from "../../src/contract/roll.ts";
import type { DraftContent } from "../../src/draft/content.ts";
import { SLICE } from "../../src/store/slices.ts";
import { turn } from "../../src/turn.ts";
import { motion } from "../support/election/drafts.ts";
import { done, type PreparedElection, YES } from "../support/election/over-http.ts";
import { ORIGIN, TestService } from "../support/hosts/service.ts";

const MEMBERS = 9 * SLICE + 1;
let service: TestService;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
});
afterAll(() => service.stop());

const large = (name: string, more: Partial<DraftContent> = {}): DraftContent => ({
  ...motion,
  members: Array.from({ length: MEMBERS }, (_, i) => ({ name: `${name} ${i + 1}`, email: `m${i}@example.org` })),
  ...more,
});
const save = (content: unknown) => service.organiser<Draft>("POST", "/api/drafts", { content });
const read = async (id: string) => done(await service.organiser<Draft>("GET", `/api/drafts/${id}`));
const pages = () =>
  service.service.database(`${service.data}/office.sqlite`)?.run("select distinct pages from draft_page").length;

/** How often others had their turn while it was under way. */
async function turnsDuring<T>(work: Promise<T>): Promise<[T, number]> {
  let turns = 0;
  let over = false;
  void work.finally(() => {
    over = true;
  });
  for (; !over; await turn()) turns++;
  return [await work, turns];
}

describe("a draft with a large roll", () => {
  test("comes back as it was sent", async () => {
    for (const content of [large("Ada"), large("Ben", { title: {} }), { members: [] }, {}, { language: "de" }]) {
      const saved = done(await save(content));
      expect(saved).toMatchObject({ revision: 1 });
      expect(saved.content).toEqual(content);
      expect(await read(saved.id)).toEqual(saved);
      done(await service.organiser("DELETE", `/api/drafts/${saved.id}`));
    }
    expect(pages()).toBe(0);
  });

  test("that two tabs save at once is one of the two, and nothing is left of the other", async () => {
    const { id } = done(await save(large("First")));
    const put = (name: string) =>
      service.organiser("PUT", `/api/drafts/${id}`, { revision: 1, content: large(name, { title: { en: name } }) });
    const answers = await Promise.all([put("Left"), put("Right")]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { content, revision } = await read(id);
    const name = content.title?.["en"] ?? "";
    expect(revision).toBe(2);
    expect(content).toEqual(large(name, { title: { en: name } }));
    expect(pages()).toBe(1);
    done(await service.organiser("DELETE", `/api/drafts/${id}`));
  });

  test("that is changed while it is prepared is prepared as it was, or not at all", async () => {
    const { id } = done(await save(large("Before")));
    const [prepared, changed] = await Promise.all([
      service.organiser<PreparedElection>("POST", `/api/drafts/${id}/prepare?revision=1`),
      service.organiser("PUT", `/api/drafts/${id}`, {
        revision: 1,
        content: large("After", { title: { en: "After" } }),
      }),
    ]);
    const codes = [prepared, changed].map(({ status, body }) =>
      status === 200 ? "done" : (body as { code?: string }).code,
    );
    expect([
      ["done", "already-prepared"],
      ["stale-draft", "done"],
    ]).toContainEqual(codes);
    const { content } = await read(id);
    expect(content.members?.[0]?.name).toBe(codes[0] === "done" ? "Before 1" : "After 1");
  });

  test("is refused with the path of what is wrong, also where it is no JSON", async () => {
    const members = [...(large("Ada").members ?? []), { name: 5 }];
    expect(await save({ ...motion, members })).toMatchObject({
      status: 400,
      body: { code: "invalid-request", errors: [{ path: `content.members.${MEMBERS}.name` }] },
    });
    const half = await service.service.app.request(`${ORIGIN}/api/drafts`, await bodyAs("{"));
    expect([half.status, await half.json()]).toMatchObject([400, { detail: expect.stringContaining("must be JSON") }]);
  });
});

/** A request of the organiser with these bytes. */
async function bodyAs(body: string): Promise<RequestInit> {
  const session = await service.hosts.office.organisers.signInWithLink(await service.signInLink());
  if (!session.ok) throw new Error(session.code);
  const [name] = (
    await service.ask("POST", "/api/session", {
      json: { link: await service.signInLink() },
      headers: { origin: ORIGIN },
    })
  ).headers
    .getSetCookie()
    .map((cookie) => cookie.split("=", 1)[0]);
  return {
    method: "POST",
    body,
    headers: { origin: ORIGIN, "content-type": "application/json", cookie: `${name}=${session.value.session}` },
  };
}

describe("a vote with a large roll", () => {
  let election: PreparedElection;

  test("others have their turn while it is prepared, opened and closed", async () => {
    const [prepared, turns] = await turnsDuring(service.prepare(large("Ada")));
    expect(turns).toBeGreaterThan(2 * (MEMBERS / SLICE)); // its pages, its members, its slots
    election = prepared;
    await service.openPrepared(election);
    expect(pages()).toBe(1); // of the draft above that was not opened
  });

  test("everybody gets one code, which works", async () => {
    const path = `/api/elections/${election.id}/invitations`;
    const [answer, turns] = await turnsDuring(service.organiser<InvitationList>("POST", path, {}));
    expect(turns).toBeGreaterThanOrEqual(MEMBERS / SLICE);
    const { invitations } = done(answer);
    expect(invitations.map(({ number }) => number)).toEqual(Array.from({ length: MEMBERS }, (_, i) => i + 1));
    expect(new Set(invitations.map(({ accessCode }) => accessCode)).size).toBe(MEMBERS);
    const open = { ...election, invitations };
    for (const number of [1, SLICE, SLICE + 1, MEMBERS]) await service.vote(open, number, YES);
    const all = invitations.map(({ number }) => number);
    const of = async (numbers: number[]) => service.organiser<InvitationList>("POST", path, { numbers });
    for (const wrong of [
      [...all, MEMBERS + 1],
      [...all, 1],
      [1, 1],
    ])
      expect(await of(wrong)).toMatchObject({ status: 404, body: { code: "not-found" } });
    const again = done(await of(all.toReversed())).invitations;
    expect(again.map(({ number }) => number)).toEqual(all.toReversed());
    for (const { accessCode } of [invitations[SLICE + 5], again[SLICE + 5]].flatMap((each) => each ?? []))
      expect((await service.ask("POST", `/e/${election.id}/voter`, { json: { accessCode } })).status).toBe(
        accessCode === again[SLICE + 5]?.accessCode ? 200 : 403,
      );
  });

  test("a list that nobody reads on makes no further codes", async () => {
    const { app } = service.service;
    const request = await bodyAs("{}");
    const coded = async () =>
      service.service
        .database(`${service.data}/elections/${election.id}/registrar.sqlite`)
        ?.run<{ n: number }>("select count(*) as n from former_code")[0]?.n ?? 0;
    const before = await coded();
    const answer = await app.request(`${ORIGIN}/api/elections/${election.id}/invitations`, request);
    const reader = answer.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    for (let i = 0; i < 20; i++) await turn();
    expect((await coded()) - before).toBeLessThanOrEqual(3 * SLICE);
  });

  test("the roll is shown whole, and the register has a row for everybody", async () => {
    const { members } = done(await service.organiser<MemberList>("GET", `/api/elections/${election.id}/members`));
    expect(members.map(({ number, name, coded }) => [number, name, coded])).toEqual(
      Array.from({ length: MEMBERS }, (_, i) => [i + 1, `Ada ${i + 1}`, true]),
    );
    await service.close(election);
    const { body } = await service.organiser<{ registered: boolean }>("GET", `/api/elections/${election.id}`);
    expect(body.registered).toBe(true);
    const board = await service.board(election.id); // whose rules check every row and the root
    expect(board.manifest.title).toEqual(motion.title);
  });
});
