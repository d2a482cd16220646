/** The roles as choices of a list. */
import type { Role } from "../../../src/contract/association.ts";
import * as texts from "../../i18n/texts.ts";

export function roleChoices(): readonly (readonly [Role, string])[] {
  const { administrator, board, chair, observer, door } = texts.association().roles;
  return [
    ["administrator", administrator],
    ["board", board],
    ["chair", chair],
    ["observer", observer],
    ["door", door],
  ];
}
