/** The hall: what is on the screen, breaks, people who leave, what was decided otherwise, and the end of the meeting. */
import { useState } from "preact/hooks";
import * as texts from "../../i18n/texts.ts";
import { Field } from "../../shared/components/inputs/field.tsx";
import { AskButton } from "../../shared/components/taps/ask.tsx";
import { Button, ButtonLink } from "../../shared/components/taps/button.tsx";
import { CommitteePart } from "./committee-part.tsx";
import { FindMember } from "./find-member.tsx";
import { AskReason, type PartProps } from "./parts.tsx";
import { dividedQuestions, lacksCommittee, lastNumber } from "./stand.ts";

const SHOWN = ["join", "question", "log", "word"] as const;

export function HallPart(props: PartProps) {
  const t = texts.chair().hall;
  const { helper, view, doing, act } = props;
  const { feed, me, word, prepared } = view;
  const { meetingId } = helper;
  const { open } = dividedQuestions(feed);
  const last = open[0]?.number ?? lastNumber(feed);
  return (
    <section aria-labelledby="hall">
      <h2 id="hall">{t.heading}</h2>
      {word === undefined ? null : <p class="chair-word">{t.word(word)}</p>}
      <h3>{t.screen}</h3>
      <p>{t.showing(t.show[feed.showing.what])}</p>
      {me.leads ? (
        <div class="actions">
          {SHOWN.filter(
            (what) => (what !== "word" || word !== undefined) && (what !== "question" || last !== undefined),
          ).map((what) => (
            <Button
              key={what}
              busy={doing.busy}
              disabled={feed.showing.what === what && (what !== "question" || feed.showing.number === last)}
              onClick={() =>
                act({ act: "show", what, ...(what === "question" && last !== undefined && { number: last }) })
              }
            >
              {t.show[what]}
            </Button>
          ))}
        </div>
      ) : null}
      <div class="actions">
        <ButtonLink href={`/m/${meetingId}/screen`} target="_blank">
          {t.toScreen}
        </ButtonLink>
        <ButtonLink href={`/m/${meetingId}/door`} target="_blank">
          {t.toDoor}
        </ButtonLink>
      </div>
      {me.leads && feed.phase !== "ended" ? (
        <>
          {feed.phase === "break" ? (
            <p>
              {t.onBreak(feed.reason ?? "")}{" "}
              <Button kind="primary" busy={doing.busy} onClick={() => act({ act: "go-on" })}>
                {t.goOn}
              </Button>
            </p>
          ) : (
            <p>
              <AskReason
                id="break"
                kind="secondary"
                busy={doing.busy}
                text={t.break}
                label={t.breakText}
                onYes={(reason) => act({ act: "break", reason })}
              />
            </p>
          )}
          <details class="more">
            <summary>{t.left}</summary>
            <p class="hint">{t.leftHint}</p>
            <FindMember
              id="left-find"
              label={texts.chair().next.find}
              helper={helper}
              busy={doing.busy}
              action={texts.door().leftFor}
              among={({ present }) => present}
              onPick={({ number }) => act({ act: "leave", number })}
            />
          </details>
          <Elsewhere {...props} />
          {lacksCommittee(view) ? null : <CommitteePart {...props} />}
          {open.length > 0 ? (
            <p class="hint">{t.endOpen}</p>
          ) : (
            <AskButton
              busy={doing.busy}
              loses={t.endLoses(prepared.length)}
              text={t.end}
              onYes={() => act({ act: "end-meeting" })}
            />
          )}
        </>
      ) : null}
    </section>
  );
}

/** What was decided on paper or by show of hands: entered as such, never mixed with what can be verified. */
function Elsewhere({ view, doing, act }: PartProps) {
  const t = texts.chair().hall;
  const [title, setTitle] = useState("");
  const [result, setResult] = useState("");
  return (
    <details class="more">
      <summary>{t.elsewhere}</summary>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (title.trim() === "" || result.trim() === "") return;
          act({ act: "elsewhere", title: title.trim(), result: result.trim() });
          setTitle("");
          setResult("");
        }}
      >
        <p class="hint">{t.elsewhereHint}</p>
        <Field id="elsewhere-title" label={t.elsewhereTitle} value={title} autocomplete="off" onValue={setTitle} />
        <Field id="elsewhere-result" label={t.elsewhereResult} value={result} autocomplete="off" onValue={setResult} />
        <Button type="submit" busy={doing.busy} disabled={title.trim() === "" || result.trim() === ""}>
          {t.enter}
        </Button>
      </form>
      <ul>
        {view.feed.elsewhere.map((each, i) => (
          <li key={i}>
            {each.title}: {each.result}
          </li>
        ))}
      </ul>
    </details>
  );
}
