/** The full-screen alarm [MEE-2, MEE-7]: what does not fit, what to do at once, and the evidence. */
import * as texts from "../../../i18n/texts.ts";
import { Notice } from "../../../shared/components/frame/notice.tsx";
import { Button } from "../../../shared/components/taps/button.tsx";
import { localised } from "../../../shared/language/language.ts";
import { Heading } from "../../../voter/views/parts.tsx";
import { feedQuestion } from "../questions.ts";
import { alarms, heard, logAlarm, type QuestionAlarm } from "../store.ts";

export function AlarmView() {
  const t = texts.member().alarm;
  const ofLog = logAlarm.value;
  const unheard = alarms.value.filter((each) => !heard.value.includes(each));
  return (
    <div class="alarm">
      <Heading>{t.heading}</Heading>
      <Notice tone="error" focus={false}>
        {ofLog === undefined ? null : <p>{t.log[ofLog.what]}</p>}
        {ofLog?.clause === undefined ? null : <p class="small">{t.clause(ofLog.clause)}</p>}
        {unheard.map((each) => (
          <p key={`${each.number} ${each.what} ${each.name}`}>{sentence(each)}</p>
        ))}
      </Notice>
      <p>{t.remedy}</p>
      {ofLog === undefined || ofLog.notes.length === 0 ? null : (
        <details>
          <summary>{t.details}</summary>
          {ofLog.notes.map((note) => (
            <pre key={note}>{note}</pre>
          ))}
        </details>
      )}
      {ofLog === undefined ? (
        <div class="actions">
          <Button
            onClick={() => {
              heard.value = alarms.value;
            }}
          >
            {t.on}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function sentence({ number, what, name = "" }: QuestionAlarm): string {
  const t = texts.member().alarm;
  const title = localised(feedQuestion(number)?.title) || `${number}`;
  return what === "missing" ? t.missing(name, title) : t[what](title);
}
