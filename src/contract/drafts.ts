/** An organiser's drafts, as the HTTP contract has them: list, save, check, prepare. src/draft/content.ts says what a draft contains. The browser imports only types of this file. */
import { z } from "@hono/zod-openapi";
import { DraftContent } from "../draft/content.ts";
import { localised } from "../draft/values.ts";
import { associationName } from "./association.ts";
import { count, electionId, trial } from "./parts.ts";
import { FieldProblem } from "./problem.ts";

export const DraftPath = z.object({ draftId: z.string().max(64) });
export const DraftSummary = z
  .object({ id: z.string(), revision: count, title: localised, trial, updated: z.string() })
  .openapi("DraftSummary");
export type DraftSummary = z.infer<typeof DraftSummary>;
export const DraftList = z.object({ drafts: z.array(DraftSummary) }).openapi("DraftList");
export type DraftList = z.infer<typeof DraftList>;
export const Draft = z
  .object({
    id: z.string(),
    association: z.string().openapi({ description: "Whose it is" }),
    revision: count,
    content: DraftContent,
    updated: z.string(),
    electionId: electionId
      .optional()
      .openapi({ description: "Once a vote was prepared from it: nothing can be changed" }),
  })
  .openapi("Draft");
export type Draft = z.infer<typeof Draft>;
export const PrepareQuery = z.object({
  revision: z.coerce.number().int().min(0).optional().openapi({
    description: "The one that the organiser has seen: `stale-draft` where another is stored",
  }),
});

export const FollowUpRequest = z
  .strictObject({
    as: z.enum(["copy", "run-off", "repeat"]).openapi({
      description:
        "copy: the same once more; run-off: of a counted vote, only what its result leaves to decide; repeat: of a vote that has ended, with the same members",
    }),
  })
  .openapi("FollowUpRequest");
export type FollowUpRequest = z.infer<typeof FollowUpRequest>;
export const NewTemplate = z.strictObject({ name: associationName }).openapi("NewTemplate");
export type NewTemplate = z.infer<typeof NewTemplate>;
const template = z.object({ id: z.string(), name: z.string(), updated: z.string() });
export type Template = z.infer<typeof template>;
export const TemplateList = z.object({ templates: z.array(template) }).openapi("TemplateList");
export type TemplateList = z.infer<typeof TemplateList>;
export const DraftDeleted = z.object({ deleted: z.literal(true) }).openapi("DraftDeleted");
export type DraftDeleted = z.infer<typeof DraftDeleted>;
export const DraftDiscarded = z.object({ draftId: z.string() }).openapi("DraftDiscarded");
export type DraftDiscarded = z.infer<typeof DraftDiscarded>;
export const DraftCheck = z
  .object({
    problems: z.array(FieldProblem).openapi({ description: "The first 1,000" }),
    warnings: z.array(FieldProblem).openapi({
      description:
        "What is allowed but has a disadvantage; codes nobody-to-ask, server-decrypts-alone, candidate-counts, class-revealed, witnesses-divided",
    }),
  })
  .openapi("DraftCheck");
export type DraftCheck = z.infer<typeof DraftCheck>;
export const Prepared = z
  .object({
    id: electionId,
    short: z.string().openapi({ description: "Six Crockford characters, printed on the sheets" }),
    trustees: z.array(z.object({ index: z.int().min(1), name: z.string(), code: z.string() })).openapi({
      description:
        "Those of kind person: the server has no code. The codes are shown only this once; trustee-code makes a new one",
    }),
  })
  .openapi("Prepared");
export type Prepared = z.infer<typeof Prepared>;
