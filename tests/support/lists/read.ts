// Reads a list as the form of a vote does, in one step and without a worker.
import type { DraftMember } from "../../../src/draft/content.ts";
import { type Guess, guess } from "../../../src/draft/list/columns/guess.ts";
import {
  DRAFT_COLUMNS,
  type KnownPerson,
  ListFile,
  type ListView,
  type Said,
} from "../../../src/draft/list/list-file.ts";
import type { GroupedMembers } from "../../../src/draft/list/people/groups.ts";
import { type Choices, type People, peopleIn } from "../../../src/draft/list/people/people.ts";
import { readList } from "../../../src/draft/list/reading/read.ts";

export type Listed = GroupedMembers & { view: ListView };

/** `known`: who is on the vote's list already. */
export async function membersIn(
  source: Uint8Array | string,
  said: Said = {},
  known: readonly KnownPerson[] = [],
): Promise<Listed> {
  const file = new ListFile(source, { uses: DRAFT_COLUMNS, weightWord: "Gewicht", known });
  const view = await file.view(said);
  return { ...file.members(), view };
}

export async function members(text: string): Promise<DraftMember[]> {
  return (await membersIn(text)).members;
}

/** The first sheet, with every column that is known. */
export async function listed(source: Uint8Array | string, choices: Choices = {}): Promise<People & { guessed: Guess }> {
  const [sheet] = (await readList(source)).sheets;
  if (sheet === undefined) throw new TypeError("no sheet");
  const guessed = guess(sheet);
  return { ...peopleIn(sheet, guessed, choices), guessed };
}
