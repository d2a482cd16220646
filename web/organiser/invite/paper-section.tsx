/** People without an address, if the others get e-mails: a sheet of paper for each. Those who already have a code here keep it. */
import * as texts from "../../i18n/texts.ts";
import { AskButton } from "../../shared/components/taps/ask.tsx";
import { formatNumber } from "../../shared/language/language.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { go } from "../frame/route.ts";
import type { InviteState } from "./invite-state.ts";
import { holding, mailingOf } from "./mailing.ts";

interface Props {
  state: InviteState;
  /** Makes codes for these. */
  make: (numbers: number[]) => Promise<void>;
}

export function PaperSection({ state: { election, members, kept }, make }: Props) {
  const t = texts.mail().paper;
  const action = useAction();
  const { without } = mailingOf(members, kept);
  const numbers = without.map(({ number }) => number);
  const coded = new Set(kept?.map(({ number }) => number));
  const missing = without.filter(({ number }) => !coded.has(number));
  const held = holding(missing);
  const count = [numbers.length, formatNumber(numbers.length)] as const;
  if (numbers.length === 0) return null;
  return (
    <section>
      <h2>{t.title}</h2>
      <p>{t.text(...count)}</p>
      <div class="actions">
        <AskButton
          busy={action.busy}
          aria-describedby="paper-hint"
          loses={held === 0 ? undefined : t.loses(held, formatNumber(held))}
          text={missing.length > 0 ? t.make(...count) : t.show(...count)}
          onYes={() =>
            action.run(async () => {
              if (missing.length > 0) await make(missing.map(({ number }) => number));
              go({ page: "sheets", id: election.id, numbers });
            })
          }
        />
      </div>
      <p class="hint" id="paper-hint">
        {t.hint}
      </p>
      <Failure failure={action.failure} />
    </section>
  );
}
