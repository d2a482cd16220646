/** What the operator of an installation may ask for: moves, repairs, sign-in links, backups, a letter to test mail. No page uses it. */
import { z } from "@hono/zod-openapi";
import { isNamed } from "../draft/text.ts";
import { CALLED } from "./association.ts";
import { mailFault } from "./mail.ts";
import { base64url, count } from "./parts.ts";

const ticket = z.string().max(2000);
const organiserName = z.string().min(1).max(200).refine(isNamed, "a name has at least one letter or digit");
/** The actors of an election, in the order in which they move. */
export const part = z.enum(["registrar", "box", "office"]);
const Parcel = z
  .strictObject({ hop: z.int().min(0), index: z.int().min(0), last: z.boolean(), sealed: base64url })
  .openapi("Parcel");

export const Move = z
  .discriminatedUnion("step", [
    z.strictObject({ step: z.literal("expect") }),
    z.strictObject({
      step: z.literal("depart"),
      ticket,
      otherHost: z.boolean().optional(),
      lost: z.boolean().optional(),
    }),
    z.strictObject({ step: z.literal("parcel"), ticket, part, index: z.int().min(0) }),
    z.strictObject({
      step: z.literal("accept"),
      part,
      parcel: Parcel,
      organiser: organiserName.optional(),
    }),
    z.strictObject({ step: z.literal("forget") }),
  ])
  .openapi("Move");
export type Move = z.infer<typeof Move>;
export const Moved = z
  .object({
    ticket: z.string().optional(),
    parcel: Parcel.optional(),
    arrived: z.boolean().optional(),
    organiser: z.string().optional(),
  })
  .openapi("Moved");
export type Moved = z.infer<typeof Moved>;

export const Repair = z
  .strictObject({
    dataIsCurrent: z
      .literal(true)
      .openapi({ description: "The operator says that no older data was put in its place" }),
  })
  .openapi("Repair");
export const Repaired = z
  .object({
    repaired: z
      .array(z.enum(["registrar", "box", "meeting"]))
      .openapi({ description: "What was stopped, and goes on" }),
  })
  .openapi("Repaired");
export type Repaired = z.infer<typeof Repaired>;

export const TestMail = z.strictObject({ address: z.string().min(3).max(254) }).openapi("TestMail");
export const TestMailed = z
  .object({
    state: z.enum(["accepted", "refused", "later", ...mailFault.options]).openapi({
      description: "accepted: the mail server has taken it over; else who refused what, as in MailOverview.problem",
    }),
    answer: z.string().optional().openapi({ description: "What the mail server said, or what broke off" }),
  })
  .openapi("TestMailed");
export type TestMailed = z.infer<typeof TestMailed>;

export const NewBackup = z
  .strictObject({
    to: z
      .string()
      .min(1)
      .max(4000)
      .optional()
      .openapi({ description: "A public key of age, for which the file is sealed" }),
  })
  .openapi("NewBackup");

const associationName = z.string().min(1).max(200).openapi(CALLED);
export const AssociationListed = z
  .object({
    name: z.string().openapi(CALLED),
    founded: z.string(),
    suspended: z.string().optional().openapi({ description: "Why, as its team reads it" }),
    team: count.openapi({ description: "People who may sign in for it" }),
    drafts: count,
    prepared: count.openapi({ description: "Votes that are not open yet" }),
    running: count.openapi({ description: "Votes that are open, or not counted" }),
    finished: count,
    disk: count.openapi({ description: "Bytes, as URNA_DISK_MB counts them" }),
  })
  .openapi("AssociationListed", { description: "It names no person" });
export type AssociationListed = z.infer<typeof AssociationListed>;
export const AssociationsListed = z
  .object({ associations: z.array(AssociationListed) })
  .openapi("AssociationsListed", { description: "The one founded first comes first" });
export const Suspension = z
  .strictObject({ name: associationName, why: z.string().min(1).max(500).refine(isNamed, "say why") })
  .openapi("Suspension");
export const AssociationNamed = z.strictObject({ name: associationName }).openapi("AssociationNamed");

export const NewLink = z.strictObject({ name: organiserName.optional() }).openapi("NewLink");
export const Link = z.object({ link: z.string() }).openapi("Link");
export type Link = z.infer<typeof Link>;
