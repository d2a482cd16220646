import { bls12_381 } from "@noble/curves/bls12-381.js";
import { decodeG1, encodeG1 } from "../../../../crypto/encoding/bls.ts";
import type { LieOn } from "../lie.ts";
import { signature, type VotersStage } from "./stage.ts";

export const lie: LieOn<VotersStage> = {
  name: "token that tags",
  told({ stops }) {
    const issue = signature((honest) => encodeG1(decodeG1(honest).add(bls12_381.G1.Point.BASE)));
    return stops({ issue }, { what: "permission", code: "bad-blind-signature", clause: "ISS-4" });
  },
};
