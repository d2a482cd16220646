/** Whether opening, closing by hand and cancelling need two people of the board. An administrator sets it; two lift it. */
import { useEffect, useState } from "preact/hooks";
import type { SecondPerson } from "../../../src/contract/second-person.ts";
import * as texts from "../../i18n/texts.ts";
import { Button } from "../../shared/components/taps/button.tsx";
import { Failure, useAction } from "../frame/action.tsx";
import { getSecondPerson, setSecondPerson } from "../frame/calls.ts";
import { askedText, isOwn } from "../vote/asked.tsx";

export function SecondPersonSection({ id }: { id: string }) {
  const t = texts.team().second;
  const [found, setFound] = useState<SecondPerson>();
  const action = useAction();
  useEffect(() => action.run(async () => setFound(await getSecondPerson(id))), [id]);
  if (found === undefined) return <Failure failure={action.failure} />;
  const { on, people, asked } = found;
  return (
    <section>
      <h2>{t.title}</h2>
      <p>{on ? t.on : t.off}</p>
      {asked === undefined ? null : <p>{askedText(asked)}</p>}
      {!on && people < 2 ? (
        <p>{t.tooFew}</p>
      ) : asked !== undefined && isOwn(asked) ? null : (
        <Button
          busy={action.busy}
          aria-describedby="second-person-hint"
          onClick={() => action.run(async () => setFound(await setSecondPerson(id, !on)))}
        >
          {on ? (asked === undefined ? t.lift : t.confirm.lift) : t.set}
        </Button>
      )}
      <p class="hint" id="second-person-hint">
        {t.hint}
      </p>
      <Failure failure={action.failure} />
    </section>
  );
}
