/** Tokens with which programs act for an association, as the HTTP contract has them. The browser imports only types of this file. */
import { z } from "@hono/zod-openapi";
import { AssociationPath, associationName, role } from "./association.ts";

const PROGRAM = { example: "Mitgliederverwaltung" };
/** A token never changes the team. */
const tokenRole = role.exclude(["administrator"]);
export type TokenRole = z.infer<typeof tokenRole>;

export const TokenPath = z.object({ ...AssociationPath.shape, token: z.string().max(64) });
export const TokenList = z
  .object({
    tokens: z.array(
      z.object({
        id: z.string(),
        name: z.string().openapi(PROGRAM),
        role: tokenRole,
        expires: z.string().openapi({ description: "When it stops working" }),
        used: z.string().optional().openapi({ description: "The day on which it was used last (UTC)" }),
      }),
    ),
  })
  .openapi("TokenList");
export type TokenList = z.infer<typeof TokenList>;
export const NewToken = z
  .strictObject({
    name: associationName.openapi({ description: "What it is for", ...PROGRAM }),
    role: tokenRole,
    days: z.int().min(1).max(365).openapi({ description: "How long it works" }),
  })
  .openapi("NewToken");
export type NewToken = z.infer<typeof NewToken>;
export const TokenMade = z
  .object({
    ...TokenList.shape,
    token: z.string().openapi({ description: "For `Authorization: Bearer …`, shown this once" }),
  })
  .openapi("TokenMade");
export type TokenMade = z.infer<typeof TokenMade>;
