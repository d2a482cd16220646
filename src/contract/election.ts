/** An election as its organiser sees and conducts it, as the HTTP contract has it. It names no member and no ballot. The browser imports only types of this file. */
import { z } from "@hono/zod-openapi";
import { NOTICE_KINDS, PLAIN_NOTICES } from "../../crypto/manifest/entries.ts";
import { identifier, localised, time } from "../draft/values.ts";
import { electionMail } from "./mail.ts";
import { count, electionId, electionState, language, shownWith, trial, turnout } from "./parts.ts";
import { asked } from "./second-person.ts";
import { badShare, committeeId, trusteeSummary } from "./trustee.ts";

const schedule = z.object({ opens: z.union([time, z.literal("notice")]).optional(), closes: time.optional() });
export const ElectionSummary = z
  .object({
    id: electionId,
    short: z.string(),
    state: electionState,
    title: localised,
    trial,
    schedule,
    turnout: turnout.optional().openapi({ description: "From the opening on" }),
    prepared: z.string().optional().openapi({ description: "When it was prepared; unknown for very old votes" }),
    archived: z.literal(true).optional().openapi({ description: "Out of sight in the list" }),
  })
  .openapi("ElectionSummary");
export type ElectionSummary = z.infer<typeof ElectionSummary>;
const MovedAway = z.object({ id: electionId, title: localised, host: z.string() });
export type MovedAway = z.infer<typeof MovedAway>;
export const ElectionList = z
  .object({
    elections: z.array(ElectionSummary),
    moved: z.array(MovedAway).openapi({ description: "Votes that left for another installation, `host`" }),
  })
  .openapi("ElectionList");
export type ElectionList = z.infer<typeof ElectionList>;

const witnessProblem = z.enum(["unreachable", "unknown-log", "refused", "wrong-signature", "ahead"]);
export type WitnessProblem = z.infer<typeof witnessProblem>;
const witnessState = z.object({
  quorum: z.int().min(1),
  size: count.openapi({ description: "Entries that their quorum has cosigned" }),
  members: z.array(z.object({ name: z.string(), url: z.string(), problem: witnessProblem.optional() })),
});
export type WitnessState = z.infer<typeof witnessState>;

const stopReason = z.enum(["unproven", "set-back", "contradiction", "lost"]).openapi({
  description:
    "unproven: nothing shows that the data is the newest, until the operator says so; the others cannot be repaired: set-back: older than what was signed; contradiction: database and copy do not fit together; lost: both are missing",
});
export const Election = z
  .object({
    ...ElectionSummary.shape,
    organiser: z.string(),
    association: z.string().openapi({ description: "Whose it is" }),
    ...shownWith,
    timeZone: z.string().optional().openapi({ description: "In which letters and sheets say times" }),
    language,
    questions: z.array(localised).openapi({ description: "Their titles, in the order of the ballot" }),
    minimumBallots: count.openapi({ description: "Results of fewer are withheld (MAN-4)" }),
    fingerprint: z.string().openapi({ description: "Of the election id (ID-3), for invitations" }),
    classes: z.array(
      z.object({
        id: z.string(),
        weight: count,
        eligible: count,
        struckOff: count.optional().openapi({ description: "ISS-9; as announced" }),
      }),
    ),
    threshold: z.int().min(1),
    trustees: z.array(trusteeSummary),
    committee: z
      .object({ id: committeeId, name: z.string() })
      .optional()
      .openapi({ description: "The committee that lasts which its manifest names: these trustees are its members" }),
    badShare: z.object(badShare).optional().openapi({
      description: "Verified evidence that a trustee sent a bad share (CER-4): discard, and prepare again",
    }),
    notices: z.array(
      z.object({
        kind: z.enum(NOTICE_KINDS),
        reason: z.string(),
        closes: time.optional(),
        contest: z.string().optional().openapi({ description: "Of a withdrawal: the id of the question" }),
        option: z.string().optional().openapi({ description: "Of a withdrawal: the id of the candidate" }),
        candidate: localised.optional().openapi({ description: "Of a withdrawal: the candidate" }),
      }),
    ),
    standing: z
      .array(
        z.object({
          contest: z.string(),
          title: localised,
          options: z.array(z.object({ id: z.string(), title: localised })),
        }),
      )
      .optional()
      .openapi({ description: "Who stands for election and was not withdrawn, by question, while the vote runs" }),
    strikingTakesTwo: z.boolean().openapi({
      description: "Two people of the board must ask for the same member to be struck off; else nobody else checks it",
    }),
    asked: z.array(asked).optional().openapi({ description: "What waits for a second person; asking for it confirms" }),
    registered: z.boolean().openapi({ description: "The register stands on the board: trustees can count" }),
    size: count.openapi({ description: "Entries on the board" }),
    witnesses: witnessState.optional().openapi({ description: "Where the manifest names witnesses (LOG-6)" }),
    mail: electionMail.optional().openapi({ description: "Where the service sends mail" }),
    stopped: z
      .object({ registrar: stopReason.optional(), box: stopReason.optional() })
      .optional()
      .openapi({ description: "What signs nothing any more, and why (LOG-8)" }),
    draftId: z.string().optional().openapi({ description: "Until the opening: where discard leads back to" }),
    links: z.object({ vote: z.string(), verify: z.string() }).openapi({
      example: { vote: "https://vote.example.org/e/…", verify: "https://vote.example.org/e/…/verify" },
    }),
  })
  .openapi("Election");
export type Election = z.infer<typeof Election>;

export const ArchiveRequest = z.strictObject({ archived: z.boolean() }).openapi("ArchiveRequest");
export const VoteRemoved = z
  .object({ title: localised, removed: z.boolean().openapi({ description: "false: it waits for a second person" }) })
  .openapi("VoteRemoved");
export type VoteRemoved = z.infer<typeof VoteRemoved>;

const noticeKind = z.enum([...PLAIN_NOTICES, "extension", "withdrawal"]);
export const NoticeRequest = z
  .strictObject({
    kind: noticeKind,
    reason: z.string().max(4000),
    closes: time.optional(),
    contest: identifier.optional().openapi({ description: "Of a withdrawal (RUL-5)" }),
    option: identifier.optional(),
  })
  .openapi("NoticeRequest", {
    example: { kind: "extension", reason: "Viele haben ihren Brief zu spät bekommen.", closes: "2026-11-24T18:00:00Z" },
  });
export type NoticeRequest = z.infer<typeof NoticeRequest>;
export const WitnessAddress = z
  .strictObject({
    index: z.int().min(1).openapi({ description: "Of the manifest's witnesses, from 1" }),
    url: z.string().max(1000).openapi({ description: "Where it takes `add-checkpoint` from now on" }),
  })
  .openapi("WitnessAddress");
export type WitnessAddress = z.infer<typeof WitnessAddress>;
export const TrusteeCodeRequest = z.strictObject({ index: z.int().min(1) }).openapi("TrusteeCodeRequest");
export type TrusteeCodeRequest = z.infer<typeof TrusteeCodeRequest>;
export const TrusteeCode = z.object({ code: z.string() }).openapi("TrusteeCode");
export type TrusteeCode = z.infer<typeof TrusteeCode>;
