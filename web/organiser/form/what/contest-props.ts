/** What the forms of one contest are given. */

import type { DraftContest } from "../../../../src/draft/content.ts";
import type { Language } from "../../../../src/draft/languages.ts";
import type { Taken } from "../draft-store.ts";
import type { PartProps } from "../part-props.ts";

export interface ContestProps {
  contest: DraftContest;
  language: Language;
  errorOf: PartProps["errorOf"];
  onChange: (change: (contest: DraftContest) => DraftContest) => void;
}

/** Whose files can be attached. */
export type Attaches = { association: PartProps["association"] };

/** For a change that removes something: it can be undone. */
export type Takes = { onTake: (change: (contest: DraftContest) => DraftContest, taken: Taken) => void };
