/**
 * The catalogue of checks as a list with ticks: what was checked, what it means, how many items, and with what result.
 */

import { CATALOGUE, type CheckId } from "../../crypto/verifier/catalogue.ts";
import type { Report } from "../../crypto/verifier/report.ts";
import * as texts from "../i18n/texts.ts";
import { formatNumber } from "../shared/language/language.ts";

type State = "waiting" | "counting" | "passed" | "failed" | "not-run";
type Line = { readonly id: CheckId; readonly examined: number; readonly state: State; readonly words: string };

/** While the record is being read it shows counts only, and no verdict before the end. */
export function RunningCatalogue({ checks }: { checks: readonly { id: CheckId; examined: number }[] }) {
  const t = texts.audit();
  const counts = new Map(checks.map(({ id, examined }) => [id, examined]));
  return (
    <Catalogue
      heading={t.catalogueRunning}
      lines={CATALOGUE.map(({ id }) => {
        const examined = counts.get(id) ?? 0;
        return { id, examined, state: examined > 0 ? "counting" : "waiting", words: "" };
      })}
    />
  );
}

export function FinishedCatalogue({ report: { checks, consistent } }: { report: Report }) {
  const t = texts.audit();
  return (
    <Catalogue
      heading={t.catalogue}
      lines={checks.map(({ id, examined, ran, findings, omitted }) => {
        const found = findings.length + omitted;
        if (found > 0 && consistent) return { id, examined, state: "not-run", words: t.notYet }; // the record goes on
        if (found > 0) return { id, examined, state: "failed", words: t.failed(found, formatNumber(found)) };
        if (!ran) return { id, examined, state: "not-run", words: t.notRun };
        return { id, examined, state: "passed", words: examined > 0 ? t.passed : t.nothing };
      })}
    />
  );
}

function Catalogue({ heading, lines }: { heading: string; lines: readonly Line[] }) {
  const t = texts.audit();
  return (
    <section aria-labelledby="catalogue">
      <h2 id="catalogue">{heading}</h2>
      <ol class="catalogue">
        {lines.map(({ id, examined, state, words }) => (
          <li key={id} class={`check ${state}`}>
            <CheckMark state={state} />
            <span class="check-title">{t.checks[id].title}</span>
            <span class="check-count">
              {[examined > 0 ? t.examined(formatNumber(examined)) : "", words].filter((text) => text !== "").join(", ")}
            </span>
            <span class="check-means">{t.checks[id].means}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The picture only repeats the words beside it. */
function CheckMark({ state }: { state: State }) {
  return (
    <svg class="check-mark" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="10" />
      {state === "passed" ? <path d="M7 12.5l3.5 3.5L17 8.5" /> : null}
      {state === "failed" ? <path d="M8 8l8 8M16 8l-8 8" /> : null}
      {state === "counting" ? <path d="M7.5 12h.01M12 12h.01M16.5 12h.01" /> : null}
    </svg>
  );
}
