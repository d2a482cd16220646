/** The state of a draft, above the form and on the last page: being opened, saved or not, and what can be undone. */

import * as texts from "../../i18n/texts.ts";
import { focusOn } from "../../shared/components/frame/focus.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { announce } from "../../shared/components/frame/page.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { Undo } from "../../shared/components/taps/undo.tsx";
import { ApiProblem, Unreachable } from "../../shared/service/failures.ts";
import { Failure, failureText, useAction } from "../frame/action.tsx";
import type { DraftStore } from "./draft-store.ts";

/** Until the draft is there. */
export function Opening({ failure, reload }: { failure: unknown; reload: () => void }) {
  const t = texts.organiser();
  if (failure === undefined) return <p>{t.loading}</p>;
  return (
    <>
      <Failure failure={failure} />
      <p>
        <Button onClick={reload}>{t.again}</Button>
      </p>
    </>
  );
}

/** There is more to say than that it was not saved: what there is too much of, or what is wrong on the server. */
const isNamed = (failure: unknown) =>
  failure instanceof Unreachable
    ? failure.code !== undefined
    : failure instanceof ApiProblem && failure.quota !== undefined;

export function SaveState({ store }: { store: DraftStore }) {
  const t = texts.draft();
  const problems = texts.organiser();
  const settle = useAction();
  const state = store.state.value;
  const named = isNamed(store.failure);
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
      <p>
        {state === "signed-out" ? problems.signIn.signedOut : state === "offline" && !named ? t.offline : t.refused}
      </p>
      {state !== "signed-out" && named ? <p>{failureText(store.failure)}</p> : null}
      <Button onClick={() => void store.flush()}>{t.retry}</Button>
    </Notice>
  );
}

/** The last thing that was removed from this draft, while it can be undone. */
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
