/** The page: one screen at a time; stage.ts says which one. */
import * as texts from "../../../i18n/texts.ts";
import { Notice } from "../../../shared/components/frame/notice.tsx";
import { Page } from "../../../shared/components/frame/page.tsx";
import { Progress } from "../../../shared/components/frame/progress.tsx";
import { Button } from "../../../shared/components/taps/button.tsx";
import { localised } from "../../../shared/language/language.ts";
import { formKnown } from "../../../shared/page/say-du.ts";
import { useTrial } from "../../../shared/page/trial.ts";
import { initialState } from "../../../voter/machine.ts";
import { state } from "../../../voter/store.ts";
import { Heading, Message, shownHeading } from "../../../voter/views/parts.tsx";
import { NoStorage } from "../../../voter/views/waiting.tsx";
import { askNow, ballotOf, fetchingOf, logQuestion, turn } from "../questions.ts";
import { type Scene, type Stage, sceneOf, stageOf, viewName } from "../stage.ts";
import { accepted, alarms, feed, followed, heard, linkDamaged, log, logAlarm, noStorage, people } from "../store.ts";
import { AlarmView } from "./alarm.tsx";
import { CheckIn, EnterCode } from "./check-in.tsx";
import { Foot } from "./foot.tsx";
import { Ended, Lobby } from "./lobby.tsx";
import { QuestionView } from "./question.tsx";

function stageNow(): Stage {
  const { gone, lost } = followed.value;
  return stageOf({
    noStorage: noStorage.value,
    linkDamaged: linkDamaged.value,
    alarmed: logAlarm.value !== undefined || alarms.value.some((each) => !heard.value.includes(each)),
    gone,
    lost,
    ready: formKnown.value && feed.value !== undefined && log.value !== undefined,
    people: people.value,
    phase: feed.value?.phase,
    turn: turn.value,
    open: turn.value !== undefined && askNow().open.includes(turn.value.number),
  });
}

/** What the question's screen depends on. */
function questionNow(stage: Stage) {
  if (stage.at !== "question") return undefined;
  const { person, number, greeted } = stage.turn;
  return {
    state: ballotOf(person, number) === undefined ? initialState : state.value,
    fetching: fetchingOf(person, number),
    greeted,
    knowsCommittee: accepted.value.some(
      (each) => each.person === person && each.committee === logQuestion(number)?.committee,
    ),
  };
}

export function App() {
  const stage = stageNow();
  const inQuestion = questionNow(stage);
  const scene = inQuestion && sceneOf(inQuestion);
  const view = viewName(stage, inQuestion);
  const title = localised(log.value?.view.title ?? feed.value?.title);
  useTrial(log.value === undefined ? feed.value?.trial : log.value.view.trial || undefined);
  return (
    <Page view={view} step={shownHeading.value} title={title} tone={scene === "box" ? "box" : "paper"}>
      {stage.at === "question" || title === "" ? null : <p class="eyebrow">{title}</p>}
      <Lost />
      <div key={view}>
        <Shown stage={stage} scene={scene} />
      </div>
      {quiet(stage, scene) ? <Foot /> : null}
    </Page>
  );
}

/** Where nothing has to be chosen now, there is room for the rest. */
const quiet = ({ at }: Stage, scene: Scene | undefined) =>
  at === "lobby" || (at === "question" && scene !== undefined && RESTS.has(scene));
const RESTS: ReadonlySet<Scene> = new Set(["box", "over", "cancelled", "not-entitled", "elsewhere"]);

function Shown({ stage, scene }: { stage: Stage; scene: Scene | undefined }) {
  const t = texts.member();
  switch (stage.at) {
    case "starting":
      return <Progress label={t.loading} />;
    case "offline":
      return (
        <Message heading={t.offline.heading}>
          <p>{t.offline.text}</p>
          <Progress label={t.loading} />
        </Message>
      );
    case "unknown":
      return (
        <Message heading={t.unknown.heading}>
          <p>{t.unknown.text}</p>
        </Message>
      );
    case "damaged":
      return <Damaged />;
    case "no-storage":
      return <NoStorage />;
    case "alarm":
      return <AlarmView />;
    case "enter-code":
      return <EnterCode />;
    case "check-in":
      return <CheckIn person={stage.person} />;
    case "lobby":
      return <Lobby />;
    case "ended":
      return <Ended />;
    case "question":
      return scene === undefined ? null : <QuestionView turn={stage.turn} scene={scene} />;
  }
}

function Damaged() {
  const t = texts.member().damaged;
  const back = () => {
    history.replaceState(history.state, "", location.pathname + location.search);
    linkDamaged.value = false;
  };
  return (
    <>
      <Heading>{t.heading}</Heading>
      <p>{t.text}</p>
      <div class="actions">
        <Button onClick={back}>{t.back}</Button>
      </div>
    </>
  );
}

function Lost() {
  if (!followed.value.lost || feed.value === undefined) return null;
  return (
    <Notice tone="warning">
      <p>{texts.member().lost}</p>
    </Notice>
  );
}
