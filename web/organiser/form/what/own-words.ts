/** The words of a kind's own options, in the ballot's language, even if the organiser reads another. */

import type { Language } from "../../../../src/draft/languages.ts";
import * as texts from "../../../i18n/texts.ts";

export const ownWords = (language: Language) => texts.draft(language).what.motionOptions;
