/** What the parts of the chair's page share: how they act, and how they ask for a reason. */
import { useState } from "preact/hooks";
import type { ChairAct, ChairView } from "../../../src/contract/meetings.ts";
import * as texts from "../../i18n/texts.ts";
import { focusOn } from "../../shared/components/frame/focus.ts";
import { Field } from "../../shared/components/inputs/field.tsx";
import { Question } from "../../shared/components/taps/ask.tsx";
import { Button, type Kind } from "../../shared/components/taps/button.tsx";
import type { Helper } from "../hall/calls.ts";
import type { Doing } from "../hall/doing.tsx";

export type PartProps = {
  readonly helper: Helper;
  readonly view: ChairView;
  readonly doing: Doing;
  /** Does these one after the other. */
  readonly act: (...acts: ChairAct[]) => void;
};

type AskReasonProps = {
  id: string;
  kind?: Kind;
  busy: boolean;
  text: string;
  /** What it takes away, if it does. */
  loses?: string;
  label?: string;
  hint?: string;
  onYes: (reason: string) => void;
};

/** A button that asks for a reason before it acts, and says what is lost. */
export function AskReason({ id, kind = "quiet", busy, text, loses, label, hint, onYes }: AskReasonProps) {
  const t = texts.chair().now;
  const [asked, setAsked] = useState(false);
  const [reason, setReason] = useState("");
  const [wrong, setWrong] = useState(false);
  const leave = () => {
    setAsked(false);
    setWrong(false);
    focusOn(id);
  };
  if (!asked) {
    return (
      <Button id={id} kind={kind} busy={busy} onClick={() => setAsked(true)}>
        {text}
      </Button>
    );
  }
  return (
    <Question
      title={text}
      busy={busy}
      onBack={leave}
      onYes={() => {
        if (reason.trim() === "") {
          setWrong(true);
          return focusOn(`${id}-reason`);
        }
        leave();
        return onYes(reason.trim());
      }}
    >
      {loses === undefined ? null : <p>{loses}</p>}
      <Field
        id={`${id}-reason`}
        label={label ?? t.reason}
        hint={hint ?? t.reasonHint}
        value={reason}
        error={wrong ? t.reasonMissing : undefined}
        autocomplete="off"
        onValue={setReason}
      />
    </Question>
  );
}
