// A stranger who guesses access codes.
import { toBase64url } from "../../../crypto/encoding/bytes.ts";
import { viewFromData } from "../../../crypto/manifest/view.ts";
import { createCredential } from "../../../crypto/tokens/credential.ts";
import { type Attack, outcome } from "./attack.ts";

const group = () => String(Math.floor(Math.random() * 100_000)).padStart(5, "0");

export const attack: Attack<string> = {
  says: "a stranger asks for ballots with access codes that are wrong",
  atOnce: 500,
  equip: async ({ vote: { view } }) => toBase64url(createCredential(viewFromData(view), "members").blinded),
  one(target) {
    const accessCode = [group(), group(), group(), group()].join("-");
    const body = JSON.stringify({ accessCode, class: "members", blinded: target.material });
    return outcome(target, { method: "POST", url: `${target.election}/issue`, body });
  },
};
