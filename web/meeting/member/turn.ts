/**
 * Whose ballot of which question the page shows. It moves on by itself from question to question, and from one person to the next one
 * only when somebody taps. Pure.
 */
export type Turn = {
  readonly person: string;
  readonly number: number;
  /** Where several vote on one device: this person has said that it is they who look. */
  readonly greeted: boolean;
};

export type Ask = {
  /** Who has checked in here, in their order. */
  readonly people: readonly string[];
  /** Announced and not closed, ascending. */
  readonly open: readonly number[];
  /** The newest that was announced, open or not: after a reload its end is shown. */
  readonly newest: number | undefined;
  /** Nothing is left to do for this person in this question. */
  readonly done: (person: string, number: number) => boolean;
};

/** The first of the open questions in which somebody here has something to do, and who. */
function waiting({ people, open, done }: Ask): Omit<Turn, "greeted"> | undefined {
  for (const number of open) {
    const person = people.find((each) => !done(each, number));
    if (person !== undefined) return { person, number };
  }
  return undefined;
}

/** The turn that follows from what is known now. */
export function nextTurn(turn: Turn | undefined, ask: Ask): Turn | undefined {
  const { people, open, newest, done } = ask;
  const alone = people.length <= 1;
  const here = turn !== undefined && people.includes(turn.person) ? turn : undefined;
  if (here !== undefined && open.includes(here.number) && !done(here.person, here.number)) return here;
  const next = waiting(ask);
  if (next !== undefined && next.number !== here?.number) return { ...next, greeted: alone };
  if (here !== undefined) return here;
  const [first] = people;
  return first === undefined || newest === undefined ? undefined : { person: first, number: newest, greeted: true };
}

/** Who comes next at this device in the same question. */
export function nextPerson(turn: Turn, ask: Ask): string | undefined {
  if (!ask.open.includes(turn.number) || !ask.done(turn.person, turn.number)) return undefined;
  return ask.people.find((person) => !ask.done(person, turn.number));
}
