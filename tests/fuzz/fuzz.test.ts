// Some cases of every property; `npm run fuzz` goes on as long as you like.
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runs } from "../support/runs.ts";
import { ballotProperties } from "./ballots.ts";
import { type HttpStage, httpStage } from "./http.ts";
import { pointProperties } from "./points.ts";
import { textProperties } from "./texts.ts";
import { tokenProperties } from "./tokens.ts";

let stage: HttpStage;
beforeAll(async () => {
  stage = await httpStage();
});
afterAll(() => stage?.end());

const kernels = [
  ...pointProperties.map((property) => ({ ...property, some: 150 })),
  ...ballotProperties.map((property) => ({ ...property, some: 12 })),
  ...tokenProperties.map((property) => ({ ...property, some: 6 })),
];

test.each(kernels)("the kernels and noble agree: $name", async ({ property, some }) => {
  await fc.assert(property, runs(some));
});

test.each(textProperties)("whatever comes from outside: $name", async ({ property }) => {
  await fc.assert(property, runs(property === textProperties[0]?.property ? 8 : 60)); // a record is verified as a whole
});

test("every request is answered, or refused with a code: bodies, addresses, headers, values of the schema", async () => {
  expect(stage.properties).toHaveLength(4);
  for (const { property } of stage.properties) await fc.assert(property, runs(60));
});
