/** Adds one person. First it asks about people who may be the same one. */

import { useState } from "preact/hooks";
import { type Alike, findAlike, nameKey } from "../../../src/draft/list/likeness.ts";
import type { Person } from "../../../src/draft/people/person.ts";
import * as texts from "../../i18n/texts.ts";
import { focusOn } from "../../shared/components/frame/focus.ts";
import { Question } from "../../shared/components/taps/ask.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { Failure, useAction } from "../frame/action.tsx";
import type { Change } from "./making.ts";
import { listPeople } from "./people-calls.ts";
import { PersonForm } from "./person-form.tsx";

interface AddProps {
  association: string;
  make: (people: readonly Change[], said: string) => Promise<void>;
}

/** People who share a word of the name or the address are looked at, at most so many. */
const looked = 200;

/** Who on the list may be this person. */
async function alikeOnList(association: string, { name, email }: Person): Promise<Alike[]> {
  const [longest] = nameKey(name)
    .split(" ")
    .toSorted((a, b) => b.length - a.length);
  const lists = await Promise.all(
    [longest, email].map(async (search) =>
      search === undefined ? { people: [] } : listPeople(association, { search, archived: "with", most: looked }),
    ),
  );
  const roll = lists.flatMap(({ people }) => people).map((person, i) => ({ ...person, number: i + 1 }));
  return findAlike([{ name, email }], roll);
}

export function useAdding({ association, make }: AddProps) {
  const t = texts.people();
  const [asked, setAsked] = useState<{ person: Person; alike: readonly Alike[]; then: () => void }>();
  const put = (person: Person) => make([{ revision: 0, person }], t.said.added(person.name));
  const action = useAction();
  /** `then`: once the person is on the list. */
  const add = async (person: Person, then: () => void) => {
    const alike = await alikeOnList(association, person);
    if (alike.length > 0) return setAsked({ person, alike, then });
    await put(person);
    then();
  };
  const question =
    asked === undefined ? undefined : (
      <Question
        title={t.alike.title}
        yes={t.alike.yes}
        busy={action.busy}
        onYes={() =>
          action.run(async () => {
            await put(asked.person);
            setAsked(undefined);
            asked.then();
          })
        }
        onBack={() => setAsked(undefined)}
        failure={<Failure failure={action.failure} />}
      >
        <ul>
          {asked.alike.map(({ by, other }) => (
            <li key={other.name}>{t.alike[by](asked.person.name, other.name)}</li>
          ))}
        </ul>
      </Question>
    );
  return { add, question };
}

export function AddPerson({ association, make }: AddProps) {
  const t = texts.people();
  const [open, setOpen] = useState(false);
  const { add, question } = useAdding({ association, make });
  const leave = () => {
    setOpen(false);
    focusOn("person-add");
  };
  if (!open)
    return (
      <p>
        <Button
          id="person-add"
          onClick={() => {
            setOpen(true);
            focusOn("person-new-name");
          }}
        >
          {t.add}
        </Button>
      </p>
    );
  return (
    <>
      <PersonForm
        id="person-new"
        person={{ name: "" }}
        onSave={(person) => add(person, () => setOpen(false))}
        backText={texts.shared().notNow}
        onBack={leave}
      />
      {question}
    </>
  );
}
