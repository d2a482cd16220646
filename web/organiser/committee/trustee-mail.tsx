/** Mail to the trustees: who gets letters, who needs the link by hand, and the state of the last letter to each. */

import { useState } from "preact/hooks";
import type { Election } from "../../../src/contract/election.ts";
import type { TrusteeSummary } from "../../../src/contract/trustee.ts";
import * as texts from "../../i18n/texts.ts";
import { focusOn } from "../../shared/components/frame/focus.ts";
import { Button } from "../../shared/components/taps/button.tsx";
import { language } from "../../shared/language/language.ts";
import { sendMail } from "../frame/calls.ts";
import { MailForm } from "../mail/mail-form.tsx";
import { markText, ServerAnswer } from "../mail/mail-mark.tsx";

interface Person {
  name: string;
  written: boolean;
}

/** `before`: the vote is not prepared yet; preparing it sends the letters. Shows nothing if nobody is written to. */
export function WrittenTo({ people, before = false }: { people: readonly Person[]; before?: boolean }) {
  const t = texts.mail().trustees;
  const list = new Intl.ListFormat(language.value);
  const names = (written: boolean) => people.flatMap((each) => (each.written === written ? [each.name] : []));
  const [written, byHand] = [names(true), names(false)];
  if (written.length === 0) return null;
  const [first, second] = before ? [t.before, t.beforeByHand] : [t.written, t.byHand];
  return (
    <p>
      {first(list.format(written))} {byHand.length === 0 ? null : second(byHand.length, list.format(byHand))}{" "}
      {before ? null : t.turn}
    </p>
  );
}

/** The trustees who are people, and whether they get letters. */
export function trusteesWritten({ trustees, mail }: Election): Person[] {
  const written = new Set(mail?.trustees.map(({ index }) => index));
  return trustees.flatMap(({ kind, name, index }) =>
    kind === "person" ? [{ name, written: written.has(index) }] : [],
  );
}

interface Props {
  election: Election;
  trustee: TrusteeSummary;
  reload: () => void;
}

/** To a trustee of one vote. */
export function TrusteeMail({ election: { id, mail }, trustee, reload }: Props) {
  const send = async (address: string | undefined) => {
    await sendMail(id, {
      ...{ what: "trustee", numbers: [trustee.index] },
      ...(address === undefined ? {} : { address }),
    });
    reload();
  };
  return <LetterTo id={`trustee-mail-${trustee.index}`} {...{ mail, trustee, send }} />;
}

type LetterProps = {
  /** The field's element id. */
  id: string;
  mail: Election["mail"];
  trustee: TrusteeSummary;
  /** `address`: only if it has changed. */
  send: (address: string | undefined) => Promise<void>;
};

/** The last letter, and a way to send another one, to this or another address. */
export function LetterTo({ id: field, mail, trustee: { index, name, state }, send }: LetterProps) {
  const t = texts.mail().form;
  const [writing, setWriting] = useState(false);
  if (mail === undefined) return null;
  const { address, mark } = mail.trustees.find((each) => each.index === index) ?? {};
  const leave = () => {
    setWriting(false);
    focusOn(`${field}-open`);
  };
  return (
    <>
      {address === undefined ? null : (
        <p class={mark?.state === "refused" ? "field-error" : "hint"}>
          {address}
          <br />
          {mark === undefined ? "\u00a0" : markText(mark, state !== "invited")}
        </p>
      )}
      {mark?.answer === undefined ? null : <ServerAnswer answer={mark.answer} />}
      {writing ? (
        <MailForm
          id={field}
          name={name}
          address={address}
          hint={t.trusteeHint}
          onSend={async (other) => {
            await send(other);
            leave();
          }}
          onBack={leave}
        />
      ) : (
        <p>
          <Button
            id={`${field}-open`}
            kind="quiet"
            aria-label={mark === undefined ? t.openFor(name) : t.openAgainFor(name)}
            onClick={() => {
              setWriting(true);
              focusOn(field);
            }}
          >
            {mark === undefined ? t.open : t.openAgain}
          </Button>
        </p>
      )}
    </>
  );
}
