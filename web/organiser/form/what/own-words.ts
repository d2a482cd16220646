/** The words of a kind's own options, in the ballot's language, even if the organiser reads another. */

import * as texts from "../../../i18n/texts.ts";

export const ownWords = (language: "de" | "en") => texts.draft(language).what.motionOptions;
