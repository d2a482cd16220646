/** Addresses that open something for one person. Everything secret comes after the #, which no browser sends. */
import { toBase64url, utf8 } from "../../crypto/encoding/bytes.ts";
import { linkFragment } from "../../crypto/tokens/link-check.ts";
import type { Invitation } from "../doors/registrar.ts";

/**
 * A member's link: the access code, and what is needed to find their own row in the register (ISS-5), with a check
 * (ISS-7).
 */
export function memberLink(origin: string, election: string, { accessCode, salt, reference }: Invitation): string {
  const parts = { code: accessCode, salt, ref: toBase64url(utf8(reference)) };
  return `${origin}/e/${election}#${linkFragment(election, parts)}`;
}

/** The same for a whole meeting (MEE-1): of a card. */
export function cardLink(origin: string, meeting: string, { accessCode, salt, reference }: Invitation): string {
  const parts = { code: accessCode, salt, ref: toBase64url(utf8(reference)) };
  return `${origin}/m/${meeting}#${linkFragment(meeting, parts)}`;
}

export function trusteeLink(origin: string, election: string, code: string): string {
  return `${origin}/e/${election}/trustee#code=${code}`;
}

/** For a member of a committee that lasts. */
export function committeeLink(origin: string, committee: string, code: string): string {
  return `${origin}/t/${committee}#code=${code}`;
}

/** To sign in once, or to join a team. */
export function signInLink(origin: string, secret: string): string {
  return `${origin}/organiser#link=${secret}`;
}

/** For whoever reads mail at an address that somebody wants to sign in with. */
export function addressLink(origin: string, secret: string): string {
  return `${origin}/organiser#address=${secret}`;
}

/** For somebody who founds an association. */
export function foundingLink(origin: string, secret: string): string {
  return `${origin}/organiser#found=${secret}`;
}

/** For whoever reads mail at an address for answers. */
export function contactLink(origin: string, secret: string): string {
  return `${origin}/organiser#contact=${secret}`;
}
