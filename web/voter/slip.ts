/**
 * The slip: what this device durably knows about one member's ballot in one election, and how a link changes it. Every
 * stage carries only what the next one needs: the access code is deleted when the ballot is opened; key, permission and
 * marks are deleted when the ballot is sealed. This file does not read or write storage.
 */
import { equalBytes } from "../../crypto/encoding/bytes.ts";
import type { Draft } from "./selection.ts";

/** What a member needs to find their own row of the register (ISS-5). */
export type Entry = { readonly salt: string; readonly reference: string };

/** Whom the slip belongs to. `mark` is the first half of the access code's SHA-256 (32 hex digits), so that the same link is recognised later. */
export type Owner = {
  readonly mark?: string;
  readonly name?: string;
  readonly salt?: string;
  readonly reference?: string;
  /** Salt and reference come from a link whose check held (ISS-7). */
  readonly checked?: true;
  /** The entry that the registrar gave for the code, if it differs from the invitation's. */
  readonly registrar?: Entry;
};

/**
 * Code and blinding factor (64 bytes, restoreCredential), and the question to the registrar that was or will be sent
 * with it.
 */
type Credential = { readonly classId: string; readonly secret: Uint8Array };

export type Slip =
  /** Nothing known: somebody must give a code. */
  | { readonly stage: "new" }
  /** A code that has not been used yet. */
  | { readonly stage: "code"; readonly owner: Owner; readonly code: string }
  /** A ballot from another device that is not checked yet. */
  | { readonly stage: "incoming"; readonly owner: Owner; readonly bundle: Bundle }
  /** The credential is stored; only now may the blinded key be sent, this one and no other (ISS-4). */
  | ({
      readonly stage: "asked";
      readonly owner: Owner;
      readonly code: string;
      /** E of the record with which the credential was made, base64url: it must be the same after a reload. */
      readonly context: string;
      /** B = r·M, 48 bytes. */
      readonly blinded: Uint8Array;
    } & Credential)
  /** The ballot is open: the permission (48 bytes) is unblinded and verified. */
  | ({
      readonly stage: "open";
      readonly owner: Owner;
      readonly context: string;
      readonly token: Uint8Array;
      readonly drafts?: readonly Draft[];
      /** Being handed to another device: nothing may be cast from here until that is cancelled. */
      readonly leaving?: boolean;
    } & Credential)
  /** The complete ballot; from now on only these bytes are sent (BAL-6). */
  | ({ readonly stage: "sealed"; readonly owner: Owner } & SealedBallot)
  /** The promise was verified: in the box. The proof follows when the board has published it. */
  | ({
      readonly stage: "cast";
      readonly owner: Owner;
      readonly promise: string;
      readonly proof?: string;
      /** The register has this ballot in this member's name (BAL-9). */
      readonly row?: "own";
    } & SealedBallot)
  /** Handed to another device; this device keeps nothing. */
  | { readonly stage: "moved"; readonly owner: Owner };

type Stage = Slip["stage"];
export type SlipAt<S extends Stage> = Extract<Slip, { stage: S }>;

type SealedBallot = {
  readonly context: string;
  readonly entry: Uint8Array;
  readonly leafHash: Uint8Array;
  /** The tracker as people read it (BAL-7, ID-3). */
  readonly checkNumber: string;
  /** r, 32 bytes: with the ballot's key it shows, on this device, which ballot the register must contain (BAL-9). */
  readonly blinding?: Uint8Array;
};

/** An opened ballot on its way between devices. */
export type Bundle = {
  readonly mark?: string;
  /** Position of the class in the manifest. */
  readonly classIndex: number;
  readonly secret: Uint8Array;
  readonly token: Uint8Array;
};

/** The content of a link or a typed code. */
export type Arrival =
  | { readonly kind: "code"; readonly code: string; readonly owner: Owner }
  | { readonly kind: "bundle"; readonly bundle: Bundle };

export function ownerOf(slip: Slip): Owner {
  return slip.stage === "new" ? {} : slip.owner;
}

