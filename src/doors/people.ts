/** What callers may ask the office about the people of an association, who last from vote to vote. Nothing here is about a vote. */
import type {
  PeopleChange,
  PeopleChanged,
  PeopleOverview,
  PeopleQuery,
  PeopleUndone,
  PersonData,
  StoredPerson,
} from "../contract/people.ts";
import type { Owner } from "./office.ts";
import type { Outcome } from "./outcome.ts";

/** Where a page of people begins: after somebody with this id, or after this key of the order and id. */
export type PeoplePlace = string | readonly [key: string, id: string];
/** `next`: absent at the end of the list. A page can be empty. */
export type PeoplePage = { readonly people: StoredPerson[]; readonly next?: PeoplePlace };

/** The people of an association, from vote to vote. */
export interface PeopleDoor {
  /** `not-found` if nobody has the id after which it should begin. */
  page(
    owner: Owner,
    query: Omit<PeopleQuery, "after" | "most">,
    from: PeoplePlace | undefined,
  ): Promise<Outcome<PeoplePage>>;
  find(owner: Owner, id: string): Promise<Outcome<StoredPerson>>;
  overview(owner: Owner): Promise<PeopleOverview>;
  data(owner: Owner, id: string): Promise<Outcome<Omit<PersonData, "association" | "notPart">>>;
}

export interface ChangesDoor {
  /** `stale-people` if somebody else was quicker, `too-large`, `over-quota`; then nothing of the slice in question was changed. */
  make(owner: Owner, change: PeopleChange): Promise<Outcome<PeopleChanged>>;
  /** `not-found` if there is no such change, or it is too late. */
  undo(owner: Owner, change: string): Promise<Outcome<PeopleUndone>>;
}
