/** Verification in the caller's own thread: for Workers, where the platform spreads requests over isolates. It has no queue. */
import { type ElectionView, viewFromData } from "../../crypto/manifest/view.ts";
import { accepted, type Outcome, refused } from "../doors/outcome.ts";
import type { BallotVerifier, IncomingBallot, Verdict, ViewSource } from "../doors/pool.ts";
import { Remembered } from "./remembered.ts";
import { verifyEntries } from "./verify.ts";

const REMEMBERED = 32; // elections whose view an isolate keeps

export class InlineVerifier implements BallotVerifier {
  readonly #views = new Remembered<ElectionView>(REMEMBERED);

  async verify(election: ViewSource, { entry }: IncomingBallot): Promise<Outcome<Verdict>> {
    let view = this.#views.get(election.electionId);
    if (view === undefined) {
      const data = await election.view();
      if (!data.ok) return data;
      view = viewFromData(data.value);
      this.#views.set(election.electionId, view);
    }
    const [verdict] = verifyEntries(view, [entry]);
    return verdict === undefined ? refused("overloaded") : accepted(verdict);
  }

  async close(): Promise<void> {}
}
