/**
 * What can be done about one person while a vote runs: strike them off the list, and what is left when a stranger has used their code. It
 * never learns by itself whether a ballot was fetched.
 */
import { useState } from "preact/hooks";
import type { Election } from "../../../src/contract/election.ts";
import * as texts from "../../i18n/texts.ts";
import { focusOn } from "../../shared/components/frame/focus.ts";
import { announce } from "../../shared/components/frame/page.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { Question } from "../../shared/components/taps/ask.tsx";
import { Button, ButtonLink } from "../../shared/components/taps/button.tsx";
import { Failure, useAction } from "../frame/action.tsx";
import { noteMisusedCode, sendNotice, strikeOff } from "../frame/calls.ts";
import { reasonOf } from "../frame/reason-field.tsx";
import { addressOf } from "../frame/route.ts";
import type { Member } from "./mailing.ts";

type Props = { election: Election; member: Member; reload: () => Promise<void> };

export function Trouble({ election, member, reload }: Props) {
  const t = texts.trouble();
  const [open, setOpen] = useState<"strike" | "stranger">();
  const [said, setSaid] = useState<string>();
  const { number, name, issued, removal } = member;
  const id = (what: "strike" | "stranger") => `${what}-${number}`;
  const back = () => {
    if (open !== undefined) focusOn(id(open));
    setOpen(undefined);
  };
  const done = (sentence: string) => {
    back();
    setSaid(sentence);
    announce(sentence);
  };
  if (open === "strike") return <Strike {...{ election, member, reload }} onBack={back} onDone={done} />;
  if (open === "stranger") return <Stranger {...{ election, member, reload }} onBack={back} onDone={done} />;
  return (
    <>
      <div class="person-tools">
        {issued || removal !== undefined ? null : (
          <Button
            kind="quiet"
            id={id("strike")}
            aria-label={t.strike.openFor(name)}
            onClick={() => {
              setSaid(undefined);
              setOpen("strike");
            }}
          >
            {t.strike.open}
          </Button>
        )}
        <Button
          kind="quiet"
          id={id("stranger")}
          aria-label={`${name}: ${t.stranger.open}`}
          onClick={() => {
            setSaid(undefined);
            setOpen("stranger");
          }}
        >
          {t.stranger.open}
        </Button>
      </div>
      {said === undefined ? null : <p class="person-said">{said}</p>}
    </>
  );
}

type OneProps = Props & { onBack: () => void; onDone: (sentence: string) => void };

function Strike({ election, member: { number, name }, reload, onBack, onDone }: OneProps) {
  const t = texts.trouble().strike;
  const [reason, setReason] = useState("");
  const [wrong, setWrong] = useState(false);
  const action = useAction();
  const field = `strike-reason-${number}`;
  const submit = () => {
    const text = reasonOf(reason);
    setWrong(text === "");
    if (text === "") return document.getElementById(field)?.focus();
    action.run(async () => {
      const { asked = [] } = await strikeOff(election.id, { number, reason: text });
      const waits = asked.some((each) => each.what === "strike-off" && each.member === number);
      onDone((waits ? t.waits : t.done)(name));
      await reload();
    });
  };
  return (
    <Question
      title={t.title(name)}
      yes={t.yes}
      busy={action.busy}
      onYes={submit}
      onBack={onBack}
      failure={<Failure failure={action.failure} />}
    >
      <p>{t.text}</p>
      <p>{t.forGood}</p>
      <p>{election.strikingTakesTwo ? t.two : t.alone}</p>
      <Field
        id={field}
        label={t.reason}
        hint={t.reasonHint}
        value={reason}
        error={wrong ? t.reasonMissing : undefined}
        maxLength={300}
        autocomplete="off"
        onValue={setReason}
      />
    </Question>
  );
}

function Stranger({ election, member: { number, name }, reload, onBack, onDone }: OneProps) {
  const t = texts.trouble().stranger;
  const [reason, setReason] = useState(t.incidentText);
  const action = useAction();
  const announceIt = () =>
    action.run(async () => {
      await sendNotice(election.id, { kind: "incident", reason: reasonOf(reason) || t.incidentText });
      onDone(t.published);
      await reload();
    });
  const note = () =>
    action.run(async () => {
      await noteMisusedCode(election.id, number);
      onDone(t.noted);
    });
  return (
    <Question
      title={t.title(name)}
      yes={t.incident}
      busy={action.busy}
      onYes={announceIt}
      onBack={onBack}
      more={
        <Button busy={action.busy} aria-describedby={`live-${number}`} onClick={note}>
          {t.live}
        </Button>
      }
      failure={<Failure failure={action.failure} />}
    >
      <p>{t.before}</p>
      <p>{t.after}</p>
      <Field
        id={`stranger-reason-${number}`}
        label={t.incident}
        hint={t.incidentHint}
        value={reason}
        error={undefined}
        maxLength={1000}
        autocomplete="off"
        onValue={setReason}
      />
      <p>
        <ButtonLink kind="quiet" href={addressOf({ page: "vote", id: election.id })}>
          {t.cancel}
        </ButtonLink>
      </p>
      <p class="hint">{t.cancelHint}</p>
      <p class="hint" id={`live-${number}`}>
        {t.live}: {t.liveHint}
      </p>
    </Question>
  );
}
