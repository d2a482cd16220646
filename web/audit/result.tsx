/**
 * Counts and decisions as this device has recomputed them. If that was not possible, it shows the published ones and
 * says so.
 */

import type { Report } from "../../crypto/verifier/report.ts";
import * as texts from "../i18n/texts.ts";
import { changesOf } from "../shared/audit/changes.ts";
import { ContestResults } from "../shared/components/shown/result.tsx";

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
