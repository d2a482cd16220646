/**
 * The HTTP contract: one zod schema per request and response. The routes validate with them, /openapi.json is made
 * from them, and the browser's client uses their types. It never holds behaviour, and nothing here is secret.
 * The browser imports only types of this file.
 */
import { z } from "@hono/zod-openapi";
import { DraftContent } from "../draft/content.ts";
import { electionMail, mailMark } from "./mail.ts";
import {
  base64url,
  count,
  electionId,
  identifier,
  language,
  localised,
  time,
  trusteeKind,
  turnout,
  typedCode,
} from "./parts.ts";

export const ElectionPath = z.object({ id: electionId });

// Problems (RFC 9457)

const FieldProblem = z
  .object({
    path: z.string().openapi({ description: "Where, dots between the steps", example: "contests.0.options.1.title" }),
    code: z.string().openapi({ description: "Stable code that clients translate" }),
    message: z.string().openapi({ description: "What is wrong and what to do, in English" }),
  })
  .openapi("FieldProblem");
export type FieldProblem = z.infer<typeof FieldProblem>;

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().openapi({ description: "Stable code that clients translate" }),
    clause: z.string().optional().openapi({ description: "The protocol's clause, where the protocol refused" }),
    detail: z.string().optional(),
    errors: z.array(FieldProblem).optional(),
  })
  .openapi("Problem");
export type Problem = z.infer<typeof Problem>;

// Drafts

export const DraftPath = z.object({ draftId: z.string().max(64) });
export const DraftSummary = z
  .object({ id: z.string(), revision: count, title: localised, updated: z.string() })
  .openapi("DraftSummary");
export type DraftSummary = z.infer<typeof DraftSummary>;
export const DraftList = z.object({ drafts: z.array(DraftSummary) }).openapi("DraftList");
export type DraftList = z.infer<typeof DraftList>;
export const Draft = z
  .object({
    id: z.string(),
    revision: count,
    content: DraftContent,
    updated: z.string(),
    electionId: electionId
      .optional()
      .openapi({ description: "Once a vote was prepared from it: nothing can be changed" }),
  })
  .openapi("Draft");
export type Draft = z.infer<typeof Draft>;
export const CreateDraft = z.strictObject({ content: DraftContent }).openapi("CreateDraft");
export type CreateDraft = z.infer<typeof CreateDraft>;
export const UpdateDraft = z.strictObject({ revision: count, content: DraftContent }).openapi("UpdateDraft");
export const PrepareQuery = z.object({
  revision: z.coerce.number().int().min(0).optional().openapi({
    description: "The one that the organiser has seen: `stale-draft` where another is stored",
  }),
});
export type UpdateDraft = z.infer<typeof UpdateDraft>;
export const DraftDeleted = z.object({ deleted: z.literal(true) }).openapi("DraftDeleted");
export type DraftDeleted = z.infer<typeof DraftDeleted>;
export const DraftDiscarded = z.object({ draftId: z.string() }).openapi("DraftDiscarded");
export type DraftDiscarded = z.infer<typeof DraftDiscarded>;
export const DraftCheck = z
  .object({
    problems: z.array(FieldProblem),
    warnings: z.array(FieldProblem).openapi({
      description:
        "What is allowed and has a price; codes nobody-to-ask, server-decrypts-alone, candidate-counts, class-revealed, witnesses-divided",
    }),
  })
  .openapi("DraftCheck");
export type DraftCheck = z.infer<typeof DraftCheck>;
export const Prepared = z
  .object({
    id: electionId,
    short: z.string().openapi({ description: "Six Crockford characters, printed on the sheets" }),
    trustees: z.array(z.object({ index: z.int().min(1), name: z.string(), code: z.string() })).openapi({
      description:
        "Those of kind person: the server has no code. The codes are shown this once; a new one is made with trustee-code",
    }),
  })
  .openapi("Prepared");
export type Prepared = z.infer<typeof Prepared>;

// The organiser's elections

const electionState = z
  .enum(["ceremony", "ready", "issuing", "casting", "paused", "checking", "closed", "counted", "cancelled"])
  .openapi({
    description:
      "ceremony: trustees make their keys; ready: can be opened; issuing: ballots can be fetched, not yet cast; casting; paused; checking: the end has come by the clock, which may have jumped, so nothing is received and nothing has ended yet; closed: waiting for the count; counted; cancelled",
  });
export type ElectionState = z.infer<typeof electionState>;
const schedule = z.object({ opens: z.union([time, z.literal("notice")]).optional(), closes: time.optional() });
const trusteeState = z.enum(["invited", "joined", "shared", "confirmed", "received", "decrypted"]);
export type TrusteeState = z.infer<typeof trusteeState>;
const trusteeSummary = z.object({
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
  state: trusteeState.openapi({
    description:
      "The trustee's last entry, on the board or kept until those before it have come (a single trustee skips shared); received: the share is here and waits for those of others",
  }),
});
export type TrusteeSummary = z.infer<typeof trusteeSummary>;

