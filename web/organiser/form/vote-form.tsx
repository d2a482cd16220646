/**
 * A vote while it is being prepared: four parts that open one at a time, in any order, saved as typed. The part and the
 * field say what is missing; nothing is refused while typing.
 */

import { useLayoutEffect, useMemo, useState } from "preact/hooks";
import type { DraftContent } from "../../../src/draft/content.ts";
import type { DraftMessages } from "../../i18n/de/draft.ts";
import * as texts from "../../i18n/texts.ts";
import { focusOn } from "../../shared/components/frame/focus.ts";
import { ErrorSummary } from "../../shared/components/frame/notice.tsx";
import { announce } from "../../shared/components/frame/page.tsx";
import { AskButton } from "../../shared/components/taps/ask.tsx";
import { Button, ButtonLink } from "../../shared/components/taps/button.tsx";
import { Failure, useAction } from "../frame/action.tsx";
import { deleteDraft } from "../frame/calls.ts";
import { Heading } from "../frame/heading.tsx";
import { addressOf, go } from "../frame/route.ts";
import { CountPart } from "./count-part.tsx";
import { DraftUndo, Opening, SaveState } from "./draft-state.tsx";
import type { DraftStore } from "./draft-store.ts";
import { draftHints, draftIssues, type Issue, type Part, parts } from "./issues.ts";
import type { PartProps } from "./part-props.ts";
import { Trial } from "./trial.tsx";
import { here, useDraft } from "./use-draft.ts";
import { WhatPart } from "./what/what-part.tsx";
import { WhenPart } from "./when-part.tsx";
import { WhoPart } from "./who/who-part.tsx";

export function VoteForm({ id, field }: { id: string; field: string | undefined }) {
  const t = texts.draft();
  const { store, failure, reload } = useDraft(id);
  if (store !== undefined) return <OpenedForm key={field} store={store} field={field} />;
  return (
    <>
      <Heading>{t.title}</Heading>
      <Opening failure={failure} reload={reload} />
    </>
  );
}

/** `field`: this field is shown with what it lacks, and gets the focus. */
function OpenedForm({ store, field }: { store: DraftStore; field: string | undefined }) {
  const t = texts.draft();
  const content = store.content.value;
  const [questions, people] = [content.contests?.length ?? 0, content.members?.length ?? 0];
  const language = store.language.value;
  const [asked] = useState(() => partOfField(content, t.issues, field));
  const [open, setOpen] = useState<ReadonlySet<Part>>(
    () => new Set(asked === undefined ? firstOpen(content, t.issues) : [asked]),
  );
  /**
   * What was missing when somebody left the part: the field says so until it is corrected. New fields show no errors
   * while being filled.
   */
  const [told, setTold] = useState<readonly Issue[]>(() =>
    draftIssues(content, t.issues, here()).filter(({ part }) => part === asked),
  );
  useLayoutEffect(() => {
    if (field !== undefined) focusOn(field);
  }, []);
  const [attempt, setAttempt] = useState(0);
  const remove = useAction();
  const issues = useMemo(() => draftIssues(content, t.issues, here()), [content, t]);
  const title = content.title?.[language]?.trim() ?? "";
  const toggle = (part: Part, shown: boolean) => {
    const next = new Set(open);
    if (shown) next.add(part);
    else next.delete(part);
    setOpen(next);
  };
  const leave = (part: Part, index: number) => {
    const missing = issues.filter((issue) => issue.part === part);
    setTold([...told.filter((issue) => issue.part !== part), ...missing]);
    setAttempt(attempt + 1);
    if (missing.length > 0) return;
    const next = parts[index + 1];
    if (next === undefined) {
      void store.flush();
      go({ page: "ready", id: store.id });
      return;
    }
    setOpen(new Set([next]));
    focusOn(`part-${next}`);
  };
  return (
    <>
      <Heading>{title === "" ? t.title : title}</Heading>
      <p>{t.intro}</p>
      <SaveState store={store} />
      {parts.map((part, index) => {
        const missing = issues.filter((issue) => issue.part === part);
        const shown = told.filter((issue) => issue.part === part);
        const still = (field: string) => missing.find((issue) => issue.field === field)?.text;
        const props: PartProps = {
          association: store.association,
          content,
          update: (change) => store.update(change),
          takeAway: (change, taken) => store.takeAway(change, taken),
          version: store.version.value,
          errorOf: (field) => (shown.some((issue) => issue.field === field) ? still(field) : undefined),
        };
        const next = parts[index + 1];
        return (
          <details
            key={part}
            class="part"
            open={open.has(part)}
            onToggle={(event) => {
              if (event.currentTarget.open !== open.has(part)) toggle(part, event.currentTarget.open);
            }}
          >
            <summary id={`part-${part}`}>
              <h2>
                {index + 1}. {t.parts[part]}
              </h2>
              <span class="part-state">{missing.length === 0 ? t.partDone : t.partOpen(missing.length)}</span>
            </summary>
            {open.has(part) ? (
              <div class="part-body">
                <ErrorSummary
                  key={`${part}-${attempt}`}
                  heading={t.issues.title}
                  errors={shown.map(({ field, text }) => {
                    const now = still(field);
                    return { id: field, message: now ?? text, mended: now === undefined };
                  })}
                />
                <PartBody part={part} {...props} />
                <div class="actions">
                  <Button kind="primary" onClick={() => leave(part, index)}>
                    {next === undefined ? t.toReady : t.next(t.parts[next])}
                  </Button>
                </div>
              </div>
            ) : null}
          </details>
        );
      })}
      <div class="actions">
        {open.has("count") ? null : (
          <ButtonLink
            kind={issues.length === 0 && open.size === 0 ? "primary" : "secondary"}
            href={addressOf({ page: "ready", id: store.id })}
          >
            {t.toReady}
          </ButtonLink>
        )}
      </div>
      <DraftUndo store={store} />
      <Trial store={store} />
      <hr />
      <AskButton
        kind="quiet"
        busy={remove.busy}
        loses={questions + people === 0 ? undefined : t.removeLoses(questions, people)}
        text={t.remove}
        onYes={() =>
          remove.run(async () => {
            await deleteDraft(store.id);
            await store.forget();
            announce(t.removedDraft);
            go({ page: "home" });
          })
        }
      />
      <Failure failure={remove.failure} />
    </>
  );
}

/** The part with this field, if it lacks something or something would help; or the part itself. */
function partOfField(content: DraftContent, t: DraftMessages["issues"], field: string | undefined): Part | undefined {
  const issues = [...draftIssues(content, t, here()), ...draftHints(content, t)];
  return issues.find((issue) => issue.field === field)?.part ?? parts.find((part) => field === `part-${part}`);
}

/** The first part that still lacks something; none if the draft is complete. */
function firstOpen(content: DraftContent, t: DraftMessages["issues"]): Part[] {
  const issues: Issue[] = draftIssues(content, t, here());
  const first = parts.find((part) => issues.some((issue) => issue.part === part));
  return first === undefined ? [] : [first];
}

function PartBody({ part, ...props }: PartProps & { part: Part }) {
  switch (part) {
    case "what":
      return <WhatPart {...props} />;
    case "who":
      return <WhoPart {...props} />;
    case "when":
      return <WhenPart {...props} />;
    case "count":
      return <CountPart {...props} />;
  }
}
