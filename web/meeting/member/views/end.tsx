/** The end state: green once the promise is verified, and then how the question goes on, until the next one comes. */
import { quorumOf } from "../../../../crypto/meeting/agreement.ts";
import * as texts from "../../../i18n/texts.ts";
import { Notice } from "../../../shared/components/frame/notice.tsx";
import { useAnnounced } from "../../../shared/components/frame/page.tsx";
import { ContestResults } from "../../../shared/components/shown/result.tsx";
import { Button } from "../../../shared/components/taps/button.tsx";
import { formatNumber } from "../../../shared/language/language.ts";
import { withdrawnFrom } from "../../../voter/election.ts";
import { state, votePath } from "../../../voter/store.ts";
import { BoxPicture } from "../../../voter/views/end.tsx";
import { CheckNumber, Heading } from "../../../voter/views/parts.tsx";
import { isSeveral } from "../person.ts";
import { askNow, countedOf, feedQuestion, greet, logQuestion, personName } from "../questions.ts";
import { people } from "../store.ts";
import { nextPerson, type Turn } from "../turn.ts";
import { Break } from "./lobby.tsx";

export function Box({ turn }: { turn: Turn }) {
  const t = texts.member();
  const { slip } = state.value;
  if (slip?.stage !== "cast") return null;
  const next = nextPerson(turn, askNow());
  const name = personName(turn.person);
  return (
    <div class="in-the-box">
      <BoxPicture />
      <Heading>{isSeveral(people.value ?? []) ? t.box.of(name) : t.box.heading}</Heading>
      {next === undefined ? (
        <p class="large">{t.box.stay}</p>
      ) : (
        <div class="actions">
          <Button kind="primary" onClick={() => greet(next, turn.number)}>
            {t.handOver.next(personName(next))}
          </Button>
        </div>
      )}
      <Break />
      <Standing number={turn.number} mine={1} />
      {countedOf(turn.person, turn.number) === "in" ? <p role="status">{t.box.counted}</p> : null}
      <details>
        <summary>{t.box.checkNumber}</summary>
        <CheckNumber label={t.box.checkNumber} value={slip.checkNumber} />
      </details>
    </div>
  );
}

/**
 * How the question goes on, in a sentence; the result once the chair has shown it in the room. `mine`: ballots that are known here to be in the box,
 * of which the feed may not have heard yet.
 */
export function Standing({ number, mine = 0 }: { number: number; mine?: number }) {
  const t = texts.member().standing;
  const question = feedQuestion(number);
  const said = question === undefined ? undefined : sentence(question, mine);
  useAnnounced(question?.state, () => said);
  if (question === undefined) return null;
  const { reason, paused } = question;
  return (
    <div class="standing">
      {question.state === "result" && question.shown ? <Shown number={number} /> : <p class="large">{said}</p>}
      {reason === undefined ? null : <p>{t.reason(reason)}</p>}
      {paused === undefined ? null : (
        <p>
          {texts.voter().review.paused}: {paused}
        </p>
      )}
    </div>
  );
}

function sentence(
  { state: now, cast, eligible, shown }: NonNullable<ReturnType<typeof feedQuestion>>,
  mine: number,
): string {
  const t = texts.member().standing;
  if (now === "voting") return t.voting(formatNumber(Math.max(cast, mine)), formatNumber(eligible));
  if (now === "result") return shown ? texts.result().title : t.waiting;
  return t[now];
}

/** The result that the board has signed; the page does not recompute it, and leads to the one that does. */
function Shown({ number }: { number: number }) {
  const t = texts.result();
  const { result, election } = state.value;
  if (election === undefined || result === undefined) return <p>{t.loading}</p>;
  if (result === "false")
    return (
      <Notice tone="error" focus={false}>
        <p>{t.wrong}</p>
      </Notice>
    );
  const { members, threshold } = election.counting;
  const agreed = logQuestion(number)?.agreed.length ?? 0;
  const withdrawn = (contest: string) => withdrawnFrom(state.value.board?.withdrawn ?? [], contest);
  return (
    <section>
      <h2>{t.title}</h2>
      <ContestResults manifest={election.manifest} result={result} changes={{ withdrawn, struckOff: () => 0 }} />
      {agreed < quorumOf(members.length, threshold) ? <p>{texts.member().standing.byHand}</p> : null}
      <p>
        <a href={`${votePath()}/verify`}>{texts.member().standing.check}</a>
      </p>
    </section>
  );
}
