/** One question for one person: from "give the device to" to the end. Choosing and checking are the voter's own views. */
import type { ComponentChildren } from "preact";
import { fromBase64url } from "../../../../crypto/encoding/bytes.ts";
import { fingerprint } from "../../../../crypto/encoding/fingerprint.ts";
import * as texts from "../../../i18n/texts.ts";
import { Notice } from "../../../shared/components/frame/notice.tsx";
import { Progress } from "../../../shared/components/frame/progress.tsx";
import { Button } from "../../../shared/components/taps/button.tsx";
import { formatNumber, language, localised } from "../../../shared/language/language.ts";
import { lateJob, standings } from "../../../voter/screen.ts";
import { dispatch, state } from "../../../voter/store.ts";
import { AuditView } from "../../../voter/views/audit.tsx";
import { Ballot } from "../../../voter/views/ballot.tsx";
import { CheckNumber, Heading } from "../../../voter/views/parts.tsx";
import { Review } from "../../../voter/views/review.tsx";
import { Broken, Forged, NoStorage } from "../../../voter/views/waiting.tsx";
import { isSeveral } from "../person.ts";
import { ballotOf, feedQuestion, fetchingOf, greet, logQuestion, personName, skip } from "../questions.ts";
import type { Scene } from "../stage.ts";
import { acceptCommittee, accepted, changePerson, people } from "../store.ts";
import type { Turn } from "../turn.ts";
import { secretPath } from "./check-in.tsx";
import { Box, Standing } from "./end.tsx";

type Props = { turn: Turn; scene: Scene };

export function QuestionView({ turn, scene }: Props) {
  const views: Record<Scene, () => ComponentChildren> = {
    "hand-over": () => <HandOver turn={turn} />,
    committee: () => <Committee turn={turn} />,
    ask: () => <Ask turn={turn} />,
    fetching: () => <Fetching />,
    "not-entitled": () => <NotEntitled turn={turn} />,
    elsewhere: () => <Elsewhere />,
    ballot: () => <Ballot />,
    review: () => <Review />,
    audit: () => <AuditView />,
    sealed: () => <Sealed turn={turn} />,
    box: () => <Box turn={turn} />,
    over: () => <Over turn={turn} />,
    cancelled: () => <Cancelled turn={turn} />,
    forged: () => <Forged />,
    "no-storage": () => <NoStorage />,
    broken: () => <Broken />,
    refused: () => <Refused />,
  };
  return (
    <>
      {scene === "hand-over" ? null : <Which turn={turn} whose={scene !== "box"} />}
      {views[scene]()}
    </>
  );
}

/** Above the heading: which question, and whose ballot. */
function Which({ turn, whose }: { turn: Turn; whose: boolean }) {
  const t = texts.member();
  const question = feedQuestion(turn.number);
  const title = localised(question?.title);
  const name = personName(turn.person);
  return (
    <>
      <p class="eyebrow">{[question?.item && t.item(question.item), title].filter(Boolean).join(" · ")}</p>
      {whose && isSeveral(people.value ?? []) && name !== "" ? <p class="whose large">{t.voter(name)}</p> : null}
    </>
  );
}

function HandOver({ turn: { person, number } }: { turn: Turn }) {
  const t = texts.member().handOver;
  const name = personName(person);
  return (
    <>
      <p class="eyebrow">{localised(feedQuestion(number)?.title)}</p>
      <Heading>{t.heading(name)}</Heading>
      <p>{t.text(name)}</p>
      <div class="actions">
        <Button kind="primary" onClick={() => greet(person, number)}>
          {t.button(name)}
        </Button>
        <Button kind="quiet" onClick={() => skip(person, number)}>
          {t.skip(name)}
        </Button>
      </div>
    </>
  );
}

/** MEE-2: the names of those who count, before the first choice and after a change. */
function Committee({ turn: { person, number } }: { turn: Turn }) {
  const t = texts.member().committee;
  const { election } = state.value;
  const committee = logQuestion(number)?.committee;
  if (election === undefined || committee === undefined) return null;
  const { members, threshold } = election.counting;
  const names = new Intl.ListFormat(language.value).format(members.map(({ name }) => name));
  const changed = accepted.value.some((each) => each.person === person);
  return (
    <>
      <Heading>{changed ? t.changed : t.first}</Heading>
      <p class="large">{t.members(names, threshold, members.length)}</p>
      <p>{t.text}</p>
      {changed ? <p>{t.ask}</p> : null}
      <CheckNumber label={t.key} value={fingerprint(fromBase64url(committee))} />
      <div class="actions">
        <Button kind="primary" onClick={() => void acceptCommittee(person, committee)}>
          {changed ? t.right : t.seen}
        </Button>
      </div>
      <p>
        <a href={secretPath()}>{t.secret}</a>
      </p>
    </>
  );
}

