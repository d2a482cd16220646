/** A counting committee that lasts (COM-1), as the HTTP contract has it: for its association, and for its members. The browser imports only types of this file. */
import { z } from "@hono/zod-openapi";
import { localised, time } from "../draft/values.ts";
import { AssociationPath } from "./association.ts";
import { electionMail } from "./mail.ts";
import { count, electionId, language } from "./parts.ts";
import { badShare, committeeId, standingFacts, trusteeSummary } from "./trustee.ts";

export const CommitteePath = z.object({ id: committeeId });
export const OwnCommitteePath = AssociationPath.extend({ committee: committeeId });

const witnesses = z
  .object({ quorum: count, members: z.array(z.object({ key: z.string(), url: z.string() })) })
  .openapi({ description: "LOG-6: of every vote that it counts" });

export const StandingCommittee = z
  .object({
    id: committeeId,
    ...standingFacts,
    threshold: z.int().min(1),
    witnesses: witnesses.optional(),
    language,
    trustees: z.array(trusteeSummary),
    badShare: z.object(badShare).optional().openapi({
      description: "Verified evidence that a member sent a bad share (CER-4): replace it by a new one",
    }),
    votes: z
      .array(z.object({ id: electionId, title: localised, ended: z.boolean() }))
      .openapi({ description: "Those that it counts, or has counted; the newest first" }),
    mail: electionMail.optional().openapi({ description: "Where the service sends mail" }),
  })
  .openapi("StandingCommittee");
export type StandingCommittee = z.infer<typeof StandingCommittee>;
export const CommitteeList = z
  .object({ committees: z.array(StandingCommittee).openapi({ description: "The newest first" }) })
  .openapi("CommitteeList");
export type CommitteeList = z.infer<typeof CommitteeList>;

const typed = z.string().max(1000);
export const NewCommittee = z
  .strictObject({
    name: typed,
    organiser: typed.openapi({ description: "Of every vote that it counts (COM-3)" }),
    language,
    threshold: count,
    members: z.array(z.strictObject({ name: typed, email: typed.optional() })).max(100),
    minimum: count,
    until: time,
    witnesses: z
      .strictObject({ quorum: count, members: z.array(z.strictObject({ key: typed, url: typed })).max(100) })
      .optional(),
  })
  .openapi("NewCommittee");
export type NewCommittee = z.infer<typeof NewCommittee>;
export const CommitteeMade = z
  .object({
    committee: StandingCommittee,
    codes: z
      .array(z.object({ index: z.int().min(1), name: z.string(), code: z.string() }))
      .openapi({ description: "Of the members' links: shown only this once" }),
  })
  .openapi("CommitteeMade");
export type CommitteeMade = z.infer<typeof CommitteeMade>;
export const CommitteeCodeRequest = z.strictObject({ index: z.int().min(1) }).openapi("CommitteeCodeRequest");
export const CommitteeLetter = z
  .strictObject({
    index: z.int().min(1),
    address: typed.optional().openapi({ description: "The member's address from now on" }),
  })
  .openapi("CommitteeLetter");
export type CommitteeLetter = z.infer<typeof CommitteeLetter>;
