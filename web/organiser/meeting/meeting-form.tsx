/** The form of a meeting: facts, members, prepared questions, and setting it up. */
import { useState } from "preact/hooks";
import * as texts from "../../i18n/texts.ts";
import { focusOn } from "../../shared/components/frame/focus.ts";
import { ErrorSummary } from "../../shared/components/frame/notice.tsx";
import { AskButton } from "../../shared/components/taps/ask.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { Undo } from "../../shared/components/taps/undo.tsx";
import { ApiProblem } from "../../shared/service/failures.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { instead } from "../frame/route.ts";
import { FactsPart } from "./facts-part.tsx";
import { type Fault, faultsOf, withMended } from "./faults.ts";
import { discardMeeting, prepareMeeting } from "./meeting-calls.ts";
import { MembersPart } from "./members-part.tsx";
import { QuestionsPart } from "./questions-part.tsx";
import type { OpenMeeting } from "./use-meeting.ts";

export interface MeetingPartProps {
  association: string;
  content: NonNullable<OpenMeeting["meeting"]>["content"];
  change: OpenMeeting["change"];
  takeAway: OpenMeeting["takeAway"];
  version: number;
  errorOf: (field: string) => string | undefined;
}

export function MeetingForm({ association, open }: { association: string; open: OpenMeeting }) {
  const t = texts.meetings();
  const { meeting, change, takeAway, version, save, saved, taken, undo, flush, set } = open;
  const [faults, setFaults] = useState<{ errors: readonly Fault[]; attempt: number }>();
  const prepare = useAction();
  const discard = useAction();
  if (meeting === undefined) return null;
  const { draft, content } = meeting;
  const errors = withMended(faults?.errors ?? [], content);
  const parts: MeetingPartProps = {
    ...{ association, content, change, takeAway, version },
    errorOf: (field) => errors.find(({ id, mended }) => id === field && mended !== true)?.message,
  };
  const setUp = () =>
    prepare.run(async () => {
      try {
        await flush();
        set(await prepareMeeting(association, draft));
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.errors.length === 0) throw error;
        setFaults({ errors: faultsOf(error.errors, content), attempt: (faults?.attempt ?? 0) + 1 });
      }
    });
  return (
    <>
      <p>{t.intro}</p>
      <p class="hint">{saved ? t.saved : t.saving}</p>
      <Failure failure={save.failure} />
      <FactsPart {...parts} />
      <MembersPart {...parts} />
      <QuestionsPart {...parts} />
      {taken === undefined ? null : (
        <Undo
          key={taken.said}
          said={taken.said}
          onUndo={() => {
            undo();
            focusOn(taken.place);
          }}
        />
      )}
      <section aria-labelledby="prepare">
        <h2 id="prepare">{t.prepare.heading}</h2>
        <p>{t.prepare.text}</p>
        {faults === undefined ? null : <ErrorSummary key={faults.attempt} errors={errors} heading={t.prepare.wrong} />}
        <div class="actions">
          <Button kind="primary" busy={prepare.busy} onClick={setUp}>
            {t.prepare.button}
          </Button>
          <AskButton
            kind="quiet"
            busy={discard.busy}
            loses={t.prepare.discardLoses}
            text={t.prepare.discard}
            onYes={() =>
              discard.run(async () => {
                await discardMeeting(association, draft);
                instead({ page: "votes", id: association });
              })
            }
          />
        </div>
        <Failure failure={prepare.failure ?? discard.failure} />
      </section>
    </>
  );
}