const badShare = {
  by: z.int().min(1).openapi({ description: "The trustee who received it" }),
  against: z.int().min(1).openapi({ description: "The trustee who sent it" }),
};
const key32 = base64url.length(43);

export const ElectionSummary = z
  .object({
    id: electionId,
    short: z.string(),
    state: electionState,
    title: localised,
    schedule,
    turnout: turnout.optional().openapi({ description: "From the opening on" }),
  })
  .openapi("ElectionSummary");
export type ElectionSummary = z.infer<typeof ElectionSummary>;
export const ElectionList = z.object({ elections: z.array(ElectionSummary) }).openapi("ElectionList");
export type ElectionList = z.infer<typeof ElectionList>;

const witnessProblem = z.enum(["unreachable", "unknown-log", "refused", "wrong-signature", "ahead"]);
export type WitnessProblem = z.infer<typeof witnessProblem>;
const witnessState = z.object({
  quorum: z.int().min(1),
  size: count.openapi({ description: "Entries that their quorum has cosigned" }),
  members: z.array(z.object({ name: z.string(), url: z.string(), problem: witnessProblem.optional() })),
});
export type WitnessState = z.infer<typeof witnessState>;

export const WitnessAddress = z
  .strictObject({
    index: z.int().min(1).openapi({ description: "Of the manifest's witnesses, from 1" }),
    url: z.string().max(1000).openapi({ description: "Where it takes `add-checkpoint` from now on" }),
  })
  .openapi("WitnessAddress");
export type WitnessAddress = z.infer<typeof WitnessAddress>;

const stopReason = z.enum(["unproven", "set-back", "contradiction", "lost"]).openapi({
  description:
    "unproven: nothing shows that the data is the newest, until the operator says so; the others are for good: set-back: older than what was signed; contradiction: database and copy do not fit together; lost: neither is there",
});
const askAt = z.string().optional().openapi({ description: "Whom members ask, and how; not in the record" });
const noticeKind = z.enum(["start", "pause", "resume", "extension", "incident", "cancellation"]);
export const Election = z
  .object({
    ...ElectionSummary.shape,
    organiser: z.string(),
    askAt,
    language,
    questions: z.array(localised).openapi({ description: "Their titles, in the order of the ballot" }),
    minimumBallots: count.openapi({ description: "Results of fewer are withheld (MAN-4)" }),
    fingerprint: z.string().openapi({ description: "Of the election id (ID-3), for invitations" }),
    classes: z.array(z.object({ id: z.string(), weight: count, eligible: count })),
    threshold: z.int().min(1),
    trustees: z.array(trusteeSummary),
    badShare: z.object(badShare).optional().openapi({
      description: "Verified evidence that a trustee sent a bad share (CER-4): discard, and prepare again",
    }),
    notices: z.array(z.object({ kind: z.string(), reason: z.string(), closes: time.optional() })),
    registered: z.boolean().openapi({ description: "The register stands on the board: trustees can count" }),
    size: count.openapi({ description: "Entries on the board" }),
    witnesses: witnessState.optional().openapi({ description: "Where the manifest names witnesses (LOG-6)" }),
    mail: electionMail.optional().openapi({ description: "Where the service sends mail" }),
    stopped: z
      .object({ registrar: stopReason.optional(), box: stopReason.optional() })
      .optional()
      .openapi({ description: "What signs nothing any more, and why (LOG-8)" }),
    draftId: z.string().optional().openapi({ description: "Until the opening: where discard leads back to" }),
    links: z.object({ vote: z.string(), verify: z.string() }),
  })
  .openapi("Election");
export type Election = z.infer<typeof Election>;
export const NoticeRequest = z
  .strictObject({ kind: noticeKind, reason: z.string().max(4000), closes: time.optional() })
  .openapi("NoticeRequest");
export type NoticeRequest = z.infer<typeof NoticeRequest>;
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
    email: z.string().optional(),
    mail: mailMark.optional().openapi({ description: "The last letter to this member" }),
  })
  .openapi("MemberRow");
export type MemberRow = z.infer<typeof MemberRow>;
export const MemberList = z.object({ members: z.array(MemberRow) }).openapi("MemberList");
export type MemberList = z.infer<typeof MemberList>;
export const TrusteeCodeRequest = z.strictObject({ index: z.int().min(1) }).openapi("TrusteeCodeRequest");
export type TrusteeCodeRequest = z.infer<typeof TrusteeCodeRequest>;
export const TrusteeCode = z.object({ code: z.string() }).openapi("TrusteeCode");
export type TrusteeCode = z.infer<typeof TrusteeCode>;

