/** What is kept of one person, to be written and corrected; a field says what is wrong with it when it is saved. It sends nothing. */

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { LANGUAGES } from "../../../src/draft/languages.ts";
import { cleanPerson, findPersonProblems, type Person, weightText } from "../../../src/draft/people/person.ts";
import { cleanLine, cleanText } from "../../../src/draft/text.ts";
import * as texts from "../../i18n/texts.ts";
import { focusOn } from "../../shared/components/frame/focus.ts";
import { Select } from "../../shared/components/inputs/controls.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { language, languages } from "../../shared/language/language.ts";
import { Failure, useAction } from "../frame/action.tsx";

type FieldName = keyof ReturnType<typeof texts.people>["wrong"];
type Written = Record<FieldName, string> & { language: Person["language"] | "" };

const writtenOf = (person: Person): Written => ({
  name: person.name,
  email: person.email ?? "",
  number: person.number ?? "",
  groups: (person.groups ?? []).join(", "),
  weight: weightText(person.weight ?? "", language.value),
  language: person.language ?? "",
  address: person.address ?? "",
  remarks: person.remarks ?? "",
});

/** The fields that nobody has touched stay as they are: a group may have a comma in its name. */
function personOf(written: Written, before: Person): Person {
  const { language, groups, ...lines } = written;
  const { language: _, ...rest } = before;
  const own = groups === writtenOf(before).groups ? before.groups : groups.split(",");
  return cleanPerson({
    ...rest,
    ...lines,
    ...(own !== undefined && { groups: own }),
    ...(language !== "" && { language }),
  });
}

interface FormProps {
  /** The prefix of the fields' ids. */
  id: string;
  person: Person;
  /** Whether its problems are shown before anything is written. */
  judged?: boolean;
  onSave: (person: Person) => Promise<void>;
  backText: string;
  onBack: () => void;
  /** Below the form. */
  more?: ComponentChildren;
}

export function PersonForm({ id, person, judged = false, onSave, backText, onBack, more }: FormProps) {
  const t = texts.people();
  const [written, setWritten] = useState(() => writtenOf(person));
  const [shown, setShown] = useState(judged);
  const save = useAction();
  const now = personOf(written, person);
  const wrong = findPersonProblems(now, "person").map(({ path }) => path.split(".")[1] as FieldName);
  const field = (name: FieldName, more: Partial<Parameters<typeof Field>[0]> = {}) => (
    <Field
      id={`${id}-${name}`}
      label={t.fields[name]}
      value={written[name]}
      error={shown && wrong.includes(name) ? t.wrong[name] : undefined}
      autocomplete="off"
      onValue={(value) =>
        setWritten({ ...written, [name]: more.rows === undefined ? cleanLine(value) : cleanText(value) })
      }
      {...more}
    />
  );
  return (
    <div class="card">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setShown(true);
          const [first] = wrong;
          if (first === undefined) save.run(() => onSave(now));
          else focusOn(`${id}-${first}`);
        }}
      >
        {field("name")}
        {field("email", { inputMode: "email", spellcheck: false })}
        {field("number")}
        {field("groups", { hint: t.fields.groupsHint })}
        {field("weight", { hint: t.fields.weightHint })}
        <Select
          id={`${id}-language`}
          label={t.fields.language}
          value={written.language ?? ""}
          choices={[["", t.fields.noLanguage] as const, ...LANGUAGES.map((each) => [each, languages[each]] as const)]}
          onValue={(language) => setWritten({ ...written, language })}
        />
        {field("address", { rows: 3 })}
        {field("remarks", { rows: 2 })}
        <div class="actions">
          <Button kind="primary" type="submit" busy={save.busy}>
            {t.save}
          </Button>
          <Button kind="quiet" onClick={onBack}>
            {backText}
          </Button>
        </div>
        <Failure failure={save.failure} />
      </form>
      {more}
    </div>
  );
}
