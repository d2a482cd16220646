/**
 * A vote while it is being prepared: four parts that open one after another, in any order, saved as typed. What is missing
 * is said at its part and in the field; nothing is refused while typing.
 */

import { useEffect, useLayoutEffect, useMemo, useState } from "preact/hooks";
import { minuteOf } from "../../../crypto/encoding/minute.ts";
import type { DraftContent } from "../../../src/contract/draft.ts";
import * as texts from "../../i18n/texts.ts";
import { focusOn } from "../../shared/components/frame/focus.ts";
import { ErrorSummary, Notice } from "../../shared/components/frame/notice.tsx";
import { announce } from "../../shared/components/frame/page.tsx";
import { AskButton } from "../../shared/components/taps/ask.tsx";
import { Button, ButtonLink } from "../../shared/components/taps/button.tsx";
import { Undo } from "../../shared/components/taps/undo.tsx";
import { useView } from "../../shared/page/settle.ts";
import { ApiProblem } from "../../shared/service/api.ts";
import { whenShown } from "../../shared/service/later.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { deleteDraft, getDraft, prepareDraft, putDraft } from "../frame/calls.ts";
import { Heading } from "../frame/heading.tsx";
import { addressOf, go, instead } from "../frame/route.ts";
import { organiserVault, session } from "../frame/session.ts";
import { askForSender } from "../mail/mail-service.ts";
import { CountPart } from "./count-part.tsx";
import { DraftStore } from "./draft-store.ts";
import { draftHints, draftIssues, type Issue, type Part, parts } from "./issues.ts";
import { WhatPart } from "./what/what-part.tsx";
import { WhenPart } from "./when-part.tsx";
import { WhoPart } from "./who/who-part.tsx";

export interface PartProps {
  content: DraftContent;
  update: (change: (content: DraftContent) => DraftContent) => void;
  /** For a change that takes something away: it can be undone. */
  takeAway: DraftStore["takeAway"];
  /** See `DraftStore`. */
  version: number;
  /** The message for the field of that id, once the part was left with something missing. */
  errorOf: (field: string) => string | undefined;
}

const service = { get: getDraft, put: putDraft, prepare: prepareDraft };

/** What the page that was left is still saving: opened before, the draft would look as if another window had changed it. */
let left: Promise<void> = Promise.resolve();

/** Opens the draft for as long as the component is there. Once a vote was prepared from it, wherever, that vote is shown instead. */
export function useDraft(id: string): { store: DraftStore | undefined; failure: unknown; reload: () => void } {
  const [store, setStore] = useState<DraftStore>();
  useView(store !== undefined);
  const [failure, setFailure] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let opened: DraftStore | undefined;
    let gone = false;
    setFailure(undefined);
    const opening = left.then(organiserVault).then((vault) => DraftStore.open({ service, vault }, id));
    Promise.all([opening, askForSender()])
      .then(([found]) => {
        opened = found;
        if (gone) void found.close();
        else setStore(found);
      })
      .catch(setFailure);
    const save = () => void opened?.flush();
    const look = () => {
      opened?.look().catch((error: unknown) => {
        if (!(error instanceof ApiProblem)) return;
        if (error.code === "signed-out") session.value = { state: "out", lost: true };
        if (error.code !== "not-found") return; // what is typed stays; saving it says what is wrong
        setStore(undefined);
        setFailure(error);
      });
    };
    const putAway = () => document.hidden && save();
    const lookNoMore = whenShown(look);
    addEventListener("online", save);
    addEventListener("visibilitychange", putAway);
    return () => {
      lookNoMore();
      removeEventListener("online", save);
      removeEventListener("visibilitychange", putAway);
      gone = true;
      left = opened?.close() ?? left;
    };
  }, [id, attempt]);
  const prepared = store?.prepared.value;
  useEffect(() => {
    if (prepared !== undefined) instead({ page: "vote", id: prepared });
  }, [prepared]);
  return { store: prepared === undefined ? store : undefined, failure, reload: () => setAttempt(attempt + 1) };
}

/** Now, as the record writes it. */
export function nowText(): string {
  return minuteOf(Date.now());
}

