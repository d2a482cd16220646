/** Blind signing in the caller's own thread: for Workers, where the platform gives every registrar its own. */

import { checkG1 } from "../../crypto/encoding/bls.ts";
import { blindSign } from "../../crypto/tokens/issuing.ts";
import { accepted, refusedBy } from "../doors/outcome.ts";
import type { BlindSigner } from "../doors/pool.ts";

export const inlineSigner: BlindSigner = {
  async check(_asker, blinded) {
    try {
      checkG1(blinded);
      return undefined;
    } catch (error) {
      return refusedBy(error);
    }
  },
  async sign(_asker, secret, blinded) {
    return accepted(blindSign(secret, blinded));
  },
};
