// `urna verify-promise PROMISE RECORD`: is the ballot of a saved promise on the board [LOG-5]? Exit code 0: included; 1: the promise is
// broken, and anybody with promise, record and checkpoint can see the same; 2: unreadable, or not a promise of this vote; 3: not yet.

import { readFile } from "node:fs/promises";
import { toBase64url } from "../../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../../crypto/encoding/errors.ts";
import { readThrough } from "../../../crypto/log/record-stream.ts";
import { findPromise, PromiseCheck, type PromiseFinding } from "../../../crypto/verifier/promise-check.ts";
import { openSource, Unreadable } from "../source.ts";
import { messageOf } from "../terminal.ts";

const MOST = 1_000_000; // bytes of a promise file

/** @returns the exit code */
export async function verifyPromise(
  file: string,
  record: string,
  options: { checkpoint?: string } = {},
): Promise<0 | 1 | 2 | 3> {
  try {
    const bytes = await readFile(file);
    const promise = bytes.length > MOST ? undefined : findPromise(bytes.toString("utf8"));
    if (promise === undefined)
      throw new Unreadable(`${file} contains no promise, a text that begins with urna/v1/promise`);
    const check = new PromiseCheck({ promise });
    const source = await openSource(record, options);
    const checkpoints = await readThrough(source, (entry) => check.take(entry));
    const id = toBase64url(check.electionId);
    if (source.electionId !== undefined && source.electionId !== id)
      throw new Unreadable(
        `the address names the election ${source.electionId}, but the record belongs to another one [ID-1]`,
      );
    return tell(check.finish(checkpoints), id);
  } catch (error) {
    const said = messageOf(error);
    const where = error instanceof ProtocolError ? ` [${error.clause}, ${error.code}]` : "";
    console.error(`Cannot judge this promise: ${said}${where}`);
    return 2;
  }
}

function tell({ verdict, place, size, signed }: PromiseFinding, id: string): 0 | 1 | 2 | 3 {
  const signature = signed
    ? "The board has signed exactly this record."
    : "Without the board's checkpoint this holds for this file only; give it with --checkpoint.";
  console.log(`Vote ${id}, ${size} entries. The promise is authentic. ${signature}`);
  switch (verdict) {
    case "included":
      console.log(`INCLUDED: the ballot is entry ${place} of the record.`);
      return 0;
    case "not-yet":
      console.log("NOT YET: the ballot is not on the board, and voting has not ended. It must be there at the end.");
      return 3;
    case "broken":
      console.log(
        "BROKEN: voting has ended, and the promised ballot is not on the board. [LOG-5]\nAnyone can check this with the promise, the record and its checkpoint: keep all three.",
      );
      return 1;
    case "missing":
      console.log(
        "MISSING: voting has ended without this ballot in this file. It is proof only with the board's checkpoint.",
      );
      return 2;
  }
}
