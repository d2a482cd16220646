/** What the page says differently where the association says „du“: a script of its own (web/shared/page/say-du.ts). */
export { check } from "../i18n/du/check.ts";
export { shared } from "../i18n/du/shared.ts";
