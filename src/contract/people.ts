/** The people of an association, as the HTTP contract has them: the list that lasts, changes of it, and their undoing. The browser imports only types of this file. */
import { z } from "@hono/zod-openapi";
import { LANGUAGES } from "../draft/languages.ts";
import { SORTS } from "../draft/people/keys.ts";
import { Person } from "../draft/people/person.ts";
import { count } from "./parts.ts";

const association = z.string().max(64);
const id = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);
export const PersonPath = z.object({ association, person: z.string().max(64) });
export const ChangePath = z.object({ association, change: z.string().max(64) });

export const StoredPerson = z
  .object({
    ...Person.shape,
    id,
    revision: z.int().min(1).openapi({ description: "Grows with every change of this person" }),
    archivedOn: z.string().optional().openapi({ description: "A day, in UTC, like 2026-11-30" }),
  })
  .openapi("StoredPerson");
export type StoredPerson = z.infer<typeof StoredPerson>;
export const PeopleList = z.object({ people: z.array(StoredPerson) }).openapi("PeopleList");
export type PeopleList = z.infer<typeof PeopleList>;

const filter = {
  search: z.string().max(1000).optional().openapi({
    description:
      "Words that are all in name, address for mail or number, without regard to case, accents and ü, ue or u",
  }),
  group: z.string().max(1000).optional(),
  language: z.enum(LANGUAGES).optional(),
  archived: z.enum(["without", "only", "with"]).default("without"),
  email: z
    .enum(["with", "without"])
    .optional()
    .openapi({ description: "Only people with an address for mail, or without" }),
};
export const PeopleQuery = z.object({
  ...filter,
  sort: z.enum(SORTS).default("name").openapi({
    description: "`name`: by the family name, as far as names tell; `number`: by value",
  }),
  after: z.string().max(64).optional().openapi({ description: "Begins after the person with this id" }),
  most: z.coerce.number().int().min(1).optional().openapi({ description: "Left out: all" }),
});
export type PeopleQuery = z.infer<typeof PeopleQuery>;

export const PeopleFileQuery = z.object({
  ...filter,
  columns: z.enum(LANGUAGES).default("de").openapi({ description: "The language of the headings" }),
});
export type PeopleFileQuery = z.infer<typeof PeopleFileQuery>;

const changed = z.object({
  id,
  people: count,
  until: z.string().openapi({ description: "It can be undone until then" }),
});
export const PeopleOverview = z
  .object({
    revision: count.openapi({ description: "Grows with every change of the list" }),
    active: count,
    archived: count,
    groups: z
      .array(z.object({ name: z.string().openapi({ example: "Vorstand" }), people: count }))
      .openapi({ description: "Of active people; the first 1,000" }),
    changes: z.array(changed).openapi({ description: "Those that can be undone, the newest first" }),
  })
  .openapi("PeopleOverview");
export type PeopleOverview = z.infer<typeof PeopleOverview>;

/** Entries of one request, at most. */
const MOST_ENTRIES = 1_000;

export const PeopleChange = z
  .strictObject({
    change: id.openapi({
      description:
        "A new one for each change, made by the caller: the same again changes nothing twice, and it undoes the change. A large change comes in several requests with the same id",
    }),
    first: count.default(0).openapi({ description: "How many entries of this change came in earlier requests" }),
    people: z
      .array(
        z.strictObject({
          id: id.optional().openapi({ description: "Left out for somebody new: it follows from `change` and place" }),
          revision: count.default(0).openapi({ description: "The one that the caller has seen; 0: somebody new" }),
          person: Person.nullable().openapi({ description: "As the person will be; null: deleted" }),
        }),
      )
      .min(1)
      .max(MOST_ENTRIES),
  })
  .openapi("PeopleChange", {
    description:
      "People who are added, changed, archived, merged (one is changed, one deleted) or deleted. Of one change nobody is named twice. Up to 100 entries are all or nothing",
  });
export type PeopleChange = z.infer<typeof PeopleChange>;
export const PeopleChanged = z
  .object({
    people: z
      .array(z.object({ id, revision: count.openapi({ description: "0: deleted" }) }))
      .openapi({ description: "In the order of the request" }),
  })
  .openapi("PeopleChanged");
export type PeopleChanged = z.infer<typeof PeopleChanged>;
export const PeopleUndone = z
  .object({
    undone: count,
    kept: count.openapi({ description: "People who stay as they are: somebody has changed them since" }),
  })
  .openapi("PeopleUndone");
export type PeopleUndone = z.infer<typeof PeopleUndone>;

export const PersonData = z
  .object({
    association: z.string(),
    person: StoredPerson,
    former: z.array(Person).openapi({ description: "As the person was before changes that can still be undone" }),
    notPart: z.string().openapi({ description: "What is kept elsewhere, and where it is shown" }),
  })
  .openapi("PersonData", { description: "Everything that the list says of one person (Art. 15 GDPR)" });
export type PersonData = z.infer<typeof PersonData>;
