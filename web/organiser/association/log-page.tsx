/** Who did what for an association, the newest first. It shows no member, no address and no code: the service keeps none of them here. */
import { useEffect, useState } from "preact/hooks";
import type { Deed } from "../../../src/contract/deeds.ts";
import * as texts from "../../i18n/texts.ts";
import { formatTime, language, localised } from "../../shared/language/language.ts";
import { useView } from "../../shared/page/settle.ts";
import { Failure, useAction } from "../frame/action.tsx";
import { getLog, logPath } from "../frame/calls.ts";
import { Heading } from "../frame/heading.tsx";

export function LogPage({ id }: { id: string }) {
  const t = texts.team().log;
  const [deeds, setDeeds] = useState<readonly Deed[]>();
  useView(deeds !== undefined);
  const load = useAction();
  useEffect(() => load.run(async () => setDeeds((await getLog(id)).deeds)), [id]);
  return (
    <>
      <Heading>{t.title}</Heading>
      <p>{t.intro}</p>
      <Failure failure={load.failure} />
      <ul class="plain-list">
        {deeds?.map((deed, i) => (
          <li key={`${i}-${deed.at}`}>
            <strong>{t.deeds[deed.deed](deed.whom ?? "", deed.people)}</strong>
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
      <p>
        <a href={logPath(id)} download="urna-log.json">
          {t.download}
        </a>
      </p>
    </>
  );
}

/** What touches members has only a day. */
function when({ at }: Deed): string {
  if (at.includes("T")) return formatTime(at);
  return new Intl.DateTimeFormat(language.value, { dateStyle: "long", timeZone: "UTC" }).format(new Date(at));
}
