/**
 * Who did what for an association, the newest first; what programs did stands apart, where it hides nobody's lines. It shows no member, no
 * address and no code: the service keeps none of them here.
 */
import { useEffect, useState } from "preact/hooks";
import type { Deed, DeedList, DeedsBy } from "../../../src/contract/deeds.ts";
import * as texts from "../../i18n/texts.ts";
import { Button } from "../../shared/components/taps/button.tsx";
import { formatNumber, formatTime, language, localised } from "../../shared/language/language.ts";
import { download } from "../../shared/page/download.ts";
import { useView } from "../../shared/page/settle.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { getLog } from "../frame/calls.ts";
import { Heading } from "../frame/heading.tsx";

export function LogPage({ id }: { id: string }) {
  const t = texts.team().log;
  const [people, setPeople] = useState<DeedList>();
  const [programs, setPrograms] = useState<DeedList>();
  useView(programs !== undefined);
  const load = useAction();
  useEffect(
    () =>
      load.run(async () => {
        setPeople(await getLog(id, "people"));
        setPrograms(await getLog(id, "programs"));
      }),
    [id],
  );
  return (
    <>
      <Heading>{t.title}</Heading>
      <p>{t.intro}</p>
      <Failure failure={load.failure} />
      {people === undefined ? null : <Lines {...{ id, by: "people", list: people, set: setPeople }} />}
      {programs === undefined || programs.deeds.length === 0 ? null : (
        <section>
          <h2>{t.programs}</h2>
          <Lines {...{ id, by: "programs", list: programs, set: setPrograms }} />
        </section>
      )}
    </>
  );
}

interface LinesProps {
  id: string;
  by: DeedsBy;
  list: DeedList;
  set: (list: DeedList) => void;
}

function Lines({ id, by, list: { deeds, older }, set }: LinesProps) {
  const t = texts.team().log;
  const load = useAction();
  const more = () =>
    load.run(async () => {
      const next = await getLog(id, by, older);
      set({ ...next, deeds: [...deeds, ...next.deeds] });
    });
  return (
    <>
      <ul class="plain-list">
        {deeds.map((deed, i) => (
          <li key={`${i}-${deed.at}`}>
            <strong>{said(deed)}</strong>
            {deed.unfinished ? ` (${t.unfinished})` : null}
            <br />
            {[
              deed.vote?.title === undefined ? undefined : localised(deed.vote.title),
              deed.who ?? t.byItself,
              when(deed),
            ]
              .filter((part) => part !== undefined)
              .join(" · ")}
          </li>
        ))}
      </ul>
      {older === undefined ? null : (
        <>
          <p>{t.newest(formatNumber(deeds.length))}</p>
          <p>
            <Button busy={load.busy} onClick={more}>
              {t.older}
            </Button>
          </p>
        </>
      )}
      <Failure failure={load.failure} />
      {deeds.length === 0 ? null : (
        <p>
          <Button
            kind="quiet"
            onClick={() => download("urna-log.json", "application/json", JSON.stringify({ deeds }, null, 2))}
          >
            {t.download}
          </Button>
        </p>
      )}
    </>
  );
}

function said({ deed, whom = "", people, role }: Deed): string {
  const { deeds, roles } = texts.team().log;
  return deeds[deed](whom, people, role && roles[role]);
}

/** What touches members has only a day. */
function when({ at }: Deed): string {
  if (at.includes("T")) return formatTime(at);
  return new Intl.DateTimeFormat(language.value, { dateStyle: "long", timeZone: "UTC" }).format(new Date(at));
}
