// How a protocol failure is asserted: code, clause and (where the evidence names one) culprit, never only "it throws".
import { ProtocolError } from "../../crypto/encoding/errors.ts";

export interface Refusal {
  code: string;
  clause: string;
  culprit?: string;
}

/** Why `body` was refused. Fails the test if it was not refused, or failed with anything but a ProtocolError. */
export function refusal(body: () => unknown): Refusal {
  try {
    body();
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    const { code, clause, culprit } = error;
    return culprit === undefined ? { code, clause } : { code, clause, culprit };
  }
  throw new Error("it was accepted");
}
