/** Founding an association, as the HTTP contract has it. The browser imports only types of this file. */
import { z } from "@hono/zod-openapi";
import { isNamed } from "../draft/text.ts";
import { CALLED } from "./association.ts";
import { language, typedCode } from "./parts.ts";
import { Session } from "./sign-in.ts";

const named = z.string().min(1).max(200).refine(isNamed, "a name has at least one letter or digit");
export const FoundingRules = z
  .object({
    open: z.boolean().openapi({ description: "Anybody may found an association here (URNA_FOUNDING)" }),
    mailed: z.boolean().openapi({ description: "The link that founds it comes by mail" }),
  })
  .openapi("FoundingRules");
export type FoundingRules = z.infer<typeof FoundingRules>;
export const FoundingRequest = z
  .strictObject({
    name: named.openapi({ description: "Of the association; no other one here has it", ...CALLED }),
    own: named.openapi({ description: "Of the person, who becomes its administrator" }),
    email: z.string().max(254).optional().openapi({ description: "Where the service sends mail: where the link goes" }),
    language: language.openapi({ description: "Of the letter" }),
  })
  .openapi("FoundingRequest");
export type FoundingRequest = z.infer<typeof FoundingRequest>;
export const FoundingLink = z.strictObject({ link: typedCode }).openapi("FoundingLink");
export const FoundingAnswer = z
  .object({
    mailed: z.boolean().openapi({ description: "A letter with a link is on its way" }),
    session: Session.optional().openapi({ description: "Without mail: founded, and signed in" }),
  })
  .openapi("FoundingAnswer");
export type FoundingAnswer = z.infer<typeof FoundingAnswer>;
