/** The public board, as the HTTP contract has it. Nothing here is secret. The browser imports only types of this file. */
import { z } from "@hono/zod-openapi";
import { localised, time } from "../draft/values.ts";
import { count, electionId, electionState, shownWith, trial } from "./parts.ts";

export const NumberPath = z.object({ short: z.string().max(20) });
/** As C2SP tlog-tiles spells it, slashes included. */
export const TilePath = z.object({ id: electionId, path: z.string() });
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
    trial,
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
    withdrawn: z
      .array(z.string())
      .optional()
      .openapi({ description: "The notices of candidates who have withdrawn (RUL-5), as they stand on the board" }),
    ...shownWith,
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
/** What `/healthz` says in any case. */
export const Announced = z.object({ castsAt });
