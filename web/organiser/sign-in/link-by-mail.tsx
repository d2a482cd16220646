/** Asks for a sign-in link by mail. The page says the same for every address, because the service does. */
import { useEffect, useState } from "preact/hooks";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { useView } from "../../shared/page/settle.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { askForLink, linksByMail } from "../frame/calls.ts";

export function LinkByMail() {
  const t = texts.team();
  const [offered, setOffered] = useState(false);
  const [address, setAddress] = useState("");
  const [asked, setAsked] = useState<string>();
  const action = useAction();
  useView(offered);
  useEffect(
    () =>
      void linksByMail().then(
        (found) => setOffered(found.offered),
        () => setOffered(false), // everything else on the page works without it
      ),
    [],
  );
  if (!offered) return null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        action.run(async () => {
          setAsked(undefined);
          await askForLink(address);
          setAsked(address.trim());
        });
      }}
    >
      <Field
        id="link-address"
        label={t.linkAddress}
        hint={t.linkAddressHint}
        type="email"
        autocomplete="email"
        required
        value={address}
        onValue={setAddress}
      />
      <p>
        <Button type="submit" busy={action.busy}>
          {t.sendLink}
        </Button>
      </p>
      {asked === undefined ? null : (
        <Notice focus>
          <p>{t.linkSent(asked)}</p>
        </Notice>
      )}
      <Failure failure={action.failure} />
    </form>
  );
}
