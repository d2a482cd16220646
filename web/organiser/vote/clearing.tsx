/** A vote that has ended leaves the list: archived, which can be undone, or removed, after what should be kept was offered. */
import { useState } from "preact/hooks";
import type { Election } from "../../../src/contract/election.ts";
import * as texts from "../../i18n/texts.ts";
import { focusOn } from "../../shared/components/frame/focus.ts";
import { announce } from "../../shared/components/frame/page.tsx";
import { RecordLink } from "../../shared/components/shown/result.tsx";
import { Question } from "../../shared/components/taps/ask.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { formatNumber } from "../../shared/language/language.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { archiveElection, getElection, removeElection } from "../frame/calls.ts";
import { instead } from "../frame/route.ts";
import type { ViewProps } from "./view.ts";

type Props = Pick<ViewProps, "election" | "set">;

export function Archive({ election, set }: Props) {
  const t = texts.followUps().archive;
  const action = useAction();
  const archived = election.archived === true;
  return (
    <>
      <p>
        <Button
          busy={action.busy}
          aria-describedby="archive-hint"
          onClick={() =>
            action.run(async () => {
              set(await archiveElection(election.id, !archived));
              announce(archived ? t.undone : t.done);
            })
          }
        >
          {archived ? t.back : t.put}
        </Button>
      </p>
      <p class="hint" id="archive-hint">
        {archived ? t.done : t.hint}
      </p>
      <Failure failure={action.failure} />
    </>
  );
}

/** Asks for it, or confirms that somebody else did. What it shows then is the list, or that a second person is asked. */
export async function removeVote(election: Election, set: ViewProps["set"]): Promise<void> {
  const t = texts.followUps().remove;
  const { removed } = await removeElection(election.id);
  if (removed) instead({ page: "home" });
  else set(await getElection(election.id));
  announce(removed ? t.done : t.notYet);
}

export function Removal({ election, set }: Props) {
  const t = texts.followUps().remove;
  const [asks, setAsks] = useState(false);
  const action = useAction();
  const people = election.classes.reduce((sum, { eligible }) => sum + eligible, 0);
  const ballots = election.turnout?.cast ?? 0;
  if (election.asked?.some(({ what }) => what === "remove")) return null; // asked.tsx says by whom
  if (!asks)
    return (
      <p>
        <Button id="remove-vote" kind="quiet" onClick={() => setAsks(true)}>
          {t.button}
        </Button>
      </p>
    );
  const leave = () => {
    setAsks(false);
    focusOn("remove-vote");
  };
  return (
    <Question
      title={t.title}
      yes={t.button}
      busy={action.busy}
      onYes={() => action.run(() => removeVote(election, set))}
      onBack={leave}
      failure={<Failure failure={action.failure} />}
    >
      <p>{t.loses(ballots, formatNumber(ballots), people, formatNumber(people))}</p>
      <p>{t.after}</p>
      <p>{t.keep}</p>
      {election.state === "counted" ? <p>{t.wait}</p> : null}
      <div class="actions">
        <RecordLink electionId={election.id} />
        {election.state === "counted" ? <Button onClick={() => print()}>{t.print}</Button> : null}
      </div>
    </Question>
  );
}
