/**
 * The result: the decision in a sentence, bars with numbers, the base written out, and how anyone can check it. Read from
 * the end of the public record; the full verification is on the page that the link leads to.
 */

import { useEffect, useState } from "preact/hooks";
import type { ResultEntry } from "../../../crypto/manifest/entries.ts";
import type { Manifest } from "../../../crypto/manifest/manifest.ts";
import type { Election } from "../../../src/contract/election.ts";
import { isUndecided } from "../../../src/draft/follow-up.ts";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { type Changes, CheckLinks, ContestResults } from "../../shared/components/shown/result.tsx";
import { VerifierFile } from "../../shared/components/shown/verifier-file.tsx";
import { CopyField } from "../../shared/components/taps/copy-field.tsx";
import { formatNumber } from "../../shared/language/language.ts";
import { respond } from "../../shared/service/api.ts";
import { boardOf } from "../../shared/service/board.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { mayAs, roleIn } from "../frame/association.ts";
import { getManifest } from "../frame/calls.ts";
import { waitsForWitnesses } from "../witnesses/witness-state.tsx";
import { Next } from "./follow-ups.tsx";
import { Notices } from "./notices.tsx";
import { resultIn } from "./published-result.ts";
import type { ViewProps } from "./view.ts";

type Outcome = { readonly manifest: Manifest; readonly result: ResultEntry };

async function readOutcome({ id, size }: Election): Promise<Outcome> {
  const board = boardOf((path, options) => respond("GET", `/e/${id}/${path}`, options));
  return { manifest: await getManifest(id), result: resultIn(await board.last(size)) };
}

export function ResultView({ election }: ViewProps) {
  const t = texts.organiser().result;
  const next = texts.followUps();
  const follows = mayAs(roleIn(election.association), "board") && !election.trial; // a trial decides nothing
  const [outcome, setOutcome] = useState<Outcome>();
  const load = useAction();
  const counted = election.state === "counted";
  const waits = waitsForWitnesses(election); // until then the record is shown only up to a place before the result (LOG-6)
  useEffect(() => {
    if (counted && !waits) load.run(async () => setOutcome(await readOutcome(election)));
  }, [election.id, counted, waits]);
  if (!counted) {
    return (
      <>
        <Notice tone="warning">
          <p>{t.cancelled}</p>
        </Notice>
        {follows ? <Next election={election} as="repeat" text={next.repeat} hint={next.repeatHint} primary /> : null}
        <Notices election={election} />
        <Checks election={election} title={t.verifyRecord} hint={t.verifyRecordHint} />
      </>
    );
  }
  if (waits) {
    return (
      <>
        <h2>{texts.result().title}</h2>
        <p>{texts.result().later}</p>
        <Notices election={election} />
      </>
    );
  }
  return (
    <>
      <h2>{texts.result().title}</h2>
      <Failure failure={load.failure} />
      {outcome === undefined ? null : (
        <>
          <ContestResults
            manifest={outcome.manifest}
            result={outcome.result}
            changes={changesOf(election, outcome.manifest)}
          />
          {follows && isUndecided(outcome.result) ? (
            <Next election={election} as="run-off" text={next.runOff} hint={next.runOffHint} primary />
          ) : null}
          <Bounds election={election} outcome={outcome} />
        </>
      )}
      <Checks election={election} title={t.verify} hint={t.verifyHint} />
      <Notices election={election} />
    </>
  );
}

function changesOf({ notices, classes }: Election, manifest: Manifest): Changes {
  return {
    withdrawn: (contest) =>
      new Set(
        notices.flatMap((notice) => (notice.contest === contest && notice.option !== undefined ? [notice.option] : [])),
      ),
    struckOff: (contest) =>
      manifest.classes.reduce((sum, { id, contests, weight }) => {
        const { struckOff = 0 } = classes.find((each) => each.id === id) ?? {};
        return sum + (contests.includes(contest) ? weight * struckOff : 0);
      }, 0),
  };
}

function Bounds({ election, outcome }: { election: Election; outcome: Outcome }) {
  const t = texts.organiser().result;
  const weighted = outcome.manifest.classes.some(({ weight }) => weight !== 1);
  const eligible = election.classes.reduce((sum, group) => sum + group.eligible, 0);
  const cast = election.turnout?.cast ?? 0;
  return (
    <section>
      <p>{t.bound(cast, formatNumber(cast), formatNumber(election.turnout?.issued ?? 0), formatNumber(eligible))}</p>
      {weighted ? <p>{t.weights}</p> : null}
    </section>
  );
}

/** One link for everybody: the page shows the result and leads to the one that verifies. */
function Checks({ election, title, hint }: { election: Election; title: string; hint: string }) {
  const t = texts.organiser().result;
  return (
    <section>
      <h2>{title}</h2>
      <p>{hint}</p>
      <CheckLinks electionId={election.id} />
      <CopyField id="result-link" label={t.copyLink} value={new URL(election.links.vote, location.origin).href} />
      <VerifierFile />
    </section>
  );
}
