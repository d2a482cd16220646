/**
 * For whoever opened the link in a letter to an address for answers: a tap confirms it, nothing else does, because programs that look
 * through mail open links, too. Nobody needs to be signed in.
 */
import { useState } from "preact/hooks";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { ApiProblem } from "../../shared/service/api.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { confirmContact } from "../frame/calls.ts";
import { Heading } from "../frame/heading.tsx";

const isWrong = (failure: unknown) => failure instanceof ApiProblem && failure.code === "wrong-link";

export function ConfirmContact({ link }: { link: string }) {
  const t = texts.mail().confirm;
  const [address, setAddress] = useState<string>();
  const action = useAction();
  if (address !== undefined)
    return (
      <>
        <Heading>{t.title}</Heading>
        <Notice focus>
          <p>{t.done(address)}</p>
        </Notice>
      </>
    );
  if (isWrong(action.failure))
    return (
      <>
        <Heading>{t.title}</Heading>
        <Notice tone="error">
          <p>{t.wrong}</p>
        </Notice>
      </>
    );
  return (
    <>
      <Heading>{t.title}</Heading>
      <p>{t.text}</p>
      <Failure failure={action.failure} />
      <p>
        <Button
          kind="primary"
          busy={action.busy}
          onClick={() => action.run(async () => setAddress((await confirmContact(link)).address))}
        >
          {t.button}
        </Button>
      </p>
    </>
  );
}
