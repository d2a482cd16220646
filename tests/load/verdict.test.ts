// What the report of an attack says about its own figures: the median of the rounds decides, and nothing is decided on a busy machine.
import { expect, test } from "vitest";
import { attackNamed } from "./attacks/attack.ts";
import { lineOf, type Round } from "./harness/report.ts";

const window = (ms: { readonly other: number; readonly same: number }) => ({
  samples: (["other", "same"] as const).flatMap((vote) =>
    (["cast", "issue"] as const).map((kind) => ({ vote, kind, ms: ms[vote] })),
  ),
  ...{ late: [0.2], later: 0, failed: {}, unserved: 0 },
});
const spent = (others: number) => ({ service: 0.3, generator: 0.9, others, megabytes: 200 });
/** One round whose 99th percentiles are so many times as long with the attack. */
const round = (other: number, same: number, others = 0.02): Round => ({
  ...{ quiet: window({ other: 10, same: 20 }), loud: window({ other: 10 * other, same: 20 * same }) },
  ...{ before: spent(others), during: spent(0.02) },
  ...{ tally: { "200": 7 }, lasted: 1000, recovery: 500 },
});
async function verdictsOf(...rounds: Round[]) {
  const attack = await attackNamed("record");
  const more = { peak: 300, promised: 9, lost: 0, never: 0, said: undefined };
  return lineOf({ name: "record", attack, rounds, ...more }).verdicts;
}

test("the other vote may take twice as long and the same one five times: the median of the rounds decides", async () => {
  expect(await verdictsOf(round(2, 5), round(1, 1), round(90, 90))).toEqual({
    other: { ratio: 2, verdict: "within" },
    same: { ratio: 5, verdict: "within" },
  });
  expect(await verdictsOf(round(2.1, 5.1), round(1, 1), round(90, 90))).toEqual({
    other: { ratio: 2.1, verdict: "beyond" },
    same: { ratio: 5.1, verdict: "beyond" },
  });
});

test("nothing is decided where other programs used the service's core, or nobody knows", async () => {
  for (const others of [0.4, Number.NaN])
    expect(await verdictsOf(round(1, 90, others))).toEqual({
      other: { ratio: 1, verdict: "undecided" },
      same: { ratio: 90, verdict: "undecided" },
    });
});
