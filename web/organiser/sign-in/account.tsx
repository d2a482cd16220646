/** The organiser's own passkeys: add one for this device, remove one. */

import { useEffect, useState } from "preact/hooks";
import type { PasskeyList } from "../../../src/contract/sign-in.ts";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { announce } from "../../shared/components/frame/page.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { AskButton } from "../../shared/components/taps/ask.tsx";
import { Button, ButtonLink } from "../../shared/components/taps/button.tsx";
import { language } from "../../shared/language/language.ts";
import { useView } from "../../shared/page/settle.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { listPasskeys, removePasskey } from "../frame/calls.ts";
import { Heading } from "../frame/heading.tsx";
import { addressOf } from "../frame/route.ts";
import { session } from "../frame/session.ts";
import { Identities } from "./openid.tsx";
import { OwnAddress } from "./own-address.tsx";
import { PasskeyCancelled, PasskeyExists, passkeysPossible, registerPasskey } from "./passkeys.ts";
import { Sessions } from "./sessions.tsx";

export function Account() {
  const t = texts.organiser();
  const [keys, setKeys] = useState<PasskeyList["passkeys"]>();
  useView(keys !== undefined);
  const [name, setName] = useState<string>(); // untouched: as the page calls it, in its language
  const [said, setSaid] = useState<{ tone: "info" | "error"; text: string }>();
  const action = useAction();
  const show = ({ passkeys }: PasskeyList, text?: string) => {
    setKeys(passkeys);
    if (session.value.state === "in")
      session.value = { ...session.value, organiser: { ...session.value.organiser, passkeys: passkeys.length } };
    if (text === undefined) return;
    setSaid({ tone: "info", text });
    announce(text);
  };
  useEffect(() => action.run(async () => show(await listPasskeys())), []);
  const add = () =>
    action.run(async () => {
      setSaid(undefined);
      try {
        show(await registerPasskey(name?.trim() || t.passkeys.defaultName), t.passkeys.added);
      } catch (error) {
        if (error instanceof PasskeyCancelled) setSaid({ tone: "error", text: t.signIn.passkeyCancelled });
        else if (error instanceof PasskeyExists) setSaid({ tone: "error", text: t.passkeys.exists });
        else throw error;
      }
    });
  const date = new Intl.DateTimeFormat(language.value, { dateStyle: "long" });
  return (
    <>
      <Heading>{t.passkeys.title}</Heading>
      {session.value.state === "in" ? <p>{t.passkeys.signedInAs(session.value.organiser.name)}</p> : null}
      <p>{t.passkeys.intro}</p>
      <Failure failure={action.failure} />
      {said === undefined ? null : (
        <Notice tone={said.tone} key={said.text}>
          <p>{said.text}</p>
        </Notice>
      )}
      {keys?.length === 0 ? <p>{t.passkeys.none}</p> : null}
      <ul class="plain-list">
        {keys?.map((key) => (
          <li class="row" key={key.id}>
            <span>
              <strong>{key.name}</strong> {t.passkeys.since(date.format(new Date(key.created)))}
            </span>
            <AskButton
              busy={action.busy}
              loses={t.passkeys.removeLoses(key.name)}
              text={t.passkeys.remove(key.name)}
              onYes={() => action.run(async () => show(await removePasskey(key.id), t.passkeys.removed(key.name)))}
            />
          </li>
        ))}
      </ul>
      {keys?.length === 1 ? <p class="hint">{t.passkeys.lastOne}</p> : null}
      {passkeysPossible() ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <Field
            id="passkey-name"
            label={t.passkeys.name}
            hint={t.passkeys.nameHint}
            value={name ?? t.passkeys.defaultName}
            maxLength={100}
            onValue={setName}
          />
          <Button kind="primary" type="submit" busy={action.busy}>
            {t.passkeys.add}
          </Button>
        </form>
      ) : (
        <p>{t.signIn.noPasskeys}</p>
      )}
      <Identities />
      <OwnAddress />
      <Sessions />
      <p>
        <ButtonLink kind="quiet" href={addressOf({ page: "home" })}>
          {t.toHome}
        </ButtonLink>
      </p>
    </>
  );
}
