/** Signing in, as the HTTP contract has it. The browser imports only types of this file. */
import { z } from "@hono/zod-openapi";
import { Membership } from "./association.ts";
import { mailMark } from "./mail.ts";
import { count, typedCode } from "./parts.ts";

export const SignInWithLink = z.strictObject({ link: typedCode }).openapi("SignInWithLink");
export type SignInWithLink = z.infer<typeof SignInWithLink>;
/** The two pages that the law requires of operators. */
export const legalPage = z.enum(["imprint", "privacy"]);
export const Session = z
  .object({
    organiser: z.object({ id: z.string(), name: z.string(), passkeys: count }),
    associations: z
      .array(Membership)
      .openapi({ description: "Whose team one belongs to; the first joined comes first" }),
    lacks: z.array(legalPage).openapi({ description: "What the operator has not named (URNA_IMPRINT, URNA_PRIVACY)" }),
  })
  .openapi("Session");
export type Session = z.infer<typeof Session>;
const PHONE = { example: "Telefon" };
/** What the browser's WebAuthn API speaks; it is passed through and verified by the library. */
const webauthnJson = z.record(z.string(), z.unknown());
export const PasskeyOptions = z
  .object({
    challengeId: z.string(),
    options: webauthnJson.openapi({
      description: "For PublicKeyCredential.parseCreationOptionsFromJSON or parseRequestOptionsFromJSON",
    }),
  })
  .openapi("PasskeyOptions");
export type PasskeyOptions = z.infer<typeof PasskeyOptions>;
export const PasskeyRegistration = z
  .strictObject({ challengeId: z.string().max(100), name: z.string().max(100).openapi(PHONE), response: webauthnJson })
  .openapi("PasskeyRegistration");
export type PasskeyRegistration = z.infer<typeof PasskeyRegistration>;
export const PasskeySignIn = z
  .strictObject({ challengeId: z.string().max(100), response: webauthnJson })
  .openapi("PasskeySignIn");
export type PasskeySignIn = z.infer<typeof PasskeySignIn>;
export const OwnAddress = z
  .object({
    address: z.string().optional().openapi({
      description: "Confirmed: sign-in links go there",
      example: "anna@example.org",
    }),
    unconfirmed: z
      .object({ address: z.string(), mark: mailMark.optional() })
      .optional()
      .openapi({ description: "Waits until the link in the letter is used, by the same person, for a day" }),
  })
  .openapi("OwnAddress");
export type OwnAddress = z.infer<typeof OwnAddress>;
export const AskAddress = z.strictObject({ address: z.string().max(1000) }).openapi("AskAddress");
export const ConfirmAddress = z.strictObject({ link: typedCode }).openapi("ConfirmAddress");
export const LinksByMail = z.object({ offered: z.boolean() }).openapi("LinksByMail");
export type LinksByMail = z.infer<typeof LinksByMail>;
export const LinkAsked = z.object({ asked: z.literal(true) }).openapi("LinkAsked");
export const SessionPath = z.object({ sessionId: z.string().max(64) });
export const SessionList = z
  .object({
    sessions: z.array(
      z.object({
        id: z.string(),
        begun: z.string(),
        passkey: z.string().optional().openapi({ description: "Its name, if it was signed in with one" }),
        current: z.boolean().openapi({ description: "The one that asks" }),
      }),
    ),
  })
  .openapi("SessionList");
export type SessionList = z.infer<typeof SessionList>;
export const PasskeyPath = z.object({ id: z.string().max(1400) });
export const PasskeyList = z
  .object({ passkeys: z.array(z.object({ id: z.string(), name: z.string().openapi(PHONE), created: z.string() })) })
  .openapi("PasskeyList");
export type PasskeyList = z.infer<typeof PasskeyList>;
