/** Who did what for an association, as the HTTP contract has it. It names no member of a roll, and no address. The browser imports only types of this file. */
import { z } from "@hono/zod-openapi";
import { localised } from "../draft/values.ts";
import { role } from "./association.ts";

const DEEDS = [
  ...(["prepared", "discarded", "opened", "started", "paused", "resumed", "extended", "incident"] as const),
  ...(["closed", "ended", "cancelled", "counted"] as const),
  ...(["codes-made", "letters-sent", "members-added", "trustee-code-made", "witness-moved"] as const),
  ...(["invited", "invitation-withdrawn", "joined", "role-changed", "removed", "left"] as const),
  ...(["settings-changed", "token-made", "token-ended"] as const),
  ...(["second-person-set", "second-person-lifted", "asked-to-open", "asked-to-close", "asked-to-cancel"] as const),
  ...(["asked-to-lift", "struck-off", "asked-to-strike-off", "withdrawn", "code-misused"] as const),
  ...(["vote-removed", "asked-to-remove", "committee-begun", "committee-replaced", "committee-link-made"] as const),
  ...(["draft-deleted", "people-changed", "people-put-back"] as const),
] as const;
export type DeedName = (typeof DEEDS)[number];

const deed = z.object({
  at: z.string().openapi({ description: "To the second; of what touches members, the day (UTC)" }),
  who: z
    .string()
    .optional()
    .openapi({ description: "The person or the token; absent for what came by itself", example: "Anna Ahrens" }),
  deed: z.enum(DEEDS),
  vote: z
    .object({ id: z.string(), title: localised.optional().openapi({ description: "While the vote is here" }) })
    .optional(),
  people: z.int().optional().openapi({
    description:
      "How many members it was about; of `people-changed` and `people-put-back`, how many changes on that day",
  }),
  whom: z.string().optional().openapi({ description: "Whom of the team, or which token" }),
  role: role.optional().openapi({ description: "With `role-changed`: the new one" }),
  unfinished: z.literal(true).optional().openapi({ description: "The service stopped before it knew the outcome" }),
});
export type Deed = z.infer<typeof deed>;
const DEEDS_BY = ["people", "programs"] as const;
/** Apart, so that many lines of a program hide nobody's. */
export type DeedsBy = (typeof DEEDS_BY)[number];
export const DeedQuery = z.object({
  by: z.enum(DEEDS_BY).default("people").openapi({
    description: "people: what people did and what came by itself; programs: what was done with tokens",
  }),
  before: z.string().max(64).optional().openapi({ description: "The `older` of the lines before" }),
});
export type DeedQuery = z.infer<typeof DeedQuery>;
export const DeedList = z
  .object({
    deeds: z.array(deed).openapi({ description: "The newest first, at most a thousand" }),
    older: z.string().optional().openapi({ description: "Where older ones follow, if there are any" }),
  })
  .openapi("DeedList");
export type DeedList = z.infer<typeof DeedList>;
