/** Honest progress: what is being done, and how many of how many if that is known. */
import * as texts from "../../../i18n/texts.ts";
import { formatNumber } from "../../language/language.ts";

/** Without `total` the bar only says that work goes on. */
export function Progress({ label, done, total }: { label: string; done?: number; total?: number }) {
  const t = texts.shared();
  const known = done !== undefined && total !== undefined;
  return (
    <div class="progress">
      <span class="progress-label">{label}</span>
      {known ? <progress value={done} max={total} aria-label={label} /> : <progress aria-label={label} />}
      {known ? <span class="progress-count">{t.progress(formatNumber(done), formatNumber(total))}</span> : null}
    </div>
  );
}
