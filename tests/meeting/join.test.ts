// A meeting's two databases brought together (LOG-8): the longer log counts if it begins with the shorter one, and nobody who was present, helps or
// was proposed in either is lost.
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import { systemRandom } from "../../crypto/encoding/random.ts";
import { meetingRule } from "../../src/meeting/join.ts";
import { Meeting } from "../../src/meeting/meeting.ts";
import { areEqual } from "../../src/store/differences.ts";
import { Pair, pairUp } from "../../src/store/pair.ts";
import { type NodeSql, openSqlite } from "../../src/store/sqlite-node.ts";
import { sideOf } from "../../src/store/tables.ts";
import { value } from "../support/election/actors.ts";
import { closed, outcome, TestMeeting } from "../support/election/meeting.ts";

const folder = mkdtempSync(join(tmpdir(), "urna-join-"));
const made = new TestMeeting();
const moments: Record<string, string> = {};
let chair = "";

beforeAll(async () => {
  const sql = openSqlite(join(folder, "meeting.sqlite"));
  const keep = (name: string) => {
    sql.run("update pair set commits = commits + 1, tag = ?", systemRandom(16));
    sql.scrub();
    const file = join(folder, `${name}.kept`);
    copyFileSync(join(folder, "meeting.sqlite"), file);
    moments[name] = file;
  };
  const meeting = new Meeting(Object.assign(sql, { async durable() {} }));
  await made.begin(meeting);
  pairUp(sql, null);
  chair = value(await meeting.addHelper("chair", "Rosa")).code;
  value(await meeting.checkIn(made.code(1), systemRandom(32)));
  keep("begun");
  await made.announce(meeting, 1, { present: 1 });
  keep("announced");
  await made.append(meeting, closed(1, systemRandom(32), 1));
  await made.append(meeting, outcome(1, "uncounted"));
  await made.append(meeting, { type: "end" });
  keep("ended");
  sql.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

let opened = 0;
const sqls: NodeSql[] = [];
beforeEach(() => {
  for (const sql of sqls.splice(0)) sql.close();
});
type Going = (meeting: Meeting) => Promise<unknown>;
/** A database as it was at that moment, that went on alone. */
async function database(moment: string | undefined, goOn?: Going): Promise<NodeSql> {
  const file = join(folder, `open-${opened++}.sqlite`);
  if (moment !== undefined) copyFileSync(moments[moment] ?? "", file);
  const sql = openSqlite(file);
  sqls.push(sql);
  if (goOn !== undefined) {
    await goOn(open(sql));
    sql.run("update pair set commits = commits + 5, tag = ?", systemRandom(16));
  }
  return sql;
}
const open = (sql: NodeSql) => new Meeting(Object.assign(sql, { async durable() {} }));

async function bring(first: NodeSql, copy: NodeSql) {
  const side = { ...sideOf(copy), scrub: async () => copy.scrub() };
  const { stopped, mended } = await Pair.open({ sql: first, copy: side, rule: meetingRule, thorough: true });
  return { stopped, mended, equal: await areEqual(sideOf(first), sideOf(copy)) };
}

describe("one of the two is behind", () => {
  test.each([
    ["begun", "announced"],
    ["begun", "ended"],
    [undefined, "announced"],
  ])("set back to %s, the other has %s: that one is taken, in either place", async (old, young) => {
    const first = await database(old);
    expect(await bring(first, await database(young))).toMatchObject({
      stopped: undefined,
      mended: "restored",
      equal: true,
    });
    expect((await open(first).status()).size).toBe(young === "ended" ? 6 : 3);
    if (old === undefined) return;
    const copy = await database(old);
    expect(await bring(await database(young), copy)).toMatchObject({
      stopped: undefined,
      mended: "renewed",
      equal: true,
    });
  });

  test("alone it is unproven while the meeting goes on, and made again after its end", async () => {
    expect((await bring(await database("announced"), await database(undefined))).stopped).toBe("unproven");
    const ended = await bring(await database("ended"), await database(undefined));
    expect(ended).toMatchObject({ stopped: undefined, mended: "renewed", equal: true });
  });

  test("a log without one of its entries is no log", async () => {
    const first = await database("announced");
    first.run("delete from entry where place = 1");
    expect(await bring(first, await database("announced"))).toMatchObject({ mended: "restored", equal: true });
  });
});

describe("both went on", () => {
  test("whoever is present in either is present; helpers of both stay, and one leads", async () => {
    const device = systemRandom(32);
    const first = await database("begun", async (meeting) => {
      await made.announce(meeting, 1, { present: 2 });
      value(await meeting.mark(2, true));
      value(await meeting.tell({ questions: [{ number: 1, title: { en: "Motion" } }] }));
    });
    let deputy = "";
    let seen = 0;
    const copy = await database("begun", async (meeting) => {
      value(await meeting.checkIn(made.code(3), device));
      value(await meeting.checkOut(made.code(1))); // present in the other
      deputy = value(await meeting.addHelper("chair", "Ali")).code;
      value(await meeting.lead(deputy));
      for (let i = 1; i < 20; i++) seen = value(await meeting.tell({ reason: `${i}`, phase: "break" })).version;
    });
    expect(await bring(first, copy)).toMatchObject({ stopped: undefined, mended: "joined", equal: true });
    const meeting = open(first);
    expect(value(await meeting.present()).map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(value(await meeting.present())[2]?.device).toEqual(device);
    expect(value(await meeting.helper(chair)).leads).toBe(true);
    expect(value(await meeting.helper(deputy)).leads).toBe(false);
    const feed = value(await meeting.feed());
    expect(feed).toMatchObject({ size: 3, present: 3, chair: "Rosa", phase: "break", questions: [{ number: 1 }] });
    expect(feed.version).toBeGreaterThan(seen); // pages have seen that one
  });

  test("two logs of which neither begins with the other are not joined, and both stay as they are", async () => {
    const announce: Going = (meeting) => made.announce(meeting, 1, { present: 1 });
    const [first, copy] = [await database("begun", announce), await database("begun", announce)];
    expect(await bring(first, copy)).toEqual({ stopped: "contradiction", mended: undefined, equal: false });
    const longer = await database("announced", (meeting) => made.append(meeting, closed(1, systemRandom(32), 1)));
    expect((await bring(longer, await database("begun", announce))).stopped).toBe("contradiction");
  });

  test("another meeting, or one of other people, is not joined", async () => {
    const other = await database("announced");
    other.run("update setup set digest = ?", systemRandom(32));
    expect((await bring(await database("begun"), other)).stopped).toBe("contradiction");
  });

  test("proposals of both stay if they are for the same list", async () => {
    const list = (key: string) => ({ candidates: { key, title: { en: "Board" }, open: true, names: [] } });
    const going =
      (key: string, name: string): Going =>
      async (meeting) => {
        value(await meeting.tell(list(key)));
        value(await meeting.propose(made.code(1), name));
      };
    const names = async (one: string, other: string) => {
      const first = await database("begun", going(one, "Nadia"));
      const copy = await database("begun", going(other, "Omar"));
      expect((await bring(first, copy)).stopped).toBeUndefined();
      return (await open(first).proposals()).map(({ name }) => name).length;
    };
    expect(await names("board", "board")).toBe(2);
    expect(await names("board", "audit")).toBe(1);
  });
});

test("a device that went from one member to another reaches the copy", async () => {
  const [one, other] = [systemRandom(32), systemRandom(32)];
  const copy = await database("begun", async (meeting) => value(await meeting.checkIn(made.code(5), one)));
  const file = join(folder, "went-on.kept");
  copy.scrub();
  copyFileSync(join(folder, `open-${opened - 1}.sqlite`), file);
  moments["went on"] = file;
  const first = await database("went on", async (meeting) => {
    value(await meeting.checkIn(made.code(5), other));
    value(await meeting.checkIn(made.code(4), one));
  });
  expect(await bring(first, copy)).toMatchObject({ stopped: undefined, mended: "renewed", equal: true });
  expect(
    value(await open(copy).present())
      .map(({ device }) => device)
      .slice(1),
  ).toEqual([one, other]);
});

test("a device that is another member's in the state that is ahead stays theirs", async () => {
  const device = systemRandom(32);
  const first = await database("announced", async (meeting) => value(await meeting.checkIn(made.code(4), device)));
  const copy = await database("begun", async (meeting) => value(await meeting.checkIn(made.code(5), device)));
  expect(await bring(first, copy)).toMatchObject({ stopped: undefined, equal: true });
  const present = value(await open(first).present());
  expect(present.map(({ number, device: key }) => [number, key && toBase64url(key)])).toMatchObject([
    [1, expect.any(String)],
    [4, toBase64url(device)],
    [5, undefined],
  ]);
});
