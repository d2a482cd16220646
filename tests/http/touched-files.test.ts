// Somebody touches the files of a database while the service runs (LOG-8): the service notices it before anything leaves, makes the file again from
// the other one, and goes on. And the times of the files show that the service ran, but not when somebody voted.
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Election } from "../../src/contract/election.ts";
import { ACTORS, type ActorName } from "../load/set-back.ts";
import { value } from "../support/election/actors.ts";
import { motion } from "../support/election/drafts.ts";
import { done, type OpenElection, YES } from "../support/election/over-http.ts";
import { TestService } from "../support/hosts/service.ts";
import { filesOf, type Which } from "../support/hosts/set-back.ts";

let service: TestService;
let election: OpenElection;
const members = Array.from({ length: 60 }, (_, i) => ({ name: `Member ${i + 1}` }));
let next = 1;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
  election = await service.open({ ...motion, members });
  await service.restart(async () => {
    for (const actor of ACTORS)
      for (const which of ["first", "copy"] as const)
        copyFileSync(filesOf(service.data, actor, election.id)[which], old(which, actor));
  });
});
afterAll(() => service.stop());

const old = (which: Which, actor: ActorName) => join(service.web, `${actor}-${which}.old`);
const look = () => service.look();
const told = () => (service.events as { event: string; what?: string }[]).filter(({ event }) => event === "copy");
async function vote(): Promise<string> {
  const ballot = await service.fetchBallot(election, next++, YES);
  return done(await service.cast(election.id, ballot)).promise;
}
const turnout = async () => {
  const { registrar, box } = service.hosts;
  return { issued: value(await registrar(election.id).look()).issued, cast: (await box(election.id).status()).cast };
};

const ways: Record<string, (file: string, before: string) => void> = {
  "an older copy over it": (file, before) => copyFileSync(before, file),
  "an older copy moved into its place": (file, before) => {
    copyFileSync(before, `${before}.2`);
    rmSync(file);
    renameSync(`${before}.2`, file);
  },
  "taken away": (file) => rmSync(file),
  "cut off (database-damaged)": (file) => truncateSync(file, 4096),
};

describe.each(ACTORS)("the %s", (actor) => {
  test.each(Object.keys(ways).flatMap((way) => (["first", "copy"] as const).map((which) => [which, way] as const)))(
    "%s: %s",
    async (which, way) => {
      const file = filesOf(service.data, actor, election.id)[which];
      await vote();
      await look();
      const before = await turnout();
      expect(before?.issued).toBe(before?.cast);
      const said = told().length;
      ways[way]?.(file, old(which, actor));
      await vote(); // within the same second: nothing was looked at yet
      await look();
      expect(told().slice(said)).toEqual([
        expect.objectContaining({ actor, what: which === "first" ? "restored" : "renewed" }),
      ]);
      const count = (before?.issued ?? 0) + 1;
      expect(await turnout()).toMatchObject({ issued: count, cast: count });
      await service.restart();
      expect(await turnout()).toMatchObject({ issued: count, cast: count });
      expect((service.events as { event: string }[]).filter(({ event }) => event === "failed")).toEqual([]);
    },
  );
});

test("no time of a file tells when somebody voted, and nothing temporary is left", async () => {
  await vote();
  await look();
  const files = readdirSync(service.data, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name));
  const databases = files.filter((file) => /\.sqlite/.test(file));
  expect(databases.length).toBeGreaterThanOrEqual(10); // with their logs
  for (const file of databases) expect(statSync(file).mtimeMs, file).toBe(Math.floor(service.now / 1000) * 1000);
  expect(files.filter((file) => !/(?:\.sqlite(?:-wal)?|server\.lock|operator\.key)$/.test(file))).toEqual([]);
});

test("both at once: nothing more is signed, also after a restart, and the organiser is told", async () => {
  const { first, copy } = filesOf(service.data, "registrar", election.id);
  for (const which of ["first", "copy"] as const) copyFileSync(old(which, "registrar"), { first, copy }[which]);
  await look();
  for (let i = 0; i < 2; i++) {
    const { stopped } = done(await service.organiser<Election>("GET", `/api/elections/${election.id}`));
    expect(stopped).toEqual({ registrar: "set-back" });
    await expect(service.fetchBallot(election, next, YES)).rejects.toThrow("read-only");
    await service.restart();
  }
  for (const file of [first, copy]) rmSync(file);
  await look();
  expect(existsSync(first)).toBe(false);
  expect(done(await service.organiser<Election>("GET", `/api/elections/${election.id}`)).stopped).toEqual({
    registrar: "lost",
  });
});

test("a preparation that is stopped and then discarded is in neither file any more", async () => {
  const { id } = await service.prepare({ ...motion, members: [...members, { name: "Name that is discarded" }] });
  const files = Object.values(filesOf(service.data, "registrar", id));
  await service.restart(async () => {
    for (const file of files) copyFileSync(file, `${file}.old`);
  });
  await service.hosts.registrar(id).invite([1]);
  await look();
  for (const file of files) renameSync(`${file}.old`, file);
  await look();
  expect(told().at(-1)).toMatchObject({ actor: "registrar", election: id, what: "set-back" });
  const named = () => files.map((file) => readFileSync(file).includes("Name that is discarded"));
  expect(named()).toEqual([true, true]);
  done(await service.organiser("POST", `/api/elections/${id}/discard`));
  await service.restart();
  expect(await service.hosts.registrar(id).status()).toEqual({ exists: false, phase: "prepared" });
  await service.restart();
  expect(named()).toEqual([false, false]);
});
