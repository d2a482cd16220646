/**
 * What a draft contains: its shape is complete, its values may be missing. `problems.ts` names what is missing or wrong, and `prepare` refuses it.
 * The schema is also the one of the HTTP contract (`src/contract/`).
 */

import { z } from "zod";
import { ATTACHMENT_TYPES } from "../../crypto/manifest/manifest.ts";
import { kinds } from "./kinds/kinds.ts";
import { LANGUAGES } from "./languages.ts";
import { fileDigest, identifier, localised, time, trusteeKind } from "./values.ts";

const count = z.int().min(0);

/** A small vote that could be prepared as it is; the server counts. */
const EXAMPLE = {
  language: "de",
  title: { de: "Jahresversammlung" },
  organiser: "Gartenverein Nord",
  contests: [
    {
      id: "fee",
      template: "motion",
      title: { de: "Der Beitrag steigt auf 60 Euro." },
      options: [
        { id: "yes", title: { de: "Ja" } },
        { id: "no", title: { de: "Nein" } },
        { id: "abstain", title: { de: "Enthaltung" } },
      ],
      ...{ perOption: 1, min: 1, max: 1, blank: true },
      rule: {
        kind: "motion",
        yes: "yes",
        no: "no",
        abstain: "abstain",
        base: "yes-no",
        numerator: 1,
        denominator: 2,
        strict: true,
      },
    },
  ],
  members: [{ name: "Anna Ahrens", email: "anna@example.org" }, { name: "Ben Brandt" }, { name: "Cem Çelik" }],
  counting: { threshold: 1, members: [{ name: "Server", kind: "server" }] },
};

const fraction = { numerator: count, denominator: count, strict: z.boolean() };
const DraftQuorum = z.strictObject(fraction);
const DraftRule = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("none") }),
    z.strictObject({
      kind: z.literal("motion"),
      yes: identifier,
      no: identifier,
      abstain: identifier.optional(),
      base: z.enum(["yes-no", "cast", "eligible"]),
      ...fraction,
      quorum: DraftQuorum.optional(),
    }),
    z.strictObject({
      kind: z.literal("election"),
      seats: count,
      majority: z.union([
        z.strictObject({ base: z.literal("none") }),
        z.strictObject({ base: z.enum(["valid", "cast", "eligible"]), ...fraction }),
      ]),
      tie: z.enum(["runoff", "lot"]),
      quorum: DraftQuorum.optional(),
    }),
  ])
  .meta({ id: "DraftRule" });
export type DraftRule = z.infer<typeof DraftRule>;

const DraftAttachment = z
  .strictObject({ name: z.string().max(1000), type: z.enum(ATTACHMENT_TYPES), size: count, sha256: fileDigest })
  .meta({ id: "DraftAttachment", description: "A file that was sent before, and the name that people read (MAN-6)" });
export type DraftAttachment = z.infer<typeof DraftAttachment>;
const attachments = z.array(DraftAttachment).max(100).optional();

const DraftOption = z
  .strictObject({ id: identifier, title: localised, description: localised.optional(), attachments })
  .meta({ id: "DraftOption" });
export type DraftOption = z.infer<typeof DraftOption>;

export const DraftContest = z
  .strictObject({
    id: identifier,
    template: z.enum(kinds.map(({ id }) => id)),
    title: localised,
    description: localised.optional(),
    attachments,
    options: z.array(DraftOption).max(1000),
    perOption: count,
    min: count,
    max: count,
    blank: z.boolean(),
    rule: DraftRule,
  })
  .meta({ id: "DraftContest" });
export type DraftContest = z.infer<typeof DraftContest>;

const DraftMember = z
  .strictObject({ name: z.string().max(1000), email: z.string().max(1000).optional(), class: identifier.optional() })
  .meta({ id: "DraftMember" });
export type DraftMember = z.infer<typeof DraftMember>;

export const DraftContent = z
  .strictObject({
    language: z.enum(LANGUAGES).optional(),
    trial: z.literal(true).optional().meta({ description: "A vote to practise with (MAN-5)" }),
    title: localised.optional(),
    description: localised.optional(),
    attachments,
    organiser: z.string().max(1000).optional(),
    contact: z.string().max(1000).optional().meta({ description: "Where answers to mail go; never published" }),
    askAt: z.string().max(1000).optional().meta({
      description: "Whom members ask, and how: shown to everybody who has the link; not in the record",
    }),
    contests: z.array(DraftContest).max(200).optional(),
    classes: z
      .array(
        z.strictObject({
          id: identifier,
          title: localised.optional(),
          weight: count,
          contests: z.array(identifier).max(200),
          listed: z.boolean().optional().meta({
            description: "It came with a list of members, and goes with it; a group that somebody changes stays",
          }),
        }),
      )
      .max(100)
      .optional()
      .meta({ description: "Left out: one class `members` of weight 1 that votes on everything" }),
    factor: z.int().min(1).optional().meta({
      description: "What a weight of 1 in the lists of members became in the classes; left out: 1",
    }),
    members: z.array(DraftMember).max(1_000_000).optional(),
    people: z
      .strictObject({
        group: z.string().max(1000).optional(),
        language: z.enum(LANGUAGES).optional(),
        email: z.enum(["with", "without"]).optional(),
        divided: z.boolean().meta({ description: "Their groups are groups of the vote" }),
        revision: count.meta({ description: "Of the association's list when they were taken" }),
      })
      .optional()
      .meta({ description: "From whom of the association's people the members were copied" }),
    schedule: z
      .strictObject({ opens: z.union([time, z.literal("notice")]).optional(), closes: time.optional() })
      .optional(),
    counting: z
      .union([
        z.strictObject({
          committee: identifier.meta({ description: "Of the association, that lasts (COM-1): its id" }),
        }),
        z.strictObject({
          threshold: count,
          members: z
            .array(
              z.strictObject({ name: z.string().max(1000), kind: trusteeKind, email: z.string().max(1000).optional() }),
            )
            .max(100),
        }),
      ])
      .optional(),
    witnesses: z
      .strictObject({
        quorum: count,
        members: z.array(z.strictObject({ key: z.string().max(1000), url: z.string().max(1000) })).max(100),
      })
      .optional()
      .meta({ description: "LOG-6: C2SP verifier keys (type 0x04), and where each witness takes `add-checkpoint`" }),
    batch: z.strictObject({ ballots: count, seconds: count }).optional(),
    minimumBallots: count.optional(),
    smallClasses: z.boolean().optional().meta({
      description:
        "The organiser was told that totals may show how the members of a class below the minimum voted, and agrees (MAN-2)",
    }),
  })
  .meta({ id: "DraftContent", example: EXAMPLE });
export type DraftContent = z.infer<typeof DraftContent>;
