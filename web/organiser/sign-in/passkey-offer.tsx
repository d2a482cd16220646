/** After signing in with a link, without a passkey: asks for one, once. Whoever skips it is not asked again before the next sign-in. */
import { useState } from "preact/hooks";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { announce } from "../../shared/components/frame/page.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { Failure, useAction } from "../frame/action.tsx";
import { backToHeading } from "../frame/heading.tsx";
import { session, withLink } from "../frame/session.ts";
import { PasskeyCancelled, PasskeyExists, passkeysPossible, registerPasskey } from "./passkeys.ts";

export function PasskeyOffer() {
  const t = texts.organiser();
  const team = texts.team();
  const [problem, setProblem] = useState<string>();
  const action = useAction();
  const known = session.value.state === "in" ? session.value.organiser.passkeys : 0;
  if (!withLink.value || known > 0 || !passkeysPossible()) return null;
  const skip = () => {
    withLink.value = false;
    backToHeading();
  };
  const add = () =>
    action.run(async () => {
      setProblem(undefined);
      try {
        const { passkeys } = await registerPasskey(t.passkeys.defaultName);
        if (session.value.state === "in")
          session.value = { ...session.value, organiser: { ...session.value.organiser, passkeys: passkeys.length } };
        announce(t.passkeys.added);
        skip();
      } catch (error) {
        if (error instanceof PasskeyCancelled) setProblem(team.passkeyCancelled);
        else if (error instanceof PasskeyExists) setProblem(t.passkeys.exists);
        else throw error;
      }
    });
  return (
    <Notice heading={team.passkeyTitle}>
      <p>{team.passkeyText}</p>
      {problem === undefined ? null : <p>{problem}</p>}
      <p class="actions">
        <Button busy={action.busy} onClick={add}>
          {team.passkeyAdd}
        </Button>
        <Button kind="quiet" onClick={skip}>
          {team.passkeySkip}
        </Button>
      </p>
      <Failure failure={action.failure} />
    </Notice>
  );
}
