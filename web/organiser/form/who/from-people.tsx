/**
 * The members of a vote taken from the association's people: all active ones, or those whom a filter means, shown before they are taken. The
 * draft has a copy. If the list has changed since, it says how many members would be different. It changes no person.
 */

import { useEffect, useState } from "preact/hooks";
import type { PeopleOverview } from "../../../../src/contract/people.ts";
import type { DraftContent } from "../../../../src/draft/content.ts";
import { withList } from "../../../../src/draft/list/into-draft.ts";
import type { GroupedMembers } from "../../../../src/draft/list/people/groups.ts";
import { lookAt } from "../../../../src/draft/list/rows.ts";
import { changedMembers } from "../../../../src/draft/people/roll.ts";
import * as texts from "../../../i18n/texts.ts";
import { focusOn } from "../../../shared/components/frame/focus.ts";
import { Notice } from "../../../shared/components/frame/notice.tsx";
import { Check } from "../../../shared/components/inputs/controls.tsx";
import { Question } from "../../../shared/components/taps/ask.tsx";
import { Button } from "../../../shared/components/taps/button.tsx";
import { formatNumber } from "../../../shared/language/language.ts";
import { inSlices } from "../../../shared/page/slices.ts";
import { Failure, useAction } from "../../frame/action.tsx";
import { addressOf } from "../../frame/route.ts";
import { rollFrom } from "../../list/list-reader.ts";
import { FilterForm } from "../../people/filter-form.tsx";
import { getPeopleOverview, sentPeople } from "../../people/people-calls.ts";

/** Whom the draft took, and what the list was then. */
type Taken = NonNullable<DraftContent["people"]>;
type Filter = Omit<Taken, "revision">;

interface FromPeopleProps {
  association: string;
  content: DraftContent;
  /** The draft with these members, and what was left out. */
  onTake: (roll: GroupedMembers, taken: Taken) => void;
  /** The list has changed, and the members stay. */
  onLeave: (taken: Taken) => void;
}
/** So many names are shown. */
const shown = 100;

/** The members whom the list gives for this filter now. */
export async function rollFor(association: string, { divided, ...filter }: Filter): Promise<GroupedMembers> {
  const people = await sentPeople(association, { ...filter, archived: "without" });
  const roll = await rollFrom({ people, weightWord: texts.lists().weightWord, divided });
  await inSlices(lookAt(roll.members));
  return roll;
}

export function FromPeople({ association, content, onTake, onLeave }: FromPeopleProps) {
  const t = texts.people().take;
  const taken = content.people;
  const [overview, setOverview] = useState<PeopleOverview>();
  const [filter, setFilter] = useState<Filter>(() => {
    const { revision: _, ...last } = taken ?? { revision: 0, divided: true };
    return last;
  });
  /** What is looked at before it is taken. */
  const [looked, setLooked] = useState<GroupedMembers>();
  /** What the list would give now, where the draft took it before. */
  const [newer, setNewer] = useState<{ roll: GroupedMembers; changed: number }>();
  const load = useAction();
  const action = useAction();
  const empty = (content.members ?? []).length === 0;
  useEffect(
    () =>
      load.run(async () => {
        const facts = await getPeopleOverview(association);
        setOverview(facts);
        if (taken === undefined || facts.revision === taken.revision) return;
        const { revision: _, ...same } = taken;
        const roll = await rollFor(association, same);
        const changed = await inSlices(changedMembers(content, withList(content, roll, "replace")));
        if (changed > 0) setNewer({ roll, changed });
      }),
    [association],
  );
  const take = (roll: GroupedMembers, from: Filter) => {
    onTake(roll, { ...from, revision: overview?.revision ?? 0 });
    setLooked(undefined);
    setNewer(undefined);
  };
  const names = looked?.members ?? [];
  return (
    <>
      {newer === undefined || taken === undefined ? null : (
        <Notice tone="warning">
          <p>{t.changed(newer.changed)}</p>
          <div class="actions">
            <Button onClick={() => take(newer.roll, taken)}>{t.again}</Button>
            <Button
              kind="quiet"
              onClick={() => {
                onLeave({ ...taken, revision: overview?.revision ?? 0 });
                setNewer(undefined);
              }}
            >
              {t.leave}
            </Button>
          </div>
        </Notice>
      )}
      <details class="more" open={empty && (overview?.active ?? 0) > 0}>
        <summary id="from-people">{t.title}</summary>
        <Failure failure={load.failure} />
        {overview === undefined ? null : overview.active === 0 ? (
          <p>
            {t.nobody} <a href={addressOf({ page: "people", id: association })}>{t.toList}</a>
          </p>
        ) : looked === undefined ? (
          <>
            <p>{t.there(overview.active, formatNumber(overview.active))}</p>
            <FilterForm id="from-people" groups={overview.groups} filter={filter} onFilter={setFilter} />
            {overview.groups.length === 0 ? null : (
              <Check
                id="from-people-divided"
                label={t.divided}
                hint={t.dividedHint}
                checked={filter.divided}
                onCheck={(divided) => setFilter({ ...filter, divided })}
              />
            )}
            <p>
              <Button
                busy={action.busy}
                onClick={() => action.run(async () => setLooked(await rollFor(association, filter)))}
              >
                {t.look}
              </Button>
            </p>
            <Failure failure={action.failure} />
          </>
        ) : (
          <Question
            title={t.question(names.length, formatNumber(names.length))}
            yes={empty ? t.yes : t.replace}
            onYes={() => names.length > 0 && take(looked, filter)}
            onBack={() => {
              setLooked(undefined);
              focusOn("from-people");
            }}
          >
            <p>{t.copy}</p>
            <details>
              <summary>{t.names}</summary>
              <ul>
                {names.slice(0, shown).map(({ name }, i) => (
                  <li key={i}>{name}</li>
                ))}
              </ul>
              {names.length > shown ? <p>{t.more(names.length - shown, formatNumber(names.length - shown))}</p> : null}
            </details>
          </Question>
        )}
      </details>
    </>
  );
}
