/** How a job changes the stored ballot: under the lock, and only if it is still the ballot that the job knows. */
import type { Ports } from "./ports.ts";
import { type Slip, type SlipAt, sameBallot } from "./slip.ts";

/**
 * Changes the stored slip if it is still this ballot at this stage; else returns what is stored. Durable when it
 * resolves.
 */
export function change<S extends Slip["stage"]>(
  { store, exclusively, tell }: Ports,
  known: SlipAt<S>,
  next: (slip: SlipAt<S>) => Promise<Slip>,
  loud = true,
): Promise<{ slip: Slip }> {
  return exclusively(async () => {
    const stored: Slip = (await store.read()) ?? { stage: "new" };
    if (!sameBallot(stored, known)) return { slip: stored };
    const slip = await next(stored as SlipAt<S>);
    await store.write(slip);
    if (loud) tell();
    return { slip };
  });
}
