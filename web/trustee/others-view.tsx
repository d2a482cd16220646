/** With others: whose turn it is, where everybody stands, and the fingerprint that they compare outside this service (CER-2). */
import type { TrusteeView } from "../../src/http/contract.ts";
import { trustee as de, type TrusteeMessages } from "../i18n/de/trustee.ts";
import { trustee as en } from "../i18n/en/trustee.ts";
import { Button } from "../shared/components/button.tsx";
import { Progress } from "../shared/components/progress.tsx";
import { language, messagesOf } from "../shared/language.ts";
import { Failure } from "./failure.tsx";
import { useWork } from "./make-view.tsx";
import { keep, look, refresh } from "./session.ts";
import type { Kept } from "./store.ts";

/** Everybody and their state; the reader is marked. */
export function People({ view }: { view: TrusteeView }) {
  const t = messagesOf({ de, en }).others;
  return (
    <section>
      <h3>{t.list}</h3>
      <ul class="people">
        {view.trustees.map(({ index, name, kind, state }) => (
          <li key={index}>
            <strong>{name}</strong> {index === view.index ? t.you : kind === "server" ? t.server : null} –{" "}
            {view.electionState === "closed" && state === "confirmed" && kind === "person"
              ? t.notCounted
              : t.states[state]}
          </li>
        ))}
      </ul>
    </section>
  );
}

type Waiting = "wait-keys" | "wait-shares" | "wait-rehearsals";
const before: Record<Waiting, readonly string[]> = {
  "wait-keys": ["invited"],
  "wait-shares": ["joined"],
  "wait-rehearsals": ["joined", "shared"],
};

/** Whose turn it is, in a sentence. */
function turnOf(names: readonly string[], t: TrusteeMessages["others"]): string {
  return names.length === 0 ? t.list : t.turn(new Intl.ListFormat(language.value).format(names));
}

export function WaitForOthers({ view, screen }: { view: TrusteeView; screen: Waiting }) {
  const t = messagesOf({ de, en }).others;
  const text = { "wait-keys": t.keys, "wait-shares": t.shares, "wait-rehearsals": t.rehearsals }[screen];
  const missing = view.trustees.filter(({ state }) => before[screen].includes(state)).map(({ name }) => name);
  const { length } = view.trustees;
  return (
    <section>
      <h2 tabIndex={-1}>{t.title}</h2>
      <p>{text}</p>
      <Progress label={turnOf(missing, t)} done={length - missing.length} total={length} />
      <People view={view} />
    </section>
  );
}

export function Compare({ view, kept }: { view: TrusteeView; kept: Kept }) {
  const t = messagesOf({ de, en });
  const work = useWork();
  const found = look.value;
  if (found?.fingerprint === undefined || found.ceremony === undefined) return <Progress label={t.loading} />;
  const { ceremony } = found;
  return (
    <section>
      <h2 tabIndex={-1}>{t.compare.title}</h2>
      <p>{t.compare.text}</p>
      <p class="fingerprint-label">{t.compare.label}</p>
      <p class="fingerprint code" translate={false}>
        {found.fingerprint}
      </p>
      <div class="actions">
        <Button
          kind="primary"
          busy={work.busy}
          onClick={() =>
            work.run(async () => {
              await keep({ ...kept, ceremony });
              refresh();
            })
          }
        >
          {t.compare.same}
        </Button>
      </div>
      <Failure failure={work.failure} />
      <p>{t.compare.different}</p>
      <People view={view} />
    </section>
  );
}
