/** The words of options that a kind of contest has itself, in the ballot's language, whatever the organiser reads. */

import * as texts from "../../../i18n/texts.ts";

export const ownWords = (language: "de" | "en") => texts.draft(language).what.motionOptions;
