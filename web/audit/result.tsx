/** Counts and decisions as this device has recomputed them; as published only where recomputing was not possible, and it says so. */
import type { ContestResult } from "../../crypto/entries.ts";
import type { Contest } from "../../crypto/manifest.ts";
import type { Report } from "../../crypto/verifier.ts";
import { audit as de } from "../i18n/de/audit.ts";
import { audit as en } from "../i18n/en/audit.ts";
import { formatNumber, language, localised, messagesOf } from "../shared/language.ts";
import { baseSentences, outcomeSentence } from "../shared/sentences.ts";

export function Result({ report }: { report: Report }) {
  const t = messagesOf({ de, en });
  const result = report.recomputed ?? report.result;
  if (result === undefined) return <p>{t.noResult}</p>;
  return (
    <section aria-labelledby="result">
      <h2 id="result">{report.recomputed === undefined ? t.resultAsPublished : t.result}</h2>
      {result.contests.map((found) => {
        const contest = report.manifest?.contests.find(({ id }) => id === found.id);
        return contest === undefined ? null : <OneContest key={found.id} contest={contest} found={found} />;
      })}
    </section>
  );
}

function OneContest({ contest, found }: { contest: Contest; found: ContestResult }) {
  return (
    <section>
      <h3>{localised(contest.title)}</h3>
      <p class="decision">{outcomeSentence(contest, found, language.value)}</p>
      {"counts" in found ? <Counts contest={contest} found={found} /> : null}
    </section>
  );
}

function Counts({ contest, found }: { contest: Contest; found: Extract<ContestResult, { counts: number[] }> }) {
  const t = messagesOf({ de, en });
  const rows = contest.options.map(({ id, title }, index) => ({
    id,
    title: localised(title),
    count: found.counts[index] ?? 0,
  }));
  if (found.blank !== undefined) rows.push({ id: "", title: t.blank, count: found.blank });
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.option}</th>
            <th scope="col" class="number">
              {t.votes}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, title, count }) => (
            <tr key={id}>
              <th scope="row">{title}</th>
              <td class="number">{formatNumber(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {baseSentences(contest, found, language.value).map((sentence) => (
        <p key={sentence} class="hint">
          {sentence}
        </p>
      ))}
    </>
  );
}
