/** A vote that has ended leaves the list: archived, which can be undone, or removed, after what should be kept was offered. */
import type { Election } from "../../../src/contract/election.ts";
import * as texts from "../../i18n/texts.ts";
import { announce } from "../../shared/components/frame/page.tsx";
import { CheckLinks } from "../../shared/components/shown/result.tsx";
import { AskButton } from "../../shared/components/taps/ask.tsx";
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
  const action = useAction();
  const people = election.classes.reduce((sum, { eligible }) => sum + eligible, 0);
  const ballots = election.turnout?.cast ?? 0;
  if (election.asked?.some(({ what }) => what === "remove")) return null; // asked.tsx says by whom
  return (
    <section>
      <h2>{t.title}</h2>
      <p>{t.intro}</p>
      <h3>{t.keep}</h3>
      <p>{t.keepText}</p>
      <CheckLinks electionId={election.id} />
      {election.state === "counted" ? (
        <p>
          {t.keepResult}{" "}
          <Button kind="quiet" onClick={() => print()}>
            {t.print}
          </Button>
        </p>
      ) : null}
      <AskButton
        kind="quiet"
        busy={action.busy}
        loses={t.loses(ballots, formatNumber(ballots), people, formatNumber(people))}
        text={t.button}
        onYes={() => action.run(() => removeVote(election, set))}
      />
      <Failure failure={action.failure} />
    </section>
  );
}
