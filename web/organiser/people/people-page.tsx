/** The people of an association: a list that lasts, searched and filtered by the service, a hundred at a time. It knows no vote. */

import { useEffect, useRef, useState } from "preact/hooks";
import type { PeopleOverview, StoredPerson } from "../../../src/contract/people.ts";
import * as texts from "../../i18n/texts.ts";
import { Field } from "../../shared/components/inputs/field.tsx";
import { Button, ButtonLink } from "../../shared/components/taps/button.tsx";
import { Undo } from "../../shared/components/taps/undo.tsx";
import { formatNumber, formatTime, language } from "../../shared/language/language.ts";
import { useView } from "../../shared/page/settle.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { Heading } from "../frame/heading.tsx";
import { AddPerson } from "./add-person.tsx";
import { Doubles } from "./doubles.tsx";
import { FilterForm, MoreFilters } from "./filter-form.tsx";
import { ImportPeople } from "./import-people.tsx";
import { useMaking } from "./making.ts";
import { getPeopleOverview, listPeople, type PeopleFilter, peopleFilePath } from "./people-calls.ts";
import { PersonCard } from "./person-card.tsx";

const size = 100;
/** Milliseconds without typing before the service is asked. */
const quiet = 250;

export function PeoplePage({ id }: { id: string }) {
  const t = texts.people();
  const [overview, setOverview] = useState<PeopleOverview>();
  const [filter, setFilter] = useState<PeopleFilter>({});
  const [found, setFound] = useState<{ people: readonly StoredPerson[]; more: boolean }>();
  useView(found !== undefined);
  const load = useAction();
  const undoing = useAction();
  /** Only the answer to what was asked last counts. */
  const asked = useRef(0);
  const read = async () => {
    const mine = ++asked.current;
    const [facts, { people }] = await Promise.all([
      getPeopleOverview(id),
      listPeople(id, { ...filter, most: size + 1 }),
    ]);
    if (mine !== asked.current) return;
    setOverview(facts);
    setFound({ people: people.slice(0, size), more: people.length > size });
  };
  const next = async () => {
    const before = found?.people ?? [];
    const { people } = await listPeople(id, { ...filter, after: before.at(-1)?.id, most: size + 1 });
    setFound({ people: [...before, ...people.slice(0, size)], more: people.length > size });
  };
  const { done, make, makeInParts, undo } = useMaking(id, read);
  useEffect(() => {
    const timer = setTimeout(() => load.run(read), found === undefined ? 0 : quiet);
    return () => clearTimeout(timer);
  }, [filter]);
  const [last] = overview?.changes ?? [];
  const empty = overview !== undefined && overview.active + overview.archived === 0;
  return (
    <>
      <Heading>{t.title}</Heading>
      <p>{t.intro}</p>
      <Failure failure={load.failure} />
      {overview === undefined ? (
        <p>{texts.organiser().loading}</p>
      ) : (
        <>
          <p class="count">
            <strong>{t.count(overview.active, formatNumber(overview.active))}</strong>
            {overview.archived === 0 ? null : (
              <span class="hint"> {t.archived(overview.archived, formatNumber(overview.archived))}</span>
            )}
          </p>
          {done !== undefined ? (
            <Undo key={done.change} said={done.said} onUndo={() => undoing.run(() => undo(done.change))} />
          ) : last === undefined ? null : (
            <p class="hint">
              {t.last(last.people, formatTime(last.until))}{" "}
              <Button kind="quiet" busy={undoing.busy} onClick={() => undoing.run(() => undo(last.id))}>
                {texts.shared().undo}
              </Button>
            </p>
          )}
          <Failure failure={undoing.failure} />
          <ImportPeople association={id} empty={empty} make={make} makeInParts={makeInParts} />
          <AddPerson association={id} make={make} />
          {empty ? null : (
            <>
              <Field
                id="people-search"
                label={t.search}
                type="search"
                value={filter.search ?? ""}
                autocomplete="off"
                onValue={(search) => setFilter({ ...filter, search })}
              />
              <details class="more">
                <summary>{t.filter.title}</summary>
                <FilterForm id="people" groups={overview.groups} filter={filter} onFilter={setFilter} />
                <MoreFilters filter={filter} onFilter={setFilter} />
              </details>
            </>
          )}
          {found === undefined || empty ? null : (
            <>
              <p role="status">{t.found(found.people.length, found.more)}</p>
              <ul class="plain-list people">
                {found.people.map((person) => (
                  <PersonCard key={`${person.id} ${person.revision}`} association={id} person={person} make={make} />
                ))}
              </ul>
              {found.more ? (
                <p>
                  <Button busy={load.busy} onClick={() => load.run(next)}>
                    {t.more}
                  </Button>
                </p>
              ) : null}
              <Doubles association={id} make={make} />
              <p>
                <ButtonLink kind="quiet" href={peopleFilePath(id, language.value)} download="urna-people.csv">
                  {t.csv}
                </ButtonLink>
              </p>
            </>
          )}
        </>
      )}
    </>
  );
}
