/** Where somebody is signed in, and the way to end it elsewhere. It shows no address and no device: the service knows neither. */
import { useEffect, useState } from "preact/hooks";
import type { SessionList } from "../../../src/contract/sign-in.ts";
import * as texts from "../../i18n/texts.ts";
import { announce } from "../../shared/components/frame/page.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { formatTime } from "../../shared/language/language.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { endSession, listSessions } from "../frame/calls.ts";

export function Sessions() {
  const t = texts.association();
  const [found, setFound] = useState<SessionList["sessions"]>([]);
  const action = useAction();
  useEffect(() => action.run(async () => setFound((await listSessions()).sessions)), []);
  return (
    <section>
      <h2>{t.sessions}</h2>
      <ul class="plain-list">
        {found.map(({ id, begun, passkey, current }) => (
          <li class="row" key={id}>
            <span>
              {t.session(formatTime(begun), passkey)} {current ? <strong>{t.thisSession}</strong> : null}
            </span>
            {current ? null : (
              <Button
                busy={action.busy}
                onClick={() =>
                  action.run(async () => {
                    setFound((await endSession(id)).sessions);
                    announce(t.ended);
                  })
                }
              >
                {t.endSession(formatTime(begun))}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Failure failure={action.failure} />
    </section>
  );
}
