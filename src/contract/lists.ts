/** A list of members as a program sends it: a file, how it was read, and the members that are on it. The browser reads files itself (src/draft/list). */
import { z } from "@hono/zod-openapi";
import { DraftContent } from "../draft/content.ts";
import { COLUMNS } from "../draft/list/columns/headings.ts";
import { ENCODINGS } from "../draft/list/reading/encoding.ts";
import { count, language } from "./parts.ts";

const column = z.enum(COLUMNS).openapi({
  description: "open: nobody knows, and nothing is taken from it; ignored: set aside by whoever sends the list",
});
const encoding = z.enum(ENCODINGS);
const separator = z.enum([";", ",", "\t", "|", "none"]).openapi({ description: "none: one cell in each line" });
const yes = z.literal("true").transform(() => true);

/** What somebody says about a list; what is left out is guessed. */
export const ListQuery = z.object({
  columns: z
    .string()
    .max(5000)
    .transform((text) => text.split(","))
    .pipe(z.array(column).max(256))
    .optional()
    .openapi({
      type: "string",
      description: `What each column is taken for, with commas between: ${COLUMNS.join(", ")}`,
      example: "number,last,first,email,ignored",
    }),
  sheet: z.coerce.number().int().min(0).optional().openapi({ description: "Index of the sheet, from 0" }),
  headings: z
    .union([z.literal("none"), z.coerce.number().int().min(0)])
    .optional()
    .openapi({ description: "Index of the row with the headings, from 0; or none" }),
  encoding: encoding.optional(),
  separator: separator.optional(),
  couples: yes.optional().openapi({ description: "Two people in one row become two" }),
  gaps: yes.optional().openapi({ description: "An empty surname is the one above" }),
  once: yes.optional().openapi({ description: "Whoever is there twice with name and address is taken once" }),
  language: language.optional().openapi({ description: "For the names of groups by weight; German if left out" }),
});

const some = <T extends z.ZodType>(schema: T) =>
  z.object({ first: z.array(schema).openapi({ description: "At most ten" }), all: count });
const line = z.int().min(1).openapi({ description: "The row's number in the file" });
const remark = z.object({ what: z.string(), line, name: z.string(), text: z.string() });

/** As the page shows it: nothing of a list is dropped in silence. */
const ListReading = z
  .object({
    fine: z.boolean().openapi({
      description:
        "Every column is used or set aside, and there is nothing to compare. Otherwise somebody should look at what follows before the members are taken",
    }),
    people: count,
    columns: z.array(
      z.object({
        heading: z.string(),
        samples: z.array(z.string()).openapi({ description: "The first contents, at most three" }),
        column,
      }),
    ),
    headings: count.optional().openapi({ description: "Index of the row with the headings" }),
    unused: z
      .array(z.object({ column: count, heading: z.string(), sample: z.string(), rows: count }))
      .openapi({ description: "Columns from which something was not taken, and that nobody has set aside" }),
    aside: some(z.object({ line, why: z.enum(["above", "total", "heading", "double"]), text: z.string() })).openapi({
      description: "Rows that are no people",
    }),
    remarks: z.record(z.string(), some(remark)).openapi({ description: "Rows to compare, by what is odd about them" }),
    alike: some(
      z.object({
        name: z.string(),
        alike: z.object({
          newcomer: count.openapi({ description: "Index among the people" }),
          by: z.enum(["name", "email"]),
          other: z.object({ name: z.string(), email: z.string().optional(), number: z.int().optional() }),
        }),
      }),
    ).openapi({ description: "People who may be the same as an earlier one, in another spelling" }),
    doubles: z.object({ rows: count, sample: z.string() }),
    couples: z.object({ rows: count, sample: z.string() }),
    gaps: z.boolean().openapi({ description: "Surnames are missing below others: perhaps cells were merged" }),
    groups: z.array(z.string()),
    factor: z.number().openapi({ description: "What a weight of 1 became; 1 where all are whole numbers" }),
    left: z.object({ groups: count, weights: count, both: count }).openapi({
      description: "How many groups would have been needed for what was left out, because a vote has at most 20",
    }),
    sheets: z.array(z.object({ name: z.string(), rows: count })),
    sheet: count,
    encoding: encoding.optional(),
    readings: z.array(z.object({ encoding, word: z.string() })).openapi({
      description: "A word with umlauts in each encoding that is possible; empty where the encoding is certain",
    }),
    separator: separator.optional(),
  })
  .openapi("ListReading");

export const ListedMembers = z
  .object({
    reading: ListReading,
    members: DraftContent.shape.members.unwrap(),
    classes: DraftContent.shape.classes,
    factor: DraftContent.shape.factor,
  })
  .openapi("ListedMembers", {
    description:
      "`members`, `classes` and `factor` as a draft has them. `classes` is there if the list has groups or weights; their `contests` are empty: the ids of the questions that each votes on",
  });
export type ListedMembers = z.infer<typeof ListedMembers>;