export function SaveState({ store }: { store: DraftStore }) {
  const t = texts.draft();
  const problems = texts.organiser();
  const settle = useAction();
  const state = store.state.value;
  if (state === "stale") {
    return (
      <Notice tone="warning" heading={t.stale.title} focus>
        <p>{t.stale.text}</p>
        <div class="actions">
          <Button
            kind="primary"
            busy={settle.busy}
            onClick={() => settle.run(() => store.keepMine({ said: t.stale.kept, place: "content" }))}
          >
            {t.stale.keep}
          </Button>
          <Button
            busy={settle.busy}
            onClick={() => settle.run(() => store.takeTheirs({ said: t.stale.taken, place: "content" }))}
          >
            {t.stale.reload}
          </Button>
        </div>
        <Failure failure={settle.failure} />
      </Notice>
    );
  }
  if (state === "saved" || state === "saving") {
    return (
      <p class="save-state" data-state={state}>
        {state === "saved" ? t.saved : t.saving}
      </p>
    );
  }
  return (
    <Notice tone="warning">
      <p>{state === "offline" ? t.offline : state === "signed-out" ? problems.signIn.signedOut : t.refused}</p>
      <Button onClick={() => void store.flush()}>{t.retry}</Button>
    </Notice>
  );
}

/** The last thing that was taken away from this draft, as long as it can be had back. */
export function DraftUndo({ store }: { store: DraftStore }) {
  const t = texts.draft();
  const taken = store.taken.value;
  if (taken === undefined) return null;
  return (
    <Undo
      key={store.version.value}
      said={taken.said}
      onUndo={() => {
        store.undo();
        announce(t.undone);
        focusOn(taken.place);
      }}
    />
  );
}

export function VoteForm({ id, field }: { id: string; field: string | undefined }) {
  const t = texts.draft();
  const general = texts.organiser();
  const { store, failure, reload } = useDraft(id);
  if (store !== undefined) return <OpenedForm key={field} store={store} field={field} />;
  return (
    <>
      <Heading>{t.title}</Heading>
      {failure === undefined ? (
        <p>{general.loading}</p>
      ) : (
        <>
          <Failure failure={failure} />
          <p>
            <Button onClick={reload}>{general.again}</Button>
          </p>
        </>
      )}
    </>
  );
}

/** `field`: what was asked for is shown, with what it lacks, and has the focus. */
function OpenedForm({ store, field }: { store: DraftStore; field: string | undefined }) {
  const t = texts.draft();
  const content = store.content.value;
  const [questions, people] = [content.contests?.length ?? 0, content.members?.length ?? 0];
  const language = store.language.value;
  const [asked] = useState(() => partOfField(content, t.issues, field));
  const [open, setOpen] = useState<ReadonlySet<Part>>(
    () => new Set(asked === undefined ? firstOpen(content, t.issues) : [asked]),
  );
  /** What was missing when its part was left: said in the field until it is mended. New fields are not blamed while being filled. */
  const [told, setTold] = useState<readonly Issue[]>(() =>
    draftIssues(content, nowText(), t.issues).filter(({ part }) => part === asked),
  );
  useLayoutEffect(() => {
    if (field !== undefined) focusOn(field);
  }, []);
  const [attempt, setAttempt] = useState(0);
  const remove = useAction();
  const issues = useMemo(() => draftIssues(content, nowText(), t.issues), [content, t]);
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

/** The part with this field, where something is missing in it or would help; or the part itself. */
function partOfField(
  content: DraftContent,
  t: Parameters<typeof draftIssues>[2],
  field: string | undefined,
): Part | undefined {
  const issues = [...draftIssues(content, nowText(), t), ...draftHints(content, t)];
  return issues.find((issue) => issue.field === field)?.part ?? parts.find((part) => field === `part-${part}`);
}

/** The first part that still lacks something; of a complete draft none. */
function firstOpen(content: DraftContent, t: Parameters<typeof draftIssues>[2]): Part[] {
  const issues: Issue[] = draftIssues(content, nowText(), t);
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
