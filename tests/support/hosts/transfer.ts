// Moves an actor from one host to another, parcel by parcel, as the office does.
import type { Moves } from "../../../src/doors/moves.ts";
import type { Parcel } from "../../../src/move/parcel.ts";
import { value } from "../election/actors.ts";

/** Sends all parcels; `after` runs after each one has been accepted. */
export async function transfer(from: Moves, to: Moves, after: () => Promise<void> = async () => {}): Promise<Parcel[]> {
  const parcels = await leave(from, value(await to.expect()).address);
  for (const parcel of parcels) {
    if (value(await to.accept(parcel)).arrived !== parcel.last) throw new Error("it arrived too early or too late");
    await after();
  }
  return parcels;
}

export async function leave(from: Moves, address: string): Promise<Parcel[]> {
  const parcels: Parcel[] = [];
  do parcels.push(value(await from.depart(address, parcels.length)));
  while (!parcels.at(-1)?.last);
  return parcels;
}
