/** What every part of the form is given. */

import type { DraftContent } from "../../../src/draft/content.ts";
import type { DraftStore } from "./draft-store.ts";

export interface PartProps {
  content: DraftContent;
  update: (change: (content: DraftContent) => DraftContent) => void;
  /** For a change that takes something away: it can be undone. */
  takeAway: DraftStore["takeAway"];
  /** See `DraftStore`. */
  version: number;
  /** The message for the field of that id, once the part was left with something missing. */
  errorOf: (field: string) => string | undefined;
}
