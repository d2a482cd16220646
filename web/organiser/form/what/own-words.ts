/** The words of options that a kind of contest has itself, in the ballot's language, whatever the organiser reads. */

import type { Language } from "../../../../src/draft/languages.ts";
import * as texts from "../../../i18n/texts.ts";

export const ownWords = (language: Language) => texts.draft(language).what.motionOptions;
