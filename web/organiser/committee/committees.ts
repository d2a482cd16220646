/** The association's counting committees that last, as the pages of the organiser need them. */
import { signal } from "@preact/signals";
import type { StandingCommittee } from "../../../src/contract/committees.ts";
import { dayText, localDay } from "../../shared/language/times.ts";
import { listCommittees } from "../frame/calls.ts";

const DAY = 24 * 60 * 60_000; // milliseconds

/** Of the association whose draft is open; undefined while the service has not said. */
export const committees = signal<readonly StandingCommittee[] | undefined>(undefined);

/** Resolves when they are known or cannot be found out now. */
export async function askForCommittees(association: string | undefined): Promise<void> {
  committees.value = undefined;
  if (association === undefined) return;
  committees.value = await listCommittees(association).then(
    (found) => found.committees,
    () => undefined,
  );
}

/** A draft may name it. */
export const serves = ({ made, replaced, until }: StandingCommittee): boolean =>
  made !== undefined && replaced === undefined && Date.parse(until) > Date.now();

/** Less than 30 days are left. */
export const endsSoon = ({ until }: StandingCommittee): boolean => Date.parse(until) - Date.now() < 30 * DAY;

/** The day of a moment, here. */
export const dayOf = (moment: string, language: string): string => dayText(localDay(moment), language);

export const namesOf = (people: readonly { readonly name: string }[], language: string): string =>
  new Intl.ListFormat(language).format(people.map(({ name }) => name));

/** Those whose part of the key is still missing. */
export const unready = ({ trustees }: StandingCommittee) => trustees.filter(({ state }) => state !== "confirmed");
