/** A result on the screen, as this device has recomputed it from the record; nothing of it before that. */
import type { FeedQuestion } from "../../../src/contract/meetings.ts";
import * as texts from "../../i18n/texts.ts";
import { changesOf } from "../../shared/audit/changes.ts";
import { ContestResults } from "../../shared/components/shown/result.tsx";
import { useVerified } from "../result/verified.ts";
import type { LogView } from "../shared/log-calls.ts";
import { loggedAs } from "./logged.ts";
import { Alarm } from "./panels.tsx";
import { Title } from "./question.tsx";

type Props = { question: FeedQuestion; meetingId: string; log: LogView | undefined };

export function Result({ question, meetingId, log }: Props) {
  const t = texts.screen();
  const { electionId, number } = question;
  const logged = loggedAs(log, question);
  const verified = useVerified(
    typeof logged === "object" && logged.closed !== undefined
      ? { ...logged, electionId, meetingId, number }
      : undefined,
  );
  if (verified?.kind === "wrong" || logged === "other") return <Alarm text={t.wrong.record} />;
  return (
    <>
      <Title question={question} />
      {verified?.kind !== "verified" ? (
        <p class="screen-large">{verified?.kind === "unread" ? t.unread : t.states.verifying}</p>
      ) : (
        <div class={verified.report.manifest?.contests.length === 1 ? "screen-one" : undefined}>
          <ContestResults
            manifest={verified.report.manifest ?? { contests: [] }}
            result={verified.report.recomputed ?? { contests: [] }}
            changes={changesOf(verified.report)}
          />
          <p>
            {t.verified} <a href={`/e/${electionId}/verify`}>{t.check}</a>
          </p>
        </div>
      )}
    </>
  );
}
