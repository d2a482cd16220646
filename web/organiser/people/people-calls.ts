/** The pages' requests about the association's people, one function per request of the contract. It keeps no state. */

import type {
  PeopleChange,
  PeopleChanged,
  PeopleList,
  PeopleOverview,
  PeopleUndone,
} from "../../../src/contract/people.ts";
import type { Language } from "../../../src/draft/languages.ts";
import { call, respond } from "../../shared/service/api.ts";
import type { SentPeople } from "../list/list-calls.ts";

/** Whom a list shows; what is left out does not matter. */
export interface PeopleFilter {
  search?: string | undefined;
  group?: string | undefined;
  language?: "de" | "en" | undefined;
  archived?: "without" | "only" | "with" | undefined;
  email?: "with" | "without" | undefined;
  sort?: "name" | "email" | "number" | undefined;
}
type Query = PeopleFilter & { after?: string | undefined; most?: number | undefined };

const pathOf = (association: string) => `/api/associations/${encodeURIComponent(association)}/people`;

function listOf(association: string, query: Query): string {
  const said = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [[name, String(value)]],
  );
  return `${pathOf(association)}?${new URLSearchParams(said)}`;
}

export const listPeople = (association: string, query: Query) => call<PeopleList>("GET", listOf(association, query));

/** All of them, as they came. A long list takes longer than an answer usually may. */
export async function sentPeople(association: string, filter: PeopleFilter): Promise<SentPeople> {
  const answer = await respond("GET", listOf(association, filter), { timeout: 300_000 });
  return new Uint8Array(await answer.arrayBuffer());
}

export const getPeopleOverview = (association: string) =>
  call<PeopleOverview>("GET", `${pathOf(association)}/overview`);
export const changePeople = (association: string, json: PeopleChange) =>
  call<PeopleChanged>("POST", `${pathOf(association)}/changes`, { json, timeout: 120_000 });
export const undoPeopleChange = (association: string, change: string) =>
  call<PeopleUndone>("POST", `${pathOf(association)}/changes/${change}/undo`, { json: {}, timeout: 120_000 });
export const peopleFilePath = (association: string, columns: Language) =>
  `${pathOf(association)}/file?archived=with&columns=${columns}`;
export const personDataPath = (association: string, person: string) => `${pathOf(association)}/${person}/data`;
