// After casting, a page asks what everybody's page asks (BAL-9): the same requests, in the same order, at the same moments, whether its
// person has cast, has only fetched a ballot, or has done nothing. An observer who sees every request and its time learns only
// of the fetch and the cast themselves.
import { expect, test } from "vitest";
import type { Slip } from "../../../web/voter/slip.ts";
import { CODE, Device, type Fault, World } from "./world.ts";

const MINUTE = 60_000;
/** What a person does once, by a tap. */
const taps = new Set(["issue", "cast"]);
const asked = (device: Device) => device.asked.filter(({ what }) => !taps.has(what));
const times = (device: Device, what: string) => device.asked.filter((each) => each.what === what).length;

/** One vote for several devices: what happens to it happens to all of them at the same moment. */
async function vote(...taps: number[]) {
  const people = taps.map((count) => {
    const world = new World();
    return {
      count,
      world,
      device: new Device(world, { kind: "code", code: CODE, entry: { salt: "s", reference: "Ada\n1" } }),
    };
  });
  const each = async (body: (world: World, device: Device) => unknown) => {
    for (const { world, device } of people) {
      await body(world, device);
      await device.settle();
    }
  };
  for (const { device, count } of people) for (let i = 0; i < count; i++) await device.act();
  return { devices: people.map(({ device }) => device), worlds: people.map(({ world }) => world), each };
}

test("through a whole vote: pages that have cast, only fetched or only looked send the same requests at the same moments", async () => {
  const { devices, worlds, each } = await vote(4, 1, 0);
  const [cast, fetched, idle] = devices as [Device, Device, Device];
  expect([cast, fetched, idle].map(({ screen }) => screen)).toEqual(["in-the-box", "ballot", "welcome"]);
  const pass = (minutes: number) => each((_, device) => device.pass(minutes * MINUTE));
  await pass(12);
  await each((world) => {
    world.open = 300; // a batch, with this ballot in it
    world.published = true;
  });
  await pass(12);
  expect(worlds[0]?.stored).toMatchObject({ proof: expect.any(String) });
  for (const phase of ["paused", "casting", "closed"] as const) {
    await each((world) => {
      world.phase = phase;
    });
    await pass(6);
  }
  await each((world) => {
    world.registered = true;
  });
  await pass(12);
  expect(worlds[0]?.stored).toMatchObject({ row: "own" });
  await each((world) => {
    world.phase = "counted";
  });
  await pass(30);
  expect(asked(fetched)).toEqual(asked(cast));
  expect(asked(idle)).toEqual(asked(cast));
  expect([times(cast, "cast"), times(fetched, "cast"), times(cast, "issue"), times(idle, "issue")]).toEqual([
    1, 0, 1, 0,
  ]);
  expect(times(idle, "register 0 1")).toBe(1); // as soon as the checkpoint covers it
  expect(times(idle, "last 303")).toBe(1);
  expect(new Set(asked(idle).map(({ what }) => what))).toEqual(
    new Set([
      "status",
      "opening",
      "member",
      "checkpoint",
      "tile 0/000.p/4",
      "tile 0/000",
      "tile 0/001.p/44", // a batch, then the closing, then the register
      "tile 0/001.p/45",
      "tile 0/001.p/46",
      "register 0 1",
      "tile 0/001.p/47", // and the result
      "last 303", // the last entry, once
    ]),
  );
});

test("a withdrawal is shown within seconds, once it is on the signed board, by the same requests of every page", async () => {
  const { devices, each } = await vote(4, 1, 0);
  const [cast, fetched] = devices as [Device, Device];
  await each((world) => {
    world.withdrawals = ["option-1"];
  });
  await each((_, device) => device.pass(60_000));
  expect(fetched.state.board?.withdrawn).toEqual([]); // the server's word alone shows nothing
  expect(fetched.state.asksAgain).toBe(false);
  await each((world) => {
    world.open = 5;
    world.onBoard = 1;
  });
  await each((_, device) => device.pass(20_000));
  for (const device of devices)
    expect(device.state.board?.withdrawn).toEqual([{ contest: "motion", option: "option-1", reason: "So." }]);
  const looks = times(fetched, "checkpoint");
  await each((_, device) => device.pass(60_000));
  expect(times(fetched, "checkpoint")).toBe(looks); // and then everything is as before
  for (const device of devices) expect(asked(device)).toEqual(asked(cast));
});

