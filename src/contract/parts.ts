/** Schemas of single values that the contract's parts share: ids, counts, states, turnout. Those that drafts have as well are in src/draft/values.ts. */
import { z } from "@hono/zod-openapi";
import { PHASES } from "../../crypto/board/board.ts";
import { LANGUAGES } from "../draft/languages.ts";
import { time } from "../draft/values.ts";

export const electionId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/)
  .openapi({
    description: "Election id: base64url of the 32-byte digest of the manifest (ID-1)",
    example: "3nN0uK1c7nqEwYh5X2sVgM8rTz4pJf6bQdLa9oWiUkE",
  });
export const ElectionPath = z.object({ id: electionId });
export const base64url = z.string().regex(/^[A-Za-z0-9_-]*$/);
export const trial = z.literal(true).optional().openapi({ description: "A vote to practise with (MAN-5)" });
export const count = z.int().min(0);
/** As people type it; the registrar and the office normalise it and refuse what cannot be a code. */
export const typedCode = z.string().max(100);
export const language = z.enum(LANGUAGES);
/** How many have fetched and cast, as far as this is shown. */
export const turnout = z.object({
  issued: count.openapi({
    description:
      "Have fetched a ballot. While the vote is open: as the last look found it; a look is taken at most every hour and shows at least ten more; in a vote of fewer than 30, all or none",
  }),
  cast: count.openapi({
    description: "Are in the box. While the vote is open: every minute at most, and at least ten more at a time",
  }),
  eligible: count,
  looked: time.optional().openapi({ description: "When the look was taken whose number `issued` is" }),
  complete: z
    .literal(true)
    .optional()
    .openapi({ description: "While the vote is open: all ballots that were fetched are in the box" }),
});
export const electionState = z.enum([...PHASES, "ready", "checking"]).openapi({
  description:
    "ceremony: trustees make their keys; ready: can be opened; issuing: ballots can be fetched, not yet cast; casting; paused; checking: according to the clock the end has come, but the clock may have jumped, so nothing is accepted and nothing has ended yet; closed: waiting for the count; counted; cancelled",
});
export type ElectionState = z.infer<typeof electionState>;
/** What is shown with a vote, and is not in the record: it never changes once the vote is prepared. */
export const shownWith = {
  askAt: z.string().optional().openapi({ description: "Whom members ask, and how" }),
  imprint: z.string().optional().openapi({ description: "The association's own imprint" }),
  privacy: z.string().optional().openapi({ description: "The association's own privacy notice" }),
  logo: z.literal(true).optional().openapi({ description: "The association's logo is at `/e/{id}/logo`" }),
  informal: z.literal(true).optional().openapi({ description: "Its pages, sheets and letters in German say „du“" }),
};
const ShownWith = z.object(shownWith);
export type ShownWith = z.infer<typeof ShownWith>;
