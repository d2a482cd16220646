/** The new address of a witness that has moved: the service asks there at once, and the page shows the result. */

import { useLayoutEffect, useState } from "preact/hooks";
import type { Election, WitnessProblem } from "../../../src/contract/election.ts";
import { tidyLine } from "../../../src/draft/text.ts";
import * as texts from "../../i18n/texts.ts";
import { announce } from "../../shared/components/frame/page.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { ApiProblem } from "../../shared/service/api.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { moveWitness } from "../frame/calls.ts";

/** The witness whose address is being changed, or has been. */
export type Moving = { readonly index: number; readonly done?: boolean };

type Props = {
  election: Election;
  index: number;
  name: string;
  url: string;
  set: (election: Election) => void;
  onMove: (moving: Moving | undefined) => void;
};

export function WitnessAddressForm({ election, index, name, url, set, onMove }: Props) {
  const t = texts.witnesses();
  const [typed, setTyped] = useState(url);
  const [wrong, setWrong] = useState<WitnessProblem | "address">();
  const action = useAction();
  const id = `witness-address-${index}`;
  const refuse = (why: typeof wrong) => {
    setWrong(why);
    document.getElementById(id)?.focus();
  };
  useLayoutEffect(() => {
    document.getElementById(id)?.focus();
  }, [id]);
  const save = () =>
    action.run(async () => {
      setWrong(undefined);
      try {
        const next = await moveWitness(election.id, { index: index + 1, url: tidyLine(typed) });
        set(next);
        const problem = next.witnesses?.members[index]?.problem;
        if (problem !== undefined) return refuse(problem);
        announce(t.saved(name));
        onMove({ index, done: true });
      } catch (error) {
        if (!(error instanceof ApiProblem && error.code === "invalid-request")) throw error;
        refuse("address");
      }
    });
  const error = wrong === "address" ? t.wrongAddress : wrong && t.savedBut(name, t.problems[wrong]);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Field
        id={id}
        label={t.newAddress(name)}
        hint={t.newAddressHint}
        value={typed}
        error={error}
        type="url"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        maxLength={1000}
        onValue={setTyped}
      />
      <div class="actions">
        <Button kind="primary" type="submit" busy={action.busy}>
          {action.busy ? t.asking : t.save}
        </Button>
        <Button kind="quiet" onClick={() => onMove(undefined)}>
          {t.cancel}
        </Button>
      </div>
      <Failure failure={action.failure} />
    </form>
  );
}
