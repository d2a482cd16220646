/** The end of issuing: from here on the registrar of an election signs no ballot. */
import type { RegistrarDoor } from "../../doors/registrar.ts";
import { done } from "./waiting.ts";

/** A registrar that is stopped for good or lost signs nothing any more, so nothing waits for it (LOG-8); one that may go on does (LOG-9). */
export async function endIssuing(registrar: RegistrarDoor): Promise<void> {
  const closed = await registrar.setPhase("closed");
  if (closed.ok || closed.code === "not-found") return;
  if (closed.code !== "read-only" || (await registrar.status()).stopped === "unproven") done(closed);
}
