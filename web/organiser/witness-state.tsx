/** How it stands with the witnesses of a prepared vote: what their quorum has signed, what is missing, and from whom. */
import type { Election, WitnessProblem } from "../../src/http/contract.ts";
import { organiser as de } from "../i18n/de/organiser.ts";
import { organiser as en } from "../i18n/en/organiser.ts";
import { Notice } from "../shared/components/notice.tsx";
import { messagesOf } from "../shared/language.ts";

export function WitnessState({ election: { witnesses, size, state } }: { election: Election }) {
  const t = messagesOf({ de, en }).witnesses;
  if (witnesses === undefined || state === "cancelled") return null;
  const { quorum, members } = witnesses;
  const failing = members.filter(
    (member): member is typeof member & { problem: WitnessProblem } => "problem" in member,
  );
  const waits = witnesses.size < size;
  if (failing.length === 0) return <p class="hint">{waits ? t.asked : t.signed(quorum, members.length)}</p>;
  return (
    <Notice
      tone={waits ? "warning" : "info"}
      heading={waits ? t.missing(quorum, members.length) : t.someMissing}
      focus={false}
    >
      <ul>
        {failing.map(({ name, problem }) => (
          <li key={name}>{t.problem(name, t.problems[problem])}</li>
        ))}
      </ul>
      {waits ? <p>{t.effect}</p> : null}
    </Notice>
  );
}
