/** All votes of an association: in preparation, running, waiting for the count, done, and moved away. With many, one can look for a title. */
import { useState } from "preact/hooks";
import type { DraftSummary } from "../../../src/contract/drafts.ts";
import type { ElectionSummary, MovedAway } from "../../../src/contract/election.ts";
import type { ElectionState } from "../../../src/contract/parts.ts";
import * as texts from "../../i18n/texts.ts";
import { Field } from "../../shared/components/inputs/field.tsx";
import { formatNumber, formatTime, localised } from "../../shared/language/language.ts";
import { isOpen } from "../frame/phases.ts";
import { addressOf } from "../frame/route.ts";

type Group = "preparing" | "running" | "counting" | "done";
const groups: readonly Group[] = ["preparing", "running", "counting", "done"];
const MANY = 12; // votes, from which on one can look for a title

function groupOf(state: ElectionState): Group {
  if (state === "ceremony" || state === "ready") return "preparing";
  if (state === "closed") return "counting";
  return state === "counted" || state === "cancelled" ? "done" : "running";
}

export interface Found {
  drafts: readonly DraftSummary[];
  elections: readonly ElectionSummary[];
  moved: readonly MovedAway[];
  /** Drafts that could be opened from this device although the service did not answer. */
  local: readonly string[];
}

const inLine = (text: string) => text.normalize("NFKC").toLocaleLowerCase().trim();

export function Groups({ found }: { found: Found }) {
  const t = texts.organiser().list;
  const [typed, setTyped] = useState("");
  const all = found.drafts.length + found.elections.length + found.moved.length;
  const wanted = inLine(typed);
  const named = ({ title, short = "" }: { title: Record<string, string>; short?: string }) =>
    [short, ...Object.values(title)].some((each) => inLine(each).includes(wanted));
  const shown: Found = {
    drafts: found.drafts.filter(named),
    elections: found.elections.filter(named),
    moved: found.moved.filter(named),
    local: wanted === "" ? found.local : [],
  };
  const none = wanted !== "" && shown.drafts.length + shown.elections.length + shown.moved.length === 0;
  return (
    <>
      {all < MANY ? null : (
        <Field id="find-vote" type="search" label={t.find} value={typed} autocomplete="off" onValue={setTyped} />
      )}
      {none ? <p>{t.notFound}</p> : null}
      {groups.map((group) => (
        <HomeGroup key={group} group={group} found={shown} />
      ))}
    </>
  );
}

function HomeGroup({ group, found }: { group: Group; found: Found }) {
  const t = texts.organiser();
  const elections = found.elections.filter(({ state }) => groupOf(state) === group);
  const drafts = group === "preparing" ? found.drafts : [];
  const local = group === "preparing" ? found.local : [];
  const moved = group === "done" ? found.moved : [];
  if (elections.length + drafts.length + local.length + moved.length === 0) return null;
  return (
    <section>
      <h2>{t.list.groups[group]}</h2>
      <ul class="cards">
        {drafts.map(({ id, title, trial, updated }) => (
          <Card
            key={id}
            href={addressOf({ page: "draft", id })}
            title={localised(title)}
            trial={trial}
            state={t.list.states.draft(formatTime(updated))}
          />
        ))}
        {local.map((id) => (
          <Card key={id} href={addressOf({ page: "draft", id })} title="" state={t.list.local} />
        ))}
        {elections.map(({ id, title, trial, state, turnout }) => (
          <Card
            key={id}
            href={addressOf({ page: "vote", id })}
            title={localised(title)}
            trial={trial}
            state={t.list.states[state]}
            {...(turnout && {
              numbers: isOpen(state)
                ? t.list.eligible(formatNumber(turnout.eligible))
                : t.list.numbers(
                    formatNumber(turnout.issued),
                    formatNumber(turnout.eligible),
                    formatNumber(turnout.cast),
                  ),
            })}
          />
        ))}
        {moved.map(({ id, title, host }) => (
          <li key={id}>
            <strong>{localised(title)}</strong> <span>{t.list.moved(host)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type CardProps = { href: string; title: string; trial?: true | undefined; state: string; numbers?: string };

function Card({ href, title, trial, state, numbers }: CardProps) {
  const t = texts.organiser();
  return (
    <li>
      <a class="card" href={href}>
        <strong>{title.trim() === "" ? t.list.untitled : title}</strong>
        {trial ? <span class="trial">{texts.shared().trial}</span> : null}
        <span>{state}</span>
        {numbers === undefined ? null : <span class="hint">{numbers}</span>}
      </a>
    </li>
  );
}
