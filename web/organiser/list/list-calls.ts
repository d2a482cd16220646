/** What the page asks its worker about a list. Types only. */

import type { ListView, Purpose, Said } from "../../../src/draft/list/list-file.ts";
import type { GroupedMembers } from "../../../src/draft/list/people/groups.ts";

export type ListCalls = {
  /** A new list, instead of the one before. */
  open: [{ source: Uint8Array | string; purpose: Purpose }, ListView];
  /** The same list, read as a person has said. */
  say: [Said, ListView];
  /** Everybody on it, as it was shown last. */
  members: [undefined, GroupedMembers];
};
