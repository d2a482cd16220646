// A box whose clock jumps: reception may stop and go on, and nothing ends, begins or stops for good (LOG-4, LOG-7, LOG-9).
import { afterEach, describe, expect, test } from "vitest";
import { decodeEntry, encodeEntry } from "../../crypto/manifest/entries.ts";
import type { VerifiedBallotData } from "../../src/doors/box.ts";
import { Election, minutesFromNow, notice, type Shape, value } from "../support/election/actors.ts";
import { Local } from "../support/hosts/local.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

let local: Local | undefined;
afterEach(() => {
  local?.close();
  local = undefined;
});

/** A vote that ends in half an hour, in a box that has run for ten minutes. */
async function running(shape: Shape = { schedule: { closes: minutesFromNow(30) } }) {
  const here = await Local.open();
  local = here;
  const election = new Election(shape);
  await election.open(here.registrar, here.box);
  const ballots = new Map<number, VerifiedBallotData>();
  const ballotOf = async (member: number): Promise<VerifiedBallotData> => {
    const made = ballots.get(member);
    if (made !== undefined) return made;
    const ballot = election.verified(election.ballot(await election.issue(here.registrar, member), true));
    ballots.set(member, ballot);
    return ballot;
  };
  const cast = async (member: number) => election.cast(here.box, await ballotOf(member));
  /** Time goes by, and the service looks every second; the phase at the end. */
  const pass = async (milliseconds: number) => {
    let phase = "";
    for (let left = milliseconds; left > 0; left -= SECOND) {
      here.now += Math.min(left, SECOND);
      await here.box.tick();
      ({ phase } = await here.box.status());
    }
    return phase;
  };
  await pass(3 * SECOND);
  here.now += 10 * MINUTE;
  const types = async () => {
    const { entries } = await here.box.entries(0);
    return entries.map((entry) => decodeEntry(entry).type);
  };
  return { here, election, ballotOf, cast, pass, types };
}

describe("a clock that is a day ahead", () => {
  test("for 3.5 seconds ends nothing: reception stops and goes on, and whoever casts then gets a promise", async () => {
    const { here, ballotOf, cast, pass, types } = await running();
    const early = await ballotOf(0);
    const arrival = value(await here.box.arrive(early));
    here.jump = DAY;
    expect(await pass(3_500)).toBe("checking");
    expect(await cast(1)).toEqual({ ok: false, code: "paused", clause: "LOG-9" });
    // what had arrived before it is received
    const { promise } = value(await here.box.cast(early, "ticket" in arrival ? arrival.ticket : ""));
    expect(promise).toContain("urna/v1/promise");
    expect(await here.box.close()).toEqual({ ok: false, code: "too-early", clause: "LOG-7" });
    here.jump = 0;
    expect(await pass(SECOND)).toBe("casting");
    expect(value(await cast(1)).promise).toContain("urna/v1/promise");
    expect(await types()).not.toContain("closing");
  });

  test("and stays so closes after two minutes", async () => {
    const { here, cast, pass, types } = await running();
    value(await cast(0));
    here.jump = DAY;
    expect(await pass(SECOND)).toBe("checking");
    expect(await pass(119 * SECOND)).toBe("checking");
    expect(await types()).not.toContain("closing");
    expect(await pass(SECOND)).toBe("closing");
    value(await here.box.close());
    expect((await types()).slice(-3)).toEqual(["batch", "ballot", "closing"]);
  });

  test("lets the end be moved meanwhile", async () => {
    const { here, cast, pass } = await running();
    here.jump = DAY;
    expect(await pass(SECOND)).toBe("checking");
    const closes = minutesFromNow(2 * 24 * 60);
    value(await here.box.append(encodeEntry({ type: "notice", kind: "extension", reason: "The clock", closes })));
    expect(await pass(SECOND)).toBe("casting");
    value(await cast(0));
  });

  test("in the middle of which the service starts again ends nothing", async () => {
    const { here, cast, pass, types } = await running();
    here.jump = DAY;
    await pass(SECOND);
    await here.reopen();
    expect(await pass(110 * SECOND)).toBe("checking");
    expect(await cast(0)).toMatchObject({ code: "paused", clause: "LOG-9" });
    here.jump = 0;
    expect(await pass(20 * SECOND)).toBe("casting");
    expect(value(await cast(0)).promise).toContain("urna/v1/promise");
    expect(await types()).not.toContain("closing");
  });

  test("begins nothing, and begins it where it stays", async () => {
    const { here, cast, pass } = await running({ schedule: { opens: minutesFromNow(60) } });
    here.jump = DAY;
    expect(await pass(3_500)).toBe("issuing");
    expect(await cast(0)).toMatchObject({ code: "not-open", clause: "MAN-4" });
    expect(await pass(2 * MINUTE)).toBe("casting");
    value(await cast(0));
  });
});

