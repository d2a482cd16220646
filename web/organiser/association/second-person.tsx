/** Whether opening, closing by hand and cancelling need two people of the board. An administrator sets it; two lift it. */
import { useEffect, useState } from "preact/hooks";
import type { SecondPerson } from "../../../src/contract/second-person.ts";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { announce } from "../../shared/components/frame/page.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { useView } from "../../shared/page/settle.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { getSecondPerson, setSecondPerson } from "../frame/calls.ts";
import { askedText, isOwn } from "../vote/asked.tsx";

export function SecondPersonSection({ id }: { id: string }) {
  const t = texts.team().second;
  const [found, setFound] = useState<SecondPerson>();
  const [tapped, setTapped] = useState(false);
  const action = useAction();
  useView(found === undefined ? false : `${found.on} ${found.asked?.by.id}`); // the button does the opposite now
  useEffect(() => action.run(async () => setFound(await getSecondPerson(id))), [id]);
  if (found === undefined) return <Failure failure={action.failure} />;
  const { on, people, asked } = found;
  const change = () =>
    action.run(async () => {
      const next = await setSecondPerson(id, !on);
      setTapped(true);
      setFound(next);
      if (next.asked === undefined) announce(next.on ? t.on : t.off);
    });
  return (
    <section>
      <h2>{t.title}</h2>
      <p>{on ? t.on : t.off}</p>
      {asked === undefined ? null : (
        <Notice key={asked.until} tone="warning" focus={tapped && isOwn(asked)}>
          <p>{askedText(asked)}</p>
        </Notice>
      )}
      {!on && people < 2 ? (
        <p>{t.tooFew}</p>
      ) : asked !== undefined && isOwn(asked) ? null : (
        <Button busy={action.busy} aria-describedby="second-person-hint" onClick={change}>
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
