/**
 * The result of a vote, question by question: the decision in a sentence, bars with numbers, the base written out; and how anyone can check
 * it. It decides and verifies nothing: the page that shows it says whether it was published or recomputed.
 */

import type { ContestResult, ResultEntry } from "../../../../crypto/manifest/entries.ts";
import type { Contest, Manifest } from "../../../../crypto/manifest/manifest.ts";
import * as texts from "../../../i18n/texts.ts";
import { formatNumber, language, localised } from "../../language/language.ts";
import { baseSentences, outcomeSentence } from "../../language/sentences.ts";
import { ButtonLink } from "../taps/button.tsx";
import "../../../styles/result.css";

/** What has changed while people voted: who has withdrawn, and how many votes of members who were struck off do not count, by contest. */
export type Changes = {
  readonly withdrawn: (contest: string) => ReadonlySet<string>;
  readonly struckOff: (contest: string) => number;
};
type Props = {
  /** Of a trial vote each decision says that it decides nothing [MAN-5]. */
  readonly manifest: Pick<Manifest, "contests" | "trial">;
  readonly result: Pick<ResultEntry, "contests">;
  readonly changes: Changes;
};

export function ContestResults({ manifest: { contests, trial }, result, changes }: Props) {
  return (
    <>
      {result.contests.map((found, index) => {
        const contest = contests.find(({ id }) => id === found.id);
        return contest && <OneContest key={found.id} {...{ contest, found, trial, changes }} number={index + 1} />;
      })}
    </>
  );
}

type OneProps = Pick<Props, "changes"> & {
  contest: Contest;
  found: ContestResult;
  trial: true | undefined;
  number: number;
};

function OneContest({ contest, found, trial, changes, number }: OneProps) {
  const t = texts.result();
  const spoken = language.value;
  const withdrawn = changes.withdrawn(contest.id);
  const gone = contest.options.filter(({ id }) => withdrawn.has(id)).map(({ title }) => localised(title));
  const struckOff = countsEligible(contest) ? changes.struckOff(contest.id) : 0;
  const decision = outcomeSentence(contest, found, spoken);
  return (
    <section class="contest-result" aria-labelledby={`result-${contest.id}`}>
      <h3 id={`result-${contest.id}`}>
        <span class="unseen">{t.contest(number)}: </span>
        {localised(contest.title)}
      </h3>
      <p class="decision">{trial ? t.trial(decision) : decision}</p>
      {gone.length === 0 ? null : <p>{t.withdrawn(new Intl.ListFormat(spoken).format(gone), gone.length)}</p>}
      {struckOff === 0 ? null : <p>{t.struckOff(struckOff, formatNumber(struckOff))}</p>}
      {"counts" in found ? (
        <>
          <Bars contest={contest} found={found} />
          {baseSentences(contest, found, spoken).map((sentence) => (
            <p key={sentence} class="hint">
              {sentence}
            </p>
          ))}
        </>
      ) : null}
    </section>
  );
}

/** Whether it matters for the decision how many are entitled [ISS-9]. */
function countsEligible({ rule }: Contest): boolean {
  if (rule.kind === "none") return false;
  const base = rule.kind === "motion" ? rule.base : rule.majority.base;
  return rule.quorum !== undefined || base === "eligible";
}

/** One row per option with its number; the bar only repeats it. Elected and winning options are marked by weight and word. */
function Bars({ contest, found }: { contest: Contest; found: Extract<ContestResult, { counts: number[] }> }) {
  const t = texts.result();
  const rows = contest.options.map(({ id, title }, index) => ({
    id,
    title: localised(title),
    count: found.counts[index] ?? 0,
  }));
  if (found.blank !== undefined) rows.push({ id: "", title: t.blank, count: found.blank });
  const most = Math.max(1, ...rows.map(({ count }) => count));
  const { rule } = contest;
  const { outcome } = found;
  const elected = outcome.kind === "elected" ? outcome.elected : [];
  const adopted = rule.kind === "motion" && outcome.kind === "adopted" ? [rule.yes] : [];
  const rejected = rule.kind === "motion" && outcome.kind === "rejected" ? [rule.no] : [];
  const marked = [...elected, ...adopted, ...rejected];
  return (
    <table class="bars">
      <caption class="unseen">{t.chart(localised(contest.title))}</caption>
      <thead class="unseen">
        <tr>
          <th scope="col">{t.option}</th>
          <th scope="col">{t.votes}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, title, count }) => (
          <tr key={id} class={marked.includes(id) ? "elected" : undefined}>
            <th scope="row">{title}</th>
            <td>
              <span class="bar-count">{formatNumber(count)}</span>
              <svg class="bar" viewBox="0 0 1000 14" preserveAspectRatio="none" aria-hidden="true">
                <rect width={Math.round((count / most) * 1000)} height="14" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Downloads the record, with the checkpoint. */
export function RecordLink({ electionId }: { electionId: string }) {
  return (
    <ButtonLink href={`/e/${electionId}/record?with=checkpoint`} download={`urna-${electionId.slice(0, 8)}.ndjson`}>
      {texts.result().download}
    </ButtonLink>
  );
}

/** The two ways on: the page that verifies, and the file that is enough to verify anywhere. */
export function CheckLinks({ electionId }: { electionId: string }) {
  const t = texts.result();
  return (
    <>
      <div class="actions">
        <ButtonLink kind="primary" href={`/e/${electionId}/verify`}>
          {t.check}
        </ButtonLink>
        <RecordLink electionId={electionId} />
      </div>
      <p class="hint">{t.downloadHint}</p>
    </>
  );
}
