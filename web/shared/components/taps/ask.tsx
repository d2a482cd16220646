/**
 * Asks once before something that cannot be undone, in the place of its button: what it takes away and from how many,
 * the button that does it, and the way back. If nothing is lost, it does not ask.
 */

import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import * as texts from "../../../i18n/texts.ts";
import { focusOn, useFocus } from "../frame/focus.ts";
import { Button, type Kind } from "./button.tsx";

type QuestionProps = {
  title: string;
  /** On the button that does it; if left out, the title. */
  yes?: string;
  /** Another way to do it. */
  more?: ComponentChildren;
  busy?: boolean;
  onYes: () => void;
  onBack: () => void;
  /** What it does; fields that it needs. */
  children?: ComponentChildren;
  /** Under the buttons: what went wrong. */
  failure?: ComponentChildren;
};

export function Question({ title, yes = title, more, busy = false, onYes, onBack, children, failure }: QuestionProps) {
  const t = texts.shared();
  const heading = useFocus<HTMLHeadingElement>();
  return (
    <form
      class="card question"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onYes();
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
      <div class="actions">
        <Button kind="primary" type="submit" busy={busy}>
          {yes}
        </Button>
        {more}
        <Button kind="quiet" onClick={onBack}>
          {t.notNow}
        </Button>
      </div>
      {failure}
    </form>
  );
}

type AskProps = {
  kind?: Kind;
  busy?: boolean;
  disabled?: boolean;
  "aria-label"?: string;
  "aria-describedby"?: string;
  /** What the tap takes away; left out if it takes nothing away. */
  loses: string | undefined;
  /** Names the action. */
  text: string;
  onYes: () => void;
};

/** A button that asks before it acts. */
export function AskButton({ loses, text, onYes, ...button }: AskProps) {
  const id = useId();
  const [asked, setAsked] = useState(false);
  if (asked && loses === undefined) setAsked(false); // when the question is shown again, it asks again
  const leave = () => {
    setAsked(false);
    focusOn(id);
  };
  if (!asked || loses === undefined) {
    return (
      <Button {...button} id={id} onClick={loses === undefined ? onYes : () => setAsked(true)}>
        {text}
      </Button>
    );
  }
  return (
    <Question
      title={button["aria-label"] ?? text}
      onYes={() => {
        leave();
        onYes();
      }}
      onBack={leave}
    >
      <p>{loses}</p>
    </Question>
  );
}
