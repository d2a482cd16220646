/** From a draft to a trial of it, and back: each is a copy, so that nothing is lost and the two cannot be mixed up [MAN-5]. */

import type { DraftContent } from "../../../src/draft/content.ts";
import * as texts from "../../i18n/texts.ts";
import { Button } from "../../shared/components/taps/button.tsx";
import { useTrial } from "../../shared/page/trial.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { createDraft } from "../frame/calls.ts";
import { go } from "../frame/route.ts";
import type { DraftStore } from "./draft-store.ts";

/** Without an end that may be over by then: a trial is run when everybody has time. */
function asTrial({ schedule: _, ...content }: DraftContent): DraftContent {
  return { ...content, trial: true };
}

function forReal({ trial: _, ...content }: DraftContent): DraftContent {
  return content;
}

export function Trial({ store }: { store: DraftStore }) {
  const t = texts.draft().trial;
  const copy = useAction();
  const { trial } = store.content.value;
  const { association } = store;
  useTrial(trial);
  if (association === undefined) return null;
  const begin = () =>
    copy.run(async () => {
      await store.flush();
      const content = store.content.value;
      const { id } = await createDraft(association, trial ? forReal(content) : asTrial(content));
      go({ page: "draft", id });
    });
  return (
    <section>
      <h2>{trial ? t.realTitle : t.title}</h2>
      <p>{trial ? t.realText : t.text}</p>
      <p>
        <Button busy={copy.busy} onClick={begin}>
          {trial ? t.real : t.begin}
        </Button>
      </p>
      <Failure failure={copy.failure} />
    </section>
  );
}
