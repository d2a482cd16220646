/** Tickets and parcels of moves as text. */
import { fromBase64url, fromUtf8, toBase64url } from "../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../crypto/encoding/errors.ts";
import type { Part } from "../doors/office.ts";
import { isAddress, type Parcel } from "../move/parcel.ts";

/** Where an election is expected: the host of the installation, its schemas, and an address per part. */
export type Ticket = { readonly election: string; readonly host: string; readonly schemas?: string } & {
  readonly [part in Part]: string;
};
export type PackedParcel = Omit<Parcel, "sealed"> & { readonly sealed: string };

export function packed({ sealed, ...label }: Parcel): PackedParcel {
  return { ...label, sealed: toBase64url(sealed) };
}

export function unpacked({ sealed, ...label }: PackedParcel): Parcel | undefined {
  return decoding(() => ({ ...label, sealed: fromBase64url(sealed) }));
}

export function ticketOf(text: string): Ticket | undefined {
  const ticket = decoding(() => JSON.parse(fromUtf8(fromBase64url(text))) as Ticket);
  const addresses = [ticket?.registrar, ticket?.box, ticket?.office];
  return addresses.every((address) => typeof address === "string" && isAddress(address)) ? ticket : undefined;
}

/** Undefined for something from outside that cannot be decoded. */
function decoding<T>(decode: () => T): T | undefined {
  try {
    return decode();
  } catch (error) {
    if (error instanceof ProtocolError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
