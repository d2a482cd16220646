/**
 * Ready? What the opening fixes for good, the ballot as voters see it with a trial vote, and the step to the key. Nothing is
 * opened and everything can still be changed.
 */

import { useMemo, useState } from "preact/hooks";
import { serversDecide } from "../../../crypto/manifest/committee.ts";
import type { DraftContent } from "../../../src/draft/content.ts";
import { asContest } from "../../../src/draft/contests.ts";
import { committeeOf, ownCounting } from "../../../src/draft/counting.ts";
import { nameOf } from "../../../src/draft/slips.ts";
import { candidatesWhoCount, revealedGroups } from "../../../src/draft/warnings.ts";
import type { DraftMessages } from "../../i18n/de/draft.ts";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { Progress } from "../../shared/components/frame/progress.tsx";
import { Button, ButtonLink } from "../../shared/components/taps/button.tsx";
import { useTrial } from "../../shared/page/trial.ts";
import { ApiProblem } from "../../shared/service/api.ts";
import { TooFewThere } from "../committee/away.tsx";
import { committees } from "../committee/committees.ts";
import { keepTrusteeCodes } from "../committee/trustee-links.ts";
import { WrittenTo } from "../committee/trustee-mail.tsx";
import { Failure, useAction } from "../frame/action.tsx";
import { Heading } from "../frame/heading.tsx";
import { addressOf, instead } from "../frame/route.ts";
import { organiserVault } from "../frame/session.ts";
import { sender } from "../mail/mail-service.ts";
import { DraftUndo, Opening, SaveState } from "./draft-state.tsx";
import type { DraftStore } from "./draft-store.ts";
import { fieldIds } from "./field-ids.ts";
import { FixedFacts } from "./fixed-facts.tsx";
import { draftHints, draftIssues, type Issue, isCommittee, issueOf, type Part, parts } from "./issues.ts";
import { here, useDraft } from "./use-draft.ts";
import { TrialVote } from "./what/preview.tsx";

export function ReadyPage({ id }: { id: string }) {
  const t = texts.draft();
  const { store, failure, reload } = useDraft(id);
  return (
    <>
      <Heading>{t.ready.title}</Heading>
      {store === undefined ? <Opening failure={failure} reload={reload} /> : <Ready store={store} />}
    </>
  );
}

function placeOf(part: Part, t: DraftMessages): string {
  return `${parts.indexOf(part) + 1}. ${t.parts[part]}`;
}

/** What one part lacks; each line links to its field. */
function Missing({ id, part, missing }: { id: string; part: Part; missing: readonly Issue[] }) {
  const t = texts.draft();
  return (
    <>
      <p>
        <strong>{placeOf(part, t)}</strong>
      </p>
      <ul>
        {missing.map(({ field, text }) => (
          <li key={`${field}-${text}`}>
            <a href={addressOf({ page: "draft", id, field })}>{text}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

function peopleWhoCount(content: DraftContent) {
  return (ownCounting(content)?.members ?? []).flatMap(({ name, kind, email = "" }) =>
    kind === "person" ? [{ name, written: email.trim() !== "" }] : [],
  );
}

function Ready({ store }: { store: DraftStore }) {
  const t = texts.draft();
  const content = store.content.value;
  const language = store.language.value;
  const [refused, setRefused] = useState<readonly Issue[]>([]);
  const prepare = useAction();
  const issues = useMemo(() => draftIssues(content, t.issues, here()), [content, t]);
  useTrial(content.trial);
  const committee = isCommittee(content);
  const own = ownCounting(content);
  const lasting = committeeOf(content, committees.value ?? []);
  const ready = !committee && (own === undefined || serversDecide(own)); // nobody has to make a key
  const begin = () =>
    prepare.run(async () => {
      setRefused([]);
      try {
        const { id, trustees } = await store.prepare();
        await keepTrusteeCodes(
          await organiserVault(),
          id,
          Object.fromEntries(trustees.map(({ index, code }) => [index, code])),
        );
        await store.forget();
        instead({ page: "vote", id });
      } catch (error) {
        if (error instanceof ApiProblem)
          setRefused(error.errors.flatMap((problem) => issueOf(problem, content, t.issues) ?? []));
        throw error;
      }
    });
  if (issues.length > 0) {
    return (
      <>
        <SaveState store={store} />
        <DraftUndo store={store} />
        <Notice tone="warning" heading={t.ready.incomplete}>
          {parts.map((part) => {
            const missing = issues.filter((issue) => issue.part === part);
            return missing.length === 0 ? null : <Missing key={part} id={store.id} part={part} missing={missing} />;
          })}
        </Notice>
        <p>
          <ButtonLink kind="primary" href={addressOf({ page: "draft", id: store.id })}>
            {t.ready.back}
          </ButtonLink>
        </p>
      </>
    );
  }
  return (
    <>
      {store.state.value === "saved" ? null : <SaveState store={store} />}
      <DraftUndo store={store} />
      <h2>{t.ready.fixed}</h2>
      <FixedFacts content={content} />
      {draftHints(content, t.issues).map(({ field, text }) => (
        <Notice tone="warning" key={field}>
          <p>
            <a href={addressOf({ page: "draft", id: store.id, field })}>{text}</a>
          </p>
        </Notice>
      ))}
      {revealedGroups(content).map(({ index, id, percent }) => (
        <Notice tone="warning" key={id}>
          <p>{t.ready.shows(nameOf(content.classes?.[index]?.title) ?? id, percent)}</p>
        </Notice>
      ))}
      {candidatesWhoCount(content).map(({ name }) => (
        <Notice tone="warning" key={name}>
          <p>{t.count.candidate(name)}</p>
        </Notice>
      ))}
      {lasting === undefined ? null : (
        <TooFewThere counting={lasting} at={content.schedule?.closes} names>
          <p>
            <a href={addressOf({ page: "draft", id: store.id, field: fieldIds.closes })}>
              {texts.committees().otherEnd}
            </a>
          </p>
        </TooFewThere>
      )}
      <p>{t.ready.until}</p>
      <h2>{t.ready.ballot}</h2>
      <p>
        <strong>{t.ready.trial}.</strong> {t.ready.trialHint}
      </p>
      <div class="preview">
        <TrialVote contests={(content.contests ?? []).map(asContest)} language={language} />
      </div>
      <Failure failure={prepare.failure} />
      {refused.length === 0 ? null : (
        <ul>
          {refused.map(({ part, field, text }) => (
            <li key={`${field}-${text}`}>
              <a href={addressOf({ page: "draft", id: store.id, field })}>{placeOf(part, t)}</a>: {text}
            </li>
          ))}
        </ul>
      )}
      {sender.value === undefined ? null : <WrittenTo people={peopleWhoCount(content)} before />}
      {prepare.busy ? <Progress label={t.ready.preparing} /> : null}
      <p class="hint" id="prepare-hint">
        {committee ? t.ready.prepareHintMany : ready ? t.ready.prepareHintServer : t.ready.prepareHint}
      </p>
      <div class="actions">
        <Button kind="primary" busy={prepare.busy} aria-describedby="prepare-hint" onClick={begin}>
          {committee ? t.ready.prepareMany : ready ? t.ready.prepareServer : t.ready.prepareOne}
        </Button>
        <ButtonLink href={addressOf({ page: "draft", id: store.id })}>{t.ready.back}</ButtonLink>
      </div>
    </>
  );
}
