/** Somebody's own address for sign-in links: shown, changed and confirmed here, by nobody else. */
import { useEffect, useState } from "preact/hooks";
import type { OwnAddress as Known } from "../../../src/contract/sign-in.ts";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { announce } from "../../shared/components/frame/page.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { AskButton } from "../../shared/components/taps/ask.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { useView } from "../../shared/page/settle.ts";
import { ApiProblem } from "../../shared/service/api.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { askForAddress, confirmAddress, forgetAddress, getAddress } from "../frame/calls.ts";
import { Heading } from "../frame/heading.tsx";
import { addressLink, go } from "../frame/route.ts";
import { markText } from "../mail/mail-mark.tsx";
import { askForSender, sender } from "../mail/mail-service.ts";

export function OwnAddress() {
  const t = texts.team().address;
  const [known, setKnown] = useState<Known>();
  const [typed, setTyped] = useState("");
  const action = useAction();
  useView(known !== undefined);
  useEffect(
    () =>
      action.run(async () => {
        await askForSender();
        if (sender.value !== undefined) setKnown(await getAddress());
      }),
    [],
  );
  if (known === undefined) return <Failure failure={action.failure} />;
  const { address, unconfirmed } = known;
  return (
    <section>
      <h2>{t.title}</h2>
      <p>{address === undefined ? t.none : t.known(address)}</p>
      {unconfirmed === undefined ? null : (
        <p>
          {t.waits(unconfirmed.address)} {unconfirmed.mark === undefined ? null : markText(unconfirmed.mark)}
        </p>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          action.run(async () => {
            setKnown(await askForAddress(typed));
            setTyped("");
            announce(t.asked);
          });
        }}
      >
        <Field
          id="own-address"
          label={t.label}
          hint={t.hint}
          type="email"
          autocomplete="email"
          required
          value={typed}
          onValue={setTyped}
        />
        <p>
          <Button type="submit" busy={action.busy}>
            {t.ask}
          </Button>
        </p>
      </form>
      {address === undefined ? null : (
        <AskButton
          kind="quiet"
          busy={action.busy}
          loses={t.forgetLoses}
          text={t.forget}
          onYes={() => action.run(async () => setKnown(await forgetAddress()))}
        />
      )}
      <Failure failure={action.failure} />
    </section>
  );
}

/** For whoever opened the link in the letter, and is signed in: a tap confirms it, because programs that look through mail open links, too. */
export function ConfirmAddress({ link }: { link: string }) {
  const t = texts.team().address;
  const action = useAction();
  const wrong = action.failure instanceof ApiProblem && action.failure.code === "wrong-link";
  const leave = () => {
    addressLink.value = undefined;
    go({ page: "account" });
  };
  return (
    <>
      <Heading>{t.title}</Heading>
      {wrong ? (
        <Notice tone="error">
          <p>{t.wrong}</p>
        </Notice>
      ) : (
        <Failure failure={action.failure} />
      )}
      <p>{t.confirmText}</p>
      <p class="actions">
        <Button
          kind="primary"
          busy={action.busy}
          onClick={() =>
            action.run(async () => {
              await confirmAddress(link);
              leave();
            })
          }
        >
          {t.confirm}
        </Button>
        <Button kind="quiet" onClick={leave}>
          {t.notNow}
        </Button>
      </p>
    </>
  );
}
