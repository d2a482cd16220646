/** Who did what for an association, as the HTTP contract has it. It names no member of a roll, and no address. The browser imports only types of this file. */
import { z } from "@hono/zod-openapi";
import { localised } from "../draft/values.ts";

const DEEDS = [
  ...(["prepared", "discarded", "opened", "started", "paused", "resumed", "extended", "incident"] as const),
  ...(["closed", "ended", "cancelled", "counted"] as const),
  ...(["codes-made", "letters-sent", "members-added", "trustee-code-made", "witness-moved"] as const),
  ...(["invited", "invitation-withdrawn", "joined", "role-changed", "removed", "left"] as const),
  ...(["settings-changed", "token-made", "token-ended"] as const),
  ...(["second-person-set", "second-person-lifted", "asked-to-open", "asked-to-close", "asked-to-cancel"] as const),
  ...(["asked-to-lift", "struck-off", "asked-to-strike-off", "withdrawn", "code-misused"] as const),
  ...(["vote-removed", "asked-to-remove", "committee-begun", "committee-replaced", "committee-link-made"] as const),
] as const;
export type DeedName = (typeof DEEDS)[number];

const deed = z.object({
  at: z.string().openapi({ description: "To the second; of what touches members, the day (UTC)" }),
  who: z.string().optional().openapi({ description: "The person or the token; absent for what came by itself" }),
  deed: z.enum(DEEDS),
  vote: z
    .object({ id: z.string(), title: localised.optional().openapi({ description: "While the vote is here" }) })
    .optional(),
  people: z.int().optional().openapi({ description: "How many members it was about" }),
  whom: z.string().optional().openapi({ description: "Whom of the team, or which token" }),
  unfinished: z.literal(true).optional().openapi({ description: "The service stopped before it knew the outcome" }),
});
export type Deed = z.infer<typeof deed>;
export const DeedList = z
  .object({ deeds: z.array(deed).openapi({ description: "The newest first, at most a thousand" }) })
  .openapi("DeedList");
export type DeedList = z.infer<typeof DeedList>;
