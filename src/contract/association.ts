/** An association and its team, as the HTTP contract has them: settings, roles, invitations. It names no member of a roll. The browser imports only types of this file. */
import { z } from "@hono/zod-openapi";
import { isPage } from "../draft/address.ts";
import { isNamed, isPlainLine } from "../draft/text.ts";
import { isTimeZone } from "../draft/time-zone.ts";
import { mailMark } from "./mail.ts";
import { language } from "./parts.ts";

/** What somebody may do for an association; src/office/team/roles.ts says which role includes which. */
export const ROLES = ["administrator", "board", "chair", "door", "observer"] as const;
export const role = z.enum(ROLES).openapi({
  description:
    "administrator: everything, the team included; board: prepares, opens and closes votes; chair: sees votes and gives notices, but no cancellation; observer: sees votes, no addresses, and changes nothing; door: sees only the association, until there are meetings",
});
export type Role = z.infer<typeof role>;

const id = z.string().max(64);
export const associationName = z.string().min(1).max(200).refine(isNamed, "a name has at least one letter or digit");
/** A name of an association, in the document. */
export const CALLED = { example: "Gartenverein Nord" };
export const AssociationPath = z.object({ association: id });
/** Where the path names no vote and no draft. */
export const AssociationQuery = z.object({
  association: id.optional().openapi({ description: "Left out: the one whose team you joined first" }),
});

const page = z.string().max(500).refine(isPage, "give the whole address of a page, with https://");
/** How its votes are held. Each vote keeps what was set when it was prepared; none of it is in the record. */
export const VoteSettings = z.strictObject({
  informal: z.literal(true).optional().openapi({ description: "Pages, sheets and letters in German say „du“" }),
  timeZone: z
    .string()
    .max(64)
    .refine(isTimeZone, "give a time zone, like Europe/Berlin")
    .optional()
    .openapi({ description: "In which letters and sheets say times; left out: Europe/Berlin" }),
  sender: z
    .string()
    .max(100)
    .refine(isNamed, "a name has at least one letter or digit")
    .refine(isPlainLine, "one line, without invisible characters")
    .optional()
    .openapi({ description: "The sender's name of letters; the address is the service's" }),
  imprint: page.optional().openapi({ description: "The association's own, beside the operator's" }),
  privacy: page.optional(),
});
export type VoteSettings = z.infer<typeof VoteSettings>;
export const AssociationSettings = z.strictObject({
  ...VoteSettings.shape,
  language: language.optional().openapi({ description: "In which new drafts begin" }),
  contact: z.string().max(254).optional().openapi({ description: "Where answers to mail go, in new drafts" }),
  retention: z.int().min(1).max(36_500).optional().openapi({
    description: "Days after which archived people are deleted; left out: 730",
  }),
});
export type AssociationSettings = z.infer<typeof AssociationSettings>;
export const Membership = z
  .object({
    ...{ id: z.string(), name: z.string().openapi(CALLED), role },
    suspended: z.string().optional().openapi({ description: "Why the operator has suspended it" }),
  })
  .openapi("Membership");
export type Membership = z.infer<typeof Membership>;
export const AssociationList = z
  .object({ associations: z.array(Membership).openapi({ description: "The first joined comes first" }) })
  .openapi("AssociationList");
export type AssociationList = z.infer<typeof AssociationList>;
export const Association = z
  .object({ ...Membership.shape, settings: AssociationSettings, logo: z.boolean() })
  .openapi("Association", { description: "`role`: of whoever asks; `logo`: there is one" });
export type Association = z.infer<typeof Association>;
export const AssociationChange = z
  .strictObject({ name: associationName.openapi(CALLED), settings: AssociationSettings })
  .openapi("AssociationChange");
export type AssociationChange = z.infer<typeof AssociationChange>;

export const NewLogo = z
  .strictObject({ png: z.string().max(100_000).openapi({ description: "The file in base64; at most 64 KB" }) })
  .openapi("NewLogo");
export const LogoState = z.object({ logo: z.boolean() }).openapi("LogoState");
export type LogoState = z.infer<typeof LogoState>;

export const TeamMemberPath = z.object({ association: id, account: id });
export const InvitationPath = z.object({ association: id, invitation: id });
export const Team = z
  .object({
    people: z.array(z.object({ id: z.string(), name: z.string(), role, passkeys: z.int().min(0) })),
    invited: z
      .array(
        z.object({
          ...{ id: z.string(), name: z.string(), role, expires: z.string() },
          email: z.string().optional().openapi({ description: "Where the link goes; only administrators see it" }),
          mark: mailMark.optional().openapi({ description: "How it stands with that letter; also for them only" }),
        }),
      )
      .openapi({ description: "Those whose link has not been used yet" }),
  })
  .openapi("Team");
export type Team = z.infer<typeof Team>;
export const NewTeamMember = z
  .strictObject({
    ...{ name: associationName, role },
    email: z.string().max(254).optional().openapi({
      description: "The link is sent there, and shown to nobody; whoever uses it has confirmed the address",
    }),
  })
  .openapi("NewTeamMember");
export type NewTeamMember = z.infer<typeof NewTeamMember>;
export const TeamInvited = z
  .object({
    team: Team,
    link: z.string().optional().openapi({
      description: "For that person, this once: it works once, within a week; absent if it is sent by mail",
    }),
  })
  .openapi("TeamInvited");
export type TeamInvited = z.infer<typeof TeamInvited>;
export const RoleChange = z.strictObject({ role }).openapi("RoleChange");
export const Left = z.object({ left: z.literal(true) }).openapi("Left");
