/**
 * The chair's page (/m/{id}/chair): what is open now, what comes next, what is done, and the hall. Only the chair who leads can change
 * something; a deputy watches, and takes over in one tap. The chair votes on a page of their own, like everybody else.
 */
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { Page } from "../../shared/components/frame/page.tsx";
import { AskButton } from "../../shared/components/taps/ask.tsx";
import { formatNumber, localised } from "../../shared/language/language.ts";
import { useTrial } from "../../shared/page/trial.ts";
import type { Helper } from "../hall/calls.ts";
import { Failure, useDoing } from "../hall/doing.tsx";
import { CandidatesPart } from "./candidates-part.tsx";
import { CommitteePart } from "./committee-part.tsx";
import { DonePart, FreshResult } from "./done-part.tsx";
import { HallPart } from "./hall-part.tsx";
import { NextPart } from "./next-part.tsx";
import { NowPart } from "./now-part.tsx";
import type { PartProps } from "./parts.tsx";
import { lacksCommittee, lastNumber } from "./stand.ts";
import { useChair } from "./use-chair.ts";

export function ChairPage({ helper }: { helper: Helper }) {
  const t = texts.chair();
  const { view, failure, lost, act } = useChair(helper);
  const doing = useDoing();
  useTrial(view?.feed.trial);
  if (view === undefined) {
    return (
      <Page view="loading" title={t.title}>
        <h1>{t.title}</h1>
        {failure === undefined ? (
          <p>{lost ? texts.door().lost : texts.door().loading}</p>
        ) : (
          <Failure failure={failure} />
        )}
      </Page>
    );
  }
  const { feed, me } = view;
  const parts: PartProps = {
    ...{ helper, view, doing },
    act: (...acts) =>
      doing.run(async () => {
        for (const each of acts) {
          const { feed: now } = await act(each);
          const number = lastNumber(now);
          if (each.act === "announce" && number !== undefined) await act({ act: "show", what: "question", number });
        }
      }),
  };
  return (
    <Page view={me.leads ? "leading" : "watching"} title={t.title} step={localised(feed.title)} wide>
      <h1>{localised(feed.title)}</h1>
      <p class="chair-head">
        <strong>{t.present(formatNumber(feed.present), formatNumber(feed.roll))}</strong>{" "}
        {feed.quorum === undefined
          ? null
          : feed.quorum.reached
            ? t.quorum
            : t.noQuorum(formatNumber(feed.quorum.needed))}
      </p>
      {lost ? <p class="lost">{texts.door().lost}</p> : null}
      <Failure failure={doing.failure ?? failure} />
      {me.leads ? null : (
        <Notice tone="warning">
          <p>{feed.chair === undefined ? t.nobodyLeads : t.leads(feed.chair)}</p>
          <AskButton
            kind="primary"
            busy={doing.busy}
            loses={feed.chair === undefined ? undefined : t.leadLoses(feed.chair)}
            text={t.lead}
            onYes={() => parts.act({ act: "lead" })}
          />
        </Notice>
      )}
      {me.leads && feed.phase !== "ended" && lacksCommittee(view) ? <CommitteePart {...parts} /> : null}
      <div class="chair-columns">
        <div>
          <NowPart {...parts} />
          <FreshResult {...parts} />
          {me.leads && feed.phase !== "ended" ? <NextPart {...parts} /> : null}
        </div>
        <div>
          <DonePart {...parts} />
          {me.leads && feed.phase !== "ended" ? <CandidatesPart {...parts} /> : null}
          <HallPart {...parts} />
        </div>
      </div>
    </Page>
  );
}
