/** The association's templates: each begins a draft in one tap, and can be deleted. */
import type { Template } from "../../../src/contract/drafts.ts";
import * as texts from "../../i18n/texts.ts";
import { announce } from "../../shared/components/frame/page.tsx";
import { AskButton } from "../../shared/components/taps/ask.tsx";
import { Button } from "../../shared/components/taps/button.tsx";
import { Failure, useAction } from "../frame/action.tsx";
import { beginFromTemplate, deleteDraft } from "../frame/calls.ts";
import { go } from "../frame/route.ts";

interface Props {
  templates: readonly Template[];
  set: (templates: readonly Template[]) => void;
  /** New drafts are allowed. */
  begins: boolean;
}

export function Templates({ templates, set, begins }: Props) {
  const t = texts.followUps().template;
  const action = useAction();
  const use = (id: string) => action.run(async () => go({ page: "dates", id: (await beginFromTemplate(id)).id }));
  const remove = ({ id, name }: Template) =>
    action.run(async () => {
      await deleteDraft(id);
      set(templates.filter((each) => each.id !== id));
      announce(t.removed(name));
    });
  if (templates.length === 0) return null;
  return (
    <section>
      <h2>{t.title}</h2>
      <ul class="plain-list">
        {templates.map((template) => (
          <li key={template.id} class="row">
            {begins ? (
              <Button busy={action.busy} onClick={() => use(template.id)}>
                {t.use(template.name)}
              </Button>
            ) : (
              <span>{template.name}</span>
            )}
            <AskButton
              kind="quiet"
              busy={action.busy}
              loses={t.removeLoses(template.name)}
              aria-label={t.remove(template.name)}
              text={t.delete}
              onYes={() => remove(template)}
            />
          </li>
        ))}
      </ul>
      <Failure failure={action.failure} />
    </section>
  );
}
