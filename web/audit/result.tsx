/**
 * Counts and decisions as this device has recomputed them. If that was not possible, it shows the published ones and
 * says so.
 */

import type { Report } from "../../crypto/verifier/report.ts";
import * as texts from "../i18n/texts.ts";
import { type Changes, ContestResults } from "../shared/components/shown/result.tsx";

export function Result({ report }: { report: Report }) {
  const t = texts.audit();
  const result = report.recomputed ?? report.result;
  if (result === undefined) return <p>{t.noResult}</p>;
  return (
    <section aria-labelledby="result">
      <h2 id="result">{report.recomputed === undefined ? t.resultAsPublished : t.result}</h2>
      <ContestResults manifest={report.manifest ?? { contests: [] }} result={result} changes={changesOf(report)} />
    </section>
  );
}

function changesOf({ notices, turnout, manifest }: Report): Changes {
  return {
    withdrawn: (contest) =>
      new Set(
        notices.flatMap(({ notice }) =>
          notice.kind === "withdrawal" && notice.contest === contest ? [notice.option] : [],
        ),
      ),
    struckOff: (contest) =>
      (manifest?.classes ?? []).reduce((sum, { id, contests, weight }) => {
        const { struckOff = 0 } = turnout.find((each) => each.class === id) ?? {};
        return sum + (contests.includes(contest) ? weight * struckOff : 0);
      }, 0),
  };
}
