/** Whom a list of people shows: a group, a language, with or without an e-mail address. The list page asks for more than a vote does. */

import type { PeopleOverview } from "../../../src/contract/people.ts";
import { LANGUAGES } from "../../../src/draft/languages.ts";
import * as texts from "../../i18n/texts.ts";
import { Select } from "../../shared/components/inputs/controls.tsx";
import { languages } from "../../shared/language/language.ts";
import type { PeopleFilter } from "./people-calls.ts";

interface FilterProps<F extends PeopleFilter> {
  /** The prefix of the fields' ids. */
  id: string;
  groups: PeopleOverview["groups"];
  filter: F;
  onFilter: (filter: F) => void;
}

export function FilterForm<F extends PeopleFilter>({ id, groups, filter, onFilter }: FilterProps<F>) {
  const t = texts.people().filter;
  return (
    <>
      {groups.length === 0 ? null : (
        <Select
          id={`${id}-group`}
          label={t.group}
          value={filter.group ?? ""}
          choices={[
            ["", t.everyGroup] as const,
            ...groups.map(({ name, people }) => [name, t.groupOf(name, people)] as const),
          ]}
          onValue={(group) => onFilter({ ...filter, group: group === "" ? undefined : group })}
        />
      )}
      <Select
        id={`${id}-language`}
        label={t.language}
        value={filter.language ?? ""}
        choices={[["", t.everyLanguage] as const, ...LANGUAGES.map((each) => [each, languages[each]] as const)]}
        onValue={(language) => onFilter({ ...filter, language: language === "" ? undefined : language })}
      />
      <Select
        id={`${id}-email`}
        label={t.email}
        value={filter.email ?? ""}
        choices={
          [
            ["", t.everyEmail],
            ["with", t.withEmail],
            ["without", t.withoutEmail],
          ] as const
        }
        onValue={(email) => onFilter({ ...filter, email: email === "" ? undefined : email })}
      />
    </>
  );
}

/** What only the list page asks. */
export function MoreFilters({ filter, onFilter }: { filter: PeopleFilter; onFilter: (filter: PeopleFilter) => void }) {
  const t = texts.people().filter;
  return (
    <>
      <Select
        id="people-archived"
        label={t.archived}
        value={filter.archived ?? "without"}
        choices={(["without", "with", "only"] as const).map((each) => [each, t[each]] as const)}
        onValue={(archived) => onFilter({ ...filter, archived })}
      />
      <Select
        id="people-sort"
        label={t.sort}
        value={filter.sort ?? "name"}
        choices={(["name", "email", "number"] as const).map((each) => [each, t.sorts[each]] as const)}
        onValue={(sort) => onFilter({ ...filter, sort })}
      />
    </>
  );
}
