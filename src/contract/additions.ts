/** People who are added to the roll while ballots are given out (ISS-5), as the HTTP contract has it. The browser imports only types of this file. */
import { z } from "@hono/zod-openapi";
import { identifier } from "./parts.ts";

export const NewMembers = z
  .strictObject({
    reason: z
      .string()
      .max(4000)
      .openapi({ description: "Stands on the record, with the new size of the roll; names do not" }),
    class: identifier.optional(),
    members: z
      .array(z.strictObject({ name: z.string().max(1000), email: z.string().max(1000).optional() }))
      .min(1)
      .max(10_000),
    namesakes: z.int().min(1).optional().openapi({
      description:
        "How many were on the roll when a person said that those whose names are there already are other people. Without it, or once the roll has grown since, they are refused",
    }),
  })
  .openapi("NewMembers");
export type NewMembers = z.infer<typeof NewMembers>;
export const MembersAdded = z
  .object({ numbers: z.array(z.int().min(1)).openapi({ description: "For `invitations`, which makes their codes" }) })
  .openapi("MembersAdded");
export type MembersAdded = z.infer<typeof MembersAdded>;
