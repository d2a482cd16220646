/** Which roles a route lets in that is declared for one. It knows no person. */
import type { Role } from "../../contract/association.ts";

/** The key is the role that a route names; the value is everybody who may do all that this role may. */
export const LETS_IN: { readonly [R in Role]: readonly Role[] } = {
  administrator: ["administrator"],
  board: ["administrator", "board"],
  chair: ["administrator", "board", "chair"],
  observer: ["administrator", "board", "chair", "observer"],
  door: ["administrator", "board", "chair", "observer", "door"],
};
