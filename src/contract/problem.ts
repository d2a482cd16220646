/** Refusals as RFC 9457 problems, as the HTTP contract has them: the code is stable, clients translate it. The browser imports only types of this file. */
import { z } from "@hono/zod-openapi";

export const FieldProblem = z
  .object({
    path: z.string().openapi({ description: "Where, dots between the steps", example: "contests.0.options.1.title" }),
    code: z.string().openapi({ description: "Stable code that clients translate", example: "missing" }),
    message: z.string().openapi({
      description: "What is wrong and what to do, in English",
      example: "Give every answer a title.",
    }),
  })
  .openapi("FieldProblem");
export type FieldProblem = z.infer<typeof FieldProblem>;

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().openapi({
      description: "Stable code that clients translate: one of `x-problems`, or one of the protocol's with its clause",
    }),
    clause: z.string().optional().openapi({ description: "The protocol's clause, where the protocol refused" }),
    detail: z.string().openapi({ description: "What is wrong here, or what to do" }),
    errors: z.array(FieldProblem).optional(),
    quota: z
      .object({ what: z.enum(["drafts", "votes", "disk", "associations"]), most: z.int() })
      .optional()
      .openapi({ description: "With `over-quota`: how much an association may have here; `disk` in bytes" }),
    removal: z
      .object({ association: z.string(), day: z.string() })
      .optional()
      .openapi({ description: "With `removed`: which association removed the vote, and on which day" }),
    castsAt: z.string().optional().openapi({ description: "At `/healthz`: as in `Health`, also if not all is well" }),
  })
  .openapi("Problem");
export type Problem = z.infer<typeof Problem>;
