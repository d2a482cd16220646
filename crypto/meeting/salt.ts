/** The salt of a member of a meeting for one of its questions [MEE-4]. */
import { hash } from "../encoding/transcript.ts";

/** `salt_q = H("salt", salt, electionId)[0:16]`: salt of 16 bytes, electionId of 32. */
export function saltOf(salt: Uint8Array, electionId: Uint8Array): Uint8Array {
  return hash("salt", salt, electionId).slice(0, 16);
}
