/**
 * The result: the decision in a sentence, bars with numbers, the base written out, and how anyone can check it. Read from
 * the end of the public record; the full verification is on the page that the link leads to.
 */
import { useEffect, useState } from "preact/hooks";
import type { ResultEntry } from "../../crypto/entries.ts";
import type { Contest } from "../../crypto/manifest.ts";
import type { Election } from "../../src/http/contract.ts";
import { organiser as de } from "../i18n/de/organiser.ts";
import { witnesses as deWitnesses } from "../i18n/de/witnesses.ts";
import { organiser as en } from "../i18n/en/organiser.ts";
import { witnesses as enWitnesses } from "../i18n/en/witnesses.ts";
import { ButtonLink } from "../shared/components/button.tsx";
import { CopyField } from "../shared/components/copy-field.tsx";
import { Notice } from "../shared/components/notice.tsx";
import { VerifierFile } from "../shared/components/verifier-file.tsx";
import { formatNumber, language, messagesOf } from "../shared/language.ts";
import { baseSentences, outcomeSentence, textIn } from "../shared/sentences.ts";
import { Failure, useAction } from "./action.tsx";
import { type Outcome, readOutcome } from "./outcome.ts";
import { Notices } from "./running-view.tsx";
import type { ViewProps } from "./vote-page.tsx";
import { lacksWitnesses } from "./witness-state.tsx";

export function ResultView({ election }: ViewProps) {
  const t = messagesOf({ de, en }).result;
  const [outcome, setOutcome] = useState<Outcome>();
  const load = useAction();
  const counted = election.state === "counted";
  const waits = lacksWitnesses(election); // until then the record that is shown ends before its result (LOG-6)
  useEffect(() => {
    if (counted && !waits) load.run(async () => setOutcome(await readOutcome(election.id)));
  }, [election.id, counted, waits]);
  if (!counted) {
    return (
      <>
        <Notice tone="warning">
          <p>{t.cancelled}</p>
        </Notice>
        <Notices election={election} />
        <Checks election={election} title={t.verifyRecord} hint={t.verifyRecordHint} />
      </>
    );
  }
  if (waits) {
    return (
      <>
        <h2>{t.title}</h2>
        <p>{messagesOf({ de: deWitnesses, en: enWitnesses }).resultLater}</p>
        <Notices election={election} />
      </>
    );
  }
  return (
    <>
      <h2>{t.title}</h2>
      <Failure failure={load.failure} />
      {outcome?.result.contests.map((result, index) => {
        const contest = outcome.manifest.contests.find(({ id }) => id === result.id);
        return contest === undefined ? null : (
          <ContestResult key={result.id} contest={contest} result={result} number={index + 1} />
        );
      })}
      {outcome === undefined ? null : <Bounds election={election} outcome={outcome} />}
      <Checks election={election} title={t.verify} hint={t.verifyHint} />
      <Notices election={election} />
    </>
  );
}

type Counted = ResultEntry["contests"][number];

function ContestResult({ contest, result, number }: { contest: Contest; result: Counted; number: number }) {
  const t = messagesOf({ de, en }).result;
  const spoken = language.value;
  return (
    <section class="contest-result" aria-labelledby={`result-${contest.id}`}>
      <h3 id={`result-${contest.id}`}>
        <span class="unseen">{t.contest(number)}: </span>
        {textIn(contest.title, spoken)}
      </h3>
      <p class="decision">{outcomeSentence(contest, result, spoken)}</p>
      {"counts" in result ? (
        <>
          <Bars contest={contest} result={result} />
          {baseSentences(contest, result, spoken).map((sentence) => (
            <p key={sentence} class="hint">
              {sentence}
            </p>
          ))}
        </>
      ) : null}
    </section>
  );
}

/** One row per option with its number; the bar only repeats it. Elected and winning options are marked by weight and word. */
function Bars({ contest, result }: { contest: Contest; result: Extract<Counted, { counts: number[] }> }) {
  const t = messagesOf({ de, en }).result;
  const rows = contest.options.map((option, index) => ({
    id: option.id,
    title: textIn(option.title, language.value),
    count: result.counts[index] ?? 0,
  }));
  if (result.blank !== undefined) rows.push({ id: "", title: t.blank, count: result.blank });
  const most = Math.max(1, ...rows.map(({ count }) => count));
  const elected = result.outcome.kind === "elected" ? result.outcome.elected : [];
  const { rule } = contest;
  const adopted = rule.kind === "motion" && result.outcome.kind === "adopted" ? [rule.yes] : [];
  const rejected = rule.kind === "motion" && result.outcome.kind === "rejected" ? [rule.no] : [];
  const marked = [...elected, ...adopted, ...rejected];
  return (
    <table class="bars">
      <caption class="unseen">{t.chart(textIn(contest.title, language.value))}</caption>
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

function Bounds({ election, outcome }: { election: Election; outcome: Outcome }) {
  const t = messagesOf({ de, en }).result;
  const weighted = outcome.manifest.classes.some(({ weight }) => weight !== 1);
  const eligible = election.classes.reduce((sum, group) => sum + group.eligible, 0);
  return (
    <section>
      <p>
        {t.bound(
          formatNumber(election.turnout?.cast ?? 0),
          formatNumber(election.turnout?.issued ?? 0),
          formatNumber(eligible),
        )}
      </p>
      {weighted ? <p>{t.weights}</p> : null}
    </section>
  );
}

function Checks({ election, title, hint }: { election: Election; title: string; hint: string }) {
  const t = messagesOf({ de, en }).result;
  const { verify } = election.links;
  const address = new URL(verify, location.origin);
  return (
    <section>
      <h2>{title}</h2>
      <p>{hint}</p>
      <div class="actions">
        <ButtonLink kind="primary" href={address.href}>
          {t.verifyLink}
        </ButtonLink>
        <ButtonLink href={`/e/${election.id}/record?with=checkpoint`} download={`urna-${election.short}.ndjson`}>
          {t.download}
        </ButtonLink>
      </div>
      <p class="hint">{t.downloadHint}</p>
      <CopyField id="verify-link" label={t.copyVerify} value={address.href} />
      <VerifierFile />
    </section>
  );
}