/** MEE-5: so few are entitled that the person decides, with the number before their eyes. */
function Ask({ turn: { person, number } }: { turn: Turn }) {
  const t = texts.member().ask;
  const may = fetchingOf(person, number);
  if (may?.do !== "ask") return null;
  const allow = () => changePerson(person, (now) => ({ ...now, allowed: [...now.allowed, number] }));
  return (
    <>
      <Heading>{t.heading}</Heading>
      <p class="huge">{t.number(may.eligible, formatNumber(may.eligible))}</p>
      <p>{t.text}</p>
      <div class="actions">
        <Button kind="primary" onClick={() => void allow()}>
          {t.fetch}
        </Button>
      </div>
      <p>
        <a href={secretPath()}>{texts.member().secret}</a>
      </p>
    </>
  );
}

function Fetching() {
  const t = texts.member().fetching;
  const standing = standings.opening(state.value);
  return (
    <>
      <Heading>{t.heading}</Heading>
      {standing === undefined ? null : <p>{standing === "ballot-box" ? t.silent : t.late}</p>}
      <Progress label={t.text} />
    </>
  );
}

function NotEntitled({ turn: { number } }: { turn: Turn }) {
  const t = texts.member().notEntitled;
  const { excluded = 0, reason } = logQuestion(number)?.announcement ?? {};
  const late = state.value.refusal?.job === "issue";
  return (
    <>
      <Heading>{t.heading}</Heading>
      {reason === undefined ? null : <p>{t.excluded(formatNumber(excluded), reason)}</p>}
      {late ? <p>{t.late}</p> : null}
      <p>{t.ask}</p>
      <Standing number={number} />
      <p>{t.text}</p>
    </>
  );
}

function Elsewhere() {
  const t = texts.member().elsewhere;
  return (
    <>
      <Heading>{t.heading}</Heading>
      <p>{t.text}</p>
      <p>{t.wasNot}</p>
    </>
  );
}

function Sealed({ turn: { person, number } }: { turn: Turn }) {
  const t = texts.member().sealed;
  const standing = standings["handing-over"](state.value);
  if (standing !== undefined) {
    const job = lateJob(state.value) ?? "cast";
    return (
      <>
        <Heading>{t.lateHeading}</Heading>
        <Notice tone="warning">
          <p>{texts.member().fetching.late}</p>
        </Notice>
        <Progress label={texts.member().lost} />
        <div class="actions">
          <Button kind="primary" onClick={() => dispatch({ type: "again", job })}>
            {t.now}
          </Button>
        </div>
      </>
    );
  }
  const held = ballotOf(person, number)?.ports.late() === true && feedQuestion(number)?.state === "voting";
  return (
    <>
      <Heading>{held ? t.heldHeading : t.heading}</Heading>
      <p class="large">{held ? t.heldText : t.text}</p>
      {held ? <p>{t.held}</p> : null}
      <Standing number={number} />
      {held ? null : <Progress label={texts.member().fetching.text} />}
    </>
  );
}

function Over({ turn: { number } }: { turn: Turn }) {
  const t = texts.member().over;
  return (
    <>
      <Heading>{t.heading}</Heading>
      <p>{state.value.slip?.stage === "sealed" ? t.sealed : t.text}</p>
      <Standing number={number} />
    </>
  );
}

function Cancelled({ turn: { number } }: { turn: Turn }) {
  return (
    <>
      <Heading>{texts.member().standing.cancelled}</Heading>
      <Reason number={number} />
    </>
  );
}

function Reason({ number }: { number: number }) {
  const reason = feedQuestion(number)?.reason;
  return reason === undefined ? null : <p>{texts.member().standing.reason(reason)}</p>;
}

function Refused() {
  const t = texts.member().refused;
  const failure = state.value.refusal?.failure;
  const said = failure?.kind === "refused" ? [failure.code, failure.reason].filter(Boolean).join(" · ") : "";
  return (
    <>
      <Heading>{t.heading}</Heading>
      <p>{t.text}</p>
      <p>
        <code>{said}</code>
      </p>
    </>
  );
}
