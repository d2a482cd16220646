/** What the member's page of a meeting says differently where the association says „du“: a script of its own (web/shared/page/say-du.ts). */
export { keep } from "../i18n/du/keep.ts";
export { member } from "../i18n/du/meeting/member.ts";
export { result } from "../i18n/du/result.ts";
export { sentences } from "../i18n/du/sentences.ts";
export { shared } from "../i18n/du/shared.ts";
export { voter } from "../i18n/du/voter.ts";
