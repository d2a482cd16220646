/** What two people of the board must want, as the HTTP contract has it. The browser imports only types of this file. */
import { z } from "@hono/zod-openapi";

/** `remove`: a vote that has ended; `lift`: that one person is enough again; `strike-off`: a member, from the roll of a vote that runs. */
const PAIRED = ["open", "close", "cancel", "remove", "lift", "strike-off"] as const;
export type Paired = (typeof PAIRED)[number];

export const asked = z.object({
  what: z.enum(PAIRED),
  by: z.object({ id: z.string(), name: z.string() }).openapi({ description: "Who asked, and cannot confirm" }),
  reason: z.string().optional().openapi({
    description: "Of a cancellation, or of striking somebody off: it is confirmed by sending the same",
  }),
  member: z.int().optional().openapi({ description: "Who is to be struck off: the number on the roll" }),
  until: z.string().openapi({ description: "When it lapses" }),
});
export type Asked = z.infer<typeof asked>;

export const SecondPerson = z
  .object({
    on: z.boolean().openapi({ description: "Opening, closing by hand, cancelling and removing need a second person" }),
    people: z.int().openapi({ description: "How many people of the team could ask or confirm; it needs two" }),
    asked: asked.optional().openapi({ description: "Somebody wants to lift it" }),
  })
  .openapi("SecondPerson");
export type SecondPerson = z.infer<typeof SecondPerson>;
export const SecondPersonChange = z.strictObject({ on: z.boolean() }).openapi("SecondPersonChange");
