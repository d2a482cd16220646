/**
 * The worker thread's side of blind signing: checks elements, multiplies them by secrets that come with the question, and keeps neither of them.
 * It opens no file and knows no person.
 */
import { parentPort } from "node:worker_threads";
import { checkG1 } from "../../crypto/encoding/bls.ts";
import { blindSign } from "../../crypto/tokens/issuing.ts";
import { accepted, type Outcome, refusedBy } from "../doors/outcome.ts";
import { installKernels } from "./kernel-node.ts";

/** Without a secret, only the check is asked for. */
export type SignerAsk = { readonly blinded: Uint8Array; readonly secret?: Uint8Array };
/** The signature, or the element itself where only the check was asked for. */
export type SignerAnswer = Outcome<Uint8Array>;

await installKernels(process.env); // questions that come meanwhile wait for the listener

function answer({ blinded, secret }: SignerAsk): SignerAnswer {
  try {
    if (secret !== undefined) return accepted(blindSign(secret, blinded));
    checkG1(blinded);
    return accepted(blinded);
  } catch (error) {
    return refusedBy(error);
  }
}

parentPort?.on("message", (asks: SignerAsk[]) => parentPort?.postMessage(asks.map(answer)));
