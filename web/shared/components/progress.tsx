/** Honest progress: what is being done, and how many of how many where that is known. */
import { shared as de } from "../../i18n/de/shared.ts";
import { shared as en } from "../../i18n/en/shared.ts";
import { formatNumber, messagesOf } from "../language.ts";

/** Without `total` the bar only says that work goes on. */
export function Progress({ label, done, total }: { label: string; done?: number; total?: number }) {
  const t = messagesOf({ de, en });
  const known = done !== undefined && total !== undefined;
  return (
    <div class="progress">
      <span class="progress-label">{label}</span>
      {known ? <progress value={done} max={total} aria-label={label} /> : <progress aria-label={label} />}
      {known ? <span class="progress-count">{t.progress(formatNumber(done), formatNumber(total))}</span> : null}
    </div>
  );
}
