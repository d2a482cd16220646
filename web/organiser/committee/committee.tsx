/**
 * The state of the counting committee, from the ceremony to the count: how many still have their words, who sent a bad
 * share, and their links.
 */

import type { Election } from "../../../src/contract/election.ts";
import { hasCounted } from "../../../src/trustee/stage.ts";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { ApiProblem, Unreachable } from "../../shared/service/api.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { discardElection, prepareDraft } from "../frame/calls.ts";
import { go } from "../frame/route.ts";
import { organiserVault } from "../frame/session.ts";
import { forgetTrusteeCodes, keepTrusteeCodes } from "./trustee-links.ts";
import { TrusteeList, useTrusteeCodes } from "./trustee-list.tsx";

/** Trustees who can still be expected to count: those who have counted, or have not said that the words are lost. */
export function ableOf({ trustees }: Pick<Election, "trustees">): number {
  return trustees.filter((trustee) => hasCounted(trustee) || trustee.words?.lost !== true).length;
}

/** Says at once if there are fewer than needed; warns if one more loss would lead to that. */
export function Health({ election }: { election: Election }) {
  const t = texts.organiser().health;
  const { threshold, trustees, state } = election;
  const able = ableOf(election);
  const opened = state !== "ceremony" && state !== "ready";
  if (able < threshold) {
    return (
      <Notice tone="error" focus={false} heading={t.short(able, threshold)}>
        <p>{opened ? t.shortDuring : t.shortBefore}</p>
      </Notice>
    );
  }
  if (trustees.length === 1 || state === "ceremony") return null;
  if (able === trustees.length || able > threshold) return <p>{t.fine(able, trustees.length, threshold)}</p>;
  return (
    <Notice tone="warning">
      <p>{t.spare(able, trustees.length, threshold)}</p>
    </Notice>
  );
}

export function Committee({ election, reload }: { election: Election; reload: () => void }) {
  const t = texts.organiser();
  const { codes, renew } = useTrusteeCodes(election);
  if (codes === undefined) return null;
  return (
    <>
      <Health election={election} />
      <details class="more">
        <summary>{election.trustees.length > 1 ? t.ceremony.list : t.running.keyReady}</summary>
        <p>{t.running.remind}</p>
        <TrusteeList election={election} codes={codes} renew={renew} reload={reload} />
      </details>
    </>
  );
}

type BadShareProps = { election: Election; bad: NonNullable<Election["badShare"]> };

/**
 * A bad share ends this ceremony (CER-4). The organiser prepares the draft again at once or changes it first; the
 * trustees' links lead on by themselves.
 */
export function BadShare({ election, bad }: BadShareProps) {
  const t = texts.organiser().badShare;
  const action = useAction();
  const [sender, receiver] = [bad.against, bad.by].map((index) => election.trustees[index - 1]);
  const discard = async () => {
    const { draftId } = await discardElection(election.id);
    await forgetTrusteeCodes(await organiserVault(), election.id);
    return draftId;
  };
  const again = () =>
    action.run(async () => {
      const draftId = await discard();
      const prepared = await prepareDraft(draftId).catch((error: unknown) => {
        if (error instanceof ApiProblem || error instanceof Unreachable) return undefined;
        throw error;
      });
      // this vote no longer exists; the next one's page says what is wrong
      if (prepared === undefined) return go({ page: "ready", id: draftId });
      const { id, trustees } = prepared;
      const codes = Object.fromEntries(trustees.map(({ index, code }) => [index, code]));
      await keepTrusteeCodes(await organiserVault(), id, codes);
      go({ page: "vote", id });
    });
  return (
    <section>
      <h2>{t.title}</h2>
      <Notice tone="warning">
        <p>{t.text(sender?.name ?? "?", receiver?.kind === "server" ? t.server : (receiver?.name ?? "?"))}</p>
      </Notice>
      <p>{t.lost}</p>
      <div class="actions">
        <Button kind="primary" busy={action.busy} onClick={again}>
          {t.again}
        </Button>
        <Button busy={action.busy} onClick={() => action.run(async () => go({ page: "draft", id: await discard() }))}>
          {t.exchange}
        </Button>
      </div>
      <Failure failure={action.failure} />
    </section>
  );
}
