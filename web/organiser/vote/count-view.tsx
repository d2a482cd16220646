/** After the close: what is still missing for the result, and from whom. */

import { useState } from "preact/hooks";
import { hasCounted, sharesMissing } from "../../../src/trustee/stage.ts";
import * as texts from "../../i18n/texts.ts";
import { focusOn } from "../../shared/components/frame/focus.ts";
import { Progress } from "../../shared/components/frame/progress.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { formatNumber } from "../../shared/language/language.ts";
import { TooFewThere } from "../committee/away.tsx";
import { Health } from "../committee/committee.tsx";
import { OwnKey } from "../committee/own-key.tsx";
import { TrusteeList, useTrusteeCodes } from "../committee/trustee-list.tsx";
import { waitsForWitnesses } from "../witnesses/witness-state.tsx";
import { Decision } from "./decision.tsx";
import { Notices } from "./notices.tsx";
import { mustCancel } from "./stopped.tsx";
import type { ViewProps } from "./view.ts";

export function CountView({ election, set, reload }: ViewProps) {
  const t = texts.organiser().count;
  const running = texts.organiser().running;
  const [cancelling, setCancelling] = useState(false);
  const back = () => {
    setCancelling(false);
    focusOn("cancel");
  };
  const cast = election.turnout?.cast ?? 0;
  return (
    <>
      {!mustCancel(election) ? null : cancelling ? (
        <Decision step="cancellation" election={election} end={undefined} onDone={set} onBack={back} />
      ) : (
        <p>
          <Button id="cancel" onClick={() => setCancelling(true)}>
            {running.cancel}
          </Button>
        </p>
      )}
      <section>
        <h2>{t.title}</h2>
        <p>
          {t.closed} {t.ballots(cast, formatNumber(cast))}
        </p>
        {!election.registered ? (
          <Progress label={t.waiting} />
        ) : waitsForWitnesses(election) ? (
          <p>{texts.witnesses().countLater}</p>
        ) : (
          <Shares election={election} reload={reload} />
        )}
      </section>
      <Notices election={election} />
    </>
  );
}

function Shares({ election, reload }: Pick<ViewProps, "election" | "reload">) {
  const t = texts.organiser().count;
  const { codes, renew } = useTrusteeCodes(election);
  const done = election.trustees.filter(hasCounted).length;
  const missing = sharesMissing(election);
  const [only] = election.trustees;
  if (codes === undefined) return null;
  if (missing === 0 || election.trustees.every(({ kind }) => kind === "server"))
    return <Progress label={t.combining} />;
  if (election.trustees.length === 1 && only !== undefined) {
    return (
      <>
        <p>{t.mine}</p>
        <OwnKey election={election} code={codes[only.index]} renew={() => renew(only.index)} button={t.button} />
      </>
    );
  }
  return (
    <>
      <Health election={election} />
      <TooFewThere counting={election} names />
      <p>{t.threshold(election.threshold, election.trustees.length)}</p>
      <Progress label={t.missing(missing)} done={done} total={election.threshold} />
      <TrusteeList election={election} codes={codes} renew={renew} reload={reload} />
    </>
  );
}
