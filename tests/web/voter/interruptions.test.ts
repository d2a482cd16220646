// The voter's machine under every interruption: requests lost before or after they happened, the device crashing at any
// moment, the same link opened again. Whatever happens, one blinded key, one ballot, and nothing of the choice is left.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Link } from "../../../web/voter/link.ts";
import { CODE, Device, type Fault, World } from "./world.ts";

const link: Link = { kind: "code", code: CODE };

/** What must hold whatever happened so far. */
function expectSound(world: World): void {
  expect(new Set(world.issued).size).toBeLessThanOrEqual(1);
  expect(new Set(world.cast).size).toBeLessThanOrEqual(1);
  expect(world.box.size).toBeLessThanOrEqual(1);
}

test("without interruption: in the box, and the device keeps only what is needed afterwards", async () => {
  const world = new World();
  const device = new Device(world, link);
  for (let i = 0; i < 4; i++) await device.act();
  expect(device.screen).toBe("in-the-box");
  expect(device.link).toEqual({ kind: "none" });
  expect(world.stored).toEqual({
    stage: "cast",
    owner: { name: "Ada", salt: "s", reference: "Ada\n1", mark: `mark of ${CODE}` },
    context: "context",
    entry: expect.any(Uint8Array),
    leafHash: expect.any(Uint8Array),
    checkNumber: "CHECK",
    blinding: expect.any(Uint8Array), // not the ballot's key: nothing can be cast with it
    promise: expect.stringMatching(/^promise of \{.*ballot/),
  });
  expect(device.state.drafts).toEqual([]);
  world.published = true;
  await device.wait();
  expect(world.stored).toMatchObject({ stage: "cast", proof: expect.stringMatching(/^proof of ballot/) });
});

test("any faults and crashes at any moment: one ballot, and in the end it is in the box", async () => {
  const fault = fc.constantFrom<Fault>("none", "lost", "busy", "unanswered");
  const boardFault = fc.constantFrom<Fault>("none", "lost", "busy", "refused");
  const moment = fc.constantFrom("act", "wait", "crash", "crash at once", "reopen", "double");
  await fc.assert(
    fc.asyncProperty(
      fc.array(fault, { maxLength: 12 }),
      fc.array(boardFault, { maxLength: 8 }),
      fc.array(moment, { maxLength: 12 }),
      async (faults, boardFaults, moments) => {
        const world = new World();
        world.faults = [...faults];
        world.boardFaults = [...boardFaults];
        let device = new Device(world, link);
        for (const each of moments) {
          if (each === "act") await device.act();
          if (each === "wait") await device.wait();
          if (each === "double") await Promise.all([device.act(), device.act()]);
          if (each.startsWith("crash") || each === "reopen") {
            if (each === "crash") await device.act();
            const { place } = device.state;
            device.crash();
            device = new Device(world, world.stored === undefined || each === "reopen" ? link : { kind: "none" });
            device.place = place;
          }
          expectSound(world);
        }
        world.faults = [];
        world.boardFaults = [];
        for (let i = 0; i < 8 && device.screen !== "in-the-box"; i++) {
          await device.wait();
          await device.act();
        }
        expect(device.screen).toBe("in-the-box");
        expectSound(world);
        expect(world.box.size).toBe(1);
        expect(Object.keys(world.stored ?? {})).not.toEqual(expect.arrayContaining(["secret"]));
        expect(JSON.stringify(world.stored)).not.toMatch(/drafts|votes|token/);
      },
    ),
    { numRuns: 150 },
  );
});

test("a look at the status that was refused once does not hide the ballot when the next one is answered", async () => {
  const world = new World();
  const device = new Device(world, link);
  await device.act();
  expect(device.screen).toBe("ballot");
  world.faults = ["refused"];
  await device.wait();
  expect(device.state.refusal?.job).toBe("status");
  await device.wait();
  expect(device.screen).toBe("ballot");
});

test("a pause holds back the sealed ballot, which has its own clock and is sent again by itself", async () => {
  const world = new World();
  const device = new Device(world, link);
  await device.act();
  await device.act();
  world.phase = "paused";
  await device.act(); // the page still believes in casting
  expect(device.screen).toBe("handing-over");
  expect(device.state.jobs.cast).toMatchObject({ waiting: true, notNow: true });
  expect(device.asked.at(-1)?.what).toBe("cast"); // nothing else is asked because the box took nothing
  await device.wait();
  expect(device.state.status?.phase).toBe("paused");
  expect(device.screen).toBe("handing-over");
  world.phase = "casting";
  await device.wait();
  expect(device.screen).toBe("in-the-box");
});

test("closed: a ballot in the box stays in it; for any other the page says that it is too late", async () => {
  const world = new World();
  world.faults = ["none", "none", "none", "none", "unanswered"];
  const device = new Device(world, link);
  for (let i = 0; i < 4; i++) await device.act();
  expect(device.screen).toBe("handing-over");
  world.phase = "closed";
  await device.wait();
  expect(device.screen).toBe("in-the-box");

  const late = new World();
  late.faults = ["none", "none", "none", "none", "lost"];
  const too = new Device(late, link);
  for (let i = 0; i < 4; i++) await too.act();
  late.phase = "closed";
  await too.wait();
  expect(too.screen).toBe("too-late");
});

test("a forged promise is never in the box; an honest one later is", async () => {
  const world = new World();
  world.forgedPromise = true;
  const device = new Device(world, link);
  for (let i = 0; i < 4; i++) await device.act();
  expect(world.stored?.stage).toBe("sealed");
  expect(device.screen).not.toBe("in-the-box");
  device.crash();
  world.forgedPromise = false;
  const again = new Device(world);
  await again.settle();
  expect(again.screen).toBe("in-the-box");
});

test("a record whose context differs from the ballot's stops the page", async () => {
  const world = new World();
  const device = new Device(world, link);
  await device.act();
  await device.act();
  device.crash();
  world.context = "another";
  const again = new Device(world);
  await again.settle();
  expect(again.screen).toBe("forged");
  expect(again.state.refusal?.failure).toMatchObject({ kind: "forged", what: "changed", clause: "ID-2" });
});

test("after a tap the page says that a ballot was issued elsewhere, and keeps none here", async () => {
  const world = new World();
  world.member = "of another device";
  const device = new Device(world, link);
  await device.settle();
  expect(device.screen).toBe("welcome"); // the code alone tells nobody
  await device.act();
  expect(device.screen).toBe("elsewhere");
  expect(world.stored).toMatchObject({ stage: "code", code: CODE });
  device.crash();
  world.phase = "closed";
  const after = new Device(world);
  await after.settle();
  expect(after.screen).toBe("closed"); // and not that a ballot came too late
});

test("a new code for a credential that was perhaps signed keeps the credential", async () => {
  const world = new World();
  world.faults = ["none", "none", "none", "unanswered"];
  const device = new Device(world, link);
  await device.act();
  expect(world.stored?.stage).toBe("asked");
  const before = world.stored;
  device.dispatch({ type: "typed", arrival: { kind: "code", code: "NEW", owner: { mark: "new" } } });
  await device.wait();
  expect(world.stored).toMatchObject({
    stage: "open",
    secret: before && "secret" in before ? before.secret : undefined,
  });
  expect(new Set(world.issued).size).toBe(1);
});

test("while a request is tried again the screen stays the same, also during an attempt", async () => {
  const world = new World();
  world.faults = ["lost", "lost", "lost"];
  const device = new Device(world, link);
  const screens: string[] = [];
  const dispatch = device.dispatch.bind(device);
  device.dispatch = (event) => {
    dispatch(event);
    if (device.screen !== screens.at(-1)) screens.push(device.screen);
  };
  await device.settle();
  for (let i = 0; i < 4; i++) await device.wait();
  expect(screens).toEqual(["starting", "offline", "starting", "welcome"]);
});

test("after the close the device finds by itself that the register has its ballot, once it is there (BAL-9)", async () => {
  const world = new World();
  const device = new Device(world, link);
  for (let i = 0; i < 4; i++) await device.act();
  world.published = true;
  world.phase = "closed";
  await device.wait();
  expect(world.stored).not.toHaveProperty("row");
  expect(device.state.refusal).toBeUndefined();
  world.registered = true;
  await device.wait();
  await device.wait();
  expect(world.stored).toMatchObject({ stage: "cast", row: "own" });
});

test.each([
  ["another ballot in this member's name", true, "closed" as const, "BAL-9"],
  ["a register without this member", false, "counted" as const, "ISS-6"],
])("%s is told on the page of the vote that is in the box", async (_, othersBallot, phase, clause) => {
  const world = new World();
  const device = new Device(world, link);
  for (let i = 0; i < 4; i++) await device.act();
  Object.assign(world, { published: true, phase, othersBallot, registered: othersBallot });
  await device.wait();
  await device.wait();
  expect(device.screen).toBe("in-the-box");
  expect(device.state.refusal).toEqual({ job: "own", failure: { kind: "forged", what: "row", clause } });
});

test("the page reports a promised ballot that is not on the board after the end, with the promise as evidence (LOG-5, BAL-9)", async () => {
  for (const phase of ["closed", "counted"] as const) {
    const world = new World();
    const device = new Device(world, link);
    for (let i = 0; i < 4; i++) await device.act();
    await device.wait();
    expect(device.state.refusal).toBeUndefined(); // it comes with the next batch
    world.phase = phase;
    world.registered = true;
    for (let i = 0; i < 2; i++) await device.wait();
    expect(device.screen).toBe("in-the-box");
    expect(device.state.refusal).toEqual({ job: "proof", failure: { kind: "forged", what: "proof", clause: "LOG-5" } });
    device.crash(); // a person who opens the page again and is shown an honest board is told so
    world.published = true;
    const again = new Device(world);
    await again.settle();
    expect(again.state.refusal).toBeUndefined();
    expect(world.stored).toHaveProperty("proof");
  }
});

test("the page looks in the register for the invitation's entry; if the registrar's differs, both are kept (ISS-7, BAL-9)", async () => {
  const registrar = { salt: "s", reference: "Ada\n1" }; // as this world's answers
  for (const checked of [{ checked: true }, {}] as const)
    for (const entry of [
      { salt: "s", reference: "Ada\n7" },
      { salt: "of the letter", reference: "Ada\n1" },
    ]) {
      const world = new World();
      const device = new Device(world, { ...link, ...checked, entry });
      for (let i = 0; i < 4; i++) await device.act();
      expect(device.screen).toBe("in-the-box");
      expect(world.stored).toMatchObject({ owner: { name: "Ada", ...entry, registrar } });
    }
});

test("a link without a check that has lost its end does not mean a different entry (ISS-7)", async () => {
  const cut = { salt: "s", reference: "Ada" };
  for (const entry of [cut, { ...cut, reference: "Ada\n1" }]) {
    const world = new World();
    const device = new Device(world, { ...link, entry });
    for (let i = 0; i < 4; i++) await device.act();
    const owner = { name: "Ada", mark: `mark of ${CODE}`, salt: "s", reference: "Ada\n1" };
    expect(world.stored).toMatchObject({ stage: "cast", owner });
    expect(world.stored).not.toHaveProperty("owner.registrar");
  }
  // with a check it was sent like this
  const world = new World();
  const device = new Device(world, { ...link, entry: cut, checked: true });
  for (let i = 0; i < 4; i++) await device.act();
  expect(world.stored).toMatchObject({ owner: { ...cut, registrar: { salt: "s", reference: "Ada\n1" } } });
});

test("a link that is not whole asks nobody, stores nothing and stays in the address; it is put aside by a person", async () => {
  const world = new World();
  const fresh = new Device(world, { kind: "damaged" });
  await fresh.settle();
  expect(fresh.screen).toBe("not-whole");
  expect(fresh.link.kind).toBe("damaged"); // a reload says the same
  expect([world.stored, ...world.issued]).toEqual([undefined]);
  expect(fresh.asked.map(({ what }) => what)).not.toContain("member");
  for (const [acts, screen] of [
    [1, "ballot"],
    [4, "in-the-box"],
  ] as const) {
    const own = new World();
    const first = new Device(own, link);
    for (let i = 0; i < acts; i++) await first.act();
    const before = structuredClone(own.stored);
    first.crash();
    const device = new Device(own, { kind: "damaged" });
    await device.settle();
    expect(device.screen).toBe("not-whole"); // and never the ballot of the person before
    expect(own.stored).toEqual(before);
    device.dispatch({ type: "dismiss" });
    expect(device.screen).toBe(screen);
  }
});

test("another tab has opened another person's link: nobody is greeted with the first one's name", async () => {
  const world = new World();
  const device = new Device(world, link);
  await device.settle();
  expect(device.screen).toBe("welcome");
  const slip = { stage: "code", owner: { mark: "Bens" }, code: "BBBBB-BBBBB-BBBBB-BBBBB" } as const;
  device.dispatch({ type: "slip", slip });
  expect(device.state.member).toBeUndefined();
  await device.settle();
  expect(device.screen).toBe("enter-code"); // this world knows one code only
});

test("a trial ballot takes no code, is never sent and never kept", async () => {
  const world = new World();
  const device = new Device(world);
  await device.settle();
  expect(device.screen).toBe("enter-code");
  device.dispatch({ type: "trial", classId: "members" });
  expect(device.screen).toBe("ballot");
  device.dispatch({ type: "mark", contest: 0, draft: { votes: [1, 0, 0], blank: false } });
  device.dispatch({ type: "go", place: { at: "review" } });
  device.dispatch({ type: "tap-cast" });
  device.dispatch({ type: "audit", step: "prepare" });
  await device.settle();
  device.dispatch({ type: "go", place: { at: "audit" } });
  expect(device.screen).toBe("audit");
  expect(device.state.audit).toBeDefined();
  expect([world.stored, ...world.issued, ...world.cast]).toEqual([undefined]);
  device.dispatch({ type: "go", place: { at: "start" } });
  expect(device.screen).toBe("enter-code");
});

test("no trial starts on a device with an opened ballot", async () => {
  const world = new World();
  const device = new Device(world, link);
  for (let i = 0; i < 1; i++) await device.act();
  await device.settle();
  expect(world.stored?.stage).toBe("open");
  device.dispatch({ type: "trial", classId: "members" });
  expect(device.state.trial).toBeUndefined();
});

test("while the witnesses have not signed, nothing opens, and it says so; then it goes on by itself (LOG-6)", async () => {
  const world = new World();
  world.unwitnessed = true;
  const device = new Device(world, link);
  await device.act();
  expect(device.screen).toBe("unwitnessed");
  expect(world.issued).toEqual([]);
  world.unwitnessed = false;
  await device.wait();
  await device.settle();
  expect(device.screen).toBe("welcome");
});

test("a wrong code: asked for it again, and nothing about it is asked by itself meanwhile", async () => {
  const world = new World();
  const device = new Device(world);
  await device.settle(); // the status and the record
  device.dispatch({ type: "typed", arrival: { kind: "code", code: "00000-00000-00000-00000", owner: {} } });
  await device.settle();
  expect(device.screen).toBe("enter-code");
  expect(device.state.refusal).toEqual({ job: "member", failure: { kind: "refused", code: "wrong-code" } });
  world.faults = ["none", "lost"]; // the poll for the status; another question would be lost
  await device.wait();
  expect(world.faults).toEqual(["lost"]);
  expect(device.screen).toBe("enter-code");
  world.faults = [];
  device.dispatch({ type: "typed", arrival: { kind: "code", code: CODE, owner: {} } });
  await device.settle();
  expect(device.screen).toBe("welcome");
});
