/**
 * What callers may ask the workers that compute: to check incoming ballots and to sign blindly. They decide nothing and
 * keep nothing.
 */
import type { ViewData } from "../../crypto/manifest/view.ts";
import type { VerifiedBallotData } from "./box.ts";
import type { Outcome, Refusal } from "./outcome.ts";

/** What verification needs of an election; fetched at most once per election and verifier. */
export type ViewSource = { readonly electionId: string; view(): Promise<Outcome<ViewData>> };

/** The multiplication by an issuer's secret (ISS-3), which may be on another thread. It decides nothing and keeps nothing. */
export interface BlindSigner {
  /** Why `blinded` (48 bytes) cannot be signed (ENC-2, ENC-3), if it cannot; `overloaded` if there was no time to check. */
  check(blinded: Uint8Array): Promise<Refusal | undefined>;
  /** S = s·B in 48 bytes, for an element that was checked. `overloaded`: the same request may come again. */
  sign(secret: Uint8Array, blinded: Uint8Array): Promise<Outcome<Uint8Array>>;
}

/** Checks incoming ballots (BAL-5 except phase and uniqueness): stateless, so it scales out. */
export interface BallotVerifier {
  /**
   * `overloaded` when the queue is full or a ballot could not be checked; nothing was stored, and the same bytes may
   * come again.
   */
  verify(election: ViewSource, entry: Uint8Array): Promise<VerifiedBallotData | Refusal>;
  close(): Promise<void>;
}
