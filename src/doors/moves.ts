/**
 * What the operator may ask a registrar or a box (LOG-8): to go on when it is stopped, and to move from host to host.
 */

import type { Election } from "../contract/election.ts";
import type { Parcel } from "../move/parcel.ts";
import type { Outcome } from "./outcome.ts";

/**
 * LOG-8: why an actor signs nothing. `unproven`: nothing shows that this is the last state, until the operator says so. These cannot be repaired:
 * `set-back`: it is older than what was signed, or may be; `contradiction`: database and copy do not fit together; `lost`: both are missing.
 */
export type StopReason = NonNullable<NonNullable<Election["stopped"]>["box"]>;

/**
 * Moving an actor from host to host. While its election is elsewhere, all other calls that change or sign are refused:
 * `moved`.
 */
export interface Moves {
  /** LOG-8: the operator says that the data here is the last state. Ends `unproven`; does nothing if the actor is not stopped. */
  repair(): Promise<Outcome<{ stopped: false }>>;
  /** The new host: the address under which the election is expected here. The same until it has arrived. `already-exists` if it is already here. */
  expect(): Promise<Outcome<{ address: string }>>;
  /**
   * The old host: ends everything here for good, then gives parcel after parcel, from 0 to the one that is the last. Idempotent for one address.
   * `lost`: the host that it went to before was lost before it arrived; where it arrives now it is stopped as `unproven` (LOG-8).
   */
  depart(address: string, index: number, lost?: boolean): Promise<Outcome<Parcel>>;
  /** The new host: takes the parcels in their order. With the last one the election is here. Idempotent. */
  accept(parcel: Parcel): Promise<Outcome<{ arrived: boolean }>>;
  /** The old host: erases everything that has left, but remembers that it has left. */
  forget(): Promise<Outcome<{ forgotten: true }>>;
}
