/** Who counts: chosen if nobody was named when the meeting was prepared, or changed while no question is open (MEE-1). */
import { useState } from "preact/hooks";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { Select } from "../../shared/components/inputs/controls.tsx";
import { AskButton } from "../../shared/components/taps/ask.tsx";
import type { PartProps } from "./parts.tsx";
import { dividedQuestions } from "./stand.ts";

export function CommitteePart(props: PartProps) {
  const t = texts.chair().hall;
  const { committees, feed } = props.view;
  const now = committees.find(({ inForce }) => inForce);
  const others = committees.filter(({ inForce }) => !inForce);
  if (now === undefined)
    return (
      <Notice tone="warning">
        <p>{t.noCommittee}</p>
        {others.length === 0 ? <p>{t.nobodyCounts}</p> : <Choose {...props} others={others} />}
      </Notice>
    );
  return (
    <>
      <h3>{t.committee}</h3>
      <p>{t.counts(now.name)}</p>
      {others.length === 0 || dividedQuestions(feed).open.length > 0 ? null : (
        <details class="more">
          <summary>{t.otherCommittee}</summary>
          <Choose {...props} others={others} />
        </details>
      )}
    </>
  );
}

type ChooseProps = PartProps & { others: PartProps["view"]["committees"] };

function Choose({ others, doing, act }: ChooseProps) {
  const t = texts.chair().hall;
  const [typed, setTyped] = useState("");
  const chosen = others.find(({ id }) => id === typed) ?? others[0];
  if (chosen === undefined) return null;
  return (
    <>
      <Select
        id="committee"
        label={t.chooseCommittee}
        value={chosen.id}
        choices={others.map(({ id, name }) => [id, name] as const)}
        onValue={setTyped}
      />
      <AskButton
        busy={doing.busy}
        loses={t.committeeLoses(chosen.name)}
        text={t.useCommittee}
        onYes={() => act({ act: "committee", committee: chosen.id })}
      />
    </>
  );
}
