/** A list of candidates that is collected in the room: opened, proposals and acceptances, struck, closed, and made an election. */
import { useState } from "preact/hooks";
import * as texts from "../../i18n/texts.ts";
import { Field } from "../../shared/components/inputs/field.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { localised } from "../../shared/language/language.ts";
import { NewElection } from "./new-question.tsx";
import type { PartProps } from "./parts.tsx";
import { freshKey } from "./stand.ts";

export function CandidatesPart(props: PartProps) {
  const t = texts.chair().candidates;
  const { view, doing, act } = props;
  const { candidates, language } = view.feed;
  const [title, setTitle] = useState("");
  const [making, setMaking] = useState(false);
  const collecting = candidates?.open === true;
  return (
    <section aria-labelledby="candidates">
      <h2 id="candidates">{t.heading}</h2>
      {candidates === undefined ? null : (
        <>
          <p>{collecting ? t.isOpen(localised(candidates.title)) : t.isClosed(localised(candidates.title))}</p>
          {view.proposals.length === 0 ? <p>{t.nobody}</p> : null}
          <ul class="chair-found">
            {view.proposals.map(({ name, accepted }) => (
              <li key={name}>
                <strong>{name}</strong> <span class="hint">{accepted ? t.accepted : t.proposed}</span>{" "}
                <Button
                  kind="quiet"
                  busy={doing.busy}
                  aria-label={t.strikeFor(name)}
                  onClick={() => act({ act: "strike-candidate", name })}
                >
                  {t.strike}
                </Button>
              </li>
            ))}
          </ul>
          <div class="actions">
            {collecting ? (
              <Button busy={doing.busy} onClick={() => act({ act: "collected" })}>
                {t.close}
              </Button>
            ) : (
              <Button disabled={candidates.names.length === 0} onClick={() => setMaking(true)}>
                {t.make}
              </Button>
            )}
          </div>
          {making && !collecting ? (
            <NewElection
              {...props}
              id="collected"
              key={candidates.key}
              from={{ office: localised(candidates.title), names: candidates.names }}
            />
          ) : null}
        </>
      )}
      {collecting ? null : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (title.trim() === "") return;
            act({ act: "collect", key: freshKey(), title: { [language]: title.trim() } });
            setTitle("");
            setMaking(false);
          }}
        >
          <Field id="candidates-title" label={t.title} value={title} autocomplete="off" onValue={setTitle} />
          <Button type="submit" busy={doing.busy}>
            {t.open}
          </Button>
        </form>
      )}
    </section>
  );
}
