/** What can follow from a vote: the run-off of its result, the same once more, a copy, a template. Each draft opens where only times are set. */
import { useState } from "preact/hooks";
import type { FollowUpRequest } from "../../../src/contract/drafts.ts";
import type { Election } from "../../../src/contract/election.ts";
import * as texts from "../../i18n/texts.ts";
import { announce } from "../../shared/components/frame/page.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { localised } from "../../shared/language/language.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { mayAs, roleIn } from "../frame/association.ts";
import { beginFollowUp, saveTemplate } from "../frame/calls.ts";
import { go } from "../frame/route.ts";
import { Archive, Removal } from "./clearing.tsx";
import type { ViewProps } from "./view.ts";

type NextProps = { election: Election; as: FollowUpRequest["as"]; text: string; hint: string; primary?: boolean };

/** A draft in one tap. */
export function Next({ election, as, text, hint, primary = false }: NextProps) {
  const action = useAction();
  const begin = () =>
    action.run(async () => {
      const { id } = await beginFollowUp(election.id, as);
      go({ page: "dates", id });
    });
  return (
    <>
      <p>
        <Button
          kind={primary ? "primary" : "secondary"}
          busy={action.busy}
          aria-describedby={`${as}-hint`}
          onClick={begin}
        >
          {text}
        </Button>
      </p>
      <p class="hint" id={`${as}-hint`}>
        {hint}
      </p>
      <Failure failure={action.failure} />
    </>
  );
}

/** What is asked for seldom: behind one line, below everything else. After a trial that is not the copy, which is the real vote [MAN-5]. */
export function FollowUps({ election, set }: Pick<ViewProps, "election" | "set">) {
  const t = texts.followUps();
  const role = roleIn(election.association);
  const over = election.state === "counted" || election.state === "cancelled";
  const rest = (
    <>
      <SaveTemplate election={election} />
      {over ? <Archive election={election} set={set} /> : null}
      {over && mayAs(role, "administrator") ? <Removal election={election} set={set} /> : null}
    </>
  );
  if (election.trial) {
    return (
      <>
        <section>
          <h2>{t.real.title}</h2>
          <Next election={election} as="copy" text={t.real.button} hint={t.real.hint} />
        </section>
        <details class="more">
          <summary>{over ? t.moreAfterTrial : t.moreTrial}</summary>
          {rest}
        </details>
      </>
    );
  }
  return (
    <details class="more">
      <summary>{over ? t.moreAfter : t.more}</summary>
      <Next election={election} as="copy" text={t.copy} hint={t.copyHint} />
      {rest}
    </details>
  );
}

function SaveTemplate({ election }: { election: Election }) {
  const t = texts.followUps().template;
  const [name, setName] = useState(localised(election.title));
  const [tried, setTried] = useState(false);
  const [saved, setSaved] = useState<string>();
  const action = useAction();
  const save = () => {
    setTried(true);
    const typed = name.trim();
    if (typed === "") return;
    action.run(async () => {
      await saveTemplate(election.id, typed);
      setSaved(typed);
      announce(t.saved(typed));
    });
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Field
        id="template-name"
        label={t.name}
        hint={t.hint}
        value={name}
        maxLength={200}
        autocomplete="off"
        error={tried && name.trim() === "" ? t.nameMissing : undefined}
        onValue={setName}
      />
      <p>
        <Button type="submit" busy={action.busy}>
          {t.save}
        </Button>
      </p>
      {saved === undefined ? null : <p>{t.saved(saved)}</p>}
      <Failure failure={action.failure} />
    </form>
  );
}
