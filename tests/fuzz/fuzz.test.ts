// Some hundred cases of every differential property; `npm run fuzz` goes on as long as you like.
import fc from "fast-check";
import { test } from "vitest";
import { runs } from "../support/runs.ts";
import { ballotProperties } from "./ballots.ts";
import { pointProperties } from "./points.ts";
import { tokenProperties } from "./tokens.ts";

const properties = [
  ...pointProperties.map((property) => ({ ...property, some: 150 })),
  ...ballotProperties.map((property) => ({ ...property, some: 12 })),
  ...tokenProperties.map((property) => ({ ...property, some: 6 })),
];

test.each(properties)("the kernels and noble agree: $name", ({ property, some }) => {
  fc.assert(property, runs(some));
});
