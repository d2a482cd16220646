import { fromBase64url } from "../../../../crypto/encoding/bytes.ts";
import { blindSign, generateIssuerKey } from "../../../../crypto/tokens/issuing.ts";
import type { LieOn } from "../lie.ts";
import { signature, type VotersStage } from "./stage.ts";

export const lie: LieOn<VotersStage> = {
  name: "issuer key for this member alone",
  told({ stops }) {
    const { secret } = generateIssuerKey();
    const issue = signature((_, asked) => blindSign(secret, fromBase64url(asked.blinded)));
    return stops({ issue }, { what: "permission", code: "bad-blind-signature", clause: "ISS-4" });
  },
};
