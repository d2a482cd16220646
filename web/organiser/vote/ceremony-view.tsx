/** Before the opening: the trustees make the key, then the vote can be opened; until then everything can be taken back. */

import * as texts from "../../i18n/texts.ts";
import { announce } from "../../shared/components/frame/page.tsx";
import { Progress } from "../../shared/components/frame/progress.tsx";
import { AskButton } from "../../shared/components/taps/ask.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { ApiProblem } from "../../shared/service/api.ts";
import { TooFewThere } from "../committee/away.tsx";
import { ableOf, BadShare, Health } from "../committee/committee.tsx";
import { OwnKey } from "../committee/own-key.tsx";
import { forgetTrusteeCodes } from "../committee/trustee-links.ts";
import { TrusteeList, useTrusteeCodes } from "../committee/trustee-list.tsx";
import { TrusteeMail, trusteesWritten, WrittenTo } from "../committee/trustee-mail.tsx";
import { FixedFacts } from "../form/fixed-facts.tsx";
import { Failure, useAction } from "../frame/action.tsx";
import { discardElection, openElection } from "../frame/calls.ts";
import { go } from "../frame/route.ts";
import { organiserVault } from "../frame/session.ts";
import { waitsForWitnesses } from "../witnesses/witness-state.tsx";
import type { ViewProps } from "./view.ts";

export function CeremonyView({ election, set, reload }: ViewProps) {
  const t = texts.organiser();
  const witnesses = texts.witnesses();
  const draft = texts.draft().ready;
  const open = useAction();
  const discard = useAction();
  const waits = waitsForWitnesses(election);
  const settled = !waits && open.failure instanceof ApiProblem && open.failure.code === "not-enough-witnesses";
  const asked = election.asked?.some(({ what }) => what === "open"); // asked.tsx says by whom, and lets another one confirm
  const ready = election.state === "ready";
  const own = election.committee === undefined ? election.trustees : []; // a committee keeps its key
  const made = own.filter(({ kind, state }) => kind === "person" && state !== "invited").length;
  const back = () =>
    discard.run(async () => {
      const { draftId } = await discardElection(election.id);
      await forgetTrusteeCodes(await organiserVault(), election.id);
      go({ page: "draft", id: draftId });
    });
  if (election.badShare !== undefined) return <BadShare election={election} bad={election.badShare} />;
  return (
    <>
      <Health election={election} />
      {ableOf(election) < election.threshold ? null : ready ? (
        <section>
          <h2>{waits ? witnesses.almost : t.open.title}</h2>
          <p>{waits ? witnesses.almostText : t.open.text}</p>
          <FixedFacts election={election} />
          <TooFewThere counting={election} at={election.schedule.closes} names />
          <p class="hint">{t.open.next}</p>
          {asked ? null : (
            <div class="actions">
              <Button
                kind="primary"
                busy={open.busy}
                onClick={() =>
                  open.run(async () => {
                    announce(t.open.busy);
                    const next = await openElection(election.id).finally(reload); // if it was refused, the reason must be true now
                    set(next);
                    if (next.state !== "ready") go({ page: "invite", id: election.id }); // else a second person is asked
                  })
                }
              >
                {open.busy ? t.open.busy : waits ? witnesses.askAndOpen : t.open.button}
              </Button>
            </div>
          )}
          <Failure failure={settled ? undefined : open.failure} />
        </section>
      ) : (
        <KeySteps election={election} reload={reload} />
      )}
      <hr />
      <p>{draft.until}</p>
      <AskButton
        busy={discard.busy}
        loses={made === 0 ? undefined : t.ceremony.backLoses(made)}
        text={t.ceremony.back}
        onYes={back}
      />
      <Failure failure={discard.failure} />
    </>
  );
}

function KeySteps({ election, reload }: Pick<ViewProps, "election" | "reload">) {
  const t = texts.organiser().ceremony;
  const { codes, renew } = useTrusteeCodes(election);
  const people = election.trustees.filter(({ kind }) => kind === "person");
  const [only] = people;
  const written = (election.mail?.trustees.length ?? 0) > 0;
  if (codes === undefined) return null;
  if (only === undefined) return <Progress label={t.serverWorks} />;
  if (election.trustees.length === 1 && only !== undefined) {
    return (
      <section>
        <h2>{t.mineTitle}</h2>
        <p>{t.mine}</p>
        <OwnKey election={election} code={codes[only.index]} renew={() => renew(only.index)} button={t.make} />
        {written ? <TrusteeMail election={election} trustee={only} reload={reload} /> : null}
      </section>
    );
  }
  const done = election.trustees.filter(({ state }) => state === "confirmed").length;
  return (
    <section>
      <h2>{t.title}</h2>
      <p>{written ? t.committeeMailed : t.committee}</p>
      <WrittenTo people={trusteesWritten(election)} />
      <p class="count">
        <strong>{t.progress(done, election.trustees.length)}</strong>
      </p>
      <TrusteeList election={election} codes={codes} renew={renew} reload={reload} />
    </section>
  );
}
