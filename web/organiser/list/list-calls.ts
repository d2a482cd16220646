/** What the page asks its worker about a list. Types only. */

import type { DraftMember } from "../../../src/draft/content.ts";
import type { KnownPerson, ListView, Purpose, Said } from "../../../src/draft/list/list-file.ts";
import type { GroupedMembers } from "../../../src/draft/list/people/groups.ts";
import type { Arrivals, Entry, Kept } from "../../../src/draft/people/arrivals.ts";
import type { Person } from "../../../src/draft/people/person.ts";

/** The association's people as the service sent them: JSON, which the worker parses so that the page does not have to. */
export type SentPeople = Uint8Array;

/** Two people of the list who may be one. */
export interface Pair {
  by: "name" | "email";
  one: Kept;
  other: Kept;
}

/** Members of a vote, with how many they are; they follow a part at a time. */
export type Members = Omit<GroupedMembers, "members"> & { all: number };

export type ListCalls = {
  /** People who are there already, for the next list: a part at a time. */
  known: [readonly KnownPerson[], undefined];
  /** A new list, instead of the one before. `people`: the association's, to whom the list adds. */
  open: [
    { source: Uint8Array | string; purpose: Omit<Purpose, "kept" | "known">; people?: SentPeople | undefined },
    ListView,
  ];
  /** The same list, read as a person has said. */
  say: [Said, ListView];
  /** Everybody on it as members of a vote, as it was shown last. */
  members: [undefined, Members];
  /** What the association's list gets of it, a part at a time, and `all` of that; `more`: whether another part follows. */
  arrivals: [
    { from: number; most: number },
    { entries: Entry[]; all: number; wrong: Arrivals["wrong"]; more: boolean },
  ];
  /** The association's people as members of a vote. */
  roll: [{ people: SentPeople; weightWord: string; divided: boolean }, Members];
  /** Those of `members` or `roll`, whatever was asked last. */
  part: [{ from: number; most: number }, DraftMember[]];
  /** People of the association who may be there twice: the first of them. */
  doubles: [SentPeople, { pairs: Pair[]; all: number }];
  /** Who of the association is not on a vote's list, neither by name nor by address. */
  missing: [
    { people: SentPeople; roll: readonly { name: string; email?: string | undefined }[] },
    { people: Person[]; all: number },
  ];
};
