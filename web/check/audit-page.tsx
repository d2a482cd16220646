/** The second device of an audit: shows what was in the seal, and the check number to compare (BAL-7). */

import { useEffect } from "preact/hooks";
import { fromBase64url } from "../../crypto/encoding/bytes.ts";
import { contestsOf } from "../../crypto/manifest/contests.ts";
import * as texts from "../i18n/texts.ts";
import { Notice } from "../shared/components/frame/notice.tsx";
import { formatNumber, localised } from "../shared/language/language.ts";
import { useTrial } from "../shared/page/trial.ts";
import { Failed, type PageProps, Running, useCheck } from "./checking.tsx";
import type { Audited } from "./worker-calls.ts";

/** Undefined if it is not base64url. */
export function bytesOf(text: string): Uint8Array | undefined {
  try {
    return fromBase64url(text);
  } catch {
    return undefined;
  }
}

export function AuditPage({ where, parts }: PageProps) {
  const t = texts.check().audit;
  const { state, run } = useCheck("audit");
  const given = parts.get("opening");
  useEffect(() => {
    if (given !== undefined) run({ ...where, opening: { packed: bytesOf(given) ?? new Uint8Array() } });
  }, []);
  if (state.kind === "running") return <Running bytes={state.bytes} />;
  if (state.kind === "done") return <InTheSeal audited={state.answer} />;
  return (
    <>
      <h1>{t.heading}</h1>
      {state.kind === "failed" ? (
        <Failed failure={state.failure} own={/^(?:ENC|BAL)-/.test(state.failure.clause ?? "") ? t.failed : undefined} />
      ) : null}
      <p>{t.text}</p>
      <p>{t.scan}</p>
      <div class="field">
        <label for="opening">{t.file}</label>
        <input
          id="opening"
          type="file"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            void file?.arrayBuffer().then((bytes) => run({ ...where, opening: { json: new Uint8Array(bytes) } }));
          }}
        />
      </div>
      <details>
        <summary>{t.own}</summary>
        <p>{t.ownText}</p>
      </details>
    </>
  );
}

export function InTheSeal({ audited: { manifest, classId, selections, checkNumber } }: { audited: Audited }) {
  const t = texts.check().audit;
  useTrial(manifest.trial);
  return (
    <>
      <h1>{t.found}</h1>
      <div class="card chosen">
        {contestsOf(manifest, classId).map((contest, i) => {
          const selection = selections[i];
          const votes = selection?.kind === "votes" ? selection.votes : [];
          const lines = contest.options.flatMap(({ title }, k) => {
            const n = votes[k] ?? 0;
            if (n === 0) return [];
            return [contest.perOption > 1 ? t.votes(localised(title), formatNumber(n), n === 1) : localised(title)];
          });
          const shown = selection?.kind === "blank" ? [t.blank] : lines.length === 0 ? [t.none] : lines;
          return (
            <section key={contest.id}>
              <h2>{localised(contest.title)}</h2>
              <ul class="marked">
                {shown.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      <p class="check-number">
        <span class="check-label">{t.number}</span>
        <code>{checkNumber}</code>
      </p>
      <p>{t.compare}</p>
      <Notice tone="warning">
        <p>{t.different}</p>
      </Notice>
      <p>{t.never}</p>
      <details>
        <summary>{t.own}</summary>
        <p>{t.ownText}</p>
      </details>
    </>
  );
}
