/** What the check has come to, in one sentence, and what it has found. */
import { LINE_ENDS } from "../../crypto/log/line-ends.ts";
import type { Finding } from "../../crypto/verifier/chunk.ts";
import type { Report } from "../../crypto/verifier/report.ts";
import * as texts from "../i18n/texts.ts";
import { Notice } from "../shared/components/frame/notice.tsx";
import { formatNumber } from "../shared/language/language.ts";
import { lineEndsText } from "../shared/language/line-ends.ts";

const foundIn = (report: Report) =>
  report.checks.reduce((sum, { findings, omitted }) => sum + findings.length + omitted, 0);

export function Verdict({ report, fromBoard }: { report: Report; fromBoard: boolean }) {
  const t = texts.audit();
  if (report.valid) {
    const checks = formatNumber(report.checks.filter(({ ran }) => ran).length);
    const items = formatNumber(report.checks.reduce((sum, { examined }) => sum + examined, 0));
    return (
      <Notice heading={t.valid} focus>
        <p>{t.validText(checks, items)}</p>
        {report.checkpoint === "verified" ? null : <p>{t.alone}</p>}
      </Notice>
    );
  }
  if (report.consistent) {
    return (
      <Notice heading={t.consistent} focus>
        <p>{fromBoard ? t.consistentText : t.consistentFile}</p>
      </Notice>
    );
  }
  if (report.cutOff) {
    return (
      <Notice tone="warning" heading={t.cutOff} focus>
        <p>{t.cutOffText}</p>
      </Notice>
    );
  }
  const found = foundIn(report);
  return (
    <Notice tone="error" heading={t.invalid}>
      <p>{found > 0 ? t.invalidText(found, formatNumber(found)) : t.incompleteText}</p>
    </Notice>
  );
}

const shown = 10; // findings per check; all of them are in the report file

export function FindingList({ report }: { report: Report }) {
  const t = texts.audit();
  if (report.consistent || report.cutOff || foundIn(report) === 0) return null;
  const inWords = ({ entry, clause, code }: Finding) => {
    if (code === LINE_ENDS.file) return t.findingLineEnds;
    const found = entry < report.size ? t.finding(formatNumber(entry), clause) : t.findingAtEnd(clause);
    return lineEndsText(code) ?? found;
  };
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">{t.findings}</h2>
      {report.checks
        .filter(({ findings }) => findings.length > 0)
        .map(({ id, findings, omitted }) => {
          const more = findings.length - shown + omitted;
          return (
            <section key={id}>
              <h3>{t.checks[id].wrong}</h3>
              <ul>
                {findings.slice(0, shown).map((finding) => (
                  <li key={`${finding.entry}-${finding.clause}-${finding.message}`}>{inWords(finding)}</li>
                ))}
                {more > 0 ? <li>{t.omitted(formatNumber(more))}</li> : null}
              </ul>
            </section>
          );
        })}
      <p class="hint">{t.findingsNote}</p>
    </section>
  );
}