test("a page that is opened again after the cast sends the same requests as a page with a fetched ballot", async () => {
  const { worlds } = await vote(4, 1);
  const opened = worlds.map((world) => {
    world.phase = "closed";
    world.published = true;
    world.registered = true;
    return new Device(world);
  });
  for (const device of opened) {
    await device.settle();
    await device.pass(30 * MINUTE);
  }
  const [cast, fetched] = opened as [Device, Device];
  expect(cast.screen).toBe("in-the-box");
  expect(fetched.screen).toBe("too-late");
  expect(asked(cast)).toEqual(asked(fetched));
  expect(times(cast, "cast")).toBe(0);
});

test("what fails is tried again in the same way, cast or not", async () => {
  const { devices, each } = await vote(4, 1, 0);
  await each((world) => {
    world.boardFaults = ["lost", "busy", "none", "unanswered", "refused", "lost"] satisfies Fault[];
    world.open = 600;
  });
  await each((_, device) => device.pass(20 * MINUTE));
  for (const device of devices) expect(asked(device)).toEqual(asked(devices[0] as Device));
  expect(times(devices[2] as Device, "checkpoint")).toBeGreaterThan(4);
});

test("a ballot is sent again only while its cast had no answer, and causes no other requests", async () => {
  const { worlds, devices, each } = await vote(1, 0);
  const [device, idle] = devices as [Device, Device];
  const [world] = worlds as [World];
  world.faults = ["lost"];
  await device.act();
  await device.act();
  expect(device.screen).toBe("handing-over");
  await each((_, one) => one.pass(10 * MINUTE));
  expect(device.screen).toBe("in-the-box");
  expect(times(device, "cast")).toBe(2);
  expect(asked(device)).toEqual(asked(idle));
});

test("after the end open pages look within five minutes, each at a different moment", async () => {
  const world = new World();
  const device = new Device(world);
  await device.settle();
  world.phase = "closed";
  world.registered = true;
  await device.pass(2 * MINUTE); // the status says so, and the look is put off
  const before = device.asked.findLast(({ what }) => what === "status")?.at ?? 0;
  expect(device.asked.filter(({ what }) => what === "checkpoint")).toHaveLength(1);
  await device.pass(10 * MINUTE);
  const [, second] = device.asked.filter(({ what }) => what === "checkpoint");
  const seen = device.asked.filter(({ what, at }) => what === "status" && at <= (second?.at ?? 0));
  expect(before).toBeGreaterThan(0);
  expect(seen.length).toBeGreaterThan(0);
  expect((second?.at ?? 0) - (device.asked.filter(({ what }) => what === "status")[1]?.at ?? 0)).toBe(2.5 * MINUTE); // half of five
  expect(device.asked.filter(({ what }) => what === "checkpoint")).toHaveLength(2); // it has seen everything
});

test("a ballot that came from another device makes no difference either", async () => {
  const world = new World();
  const { worlds } = await vote(1);
  const held = worlds[0]?.stored as Extract<Slip, { stage: "open" }>;
  world.stored = { ...held, owner: {} };
  const moved = new Device(world);
  const other = new World();
  other.stored = { ...held, owner: {} };
  const idle = new Device(other);
  for (let i = 0; i < 3; i++) await moved.act();
  await idle.settle();
  for (const each of [world, other]) {
    each.phase = "closed";
    each.registered = true;
  }
  for (const device of [moved, idle]) await device.pass(30 * MINUTE);
  expect(moved.screen).toBe("in-the-box");
  expect(asked(moved)).toEqual(asked(idle));
});
