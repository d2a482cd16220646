/**
 * Brings a list of people in: read and asked about as the list of a vote is, compared with everybody who is there, sent in
 * parts. Rows that the list cannot have stay on the page until somebody corrects them.
 */

import { useState } from "preact/hooks";
import { PEOPLE_COLUMNS } from "../../../src/draft/list/list-file.ts";
import type { Entry } from "../../../src/draft/people/arrivals.ts";
import type { Person } from "../../../src/draft/people/person.ts";
import * as texts from "../../i18n/texts.ts";
import { formatNumber } from "../../shared/language/language.ts";
import { ImportList } from "../list/import-list.tsx";
import { useAdding } from "./add-person.tsx";
import type { Change } from "./making.ts";
import { sentPeople } from "./people-calls.ts";
import { PersonForm } from "./person-form.tsx";

/** So many rows that need help are shown; the others follow when these are corrected. */
const shown = 20;

interface ImportProps {
  association: string;
  /** Whether nobody is there yet. */
  empty: boolean;
  make: (people: readonly Change[], said: string) => Promise<void>;
  makeInParts: (
    parts: AsyncIterable<{ entries: readonly Entry[]; all: number }>,
    tell: (sent: number, all: number) => void,
  ) => Promise<void>;
}

export function ImportPeople({ association, empty, make, makeInParts }: ImportProps) {
  const t = texts.people();
  const [sent, setSent] = useState<{ sent: number; all: number }>();
  const [wrong, setWrong] = useState<readonly Entry[]>([]);
  return (
    <>
      <ImportList
        id="people"
        words={t.import}
        uses={PEOPLE_COLUMNS}
        empty={empty}
        known={async () => ({ known: [], people: await sentPeople(association, { archived: "with" }) })}
        onTake={async (list, last) => {
          const left: Entry[] = [];
          const parts = async function* () {
            for await (const some of list.arrivals(last)) {
              left.push(...some.wrong);
              yield some;
            }
          };
          try {
            await makeInParts(parts(), (count, all) => setSent({ sent: count, all }));
          } finally {
            setSent(undefined);
            setWrong([...wrong, ...left]);
          }
        }}
      />
      {sent === undefined ? null : <p role="status">{t.sending(formatNumber(sent.sent), formatNumber(sent.all))}</p>}
      {wrong.length === 0 ? null : (
        <section>
          <h2>{t.help.title(wrong.length)}</h2>
          <p>{t.help.intro}</p>
          {wrong.length > shown ? <p>{t.help.first(shown)}</p> : null}
          {wrong.slice(0, shown).map((entry, i) => (
            <WrongPerson
              key={`${i} ${JSON.stringify(entry)}`}
              {...{ association, make, entry }}
              id={`wrong-${i}`}
              onDone={() => setWrong((all) => all.filter((each) => each !== entry))}
            />
          ))}
        </section>
      )}
    </>
  );
}

interface WrongProps extends Pick<ImportProps, "association" | "make"> {
  id: string;
  entry: Entry;
  onDone: () => void;
}

function WrongPerson({ association, make, id, entry, onDone }: WrongProps) {
  const { person } = entry;
  const change = async (corrected: Person) => {
    await make([{ ...entry, person: corrected }], texts.people().said.changed(corrected.name));
    onDone();
  };
  const { add, question } = useAdding({ association, make });
  return (
    <>
      <PersonForm
        id={id}
        person={person}
        judged
        onSave={(corrected) => (entry.id === undefined ? add(corrected, onDone) : change(corrected))}
        backText={texts.people().help.drop}
        onBack={onDone}
      />
      {question}
    </>
  );
}
