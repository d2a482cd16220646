/** Who is written to. It sends nothing. */
import type { MemberList } from "../../../src/contract/roll.ts";
import type { Invitation } from "./invitations.ts";

export type Member = MemberList["members"][number];
export interface Mailing {
  /** Nobody was written to so far. */
  first: boolean;
  /** Have an address and no ballot. */
  addressed: readonly Member[];
  /** Those of them with no letter; later on only those to whom no link was given by hand from here. */
  invitable: readonly Member[];
  /** Those of them with no letter that waits: as the service takes a reminder to everybody. */
  remindable: readonly Member[];
  /** Have no address and no ballot. */
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

/** How many of these have a link, a sheet or a letter, or one on its way: a fresh code makes it worthless. */
export function holding(members: readonly Member[]): number {
  return members.filter(({ coded, mail }) => coded || mail?.state === "waiting").length;
}
