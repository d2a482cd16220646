/** What a trustee, of one vote or of a committee that lasts, sees and reports, as the HTTP contract has it. The entries themselves are the protocol's (ENC-5). The browser imports only types of this file. */
import { z } from "@hono/zod-openapi";
import type { EntryType } from "../../crypto/manifest/entries.ts";
import { localised, time, trusteeKind } from "../draft/values.ts";
import { base64url, count, electionId, electionState } from "./parts.ts";

/** What a trustee puts on the board, in this order. */
export const TRUSTEE_ENTRIES = ["trustee", "shares", "confirmation", "decryption"] as const satisfies EntryType[];
const day = z.iso.date();
/** Days, both included. */
const period = { from: day.openapi({ example: "2027-07-03" }), until: day.openapi({ example: "2027-07-17" }) };
export const Absence = z
  .strictObject(period)
  .refine(({ from, until }) => from <= until, { path: ["until"], message: "The last day is before the first one." })
  .openapi("Absence");
export type Absence = z.infer<typeof Absence>;
const trusteeState = z.enum(["invited", "joined", "shared", "confirmed", "received", "decrypted"]);
export type TrusteeState = z.infer<typeof trusteeState>;
export const trusteeSummary = z.object({
  index: z.int().min(1),
  name: z.string(),
  kind: trusteeKind,
  words: z
    .object({ checked: z.string().optional(), lost: z.literal(true).optional() })
    .optional()
    .openapi({
      description:
        "What the trustee reported of the written words: the day (YYYY-MM-DD) on which they were last seen to be right, or that they are lost",
    }),
  away: z
    .object(period)
    .optional()
    .openapi({ description: "When a member of a committee that lasts cannot count; forgotten after its last day" }),
  state: trusteeState.openapi({
    description:
      "The trustee's last entry, on the board or kept until the entries before it have come (a single trustee skips shared); received: the share is here and waits for the shares of others",
  }),
});
export type TrusteeSummary = z.infer<typeof trusteeSummary>;

export const badShare = {
  by: z.int().min(1).openapi({ description: "The trustee who received it" }),
  against: z.int().min(1).openapi({ description: "The trustee who sent it" }),
};
const key32 = base64url.length(43);

export const committeeId = electionId.openapi({
  description: "Committee id: base64url of the 32-byte digest of its entry (COM-1)",
});
/** What everybody who may see a committee that lasts is told of it. */
export const standingFacts = {
  name: z.string(),
  organiser: z.string(),
  minimum: count.openapi({ description: "The least `minimumBallots` of a vote under it" }),
  until: time.meta({ description: "No vote under it is opened from then on" }),
  made: z
    .object({
      sequence: key32.openapi({ description: "C* (COM-2): manifests of its votes name it" }),
      fingerprint: z.string().openapi({ description: "Of C*: the association publishes it, members write it down" }),
    })
    .optional()
    .openapi({ description: "Once every member has confirmed the key: votes can name it" }),
  replaced: z.string().optional().openapi({ description: "Since when no new vote names it" }),
};
const standing = z.object({
  ...standingFacts,
  informal: z.literal(true).optional().openapi({ description: "Its association says „du“ in German" }),
  votes: z
    .array(
      z.object({
        ...{ id: electionId, title: localised, state: electionState, closes: time.optional() },
        waits: z.literal(true).optional().openapi({ description: "This member can count it now" }),
        meeting: key32.optional().openapi({ description: "Id of the meeting whose question it is (MEE-1)" }),
      }),
    )
    .openapi({ description: "The votes that were opened under it; the newest first" }),
  meetings: z
    .array(z.object({ meetingId: key32, title: localised, date: z.iso.date() }))
    .optional()
    .openapi({ description: "Meetings that run now and that it counts in (MEE-6)" }),
});

export const TrusteeView = z
  .object({
    index: z.int().min(1),
    name: z.string(),
    kind: trusteeKind,
    state: trusteeState,
    next: z.enum([...TRUSTEE_ENTRIES, "wait", "nothing"]).openapi({
      description:
        "The entry that this trustee can send now, in any order among the trustees; wait: others first; nothing: finished",
    }),
    electionState,
    threshold: z.int().min(1),
    trustees: z.array(trusteeSummary),
    badShare: z
      .object({ ...badShare, key: key32 })
      .optional()
      .openapi({ description: "Evidence (CER-4) for everybody to verify; the ceremony takes nothing more" }),
    committee: committeeId.optional().openapi({
      description: "The committee that counts this vote: its members' keys were made under this id (COM-4)",
    }),
    standing: standing.optional().openapi({ description: "Of a committee that lasts, instead of a vote" }),
  })
  .openapi("TrusteeView");
export type TrusteeView = z.infer<typeof TrusteeView>;
export const TrusteeMoved = z
  .object({
    election: electionId
      .optional()
      .openapi({ description: "Where the link leads now; absent while the organiser has not prepared again" }),
  })
  .openapi("TrusteeMoved");
export type TrusteeMoved = z.infer<typeof TrusteeMoved>;
export const WordsRequest = z.strictObject({ words: z.enum(["checked", "lost"]) }).openapi("WordsRequest");
export type WordsRequest = z.infer<typeof WordsRequest>;
export const EvidenceRequest = z
  .strictObject({
    against: badShare.against,
    key: key32.openapi({ description: "The X25519 secret key under this election of the trustee who received it" }),
  })
  .openapi("EvidenceRequest");
export type EvidenceRequest = z.infer<typeof EvidenceRequest>;
export const Reported = z.object({ reported: z.literal(true) }).openapi("Reported");
export const EntryLogged = z
  .object({
    size: count.openapi({ description: "Entries on the board" }),
    received: z
      .literal(true)
      .optional()
      .openapi({ description: "A decryption: kept; it stands on the board once enough trustees have counted (LOG-2)" }),
  })
  .openapi("EntryLogged");
export type EntryLogged = z.infer<typeof EntryLogged>;
