// Members of a committee that lasts who are away: who sees it, and how long it is kept.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Election } from "../../src/contract/election.ts";
import type { TrusteeView } from "../../src/contract/trustee.ts";
import { Absences } from "../../src/office/committee/absences.ts";
import type { Sql } from "../../src/store/sql.ts";
import { motion } from "../support/election/drafts.ts";
import { done } from "../support/election/over-http.ts";
import { countedBy, OwnCommittee } from "../support/election/standing.ts";
import { TestService } from "../support/hosts/service.ts";

const PERIOD = { from: "2026-11-24", until: "2026-12-03" };

async function stage() {
  const service = new TestService();
  onTestFinished(() => service.stop());
  await service.signIn();
  const committee = await OwnCommittee.make(service);
  const say = (index: number, json: object) => committee.ask("PUT", "absence", index, { json });
  const awayNow = async () => (await committee.seen()).trustees.map(({ away }) => away);
  return { service, committee, say, awayNow };
}

function office({ service, data }: TestService): Sql {
  const sql = service.database(join(data, "office.sqlite"));
  if (sql === undefined) throw new TypeError("no office");
  return sql;
}
const filesWith = ({ data }: TestService, text: string) =>
  ["", "copy"]
    .flatMap((folder) => ["office.sqlite", "office.sqlite-wal"].map((name) => join(folder, name)))
    .filter((name) => readFileSync(join(data, name)).includes(text));
const rows = (service: TestService) => office(service).run("select trustee, first, last from absence order by trustee");

test("the team, the other members and the pages of votes see it, and the member changes it or takes it back", async () => {
  const { service, committee, say, awayNow } = await stage();
  const { id } = await service.prepare(countedBy(committee.id, motion));
  done(await say(1, { from: "2026-11-23", until: "2026-11-23" }));
  done(await say(1, PERIOD)); // instead
  expect(await awayNow()).toEqual([PERIOD, undefined, undefined]);
  expect(done(await committee.me(2)).trustees.map(({ away }) => away)).toEqual([PERIOD, undefined, undefined]);
  const headers = { authorization: `Bearer ${committee.code(2)}` };
  const member = done(await service.ask<TrusteeView>("GET", `/e/${id}/trustee/me`, { headers }));
  const vote = done(await service.organiser<Election>("GET", `/api/elections/${id}`));
  for (const { trustees } of [member, vote]) expect(trustees[0]?.away).toEqual(PERIOD);
  expect((await service.ask("GET", `/e/${id}/status`)).text).not.toContain(PERIOD.until); // the public is not told
  await service.restart();
  expect(await awayNow()).toEqual([PERIOD, undefined, undefined]);
  done(await committee.ask("DELETE", "absence", 1));
  done(await committee.ask("DELETE", "absence", 1)); // the answer was lost
  expect(await awayNow()).toEqual([undefined, undefined, undefined]);
});

test("only a member says it, with days that can still come, the last one not before the first", async () => {
  const { service, committee, say, awayNow } = await stage();
  const refused = (path: string, code: string) => ({
    ...{ status: 400, body: { code: "invalid-request", errors: [{ path, code }] } },
  });
  expect(await say(1, { from: "2026-12-03", until: "2026-12-02" })).toMatchObject(refused("until", "custom"));
  expect(await say(1, { from: "2026-02-30", until: "2026-12-02" })).toMatchObject(refused("from", "invalid-format"));
  expect(await say(1, { from: "2026-11-01", until: "2026-11-22" })).toMatchObject(refused("until", "in-the-past"));
  const other = await OwnCommittee.begin(service);
  const headers = { authorization: `Bearer ${other.code(1)}` };
  const path = `/t/${committee.id}/absence`;
  for (const answer of [
    await service.ask("PUT", path, { headers, json: PERIOD }),
    await service.ask("DELETE", path, { headers }),
  ])
    expect(answer).toMatchObject({ status: 403, body: { code: "wrong-code" } });
  expect(await awayNow()).toEqual([undefined, undefined, undefined]);
});

test("it is erased once the last day has passed everywhere on Earth, from the file, too", async () => {
  const { service, say, awayNow } = await stage();
  done(await say(1, PERIOD));
  done(await say(3, { from: "2026-12-01", until: "2026-12-24" }));
  const due = Date.parse("2026-12-04T12:00:00Z");
  expect(new Absences(office(service)).nextTick()).toBe(due);
  expect(filesWith(service, PERIOD.until)).not.toEqual([]);
  service.now = due - 1;
  await service.tick();
  expect(await awayNow()).toEqual([PERIOD, undefined, { from: "2026-12-01", until: "2026-12-24" }]);
  service.now = due;
  await service.tick();
  expect(rows(service)).toEqual([{ trustee: 3, first: "2026-12-01", last: "2026-12-24" }]);
  expect(filesWith(service, PERIOD.until)).toEqual([]);
});

test("it goes with the committee", async () => {
  const { service, committee, say } = await stage();
  const kept = await OwnCommittee.make(service);
  done(await say(1, PERIOD));
  done(await kept.ask("PUT", "absence", 2, { json: PERIOD }));
  office(service).run("delete from committee where id = ?", committee.id);
  expect(rows(service)).toEqual([{ trustee: 2, first: PERIOD.from, last: PERIOD.until }]);
});
