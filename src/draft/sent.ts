/** A draft as the organiser's page sends it. The HTTP contract shows the same schemas. */
import { z } from "zod";
import { DraftContent } from "./content.ts";

export const CreateDraft = z.strictObject({ content: DraftContent }).meta({ id: "CreateDraft" });
export type CreateDraft = z.infer<typeof CreateDraft>;
export const UpdateDraft = z
  .strictObject({ revision: z.int().min(0), content: DraftContent })
  .meta({ id: "UpdateDraft" });
