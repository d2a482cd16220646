/** The members of an election, for its organiser: who is on the roll, their invitations, and those who are added (ISS-5). Not whether anybody voted. The browser imports only types of this file. */
import { z } from "@hono/zod-openapi";
import { identifier } from "../draft/values.ts";
import { mailMark } from "./mail.ts";
import { base64url } from "./parts.ts";

export const InvitationRequest = z
  .strictObject({ numbers: z.array(z.int().min(1)).max(1_000_000).optional() })
  .openapi("InvitationRequest");
export type InvitationRequest = z.infer<typeof InvitationRequest>;
const Invitation = z
  .object({
    number: z.int(),
    name: z.string(),
    email: z.string().optional(),
    class: z.string(),
    accessCode: z.string(),
    salt: base64url,
    reference: z.string().openapi({ description: "Name, newline, number (ISS-5)" }),
    link: z.string().openapi({ description: "The personal link; everything secret is in its fragment" }),
  })
  .openapi("Invitation");
export const InvitationList = z.object({ invitations: z.array(Invitation) }).openapi("InvitationList");
export type InvitationList = z.infer<typeof InvitationList>;
const MemberRow = z
  .object({
    number: z.int(),
    name: z.string(),
    class: z.string(),
    issued: z.boolean().openapi({
      description: "Has fetched a ballot, as the last look found it. Nothing says whether it was cast.",
    }),
    coded: z.boolean().openapi({
      description: "Has a link, a sheet or a letter whose code works: fresh codes would make it worthless",
    }),
    removal: z.enum(["asked", "struck-off", "kept"]).optional().openapi({
      description: "ISS-9: what came of striking this member off, as a look has found it; kept: had a ballot already",
    }),
    email: z.string().optional(),
    mail: mailMark.optional().openapi({ description: "The last letter to this member" }),
  })
  .openapi("MemberRow");
export type MemberRow = z.infer<typeof MemberRow>;
export const MemberList = z.object({ members: z.array(MemberRow) }).openapi("MemberList");
export type MemberList = z.infer<typeof MemberList>;

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
        "How many were on the roll when somebody confirmed that people whose names are already there are different people. Without it, or if the roll has grown since then, they are refused",
    }),
  })
  .openapi("NewMembers");
export type NewMembers = z.infer<typeof NewMembers>;
export const StrikeOff = z
  .strictObject({
    number: z.int().min(1).openapi({ description: "Of the member on the roll" }),
    reason: z
      .string()
      .max(300)
      .openapi({ description: "Stands on the record; the name does not, and must not be in it" }),
  })
  .openapi("StrikeOff");
export type StrikeOff = z.infer<typeof StrikeOff>;
export const MisusedCode = z
  .strictObject({ number: z.int().min(1).openapi({ description: "Whose code a stranger used" }) })
  .openapi("MisusedCode");
export const Noted = z.object({ noted: z.literal(true) }).openapi("Noted");
export const MembersAdded = z
  .object({ numbers: z.array(z.int().min(1)).openapi({ description: "For `invitations`, which makes their codes" }) })
  .openapi("MembersAdded");
export type MembersAdded = z.infer<typeof MembersAdded>;
