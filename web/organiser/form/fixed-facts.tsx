/** The ten lines of what the opening fixes for good. From a draft, or from what was prepared. */

import type { ComponentChildren } from "preact";
import { serversAmong, serversDecide } from "../../../crypto/manifest/committee.ts";
import type { Election } from "../../../src/contract/election.ts";
import type { DraftContent } from "../../../src/draft/content.ts";
import { committeeOf, ownCounting } from "../../../src/draft/counting.ts";
import { DEFAULT_MINIMUM } from "../../../src/draft/manifest.ts";
import { tidyLine } from "../../../src/draft/text.ts";
import * as texts from "../../i18n/texts.ts";
import { formatNumber, formatTime, language, localised } from "../../shared/language/language.ts";
import { committees } from "../committee/committees.ts";

interface Facts {
  title: string;
  organiser: string;
  askAt: string | undefined;
  contests: readonly string[];
  eligible: number;
  groups: number;
  opens: string | undefined;
  closes: string | undefined;
  counting: { members: readonly { name: string; kind: string }[]; threshold: number };
  witnesses?: { quorum: number; names: readonly string[] };
  minimum: number;
}

function factsOf(source: { content: DraftContent } | { election: Election }): Facts {
  if ("election" in source) {
    const { election } = source;
    return {
      title: localised(election.title),
      organiser: election.organiser,
      askAt: election.askAt,
      contests: election.questions.map(localised),
      eligible: election.classes.reduce((sum, { eligible }) => sum + eligible, 0),
      groups: election.classes.length,
      opens: election.schedule.opens,
      closes: election.schedule.closes,
      minimum: election.minimumBallots,
      counting: { members: election.trustees, threshold: election.threshold },
      ...(election.witnesses && {
        witnesses: { quorum: election.witnesses.quorum, names: election.witnesses.members.map(({ name }) => name) },
      }),
    };
  }
  const { content } = source;
  return {
    title: localised(content.title),
    organiser: content.organiser ?? "",
    askAt: tidyLine(content.askAt ?? "") || undefined,
    contests: (content.contests ?? []).map(({ title }) => localised(title)),
    eligible: content.members?.length ?? 0,
    groups: content.classes?.length ?? 1,
    opens: content.schedule?.opens,
    closes: content.schedule?.closes,
    counting: countersOf(content),
    ...(content.witnesses && {
      witnesses: {
        quorum: content.witnesses.quorum,
        names: content.witnesses.members.map(({ key }) => key.split("+", 1)[0] ?? ""),
      },
    }),
    minimum: content.minimumBallots ?? DEFAULT_MINIMUM,
  };
}

/** Those who make a key for this vote, or the committee that it names. */
export function countersOf(content: DraftContent): Facts["counting"] {
  const { threshold = 1, trustees = [] } = committeeOf(content, committees.value ?? []) ?? {};
  const members = trustees.map(({ name }) => ({ name, kind: "person" }));
  return ownCounting(content) ?? { threshold, members };
}

export function FixedFacts(source: { content: DraftContent } | { election: Election }) {
  const t = texts.draft().ready;
  const facts = factsOf(source);
  const list = new Intl.ListFormat(language.value);
  const { members, threshold } = facts.counting;
  const names = members.map(({ name }) => name);
  const people = formatNumber(facts.eligible);
  const line = (term: string, value: ComponentChildren) => (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  );
  return (
    <dl class="facts">
      {line(t.lines.title, facts.title)}
      {line(t.lines.organiser, facts.organiser)}
      {facts.askAt === undefined ? null : line(t.lines.askAt, facts.askAt)}
      {line(
        t.lines.contests,
        <ol class="facts-list">
          {facts.contests.map((title, index) => (
            <li key={`${index} ${title}`}>{title}</li>
          ))}
        </ol>,
      )}
      {line(
        t.lines.members,
        facts.groups > 1
          ? t.membersWithGroups(people, facts.groups)
          : facts.eligible === 1
            ? t.oneMember
            : t.members(people),
      )}
      {line(
        t.lines.begin,
        facts.opens === undefined ? t.beginNow : facts.opens === "notice" ? t.beginNotice : formatTime(facts.opens),
      )}
      {line(t.lines.end, facts.closes === undefined ? t.endHand : formatTime(facts.closes))}
      {line(
        t.lines.counting,
        names.length === 1
          ? serversAmong(members).length === 1
            ? t.countingServer
            : t.countingOne(names[0] ?? "")
          : t.countingMany(list.format(names), threshold, names.length),
      )}
      {facts.witnesses === undefined
        ? null
        : line(
            t.lines.witnesses,
            t.witnesses(list.format(facts.witnesses.names), facts.witnesses.quorum, facts.witnesses.names.length),
          )}
      {line(t.lines.minimum, t.minimum(facts.minimum))}
      {line(
        t.lines.secrecy,
        <>
          {serversDecide(facts.counting) ? t.secrecyServer : threshold === 1 ? t.secrecyAlone : t.secrecy}{" "}
          <a href="/secret">{t.secrecyMore}</a>
        </>,
      )}
      {line(t.lines.record, t.record)}
    </dl>
  );
}
