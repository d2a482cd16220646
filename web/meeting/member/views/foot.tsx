/** What stands below while nobody has to choose: who is on this device, candidates, what was decided, and the comparison of the log. */
import { useState } from "preact/hooks";
import * as texts from "../../../i18n/texts.ts";
import { Field } from "../../../shared/components/inputs/field.tsx";
import { Button } from "../../../shared/components/taps/button.tsx";
import { localised } from "../../../shared/language/language.ts";
import { nameOf, type Person } from "../person.ts";
import { ballotOf, greet, turn } from "../questions.ts";
import { changePerson, feed, people, present, service } from "../store.ts";
import { CodeForm, checkIn, secretPath } from "./check-in.tsx";
import { Compare } from "./compare.tsx";

export function Foot() {
  return (
    <div class="foot-parts">
      <Candidates />
      <Here />
      <Results />
      <Compare />
      <p>
        <a href={secretPath()}>{texts.member().secret}</a>
      </p>
    </div>
  );
}

/** Who votes on this device, how far they are, and who leaves or comes back. */
function Here() {
  const t = texts.member().here;
  const all = people.value ?? [];
  const number = turn.value?.number;
  const several = all.length > 1;
  return (
    <details class="here" open={several}>
      <summary>{t.heading}</summary>
      {all.map((person) => (
        <Someone key={person.id} person={person} number={several ? number : undefined} />
      ))}
      <details>
        <summary>{t.add}</summary>
        <p>{t.addText}</p>
        <CodeForm />
      </details>
    </details>
  );
}

function Someone({ person, number }: { person: Person; number: number | undefined }) {
  const t = texts.member();
  const [failed, setFailed] = useState(false);
  const name = nameOf(person) ?? "";
  const slip = number === undefined ? undefined : ballotOf(person.id, number)?.session.state.value.slip;
  const how = person.present ? (slip?.stage === "cast" ? t.here.done : t.here.open) : t.here.away;
  // not asked again: whoever left by mistake comes back with one tap
  const leave = () =>
    service.leave(person.code).then(
      () => changePerson(person.id, (now) => ({ ...now, present: false })),
      () => setFailed(true),
    );
  return (
    <section>
      <p class="large">
        <strong>{name}</strong>
        {number === undefined && person.present ? null : ` · ${how}`}
      </p>
      {failed ? <p class="field-error">{t.here.leaveFailed}</p> : null}
      <div class="actions">
        {person.present ? (
          <>
            {number !== undefined && slip?.stage !== "cast" ? (
              <Button onClick={() => greet(person.id, number)}>{t.here.vote(name)}</Button>
            ) : null}
            <Button kind="quiet" onClick={() => void leave()}>
              {t.here.leave(name)}
            </Button>
          </>
        ) : (
          <Button
            kind="primary"
            onClick={() => void checkIn(person).then((trouble) => setFailed(trouble !== undefined))}
          >
            {t.lobby.back(name)}
          </Button>
        )}
      </div>
    </section>
  );
}

/** While the chair collects candidates: proposals and acceptances, in the name of the first person who is here. */
function Candidates() {
  const t = texts.member().candidates;
  const [name, setName] = useState("");
  const [sent, setSent] = useState<string>();
  const [failed, setFailed] = useState(false);
  const list = feed.value?.candidates;
  const [person] = present.value;
  if (list === undefined) return null;
  const submit = () => {
    if (person === undefined || name.trim() === "") return;
    service.propose(person.code, name.trim()).then(
      () => {
        setSent(name.trim());
        setName("");
        setFailed(false);
      },
      () => setFailed(true),
    );
  };
  return (
    <section>
      <h2>{t.open(localised(list.title))}</h2>
      {list.names.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <>
          <p>{t.accepted}</p>
          <ul>
            {list.names.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </>
      )}
      {list.open && person !== undefined ? (
        <form
          noValidate
          autocomplete="off"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Field
            id="candidate"
            label={t.label}
            hint={t.hint}
            error={failed ? t.failed : undefined}
            value={name}
            onValue={setName}
            autocapitalize="words"
          />
          <div class="actions">
            <Button type="submit">{t.submit}</Button>
          </div>
          <p role="status">{sent === undefined ? "" : t.sent(sent)}</p>
        </form>
      ) : null}
    </section>
  );
}

/** The questions that have ended, each with the way to check it. */
export function Results() {
  const t = texts.member();
  const { questions = [], elsewhere = [] } = feed.value ?? {};
  const over = questions.filter(({ state }) => state === "result" || state === "cancelled" || state === "uncounted");
  if (over.length === 0 && elsewhere.length === 0) return null;
  return (
    <details>
      <summary>{t.results.heading}</summary>
      <ul>
        {over.map(({ number, title, state, electionId, shown }) => (
          <li key={number}>
            {localised(title)}{" "}
            {state !== "result" ? (
              t.standing[state]
            ) : shown ? (
              <a href={`/e/${electionId}/verify`}>{t.standing.check}</a>
            ) : null}
          </li>
        ))}
        {elsewhere.map(({ title, result }) => (
          <li key={title}>
            {title}: {result} ({t.results.elsewhere})
          </li>
        ))}
      </ul>
    </details>
  );
}
