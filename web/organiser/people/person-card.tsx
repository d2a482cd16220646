/** One person of the list: read as a card, changed in its place, archived, deleted, and their own data for them. */

import { useState } from "preact/hooks";
import type { StoredPerson } from "../../../src/contract/people.ts";
import { personOf } from "../../../src/draft/people/arrivals.ts";
import * as texts from "../../i18n/texts.ts";
import { focusOn } from "../../shared/components/frame/focus.ts";
import { AskButton } from "../../shared/components/taps/ask.tsx";
import { Button, ButtonLink } from "../../shared/components/taps/button.tsx";
import { formatNumber, language } from "../../shared/language/language.ts";
import { dayText } from "../../shared/language/times.ts";
import { Failure, useAction } from "../frame/action.tsx";
import type { Change } from "./making.ts";
import { personDataPath } from "./people-calls.ts";
import { PersonForm } from "./person-form.tsx";

interface CardProps {
  association: string;
  person: StoredPerson;
  make: (people: readonly Change[], said: string) => Promise<void>;
}

export function PersonCard({ association, person, make }: CardProps) {
  const t = texts.people();
  const [open, setOpen] = useState(false);
  const action = useAction();
  const { id, revision, name, email, number, groups = [], weight, archivedOn } = person;
  const field = `person-${id}`;
  const plain = personOf(person);
  const leave = () => {
    setOpen(false);
    focusOn(`${field}-open`);
  };
  const archive = () => {
    const { archived, ...active } = plain;
    const next = archived ? active : { ...active, archived: true as const };
    return make([{ id, revision, person: next }], archived ? t.said.unarchived(name) : t.said.archived(name));
  };
  const notes = [
    ...(number === undefined ? [] : [t.number(number)]),
    ...(email === undefined ? [] : [email]),
    ...groups,
    ...(weight === undefined ? [] : [t.counts(formatNumber(Number(weight)))]),
    ...(archivedOn === undefined ? [] : [t.archivedSince(dayText(archivedOn, language.value))]),
  ];
  if (!open)
    return (
      <li class="person">
        <span class="person-name">
          <strong>{name}</strong>
          {notes.length === 0 ? null : <span class="person-note">{notes.join(" · ")}</span>}
        </span>
        <div class="person-tools">
          <Button
            id={`${field}-open`}
            kind="quiet"
            aria-label={t.editPerson(name)}
            onClick={() => {
              setOpen(true);
              focusOn(`${field}-name`);
            }}
          >
            {t.edit}
          </Button>
        </div>
      </li>
    );
  return (
    <li>
      <PersonForm
        id={field}
        person={plain}
        onSave={async (next) => {
          await make([{ id, revision, person: next }], t.said.changed(next.name));
          setOpen(false);
        }}
        backText={texts.shared().notNow}
        onBack={leave}
        more={
          <>
            <hr />
            <p>
              <Button busy={action.busy} onClick={() => action.run(archive)}>
                {plain.archived ? t.unarchive : t.archive}
              </Button>
              <span class="hint"> {t.archiveHint}</span>
            </p>
            <AskButton
              kind="quiet"
              busy={action.busy}
              loses={t.removeLoses(name)}
              text={t.remove}
              onYes={() => action.run(() => make([{ id, revision, person: null }], t.said.removed(name)))}
            />
            <p>
              <ButtonLink kind="quiet" href={personDataPath(association, id)} download="urna-person.json">
                {t.data}
              </ButtonLink>
              <span class="hint"> {t.dataHint}</span>
            </p>
            <Failure failure={action.failure} />
          </>
        }
      />
    </li>
  );
}
