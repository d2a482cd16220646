/** What the page says differently where the association says „du“: a script of its own (web/shared/page/say-du.ts). */
export { shared } from "../i18n/du/shared.ts";
export { trustee } from "../i18n/du/trustee.ts";
