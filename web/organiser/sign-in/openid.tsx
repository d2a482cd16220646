/**
 * Signing in through the installation's OpenID provider: the way there, the way back, and the account's own list. The provider sends the
 * browser back to this page, with an answer that is used at once and leaves the address.
 */
import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import type { IdentityList } from "../../../src/contract/openid.ts";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { announce } from "../../shared/components/frame/page.tsx";
import { AskButton } from "../../shared/components/taps/ask.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { language } from "../../shared/language/language.ts";
import { useView } from "../../shared/page/settle.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { beginOpenId, disconnectIdentity, finishOpenId, getOpenIdService, listIdentities } from "../frame/calls.ts";
import { go, takeOpenIdAnswer } from "../frame/route.ts";
import { loadSession, session } from "../frame/session.ts";

/** How the way back ended, until the next one begins. */
const outcome = signal<{ failure?: unknown } | undefined>(undefined);

/** Who is signed in: also with what the provider has just answered. */
export async function arrive(): Promise<void> {
  const answer = takeOpenIdAnswer();
  if (answer === undefined) return loadSession();
  try {
    const { connected, ...found } = await finishOpenId(answer);
    session.value = { state: "in", ...found };
    if (!connected) return;
    outcome.value = {};
  } catch (failure) {
    outcome.value = { failure };
    await loadSession();
  }
  if (session.value.state === "in") go({ page: "account" });
}

/** What the provider is called; undefined until it is known, and where there is none. */
function useProvider(): string | undefined {
  const [name, setName] = useState<string>();
  useEffect(
    () =>
      void getOpenIdService().then(
        (found) => setName(found.name),
        () => {},
      ),
    [],
  ); // other ways stay
  useView(name !== undefined);
  return name;
}

function Leave({ purpose, text }: { purpose: "sign-in" | "connect"; text: string }) {
  const action = useAction();
  return (
    <>
      <Failure failure={action.failure} />
      <p>
        <Button
          busy={action.busy}
          onClick={() =>
            action.run(async () => {
              outcome.value = undefined;
              location.assign((await beginOpenId(purpose)).address);
            })
          }
        >
          {text}
        </Button>
      </p>
    </>
  );
}

export function OpenIdSignIn() {
  const name = useProvider();
  return (
    <>
      <Failure failure={outcome.value?.failure} />
      {name === undefined ? null : <Leave purpose="sign-in" text={texts.openid().signIn(name)} />}
    </>
  );
}

/** On the account's page. */
export function Identities() {
  const t = texts.openid();
  const name = useProvider();
  const [found, setFound] = useState<IdentityList["identities"]>([]);
  const action = useAction();
  useEffect(() => action.run(async () => setFound((await listIdentities()).identities)), []);
  if (name === undefined && found.length === 0) return null;
  const date = new Intl.DateTimeFormat(language.value, { dateStyle: "long" });
  return (
    <section>
      <h2>{t.title}</h2>
      {name === undefined ? null : <p>{t.intro(name)}</p>}
      {outcome.value !== undefined && !("failure" in outcome.value) ? (
        <Notice>
          <p>{t.connected}</p>
        </Notice>
      ) : null}
      <ul class="plain-list">
        {found.map(({ id, provider, since }) => (
          <li class="row" key={id}>
            <span>{t.since(provider, date.format(new Date(since)))}</span>
            <AskButton
              busy={action.busy}
              loses={t.disconnectLoses(provider)}
              text={t.disconnect(provider)}
              onYes={() =>
                action.run(async () => {
                  setFound((await disconnectIdentity(id)).identities);
                  outcome.value = undefined;
                  announce(t.disconnected(provider));
                })
              }
            />
          </li>
        ))}
      </ul>
      <Failure failure={action.failure ?? outcome.value?.failure} />
      {name === undefined || found.some(({ provider }) => provider === name) ? null : (
        <Leave purpose="connect" text={t.connect(name)} />
      )}
    </section>
  );
}
