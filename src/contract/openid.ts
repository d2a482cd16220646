/** Signing in through an OpenID provider, as the HTTP contract has it. The browser imports only types of this file. */
import { z } from "@hono/zod-openapi";
import { Session } from "./sign-in.ts";

export const OpenIdService = z
  .object({
    name: z
      .string()
      .optional()
      .openapi({ description: "What the operator calls the provider; left out: there is none", example: "Nextcloud" }),
  })
  .openapi("OpenIdService");
export type OpenIdService = z.infer<typeof OpenIdService>;
export const OpenIdBegun = z
  .object({
    address: z.string().openapi({
      description: "Where the browser goes next, at the provider",
      example: "https://sso.example.org/authorize?…",
    }),
  })
  .openapi("OpenIdBegun");
export type OpenIdBegun = z.infer<typeof OpenIdBegun>;
export const OpenIdAnswer = z
  .strictObject({
    answer: z.string().max(8192).openapi({
      description: "The query with which the browser came back, as it is",
      example: "code=…&state=…",
    }),
  })
  .openapi("OpenIdAnswer");
export const OpenIdFinished = z
  .object({
    ...Session.shape,
    connected: z.boolean().openapi({ description: "An account that was signed in already was connected" }),
  })
  .openapi("OpenIdFinished");
export type OpenIdFinished = z.infer<typeof OpenIdFinished>;
export const IdentityPath = z.object({ identity: z.string().max(64) });
export const IdentityList = z
  .object({
    identities: z.array(
      z.object({
        id: z.string(),
        provider: z.string().openapi({
          description: "What the operator calls it, or the issuer of a former one",
          example: "Nextcloud",
        }),
        since: z.string(),
      }),
    ),
  })
  .openapi("IdentityList");
export type IdentityList = z.infer<typeof IdentityList>;
