/**
 * One vote after it was prepared, whatever its state: the key, the opening, running, counting, the result. Asks the service again
 * every few seconds while something can change, so that the numbers are true without a reload.
 */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Election } from "../../../src/contract/election.ts";
import type { ElectionState } from "../../../src/contract/parts.ts";
import * as texts from "../../i18n/texts.ts";
import { announce } from "../../shared/components/frame/page.tsx";
import { Button, ButtonLink } from "../../shared/components/taps/button.tsx";
import { localised } from "../../shared/language/language.ts";
import { useView } from "../../shared/page/settle.ts";
import { useTrial } from "../../shared/page/trial.ts";
import { Failure } from "../frame/action.tsx";
import { mayAs, roleIn } from "../frame/association.ts";
import { getElection } from "../frame/calls.ts";
import { Heading } from "../frame/heading.tsx";
import { addressOf } from "../frame/route.ts";
import { useWatched } from "../frame/watched.ts";
import type { Moving } from "../witnesses/witness-address.tsx";
import { WitnessList, WitnessState, waitsForWitnesses } from "../witnesses/witness-state.tsx";
import { AskedFor } from "./asked.tsx";
import { CeremonyView } from "./ceremony-view.tsx";
import { CountView } from "./count-view.tsx";
import { FollowUps } from "./follow-ups.tsx";
import { ResultView } from "./result-view.tsx";
import { RunningView } from "./running-view.tsx";
import { Stopped } from "./stopped.tsx";
import type { ViewProps } from "./view.ts";

/** Milliseconds between two looks, depending on what the organiser is waiting for. */
function interval(election: Election): number | undefined {
  const { state } = election;
  if (waitsForWitnesses(election)) return 3_000;
  if (state === "counted" || state === "cancelled") return undefined;
  return state === "ceremony" || state === "checking" || state === "closed" ? 3_000 : 8_000;
}

/** A change of state is announced, and if the focused element disappeared, the focus goes to the heading. */
function useStateChange(state: ElectionState | undefined): void {
  const t = texts.organiser().list.states;
  const before = useRef(state);
  useView(state ?? false);
  useLayoutEffect(() => {
    if (before.current !== undefined && state !== undefined && before.current !== state) {
      announce(t[state]);
      if (document.activeElement === document.body) document.querySelector<HTMLElement>("main h1")?.focus();
    }
    before.current = state;
  }, [state]);
}

export function VotePage({ id }: { id: string }) {
  const t = texts.organiser();
  const { found: election, failure, set, reload } = useWatched(() => getElection(id), interval, id);
  const [moving, setMoving] = useState<Moving>();
  useStateChange(election?.state);
  useTrial(election?.trial);
  if (election === undefined) {
    return (
      <>
        <p class="eyebrow">{"\u00a0"}</p>
        <Heading>{t.app}</Heading>
        {failure === undefined ? <p>{t.loading}</p> : <Failure failure={failure} />}
        {failure === undefined ? null : (
          <p>
            <Button onClick={() => void reload()}>{t.again}</Button>
          </p>
        )}
        <p>
          <ButtonLink kind="quiet" href={addressOf({ page: "home" })}>
            {t.toHome}
          </ButtonLink>
        </p>
      </>
    );
  }
  const prepares = mayAs(roleIn(election.association), "board");
  return (
    <>
      <p class="eyebrow">{election.organiser}</p>
      <Heading>{localised(election.title)}</Heading>
      <Stopped election={election} />
      <AskedFor election={election} prepares={prepares} set={set} />
      {prepares ? <WitnessState election={election} onMove={(index) => setMoving({ index })} /> : null}
      <VoteBody election={election} set={set} reload={() => void reload()} />
      {prepares ? <WitnessList election={election} set={set} moving={moving} onMove={setMoving} /> : null}
      {prepares ? <FollowUps election={election} set={set} /> : null}
      <p>
        <ButtonLink kind="quiet" href={addressOf({ page: "home" })}>
          {t.toHome}
        </ButtonLink>
      </p>
    </>
  );
}

function VoteBody(props: ViewProps) {
  const prepares = mayAs(roleIn(props.election.association), "board");
  switch (props.election.state) {
    case "ceremony":
    case "ready":
      return prepares ? <CeremonyView {...props} /> : <p>{texts.association().watching}</p>;
    case "issuing":
    case "casting":
    case "paused":
    case "checking":
      return <RunningView {...props} />;
    case "closed":
      return prepares ? <CountView {...props} /> : <p>{texts.organiser().count.closed}</p>;
    case "counted":
    case "cancelled":
      return <ResultView {...props} />;
  }
}