function sameSecret(slip: Slip, bundle: Bundle): boolean {
  return (slip.stage === "open" || slip.stage === "asked") && equalBytes(slip.secret, bundle.secret);
}

/**
 * Whether two slips are the same ballot at the same stage: another tab may have started with another person's
 * meanwhile.
 */
export function sameBallot(one: Slip, other: Slip): boolean {
  if (one.stage !== other.stage) return false;
  const [mine, theirs] = [idOf(one), idOf(other)];
  return typeof mine === "string" || typeof theirs === "string" ? mine === theirs : equalBytes(mine, theirs);
}

/** What identifies the ballot at this stage. */
function idOf(slip: Slip): Uint8Array | string {
  if (slip.stage === "code") return slip.code;
  if (slip.stage === "incoming") return slip.bundle.secret;
  if (slip.stage === "asked" || slip.stage === "open") return slip.secret;
  return slip.stage === "sealed" || slip.stage === "cast" ? slip.leafHash : slip.stage;
}

/**
 * Opening a link on a device that may hold a slip already. The same member finds the slip unchanged, also by a link
 * that replaced an earlier one (the salt belongs to the member, ISS-5). Somebody else's link never replaces a ballot:
 * it is returned as `guest`, and a person decides.
 */
export function receive(slip: Slip, arrival: Arrival | undefined): { slip: Slip; guest?: Arrival } {
  if (arrival === undefined) return { slip };
  if (arrival.kind === "code") {
    const fresh: Slip = { stage: "code", owner: arrival.owner, code: arrival.code };
    if (slip.stage === "new" || slip.stage === "code") return { slip: fresh };
    const held = ownerOf(slip);
    if (held.mark === arrival.owner.mark) return { slip };
    if (held.salt === undefined || held.salt !== arrival.owner.salt) return { slip, guest: arrival };
    return { slip: renewed(slip, arrival) };
  }
  const { bundle } = arrival;
  if (sameSecret(slip, bundle)) return { slip };
  const same = ownerOf(slip).mark !== undefined && ownerOf(slip).mark === bundle.mark;
  const replaceable = slip.stage === "new" || slip.stage === "code" || slip.stage === "incoming";
  if (replaceable || (same && (slip.stage === "moved" || slip.stage === "asked"))) {
    const owner = same ? ownerOf(slip) : bundle.mark === undefined ? {} : { mark: bundle.mark };
    return { slip: { stage: "incoming", owner, bundle } };
  }
  return same ? { slip } : { slip, guest: arrival };
}

/**
 * The invitation's entry counts, because the server could name another member's row. A link without a check (ISS-7) may
 * have lost its end; then it has no entry.
 */
export function entryOf({ salt, reference, checked }: Owner, said: Entry): Omit<Owner, "mark" | "name"> {
  if (salt === undefined || reference === undefined) return said;
  const agrees = salt === said.salt && reference === said.reference;
  const cut = !checked && salt === said.salt && said.reference.startsWith(reference);
  if (cut) return said;
  return { salt, reference, ...(checked && { checked }), ...(agrees ? {} : { registrar: said }) };
}

/**
 * If the same member brings a new code and the credential may already be signed, the credential must stay (ISS-4: never
 * another B).
 */
export function renewed(slip: Slip, { code, owner }: Extract<Arrival, { kind: "code" }>): Slip {
  return slip.stage === "asked" ? { ...slip, code, owner: { ...slip.owner, ...owner } } : slip;
}

/** Another device's ballot was signed (ISS-3): this device has no ballot, and the code is unchanged. */
export function givenUp({ owner, code }: SlipAt<"asked">): SlipAt<"code"> {
  return { stage: "code", owner, code };
}

/** What would be lost if this slip were deleted for the next person. */
export function lossOf(slip: Slip): "nothing" | "opened-ballot" | "unsent-ballot" {
  if (slip.stage === "sealed") return "unsent-ballot";
  return slip.stage === "asked" || slip.stage === "open" || slip.stage === "incoming" ? "opened-ballot" : "nothing";
}
