/** People who may be on the list twice: two beside each other, what stays of each field, and one of them goes. */

import { useState } from "preact/hooks";
import { personOf } from "../../../src/draft/people/arrivals.ts";
import { type Person, weightText } from "../../../src/draft/people/person.ts";
import * as texts from "../../i18n/texts.ts";
import { OneOf } from "../../shared/components/inputs/controls.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { language, languages } from "../../shared/language/language.ts";
import { Failure, useAction } from "../frame/action.tsx";
import type { ListCalls, Pair } from "../list/list-calls.ts";
import { askAbout } from "../list/list-reader.ts";
import type { Change } from "./making.ts";
import { sentPeople } from "./people-calls.ts";

interface DoublesProps {
  association: string;
  make: (people: readonly Change[], said: string) => Promise<void>;
}

export function Doubles({ association, make }: DoublesProps) {
  const t = texts.people().doubles;
  const [found, setFound] = useState<ListCalls["doubles"][1]>();
  const action = useAction();
  const search = async () =>
    setFound(await askAbout("doubles", await sentPeople(association, { archived: "with", sort: "name" })));
  return (
    <details class="more">
      <summary>{t.title}</summary>
      <p>{t.intro}</p>
      <p>
        <Button busy={action.busy} onClick={() => action.run(search)}>
          {t.button}
        </Button>
      </p>
      <p role="status">
        {found === undefined ? null : found.all === 0 ? t.none : t.found(found.all, found.pairs.length)}
      </p>
      <Failure failure={action.failure} />
      {found?.pairs.map((pair) => (
        <PairForm
          key={`${pair.one.id} ${pair.other.id}`}
          pair={pair}
          onMerge={async (people, said) => {
            await make(people, said);
            await search();
          }}
          onDiffer={() => setFound({ all: found.all - 1, pairs: found.pairs.filter((each) => each !== pair) })}
        />
      ))}
    </details>
  );
}

const FIELDS = ["name", "email", "number", "groups", "weight", "language", "address", "remarks"] as const;
type FieldName = (typeof FIELDS)[number];
type Choice = "one" | "other" | "both";

function shownOf(person: Person, field: FieldName): string {
  if (field === "groups") return (person.groups ?? []).join(", ");
  if (field === "language") return person.language === undefined ? "" : languages[person.language];
  if (field === "weight") return weightText(person.weight ?? "", language.value);
  return person[field] ?? "";
}

/** Groups and remarks of both can stay. */
const joins = (field: FieldName): field is "groups" | "remarks" => field === "groups" || field === "remarks";

function merged(one: Person, other: Person, chosen: Readonly<Partial<Record<FieldName, Choice>>>): Person {
  const { archived: _, ...base } = one;
  const taken = FIELDS.map((field) => {
    const choice = chosen[field] ?? "one";
    if (choice !== "both") return [field, (choice === "one" ? one : other)[field]];
    if (field === "groups") return [field, [...(one.groups ?? []), ...(other.groups ?? [])]];
    return [field, [one[field], other[field]].join("\n")];
  });
  const archived = one.archived && other.archived;
  const whole = Object.fromEntries([...Object.entries(base), ...taken].filter(([, value]) => value !== undefined));
  return { ...(whole as unknown as Person), ...(archived && { archived }) };
}

interface PairProps {
  pair: Pair;
  onMerge: (people: readonly Change[], said: string) => Promise<void>;
  onDiffer: () => void;
}

function PairForm({ pair: { one, other }, onMerge, onDiffer }: PairProps) {
  const p = texts.people();
  const t = p.doubles;
  const action = useAction();
  const differing = FIELDS.filter((field) => shownOf(one, field) !== shownOf(other, field));
  const [chosen, setChosen] = useState<Partial<Record<FieldName, Choice>>>(() =>
    Object.fromEntries(
      differing.map((field) => {
        const [a, b] = [shownOf(one, field), shownOf(other, field)];
        return [field, a === "" ? "other" : b !== "" && joins(field) ? "both" : "one"];
      }),
    ),
  );
  const merge = () =>
    onMerge(
      [
        { id: one.id, revision: one.revision, person: merged(personOf(one), personOf(other), chosen) },
        { id: other.id, revision: other.revision, person: null },
      ],
      p.said.merged(chosen.name === "other" ? other.name : one.name),
    );
  return (
    <section class="card" aria-label={t.pair(one.name, other.name)}>
      <h2>{t.pair(one.name, other.name)}</h2>
      {differing.length === 0 ? null : <p>{t.keep}</p>}
      {differing.map((field) => (
        <OneOf<Choice>
          key={field}
          id={`pair-${one.id}-${other.id}-${field}`}
          legend={p.fields[field]}
          value={chosen[field] ?? "one"}
          choices={[
            { value: "one", label: shownOf(one, field) || t.nothing },
            { value: "other", label: shownOf(other, field) || t.nothing },
            ...(joins(field) && shownOf(one, field) !== "" && shownOf(other, field) !== ""
              ? [{ value: "both" as const, label: t.both }]
              : []),
          ]}
          onValue={(choice) => setChosen({ ...chosen, [field]: choice })}
        />
      ))}
      <div class="actions">
        <Button busy={action.busy} onClick={() => action.run(merge)}>
          {t.same}
        </Button>
        <Button kind="quiet" onClick={onDiffer}>
          {t.differ}
        </Button>
      </div>
      <Failure failure={action.failure} />
    </section>
  );
}
