// Many pages that ask for the same list at once cost as much as two: the one that is being made, and the next one.
import { join } from "node:path";
import { expect, test } from "vitest";
import { Shared } from "../../src/office/elections/shared.ts";
import { motion } from "../support/election/drafts.ts";
import { done } from "../support/election/over-http.ts";
import { TestService } from "../support/hosts/service.ts";

test("whoever asks gets a result that began after they asked, made once for all of them", async () => {
  const shared = new Shared<number>();
  let begun = 0;
  const finish: (() => void)[] = [];
  const work = () => new Promise<number>((resolve) => finish.push(() => resolve(begun)) && void begun++);
  const first = shared.ask("a", work);
  await Promise.resolve();
  const second = [shared.ask("a", work), shared.ask("a", work)];
  const other = shared.ask("b", work);
  await Promise.resolve();
  expect(begun).toBe(2); // one for each name
  finish.splice(0).forEach((end) => void end());
  await Promise.all([first, other]);
  await new Promise(setImmediate);
  expect(begun).toBe(3);
  finish.splice(0).forEach((end) => void end());
  expect(await Promise.all(second)).toEqual([3, 3]);
});

test("work that fails, fails for those who asked, and the next is done", async () => {
  const shared = new Shared<string>();
  const failing = [1, 2].map(() => shared.ask("a", () => Promise.reject(new Error("no"))));
  for (const each of failing) await expect(each).rejects.toThrow("no");
  expect(await shared.ask("a", async () => "yes")).toBe("yes");
});

test("twenty lists of an organiser's votes at once ask the registrar twice", async () => {
  const service = new TestService();
  await service.signIn();
  const { id } = await service.begin(motion);
  const registrar = service.service.database(join(service.data, "elections", id, "registrar.sqlite"));
  if (registrar === undefined) throw new Error("the registrar is not open");
  let statements = 0;
  const run = registrar.run.bind(registrar);
  const counted: typeof run = (query, ...parameters) => {
    statements += 1;
    return run(query, ...parameters);
  };
  registrar.run = counted;
  const list = () => service.organiser<{ elections: unknown[] }>("GET", "/api/elections");
  await list();
  const alone = statements;
  const all = await Promise.all(Array.from({ length: 20 }, list));
  expect(alone).toBeGreaterThan(0);
  expect(statements - alone).toBeLessThanOrEqual(2 * alone);
  for (const each of all) expect(done(each).elections).toHaveLength(1);
  await service.stop();
});
