/** One person's address, to look at or to correct, and a letter to it. */

import { useState } from "preact/hooks";
import { isEmail } from "../../../src/draft/address.ts";
import { tidyLine } from "../../../src/draft/text.ts";
import * as texts from "../../i18n/texts.ts";
import { announce } from "../../shared/components/frame/page.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { ApiProblem } from "../../shared/service/failures.ts";
import { Failure, useAction } from "../frame/action.tsx";

interface Props {
  /** The field's element id. */
  id: string;
  name: string;
  address: string | undefined;
  hint?: string | undefined;
  /** The address, only if it has changed. */
  onSend: (address: string | undefined) => Promise<void>;
  onBack?: () => void;
}

export function MailForm({ id, name, address, hint, onSend, onBack }: Props) {
  const t = texts.mail().form;
  const [typed, setTyped] = useState(address ?? "");
  const [wrong, setWrong] = useState(false);
  const action = useAction();
  const refuse = () => {
    setWrong(true);
    document.getElementById(id)?.focus();
  };
  const submit = () => {
    const next = tidyLine(typed);
    if (!isEmail(next)) return refuse();
    setWrong(false);
    action.run(async () => {
      try {
        await onSend(next === address ? undefined : next);
        announce(t.sent(next));
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.errors.length === 0) throw error;
        refuse();
      }
    });
  };
  return (
    <form
      class="mail-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Field
        id={id}
        label={t.address(name)}
        hint={hint}
        type="email"
        value={typed}
        error={wrong ? t.wrong : undefined}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        maxLength={1000}
        onValue={setTyped}
      />
      <div class="actions">
        <Button type="submit" busy={action.busy} aria-label={t.sendFor(name)}>
          {t.send}
        </Button>
        {onBack === undefined ? null : (
          <Button kind="quiet" onClick={onBack}>
            {texts.shared().notNow}
          </Button>
        )}
      </div>
      <Failure failure={action.failure} />
    </form>
  );
}
