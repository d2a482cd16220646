/** The registrar's one row about its election. */
import type { IssuingPhase } from "../doors/registrar.ts";
import type { Sql } from "../store/sql.ts";

export type Setup = {
  election: string;
  issuer: number;
  digest: Uint8Array;
  phase: IssuingPhase;
  context: Uint8Array | null;
  board_key: string | null;
  issued: number;
};

export function readSetup(sql: Sql): Setup | undefined {
  return sql.run<Setup>("select election, issuer, digest, phase, context, board_key, issued from setup")[0];
}
