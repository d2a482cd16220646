// A meeting whose copy is gone while it goes on (LOG-8): the service says so before anybody asks for it, and the operator's word lets it go on at the
// same question.
import { rmSync } from "node:fs";
import { expect, test } from "vitest";
import { value } from "../support/election/actors.ts";
import { contentOf, Hall, motionOn } from "../support/election/hall.ts";
import { YES } from "../support/election/over-http.ts";
import { TestService } from "../support/hosts/service.ts";
import { filesOf } from "../support/hosts/set-back.ts";

test("health is red until the operator says that its data is the newest; then the question goes on", async () => {
  const service = new TestService();
  try {
    await service.signIn();
    const hall = await Hall.open(service, contentOf(5));
    await hall.arrive(1, 2, 3);
    const vote = await hall.ask(motionOn("Adopt the budget?"));
    await hall.vote(vote, 1, YES);
    await service.restart(async () => rmSync(filesOf(service.data, "meeting", hall.id).copy));
    await service.tick();
    const health = async () => (await service.ask<{ code?: string }>("GET", "/healthz")).body.code;
    expect(await health()).toBe("read-only");
    expect(service.events).toContainEqual({ event: "copy", actor: "meeting", election: hall.id, what: "unproven" });
    await hall.vote(vote, 2, YES); // registrar and box go on
    expect(await hall.act({ act: "end", number: 1 })).toMatchObject({ ok: false, code: "read-only" });
    expect(value(await service.hosts.office.stops.repair(hall.id))).toEqual({ repaired: ["meeting"] });
    await service.tick();
    expect(await health()).toBeUndefined();
    await hall.do({ act: "end", number: 1 });
    await hall.count(1, 1, 2);
    expect(await hall.question(1)).toMatchObject({ state: "result", cast: 2, eligible: 3 });
  } finally {
    await service.stop();
  }
}, 120_000);
