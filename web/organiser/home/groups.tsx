/**
 * All votes of an association: in preparation, running, waiting for the count, done, and moved away; those that are archived only when they are
 * asked for. With many, one can look for a title, or for one kind.
 */
import { useState } from "preact/hooks";
import type { DraftSummary } from "../../../src/contract/drafts.ts";
import type { ElectionSummary, MovedAway } from "../../../src/contract/election.ts";
import type { ElectionState } from "../../../src/contract/parts.ts";
import * as texts from "../../i18n/texts.ts";
import { Select } from "../../shared/components/inputs/controls.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { formatNumber, formatTime, language, localised } from "../../shared/language/language.ts";
import { dayText } from "../../shared/language/times.ts";
import { isOpen, isOver } from "../frame/phases.ts";
import { addressOf } from "../frame/route.ts";

type Group = "preparing" | "running" | "counting" | "done";
const groups: readonly Group[] = ["preparing", "running", "counting", "done"];
type Filter = "current" | Group | "archived";
const filters: readonly Filter[] = ["current", ...groups, "archived"];
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
  const words = texts.followUps().list;
  const [typed, setTyped] = useState("");
  const [filter, setFilter] = useState<Filter>("current");
  const all = found.drafts.length + found.elections.length + found.moved.length;
  const wanted = inLine(typed);
  const named = ({ title, short = "" }: { title: Record<string, string>; short?: string }) =>
    [short, ...Object.values(title)].some((each) => inLine(each).includes(wanted));
  const shown: Found = {
    drafts: found.drafts.filter(named),
    elections: found.elections.filter((vote) => named(vote) && (vote.archived === true) === (filter === "archived")),
    moved: found.moved.filter(named),
    local: wanted === "" ? found.local : [],
  };
  const meant: Found = filter === "archived" ? { ...shown, drafts: [], moved: [], local: [] } : shown;
  const parts = groups
    .filter((group) => filter === "current" || filter === "archived" || filter === group)
    .map((group) => [group, partOf(meant, group)] as const)
    .filter(([, part]) => sizeOf(part) > 0);
  const archived = found.elections.some((vote) => vote.archived === true);
  return (
    <>
      {all < MANY ? null : (
        <Field id="find-vote" type="search" label={t.find} value={typed} autocomplete="off" onValue={setTyped} />
      )}
      {all < MANY && !archived ? null : (
        <Select
          id="filter-votes"
          label={words.filter}
          value={filter}
          choices={filters.map((each) => [each, words.states[each]] as const)}
          onValue={setFilter}
        />
      )}
      {parts.length > 0 || all === 0 ? null : <p>{wanted === "" ? words.none : t.notFound}</p>}
      {parts.map(([group, part]) => (
        <HomeGroup key={group} group={group} part={part} />
      ))}
    </>
  );
}

const partOf = (found: Found, group: Group): Found => ({
  elections: found.elections.filter(({ state }) => groupOf(state) === group),
  drafts: group === "preparing" ? found.drafts : [],
  local: group === "preparing" ? found.local : [],
  moved: group === "done" ? found.moved : [],
});
const sizeOf = ({ elections, drafts, local, moved }: Found): number =>
  elections.length + drafts.length + local.length + moved.length;

/** The times that were set, or the day of the preparation. */
function datesOf({ state, schedule: { opens, closes }, prepared }: ElectionSummary): string | undefined {
  const t = texts.followUps().list;
  if (closes !== undefined) return isOver(state) ? t.ended(formatTime(closes)) : t.until(formatTime(closes));
  if (opens !== undefined && opens !== "notice" && !isOver(state)) return t.from(formatTime(opens));
  return prepared === undefined ? undefined : t.prepared(dayText(prepared.slice(0, 10), language.value));
}

function HomeGroup({ group, part: { elections, drafts, local, moved } }: { group: Group; part: Found }) {
  const t = texts.organiser();
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
        {elections.map((vote) => (
          <Card
            key={vote.id}
            href={addressOf({ page: "vote", id: vote.id })}
            title={localised(vote.title)}
            trial={vote.trial}
            state={[t.list.states[vote.state], datesOf(vote)].filter((text) => text !== undefined).join(" · ")}
            {...(vote.turnout && {
              numbers: isOpen(vote.state)
                ? t.list.eligible(formatNumber(vote.turnout.eligible))
                : t.list.numbers(
                    formatNumber(vote.turnout.issued),
                    formatNumber(vote.turnout.eligible),
                    formatNumber(vote.turnout.cast),
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
