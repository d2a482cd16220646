/** What every part of the form is given. */

import type { DraftContent } from "../../../src/draft/content.ts";
import type { DraftStore } from "./draft-store.ts";

export interface PartProps {
  /** Whose draft it is; undefined while the service cannot be reached. */
  association: string | undefined;
  content: DraftContent;
  update: (change: (content: DraftContent) => DraftContent) => void;
  /** For a change that removes something: it can be undone. */
  takeAway: DraftStore["takeAway"];
  /** See `DraftStore`. */
  version: number;
  /** The message for the field with that id, once somebody has left the part with something missing. */
  errorOf: (field: string) => string | undefined;
}
