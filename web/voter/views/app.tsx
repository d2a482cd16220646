/** One screen per state; screen.ts says which one. */
import type { ComponentChild } from "preact";
import { Page } from "../../shared/components/frame/page.tsx";
import { AskBoard } from "../../shared/components/shown/ask-board.tsx";
import { localised } from "../../shared/language/language.ts";
import { formKnown } from "../../shared/page/say-du.ts";
import { useTrial } from "../../shared/page/trial.ts";
import { electionIdOf } from "../link.ts";
import { type Screen, screenOf, viewOf } from "../screen.ts";
import { state } from "../store.ts";
import { AuditView } from "./audit.tsx";
import { Ballot } from "./ballot.tsx";
import { Elsewhere, Leaving, Moved, TakeOver } from "./elsewhere.tsx";
import { HandingOver, InTheBox, Spent, TooLate } from "./end.tsx";
import { Keep } from "./keep.tsx";
import { Opening } from "./opening.tsx";
import { shownHeading, VoteTitle } from "./parts.tsx";
import { Review } from "./review.tsx";
import {
  Broken,
  Cancelled,
  Closed,
  Forged,
  NoStorage,
  Offline,
  Refused,
  RemovedVote,
  Starting,
  StruckOff,
  UnknownVote,
  Unwitnessed,
  WaitingRoom,
} from "./waiting.tsx";
import { EnterCode, Guest, NotWhole, Welcome } from "./welcome.tsx";

const screens: Record<Screen, () => ComponentChild> = {
  starting: Starting,
  offline: Offline,
  unwitnessed: Unwitnessed,
  "no-storage": NoStorage,
  broken: Broken,
  forged: Forged,
  unknown: UnknownVote,
  removed: RemovedVote,
  "waiting-room": WaitingRoom,
  cancelled: Cancelled,
  closed: Closed,
  "not-whole": NotWhole,
  "enter-code": EnterCode,
  guest: Guest,
  welcome: Welcome,
  opening: Opening,
  elsewhere: Elsewhere,
  "struck-off": StruckOff,
  "take-over": TakeOver,
  keep: Keep,
  ballot: Ballot,
  review: Review,
  audit: AuditView,
  leaving: Leaving,
  moved: Moved,
  "handing-over": HandingOver,
  refused: Refused,
  spent: Spent,
  "too-late": TooLate,
  "in-the-box": InTheBox,
};

/** The server says whom to ask, so this is not shown if the server was found to say something false. */
export function App() {
  const { election, status, jobs } = state.value;
  const waits = !formKnown.value && jobs.status !== undefined;
  const screen = waits ? "starting" : screenOf(state.value);
  useTrial(election === undefined ? status?.trial : election.manifest.trial);
  const View = screens[screen];
  const title = localised(election?.manifest.title ?? status?.title);
  const view = waits ? screen : viewOf(state.value);
  return (
    <Page view={view} step={shownHeading.value} title={title} tone={screen === "in-the-box" ? "box" : "paper"}>
      {screen === "forged" || status?.logo === undefined || election === undefined ? null : (
        <img class="logo" src={`/e/${electionIdOf(location.pathname)}/logo`} alt={election.manifest.organiser} />
      )}
      {titled.has(screen) ? null : <VoteTitle />}
      <View key={view} />
      {screen === "forged" ? null : <AskBoard of={status} />}
    </Page>
  );
}

/** These screens show the vote's title themselves, or have none to show. */
const titled: ReadonlySet<Screen> = new Set(["welcome", "in-the-box", "starting", "offline", "unknown", "removed"]);

export function UnknownElection() {
  return (
    <Page view="unknown">
      <UnknownVote />
    </Page>
  );
}
