/** The logo of an association, for its new votes. The logos of votes are on the board (board.ts). */
import { fromBase64 } from "../../../crypto/encoding/bytes.ts";
import { AssociationPath, LogoState, NewLogo } from "../../contract/association.ts";
import { accepted } from "../../doors/outcome.ts";
import type { Deps } from "../deps.ts";
import { refuseRequest } from "../problems.ts";
import { answers, answersWith, json, type Route, route } from "../route.ts";

const LARGE = 128 * 1024; // bytes: a file of 64 KB in base64

/** Of bytes in base64; none if it is something else, which is no logo either. */
function bytesOf(text: string): Uint8Array {
  try {
    return fromBase64(text);
  } catch {
    return new Uint8Array();
  }
}

export const logoRoutes = ({ hosts: { office } }: Deps): Route[] => [
  route("door", "get", "/api/associations/{association}/logo", {
    summary: "The association's logo, as new votes show it",
    params: AssociationPath,
    answer: answersWith("A PNG", "image/png"),
    async handle({ caller, c }) {
      const png = (await office.logos.of(caller.association)) ?? refuseRequest("not-found");
      return accepted(c.body(new Uint8Array(png), 200, { "content-type": "image/png" }));
    },
  }),
  route("administrator", "put", "/api/associations/{association}/logo", {
    summary: "Give the association a logo; new votes show it",
    params: AssociationPath,
    body: json(NewLogo, LARGE),
    answer: answers("There is one", LogoState),
    logged: { deed: () => ({ deed: "settings-changed" }) },
    handle: async ({ caller, body }) => office.logos.set(caller.association, bytesOf(body.png)),
  }),
  route("administrator", "delete", "/api/associations/{association}/logo", {
    summary: "Remove the logo; votes that are prepared keep it",
    params: AssociationPath,
    answer: answers("There is none", LogoState),
    logged: { deed: () => ({ deed: "settings-changed" }) },
    handle: ({ caller }) => office.logos.remove(caller.association),
  }),
];
