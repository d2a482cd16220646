/** Who gets letters. It sends nothing. */
import type { MemberList } from "../../../src/contract/roll.ts";
import type { Invitation } from "./invitations.ts";

export type Member = MemberList["members"][number];
export interface Mailing {
  /** Nobody has got a letter so far. */
  first: boolean;
  /** Have an address but no ballot. */
  addressed: readonly Member[];
  /** Those of them without a letter; after the first letters only those who got no link by hand from here. */
  invitable: readonly Member[];
  /** Those of them without a waiting letter: the service sends a reminder to everybody to the same ones. */
  remindable: readonly Member[];
  /** Have neither an address nor a ballot. */
  without: readonly Member[];
}

export function mailingOf(members: readonly Member[], kept: readonly Invitation[] | undefined): Mailing {
  const open = members.filter(({ issued }) => !issued);
  const addressed = open.filter(({ email }) => email !== undefined);
  const first = members.every(({ mail }) => mail === undefined);
  const byHand = new Set(first ? [] : kept?.map(({ number }) => number));
  return {
    first,
    addressed,
    invitable: addressed.filter(({ number, mail }) => mail === undefined && !byHand.has(number)),
    remindable: addressed.filter(({ mail }) => mail?.state !== "waiting"),
    without: open.filter(({ email }) => email === undefined),
  };
}

/** How many of these have a link, a sheet or a letter, or one on its way: it stops working with a fresh code. */
export function holding(members: readonly Member[]): number {
  return members.filter(({ coded, mail }) => coded || mail?.state === "waiting").length;
}
