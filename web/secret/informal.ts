/** What the page says differently where the association says „du“: a script of its own (web/shared/page/say-du.ts). */
export { secret } from "../i18n/du/secret.ts";
