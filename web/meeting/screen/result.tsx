/** A result on the screen, as this device has recomputed it from the record; nothing of it before that. */
import type { FeedQuestion } from "../../../src/contract/meetings.ts";
import * as texts from "../../i18n/texts.ts";
import { changesOf } from "../../shared/audit/changes.ts";
import { ContestResults } from "../../shared/components/shown/result.tsx";
import { useVerified } from "../result/verified.ts";
import { Alarm } from "./panels.tsx";
import { Title } from "./question.tsx";

export function Result({ question, meetingId }: { question: FeedQuestion; meetingId: string }) {
  const t = texts.screen();
  const { electionId, number } = question;
  const verified = useVerified({ electionId, meetingId, number });
  if (verified?.kind === "wrong") return <Alarm text={t.wrong.record} />;
  return (
    <>
      <Title question={question} />
      {verified?.kind !== "verified" ? (
        <p class="screen-large">{verified?.kind === "unread" ? t.unread : t.states.verifying}</p>
      ) : (
        <>
          <ContestResults
            manifest={verified.report.manifest ?? { contests: [] }}
            result={verified.report.recomputed ?? { contests: [] }}
            changes={changesOf(verified.report)}
          />
          <p>
            {t.verified} <a href={`/e/${electionId}/verify`}>{t.check}</a>
          </p>
        </>
      )}
    </>
  );
}
