// The points at which `npm run crash` kills: nobody is killed here, but a vote is taken through all of its steps, on Node.
import { expect, test } from "vitest";
import { seeded } from "../support/seeded.ts";
import { chooseKills, KINDS, kindOf, statementIn, tally } from "./points/kinds.ts";
import { dryRun } from "./points/run.ts";

test("one kill in every step reaches every actor, the outbox, moves, backups and answers", async () => {
  const steps = await dryRun("node");
  const random = seeded("one kill in every step");
  const kills = chooseKills(steps, steps.size, (limit) => (random(1)[0] ?? 0) % limit);
  expect(kills.map(({ step }) => step)).toEqual([...steps.keys()]);
  const kinds = kills.map(({ step, at }) => {
    const { names, part } = steps.get(step) ?? { names: [] };
    return kindOf(names[at - 1] ?? "", part);
  });
  expect(KINDS.filter((kind) => !kinds.includes(kind))).toEqual([]);
}, 300_000);

test("a point is called after what is written where", () => {
  const [insert, update] = ["insert or ignore into pair (one) values (1)", "update mail set due = ? where number = ?"];
  expect(statementIn(insert, "copy of the box")).toBe("insert of pair in the copy of the box");
  expect(statementIn("create table if not exists entry (place)", "box")).toBe("create of entry in the box");
  expect(statementIn("vacuum into ?", "registrar")).toBe("vacuum in the registrar");
  expect(kindOf(statementIn(update, "office"))).toBe("mail");
  expect(kindOf("commit of the copy of the office")).toBe("office");
  expect(kindOf("answer to request")).toBe("answers");
  expect(kindOf("commit of the registrar", "moves")).toBe("moves");
  expect(tally(["box", "office", "box"])).toBe("office 1, box 2");
});
