/**
 * What cannot be undone is asked once, in the place of its button: what it takes away and from how many, the button that does it, the way
 * back. If nothing is lost, nothing is asked.
 */

import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import * as texts from "../../../i18n/texts.ts";
import { focusOn, useFocus } from "../frame/focus.ts";
import { Button, type Kind } from "./button.tsx";

type QuestionProps = {
  title: string;
  /** On the button that does it; the title where it is left out. */
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
  /** What the tap takes away; left out where that is nothing. */
  loses: string | undefined;
  /** Names what is done. */
  text: string;
  onYes: () => void;
};

/** A button that asks first. */
export function AskButton({ loses, text, onYes, ...button }: AskProps) {
  const id = useId();
  const [asked, setAsked] = useState(false);
  if (asked && loses === undefined) setAsked(false); // a question that comes back is asked again
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