// Trustees

export const TrusteeView = z
  .object({
    index: z.int().min(1),
    name: z.string(),
    kind: trusteeKind,
    state: trusteeState,
    next: z.enum(["trustee", "shares", "confirmation", "decryption", "wait", "nothing"]).openapi({
      description:
        "The entry that is taken from this trustee now, in any order among the trustees; wait: others first; nothing: done for good",
    }),
    electionState,
    threshold: z.int().min(1),
    trustees: z.array(trusteeSummary),
    badShare: z
      .object({ ...badShare, key: key32 })
      .optional()
      .openapi({ description: "Evidence (CER-4) for everybody to verify; the ceremony takes nothing more" }),
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

// Members

export const MemberRequest = z.strictObject({ accessCode: typedCode }).openapi("MemberRequest");
export type MemberRequest = z.infer<typeof MemberRequest>;
export const MemberView = z
  .object({
    number: z.int(),
    name: z.string(),
    class: z.string(),
    salt: base64url,
    reference: z.string(),
    pad: z.string().openapi({ description: "Makes every answer as long as every other" }),
  })
  .openapi("MemberView");
export type MemberView = z.infer<typeof MemberView>;
export const IssueRequest = z
  .strictObject({
    accessCode: typedCode,
    class: identifier.optional(),
    blinded: base64url.length(64).openapi({ description: "B = r·M, 48 bytes (ISS-2)" }),
  })
  .openapi("IssueRequest");
export type IssueRequest = z.infer<typeof IssueRequest>;
export const Issued = z
  .object({ signature: base64url.openapi({ description: "S = s·B, 48 bytes (ISS-3)" }) })
  .openapi("Issued");
export type Issued = z.infer<typeof Issued>;
export const Cast = z
  .object({
    promise: z.string().openapi({ description: "A signed note (LOG-5)" }),
    tracker: base64url.openapi({ description: "32 bytes (BAL-7)" }),
  })
  .openapi("Cast");
export type Cast = z.infer<typeof Cast>;

// The public board

export const NumberPath = z.object({ short: z.string().max(20) });
export const RecordQuery = z.object({
  until: z.literal("opening").optional(),
  with: z.literal("checkpoint").optional().openapi({
    description: "For keeping: the record that the checkpoint covers, an empty line, the checkpoint (LOG-1)",
  }),
  from: z.coerce.number().int().min(0).optional().openapi({ description: "Leaves out the entries before this place" }),
  to: z.coerce.number().int().min(1).optional().openapi({ description: "Leaves out this place and what follows it" }),
});
export const RegisterQuery = z.object({
  from: z.coerce.number().int().min(0).openapi({ description: "The first register entry, counted from 0" }),
  to: z.coerce.number().int().min(1).openapi({ description: "The one after the last" }),
});
export const ElectionByNumber = z.object({ id: electionId }).openapi("ElectionByNumber");
export type ElectionByNumber = z.infer<typeof ElectionByNumber>;
const castsAt = z
  .string()
  .optional()
  .openapi({ description: "The origin to which pages send casts, if it is another one" });
export const ElectionStatus = z
  .object({
    phase: electionState.exclude(["ready"]),
    opens: z.union([time, z.literal("notice")]).optional(),
    closes: time.optional(),
    size: count.openapi({ description: "Entries on the board. No counts are given while ballots can be cast." }),
    title: localised,
    organiser: z.string(),
    witnesses: z
      .object({ quorum: z.int().min(1), named: z.int().min(1), size: count })
      .optional()
      .openapi({ description: "LOG-6; size: entries that their quorum has cosigned" }),
    closing: count.optional().openapi({ description: "The place of the closing entry; the register follows it" }),
    eligible: z
      .array(count)
      .optional()
      .openapi({ description: "From the closing on: rows of the register by class, in the manifest's order (ISS-6)" }),
    extended: z.string().optional().openapi({ description: "The reason of the last extension, as published" }),
    paused: z.string().optional().openapi({ description: "The reason, as published" }),
    cancelled: z.string().optional().openapi({ description: "The reason, as published" }),
    askAt,
    castsAt,
  })
  .openapi("ElectionStatus");
export type ElectionStatus = z.infer<typeof ElectionStatus>;
export const OpeningPrefix = z
  .object({
    entries: z.array(z.string()).openapi({ description: "Canonical JSON text of every entry up to the opening" }),
    checkpoint: z.string(),
    consistency: z.array(z.string()).openapi({ description: "Base64: from the opening's size to the checkpoint's" }),
  })
  .openapi("OpeningPrefix");
export type OpeningPrefix = z.infer<typeof OpeningPrefix>;
export const Health = z.object({ status: z.literal("ok"), castsAt }).openapi("Health");
