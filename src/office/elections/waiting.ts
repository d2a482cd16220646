/** Why an election waits: a refusal on the way to its next step, as an error within that step. It decides nothing. */
import type { Outcome, RefusalCode } from "../../doors/outcome.ts";
import { Fault } from "../../store/fault.ts";

/** The next step cannot be taken now. Thrown and caught by `conduct.ts` only. */
export class Waiting extends Error {
  readonly code: RefusalCode;
  constructor(code: RefusalCode) {
    super(code);
    this.code = code;
  }
}

/** @throws Waiting */
export function done<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Waiting(outcome.code);
  return outcome.value;
}

export function codeOf(error: unknown): RefusalCode {
  if (error instanceof Waiting) return error.code;
  return error instanceof Fault ? error.code : "internal-error";
}
