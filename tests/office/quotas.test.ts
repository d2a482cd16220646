// How much an organiser may have here: drafts, votes and room on the disk. Others do not notice, and no ballot is refused.
import { expect, onTestFinished, test } from "vitest";
import type { Draft } from "../../src/contract/drafts.ts";
import type { Session } from "../../src/contract/sign-in.ts";
import { ConfigError } from "../../src/host/config-error.ts";
import { type Limits, readLimits, USUAL } from "../../src/office/quotas/limits.ts";
import { motion } from "../support/election/drafts.ts";
import { done, YES } from "../support/election/over-http.ts";
import { TestService } from "../support/hosts/service.ts";

async function serviceWith(limits: Partial<Limits>): Promise<TestService> {
  const service = new TestService({ limits: { ...USUAL, ...limits } });
  onTestFinished(() => service.stop());
  await service.signIn();
  return service;
}
const create = (service: TestService, content: object = motion) =>
  service.organiser<Draft>("POST", "/api/drafts", { content });
const save = (service: TestService, { id, revision }: Draft, content: object) =>
  service.organiser<Draft>("PUT", `/api/drafts/${id}`, { revision, content });
const prepare = (service: TestService, id: string) => service.organiser("POST", `/api/drafts/${id}/prepare`);
const over = (what: string, most: number) => ({ status: 409, body: { code: "over-quota", quota: { what, most } } });
const long = (characters: number) => ({ ...motion, description: { en: "x".repeat(characters) } });

test("one draft too many is refused, with how many there may be; a deleted one makes room, and others have their own", async () => {
  const service = await serviceWith({ drafts: 2 });
  const [first] = [done(await create(service)), done(await create(service))];
  expect(await create(service)).toMatchObject(over("drafts", 2));
  expect((await create(service)).body).toMatchObject({ detail: expect.stringContaining("URNA_DRAFTS") });
  done(await save(service, first, { ...motion, title: { en: "Changed" } }));
  await service.signIn("Somebody else");
  done(await create(service));
  await service.signIn();
  done(await service.organiser("DELETE", `/api/drafts/${first.id}`));
  done(await create(service));
});

test("one vote too many is refused before anything of it is made; a discarded or a counted one makes room", async () => {
  const service = await serviceWith({ votes: 1 });
  const election = await service.open(motion);
  const draft = done(await create(service));
  expect(await prepare(service, draft.id)).toMatchObject(over("votes", 1));
  expect(done(await service.organiser<Draft>("GET", `/api/drafts/${draft.id}`))).not.toHaveProperty("electionId");
  for (const number of [1, 2, 3])
    done(await service.cast(election.id, await service.fetchBallot(election, number, YES)));
  done(await service.organiser("POST", `/api/elections/${election.id}/close`));
  expect(await prepare(service, draft.id)).toMatchObject(over("votes", 1));
  done(await service.count(election, 1));
  const { id } = done(await prepare(service, draft.id));
  done(await service.organiser("POST", `/api/elections/${String(id)}/discard`));
  done(await prepare(service, draft.id));
});

test("what does not fit is refused, what takes less than before never is, and voting goes on", async () => {
  const service = await serviceWith({ disk: 45_000 });
  const election = await service.open(motion);
  const draft = done(await create(service, long(20_000)));
  const other = done(await create(service));
  expect(await create(service, long(19_000))).toMatchObject(over("disk", 45_000));
  expect(await save(service, draft, { ...long(20_000), title: { en: "y".repeat(20_000) } })).toMatchObject(
    over("disk", 45_000),
  );
  expect(await prepare(service, other.id)).toMatchObject(over("disk", 45_000)); // a vote takes room for everybody's ballot
  done(await save(service, draft, motion));
  done(await service.organiser("DELETE", `/api/drafts/${other.id}`));
  done(await create(service, long(5_000)));
  for (const number of [1, 2, 3])
    done(await service.cast(election.id, await service.fetchBallot(election, number, YES)));
  await service.signIn("Somebody else");
  done(await create(service, long(19_000)));
});

test("people take room, too, and what can be undone of them: deleting them makes room after a day", async () => {
  const service = await serviceWith({ disk: 10_000 });
  const [own] = done(await service.organiser<Session>("GET", "/api/session")).associations;
  const change = (name: string, entry: object) =>
    service.organiser("POST", `/api/associations/${own?.id}/people/changes`, {
      ...{ change: `change-${name}`, people: [{ id: "somebody", ...entry }] },
    });
  const person = { name: "Ada Alt", remarks: "x".repeat(4_000) };
  done(await change("added", { person }));
  expect(await change("another", { id: "somebody-else", person })).toMatchObject(over("disk", 10_000));
  done(await change("deleted", { revision: 1, person: null }));
  expect(await change("another", { id: "somebody-else", person })).toMatchObject(over("disk", 10_000));
  service.now += 24 * 60 * 60_000;
  await service.tick();
  done(await change("another", { id: "somebody-else", person }));
});

test("limits are settings, and a wrong one says which", () => {
  const read = (settings: Record<string, string>) => readLimits((name) => settings[name]);
  expect(read({ URNA_DRAFTS: "7", URNA_DISK_MB: "5", URNA_MAIL_PER_PERSON: "1" })).toEqual({
    ...USUAL,
    ...{ drafts: 7, disk: 5_000_000, mail: { ...USUAL.mail, toPerson: 1 } },
  });
  for (const name of [
    "URNA_DRAFTS",
    "URNA_VOTES",
    "URNA_DISK_MB",
    "URNA_MAIL_PER_HOUR",
    "URNA_MAIL_PER_PERSON",
    "URNA_MAIL_PER_ADDRESS",
  ])
    for (const wrong of ["0", "-1", "many", "1.5", "9999999999"])
      expect(() => read({ [name]: wrong })).toThrow(
        new ConfigError(name, wrong, "give a whole number from 1 to 999999999"),
      );
});
