/**
 * Who of the association's people is on no list of a running vote, in any spelling: each can be put into the list of those who
 * are to be added. It adds nobody by itself.
 */

import { useState } from "preact/hooks";
import type { Person } from "../../../src/draft/people/person.ts";
import * as texts from "../../i18n/texts.ts";
import { Button } from "../../shared/components/taps/button.tsx";
import { formatNumber } from "../../shared/language/language.ts";
import { Failure, useAction } from "../frame/action.tsx";
import type { ListCalls } from "../list/list-calls.ts";
import { askAbout } from "../list/list-reader.ts";
import { sentPeople } from "../people/people-calls.ts";
import type { Member } from "./mailing.ts";

interface MissingProps {
  association: string;
  /** The whole roll. */
  members: readonly Member[];
  onPut: (person: Person) => void;
}

export function MissingPeople({ association, members, onPut }: MissingProps) {
  const t = texts.people().late;
  const [found, setFound] = useState<ListCalls["missing"][1]>();
  const look = useAction();
  const roll = members.map(({ name, email }) => ({ name, email }));
  const search = async () => {
    const people = await sentPeople(association, { archived: "without", sort: "name" });
    setFound(await askAbout("missing", { people, roll }));
  };
  return (
    <>
      <p>
        <Button busy={look.busy} onClick={() => look.run(search)}>
          {t.look}
        </Button>
      </p>
      <p role="status">
        {found === undefined ? null : found.all === 0 ? t.none : t.found(found.all, formatNumber(found.all))}
      </p>
      <Failure failure={look.failure} />
      {found === undefined || found.all === 0 ? null : (
        <>
          <ul class="plain-list">
            {found.people.map((person, i) => (
              <li key={i}>
                <Button
                  kind="quiet"
                  onClick={() => {
                    onPut(person);
                    setFound({ all: found.all - 1, people: found.people.filter((each) => each !== person) });
                  }}
                >
                  {t.put(person.name)}
                </Button>
              </li>
            ))}
          </ul>
          {found.all > found.people.length ? <p>{t.more(found.all - found.people.length)}</p> : null}
        </>
      )}
    </>
  );
}
