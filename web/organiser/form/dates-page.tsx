/**
 * A draft that follows from a vote, or from a template: everything is there but the times, which are suggested, and the members where they come
 * from the association's list. They are taken from it now. It leads on to the same check as every draft.
 */
import type { ComponentChildren } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { ownCounting } from "../../../src/draft/counting.ts";
import { withList } from "../../../src/draft/list/into-draft.ts";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { Progress } from "../../shared/components/frame/progress.tsx";
import { Field } from "../../shared/components/inputs/field.tsx";
import { Button, ButtonLink } from "../../shared/components/taps/button.tsx";
import { formatNumber, localised } from "../../shared/language/language.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { Heading } from "../frame/heading.tsx";
import { addressOf, go } from "../frame/route.ts";
import { getPeopleOverview } from "../people/people-calls.ts";
import { DraftUndo, Opening, SaveState } from "./draft-state.tsx";
import type { DraftStore } from "./draft-store.ts";
import { fieldIds } from "./field-ids.ts";
import { countersOf } from "./fixed-facts.tsx";
import { draftIssues } from "./issues.ts";
import { here, useDraft } from "./use-draft.ts";
import { WhenPart } from "./when-part.tsx";
import { rollFor } from "./who/from-people.tsx";

export function DatesPage({ id }: { id: string }) {
  const t = texts.followUps().dates;
  const { store, failure, reload } = useDraft(id);
  return (
    <>
      <Heading>{t.title}</Heading>
      {store === undefined ? <Opening failure={failure} reload={reload} /> : <Dates store={store} />}
    </>
  );
}

/** The members, where the draft says from whom they come and has none yet. */
function useMembers(store: DraftStore) {
  const take = useAction();
  useEffect(() => {
    const { people, members = [] } = store.content.value;
    const { association } = store;
    if (people === undefined || members.length > 0 || association === undefined) return;
    take.run(async () => {
      const { revision } = await getPeopleOverview(association);
      const roll = await rollFor(association, people);
      store.update((draft) => ({ ...withList(draft, roll, "replace"), people: { ...people, revision } }));
    });
  }, [store]);
  return take;
}

function Dates({ store }: { store: DraftStore }) {
  const t = texts.followUps().dates;
  const draft = texts.draft();
  const content = store.content.value;
  const language = store.language.value;
  const take = useMembers(store);
  const issues = useMemo(() => draftIssues(content, draft.issues, here()), [content, draft]);
  const { opens = "notice", closes } = content.schedule ?? {};
  const timed = opens !== "notice" || closes !== undefined;
  const errorOf = (field: string) => issues.find((issue) => issue.field === field)?.text;
  return (
    <>
      <p>{t.intro}</p>
      <SaveState store={store} />
      <Field
        id={fieldIds.title}
        label={draft.what.title}
        value={content.title?.[language] ?? ""}
        error={errorOf(fieldIds.title)}
        onValue={(value) => store.update((now) => ({ ...now, title: { ...now.title, [language]: value } }))}
      />
      <h2>{draft.parts.when}</h2>
      {timed ? <p>{t.proposed}</p> : null}
      <WhenPart
        association={store.association}
        content={content}
        update={(change) => store.update(change)}
        takeAway={(change, taken) => store.takeAway(change, taken)}
        version={store.version.value}
        errorOf={errorOf}
      />
      <h2>{t.taken}</h2>
      <Taken store={store} busy={take.busy} />
      <Failure failure={take.failure} />
      <p class="hint">
        {t.not} {ownCounting(content) === undefined ? null : t.newKey}
      </p>
      <div class="actions">
        <Button
          kind="primary"
          busy={take.busy}
          onClick={() => {
            void store.flush();
            go({ page: "ready", id: store.id });
          }}
        >
          {draft.toReady}
        </Button>
        <ButtonLink href={addressOf({ page: "draft", id: store.id })}>{t.change}</ButtonLink>
      </div>
      <DraftUndo store={store} />
    </>
  );
}

/** What the draft has already; and the members, if they are missing. */
function Taken({ store, busy }: { store: DraftStore; busy: boolean }) {
  const t = texts.followUps().dates;
  const { lines } = texts.draft().ready;
  const { contests = [], members = [], people } = store.content.value;
  const number = formatNumber(members.length);
  const line = (name: string, text: ComponentChildren) => (
    <div>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </div>
  );
  return (
    <>
      <dl class="facts">
        {line(
          lines.contests,
          <ol class="facts-list">
            {contests.map(({ id, title }) => (
              <li key={id}>{localised(title)}</li>
            ))}
          </ol>,
        )}
        {members.length === 0
          ? null
          : line(
              lines.members,
              people === undefined ? t.members(members.length, number) : t.fromList(members.length, number),
            )}
        {line(
          lines.counting,
          countersOf(store.content.value)
            .members.map(({ name }) => name)
            .join(", "),
        )}
      </dl>
      {busy ? <Progress label={t.taking} /> : null}
      {busy || members.length > 0 ? null : (
        <Notice tone="warning" heading={t.noMembers}>
          <p>{people === undefined ? t.noMembersText : t.emptyList}</p>
          <ButtonLink href={addressOf({ page: "draft", id: store.id, field: "part-who" })}>{t.toMembers}</ButtonLink>
        </Notice>
      )}
    </>
  );
}
