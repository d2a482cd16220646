/**
 * Signing in: by the one-time link that was opened (only a tap uses it up), by passkey, or by a pasted link. An invitation adds whoever is
 * signed in here to the team, so the page first says who that is.
 */

import { useEffect, useRef, useState } from "preact/hooks";
import type { Session } from "../../../src/contract/sign-in.ts";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { ApiProblem } from "../../shared/service/api.ts";
import { Found } from "../founding/found.tsx";
import { Failure, failureText, useAction } from "../frame/action.tsx";
import { signInWithLink } from "../frame/calls.ts";
import { Heading } from "../frame/heading.tsx";
import { linkSecret, signInLink } from "../frame/route.ts";
import { session, signOutHere } from "../frame/session.ts";
import { OpenIdSignIn } from "./openid.tsx";
import { PasskeyCancelled, passkeysPossible, usePasskey } from "./passkeys.ts";

function signInFailure(failure: unknown): string {
  const t = texts.organiser().signIn;
  if (failure instanceof PasskeyCancelled) return t.passkeyCancelled;
  const code = failure instanceof ApiProblem ? failure.code : "";
  if (code === "wrong-passkey") return t.passkeyFailed;
  return code === "wrong-link" ? t.wrongLink : failureText(failure);
}

export function SignIn({ lost }: { lost: boolean }) {
  const t = texts.organiser();
  const [busy, setBusy] = useState(false);
  const trying = useRef(false); // at once: a double tap must not use the link twice
  const [failure, setFailure] = useState<unknown>();
  const [pasted, setPasted] = useState("");
  const [pasteError, setPasteError] = useState<string>();
  const attempt = async (work: () => Promise<Session>) => {
    if (trying.current) return;
    trying.current = true;
    setBusy(true);
    setFailure(undefined);
    try {
      const found = await work();
      signInLink.value = undefined;
      session.value = { state: "in", ...found };
    } catch (error) {
      if (error instanceof ApiProblem && error.code === "wrong-link") signInLink.value = undefined;
      setFailure(error);
    } finally {
      trying.current = false;
      setBusy(false);
    }
  };
  const link = signInLink.value;
  useEffect(() => {
    if (link !== undefined) setFailure(undefined); // a new link; the refusal of a used one must stay readable
  }, [link]);
  const takePasted = () => {
    const secret = linkSecret(pasted);
    setPasteError(secret === undefined ? t.signIn.notALink : undefined);
    if (secret === undefined) document.getElementById("sign-in-link")?.focus();
    else void attempt(() => signInWithLink(secret));
  };
  return (
    <>
      <Heading>{t.signIn.title}</Heading>
      {lost ? (
        <Notice focus>
          <p>{t.signIn.signedOut}</p>
        </Notice>
      ) : null}
      {failure === undefined ? null : (
        <Notice tone="error">
          <p>{signInFailure(failure)}</p>
        </Notice>
      )}
      {link === undefined ? (
        <>
          {passkeysPossible() ? (
            <p>
              <Button kind="primary" busy={busy} onClick={() => void attempt(usePasskey)}>
                {t.signIn.passkey}
              </Button>
            </p>
          ) : (
            <p>{t.signIn.noPasskeys}</p>
          )}
          <OpenIdSignIn />
          <p>{t.signIn.noLink}</p>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              takePasted();
            }}
          >
            <Field
              id="sign-in-link"
              label={t.signIn.pasteLink}
              value={pasted}
              error={pasteError}
              autocomplete="off"
              onValue={setPasted}
            />
            <Button type="submit" busy={busy}>
              {t.signIn.takeLink}
            </Button>
          </form>
          <Found />
        </>
      ) : (
        <>
          <p>{t.signIn.withLink}</p>
          <AlreadyIn />
          <p>
            <Button
              kind="primary"
              busy={busy || session.value.state === "unknown"}
              onClick={() => void attempt(() => signInWithLink(link))}
            >
              {t.signIn.button}
            </Button>
          </p>
          <p class="hint">{t.signIn.withLinkHint}</p>
        </>
      )}
    </>
  );
}

/** Who is signed in here, and the way out for somebody else. */
function AlreadyIn() {
  const t = texts.organiser();
  const leave = useAction();
  if (session.value.state !== "in") return null;
  return (
    <Notice tone="warning">
      <p>{texts.association().alreadyIn(session.value.organiser.name)}</p>
      <Button busy={leave.busy} onClick={() => leave.run(signOutHere)}>
        {t.signOut}
      </Button>
      <Failure failure={leave.failure} />
    </Notice>
  );
}
