/** On the home of an association: its meetings, and a new one. */
import { useEffect, useState } from "preact/hooks";
import type { Membership } from "../../../src/contract/association.ts";
import type { Meeting } from "../../../src/contract/meetings.ts";
import * as texts from "../../i18n/texts.ts";
import { Button } from "../../shared/components/taps/button.tsx";
import { language, localised } from "../../shared/language/language.ts";
import { dayText, localDay } from "../../shared/language/times.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { mayAs } from "../frame/association.ts";
import { getAssociation } from "../frame/calls.ts";
import { addressOf, go } from "../frame/route.ts";
import { blankMeeting } from "./content.ts";
import { listMeetings, makeMeeting } from "./meeting-calls.ts";

/** Shows nothing while it is not known. */
export function Meetings({ association: { id, role, suspended } }: { association: Membership }) {
  const t = texts.meetings().list;
  const [found, setFound] = useState<readonly Meeting[]>();
  const create = useAction();
  useEffect(() => {
    listMeetings(id).then(
      ({ meetings }) => setFound(meetings),
      () => undefined, // the page says by itself that the service does not answer
    );
  }, [id]);
  if (found === undefined) return null;
  const begin = () =>
    create.run(async () => {
      const blank = blankMeeting(await getAssociation(id), language.value, localDay(Date.now()));
      const { draft } = await makeMeeting(id, blank);
      go({ page: "meeting", id, meeting: draft });
    });
  const begins = mayAs(role, "board") && suspended === undefined;
  if (found.length === 0 && !begins) return null;
  return (
    <section aria-labelledby="meetings">
      <h2 id="meetings">{t.heading}</h2>
      {found.length === 0 ? null : (
        <ul class="cards">
          {found.map(({ draft, step, content: { title, date, trial } }) => (
            <li key={draft}>
              <a class="card" href={addressOf({ page: "meeting", id, meeting: draft })}>
                <strong>{localised(title).trim() === "" ? t.untitled : localised(title)}</strong>
                {trial ? <span class="trial">{texts.shared().trial}</span> : null}
                <span>{t.on(t.states[step], dayText(date, language.value))}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {begins ? (
        <p>
          <Button busy={create.busy} onClick={begin}>
            {t.create}
          </Button>
        </p>
      ) : null}
      <Failure failure={create.failure} />
    </section>
  );
}
