/** For whoever opened the link in a letter about a new association: a tap founds it, nothing else does, because programs that look through mail open links, too. */
import * as texts from "../../i18n/texts.ts";
import { Button } from "../../shared/components/taps/button.tsx";
import { useAction } from "../frame/action.tsx";
import { confirmFounding } from "../frame/calls.ts";
import { Heading } from "../frame/heading.tsx";
import { foundingLink } from "../frame/route.ts";
import { session, withLink } from "../frame/session.ts";
import { FoundingFailure } from "./founding-failure.tsx";

export function ConfirmFounding({ link }: { link: string }) {
  const t = texts.association().founding;
  const confirm = useAction();
  const done = () => {
    foundingLink.value = undefined;
  };
  const found = () =>
    confirm.run(async () => {
      withLink.value = true;
      session.value = { state: "in", ...(await confirmFounding(link)) };
      done();
    });
  return (
    <>
      <Heading>{t.title}</Heading>
      <p>{t.confirm}</p>
      <FoundingFailure failure={confirm.failure} />
      <p>
        <Button kind="primary" busy={confirm.busy} onClick={found}>
          {t.button}
        </Button>
      </p>
      {confirm.failure === undefined ? null : (
        <p>
          <Button onClick={done}>{t.again}</Button>
        </p>
      )}
    </>
  );
}
