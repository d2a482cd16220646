/** A question out of nothing: a motion needs its text alone, an election its office and names. */
import { useState } from "preact/hooks";
import type { NewQuestion } from "../../../src/contract/meetings.ts";
import * as texts from "../../i18n/texts.ts";
import { focusOn } from "../../shared/components/frame/focus.ts";
import { Check } from "../../shared/components/inputs/controls.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import type { PartProps } from "./parts.tsx";
import { electionOf, freshKey, motionOf, namesIn } from "./stand.ts";

/** What the chair does with a question that is written. */
type Then = "open" | "announce" | "keep";

/** Puts the question, or keeps it for later. */
function usePut({ act }: PartProps) {
  return (question: NewQuestion, then: Then) => {
    const key = freshKey();
    act(
      { act: "write", key, question },
      ...(then === "keep" ? [] : [{ act: "announce" as const, key, start: then === "open" }]),
    );
  };
}

/** Enter in a field keeps the question; only a button puts it to the vote. */
function Buttons({ busy, first, put }: { busy: boolean; first: boolean; put: (then: Then) => void }) {
  const t = texts.chair().next;
  return (
    <div class="actions">
      <Button kind={first ? "primary" : "secondary"} busy={busy} onClick={() => put("open")}>
        {t.open}
      </Button>
      <Button busy={busy} onClick={() => put("announce")}>
        {t.announce}
      </Button>
      <Button busy={busy} onClick={() => put("keep")}>
        {t.keep}
      </Button>
    </div>
  );
}

export function NewMotion(props: PartProps) {
  const t = texts.chair().next;
  const spoken = props.view.feed.language;
  const send = usePut(props);
  const [text, setText] = useState("");
  const [item, setItem] = useState("");
  const [trial, setTrial] = useState(false);
  const [wrong, setWrong] = useState(false);
  const put = (then: Then) => {
    const question = motionOf(text, spoken, texts.draft(spoken).what.motionOptions, { item, trial });
    setWrong(question === undefined);
    if (question === undefined) return focusOn("new-motion");
    send(question, then);
    setText("");
    setTrial(false);
  };
  return (
    <form
      class="card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        put("keep");
      }}
    >
      <Field
        id="new-motion"
        rows={2}
        label={t.motion}
        hint={t.motionHint}
        value={text}
        error={wrong ? t.empty : undefined}
        onValue={setText}
      />
      <Buttons busy={props.doing.busy} first={text !== ""} put={put} />
      <details class="more">
        <summary>{t.more}</summary>
        <Field id="motion-item" label={t.item} hint={t.itemHint} value={item} autocomplete="off" onValue={setItem} />
        <Check id="motion-trial" label={t.trial} checked={trial} onCheck={setTrial} />
      </details>
    </form>
  );
}

/** `id`: the prefix of its fields. `from`: a list that was collected in the hall. */
type ElectionProps = PartProps & { id: string; from?: { office: string; names: readonly string[] } };

export function NewElection({ id, from, ...props }: ElectionProps) {
  const t = texts.chair().next;
  const spoken = props.view.feed.language;
  const send = usePut(props);
  const [office, setOffice] = useState(from?.office ?? "");
  const [names, setNames] = useState(from?.names.join("\n") ?? "");
  const [seats, setSeats] = useState("1");
  const [item, setItem] = useState("");
  const [wrong, setWrong] = useState<"office" | "names">();
  const put = (then: Then) => {
    const list = namesIn(names);
    const count = /^\d{1,3}$/u.test(seats.trim()) ? Number(seats) : 1;
    const words = texts.draft(spoken).what.motionOptions;
    const question = electionOf(office, list, count, spoken, words, { item, trial: false });
    if (question === undefined) {
      const lacks = office.trim() === "" ? "office" : "names";
      setWrong(lacks);
      return focusOn(`${id}-${lacks}`);
    }
    setWrong(undefined);
    send(question, then);
    setOffice("");
    setNames("");
  };
  return (
    <form
      class="card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        put("keep");
      }}
    >
      <Field
        id={`${id}-office`}
        label={t.office}
        value={office}
        error={wrong === "office" ? t.empty : undefined}
        autocomplete="off"
        onValue={setOffice}
      />
      <Field
        id={`${id}-names`}
        rows={4}
        label={t.names}
        hint={t.namesHint}
        value={names}
        error={wrong === "names" ? t.namesMissing : undefined}
        onValue={setNames}
      />
      <Field id={`${id}-seats`} inputMode="numeric" label={t.seats} value={seats} onValue={setSeats} />
      <Field id={`${id}-item`} label={t.item} hint={t.itemHint} value={item} autocomplete="off" onValue={setItem} />
      <Buttons busy={props.doing.busy} first={office !== ""} put={put} />
    </form>
  );
}
