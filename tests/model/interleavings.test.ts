// Votes in which everything happens at once, in every order: members, organiser, trustee, clock, mail, kills and restarts, over the real
// office, registrar and box with real files. Whatever happens: one token for each member, every promise on every later record, a log that only
// grows, nothing counted before its time, and a register of exactly what was issued. `URNA_RUNS=20` tries twenty times as many.

import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { concat, utf8 } from "../../crypto/encoding/bytes.ts";
import { makeDecryptionEntry } from "../../crypto/tally/tally.ts";
import { verifyRecord } from "../../crypto/verifier/driver.ts";
import { seedOf } from "../support/election/over-http.ts";
import { runs } from "../support/runs.ts";
import { type Act, anyAct, cancellation, end, rush, WHO } from "./acts.ts";
import { Model } from "./model.ts";
import { makeStage, type Stage } from "./stage.ts";
import { World } from "./world.ts";

let stages: Stage[] = [];
beforeAll(async () => {
  stages = [await makeStage({}), await makeStage({ closes: "2026-11-23T14:00:00Z" })];
});
afterAll(() => {
  for (const { folder } of stages) rmSync(folder, { recursive: true });
});

type Command = fc.AsyncCommand<{ model: Model }, World>;

/** Acts that begin at the same time. */
const together = (acts: readonly Act[]): Command => ({
  check: ({ model }) => !model.over,
  async run({ model }, world) {
    await world.together(acts.map((act) => () => act.run(model, world)));
    await model.check(world);
  },
  toString: () => `[${acts.map(({ name }) => name).join(" | ")}]`,
});
const restart: Command = {
  check: () => true,
  async run({ model }, world) {
    await world.restart();
    await model.check(world);
  },
  toString: () => "restart",
};

/** The clock goes on until everything has ended; the organiser closes, the trustee counts. */
async function finish(model: Model, world: World): Promise<void> {
  const { organiser, election } = world.stage;
  world.mood = "accepted";
  for (let looks = 0; !model.over; looks++) {
    assert.ok(looks < 100, "the vote comes to no end");
    await world.tick(1_800_000);
    await world.hosts.office.organising.close(organiser, election.id, WHO);
    await model.check(world);
    if (model.over || model.board.finalRoot === undefined) continue;
    const share = makeDecryptionEntry(seedOf(1), model.board, 1);
    await world.hosts.office.committee.entry(election.id, election.trustees[0]?.code ?? "", share);
    await model.check(world);
  }
  if (model.board.cancelled === undefined) model.checkRegister();
  const { checks } = verifyRecord(concat(...model.entries.flatMap((entry) => [entry, utf8("\n")])));
  assert.deepEqual(
    checks.flatMap(({ findings }) => findings),
    [],
  );
}

test("one token each, every promise kept, a log that only grows, and a register of what was issued", async () => {
  const commands = fc.commands(
    [...[1, 2, 3].map(() => fc.array(anyAct, { minLength: 1, maxLength: 5 }).map(together)), fc.constant(restart)],
    { maxCommands: 12 },
  );
  const property = fc.asyncProperty(
    fc.nat(1),
    fc.scheduler(),
    commands,
    rush,
    end,
    fc.nat(4),
    async (which, scheduler, all, rushed, ended, chance) => {
      const world = new World(stages[which] as Stage, scheduler);
      const model = new Model(world.stage);
      try {
        await fc.asyncModelRun(() => ({ model: { model }, real: world }), all);
        const rounds = [rushed, chance === 0 ? [cancellation] : ended];
        for (const round of rounds.map(together)) if (!model.over) await round.run({ model }, world);
        await finish(model, world);
      } finally {
        await world.end();
      }
    },
  );
  await fc.assert(property, runs(12));
  expect(stages).toHaveLength(2);
}, 300_000);