describe("the end", () => {
  test("comes at once where the clock has not jumped", async () => {
    const { here, election, pass } = await running();
    here.now = Date.parse(election.manifest.schedule.closes ?? "") - SECOND;
    await here.box.tick();
    expect((await here.box.status()).phase).toBe("casting");
    expect(await pass(SECOND)).toBe("closing");
  });

  test("that went by while the service was down comes two minutes after its start", async () => {
    const { here, cast, pass } = await running();
    here.now += DAY;
    await here.reopen();
    expect(await pass(119 * SECOND)).toBe("checking");
    expect(await cast(0)).toMatchObject({ code: "paused", clause: "LOG-9" });
    expect(await pass(SECOND)).toBe("closing");
  });

  test("that was decided is not undecided by a restart", async () => {
    const { here, election, ballotOf } = await running();
    value(await here.box.arrive(await ballotOf(0)));
    here.now = Date.parse(election.manifest.schedule.closes ?? "");
    here.box.tick().catch(() => undefined); // hangs on the ticket, and comes back when its database is gone
    expect((await here.box.status()).phase).toBe("closing");
    await here.reopen();
    await here.box.tick();
    expect((await here.box.status()).phase).toBe("closing");
  });

  test("comes when the clock is right again that was set back", async () => {
    const { here, election, cast, pass } = await running();
    here.jump = -60 * MINUTE;
    value(await cast(0));
    here.now = Date.parse(election.manifest.schedule.closes ?? "");
    expect(await pass(SECOND)).toBe("casting");
    value(await cast(1));
    here.jump = 0;
    expect(await pass(SECOND)).toBe("checking");
    expect(await pass(2 * MINUTE)).toBe("closing");
  });
});

describe("batches", () => {
  const shape = { members: 12, batch: { ballots: 2, seconds: 60 } };

  /** Published so far. */
  const published = async (types: () => Promise<string[]>) =>
    (await types()).filter((type) => type === "ballot").length;

  test("keep their time in a jump ahead, and go on after it", async () => {
    const { here, cast, pass, types } = await running(shape);
    for (const member of [0, 1, 2, 3]) value(await cast(member));
    await pass(SECOND);
    expect(await published(types)).toBe(2);
    for (const member of [4, 5]) value(await cast(member));
    here.jump = DAY;
    await pass(3_500);
    expect(await published(types)).toBe(2);
    here.jump = 0;
    await pass(56 * SECOND);
    expect(await published(types)).toBe(2);
    await pass(SECOND);
    expect(await published(types)).toBe(4);
  });

  test("go on after their time where the clock was wrong for long and is set back, also after a restart", async () => {
    const { here, cast, pass, types } = await running(shape);
    here.jump = DAY;
    await pass(3 * MINUTE);
    for (const member of [0, 1, 2, 3]) value(await cast(member));
    await pass(SECOND);
    expect(await published(types)).toBe(2);
    for (const member of [4, 5]) value(await cast(member));
    here.jump = 0;
    await here.reopen();
    await pass(60 * SECOND);
    expect(await published(types)).toBe(2);
    await pass(SECOND);
    expect(await published(types)).toBe(4);
  });
});

test("a pause and its end are taken while the clock is checked", async () => {
  const { here, pass } = await running();
  here.jump = DAY;
  expect(await pass(SECOND)).toBe("checking");
  value(await here.box.append(notice("pause")));
  here.jump = 0;
  expect(await pass(SECOND)).toBe("paused");
});
