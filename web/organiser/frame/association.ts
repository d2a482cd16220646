/** For which association somebody works, and what they may do for it. The service decides; this only keeps pages from offering what it refuses. */
import { signal } from "@preact/signals";
import type { Membership, Role } from "../../../src/contract/association.ts";
import { session } from "./session.ts";

/** The one whose votes were looked at last; undefined: the one joined first. */
export const chosen = signal<string | undefined>(undefined);

export const memberships = (): readonly Membership[] =>
  session.value.state === "in" ? session.value.associations : [];

/** Undefined if somebody belongs to none. */
export function current(): Membership | undefined {
  const all = memberships();
  return all.find(({ id }) => id === chosen.value) ?? all[0];
}

export const roleIn = (association: string): Role => memberships().find(({ id }) => id === association)?.role ?? "door";

/** Each may do all that those before it may. */
const ORDER: readonly Role[] = ["door", "observer", "chair", "board", "administrator"];

export const mayAs = (role: Role, least: Role): boolean => ORDER.indexOf(role) >= ORDER.indexOf(least);
