/**
 * The screen in the hall (/m/{id}/screen), and the same for whoever watches at home: join, question, countdown, result. It shows no
 * name of a member and nothing partial. It holds the meeting's log, and verifies the record before it shows a result.
 */
import { useEffect, useState } from "preact/hooks";
import type { Feed } from "../../../src/contract/meetings.ts";
import * as texts from "../../i18n/texts.ts";
import { Button } from "../../shared/components/taps/button.tsx";
import { language, localised } from "../../shared/language/language.ts";
import { mount } from "../../shared/page/mount.ts";
import { useView } from "../../shared/page/settle.ts";
import { useFeed } from "../hall/use-feed.ts";
import type { LogView } from "../shared/log-calls.ts";
import { useLog } from "./log.ts";
import { Alarm, Bottom, Elsewhere, Join, Log, Sentence, Word } from "./panels.tsx";
import { Question } from "./question.tsx";
import { Result } from "./result.tsx";
import { nameOf, type Scene, sceneOf } from "./scene.ts";
import "../../styles/base.css";
import "./screen.css";

const meetingId = /^\/m\/([A-Za-z0-9_-]{43})\/screen\/?$/u.exec(location.pathname)?.[1] ?? "";
/** Somebody at home reads their own language; the hall reads the meeting's. */
const asked = new URLSearchParams(location.search).has("lang");

function Screen() {
  const t = texts.screen();
  const { feed, lost, gone } = useFeed(meetingId);
  const scene = feed && sceneOf(feed);
  const log = useLog(feed);
  const view = scene === undefined ? "loading" : nameOf(scene);
  useView(view);
  useEffect(() => {
    if (!asked && feed !== undefined) language.value = feed.language;
  }, [feed?.language]);
  useEffect(() => {
    document.title = `${feed === undefined ? t.title : localised(feed.title)} · Urna`;
  });
  return (
    <div class="screen">
      <main id="content" tabIndex={-1}>
        {feed === undefined || scene === undefined ? (
          <h1>{gone ? t.notFound : lost ? t.lost : t.loading}</h1>
        ) : (
          <>
            {feed.trial ? <p class="screen-trial">{texts.shared().trial}</p> : null}
            {log === "wrong" ? <Alarm text={t.wrong.log} /> : <Shown feed={feed} scene={scene} log={log} />}
          </>
        )}
      </main>
      {feed === undefined ? null : (
        <Bottom feed={feed} lost={lost}>
          <FullScreen />
        </Bottom>
      )}
    </div>
  );
}

function Shown({ feed, scene, log }: { feed: Feed; scene: Scene; log: LogView | undefined }) {
  const t = texts.screen();
  switch (scene.kind) {
    case "join":
      return <Join feed={feed} />;
    case "log":
      return <Log meetingId={feed.meetingId} log={log} />;
    case "word":
      return <Word />;
    case "break":
      return <Sentence heading={t.break} text={scene.reason} />;
    case "ended":
      return (
        <>
          <Sentence heading={t.ended} />
          <Elsewhere feed={feed} />
        </>
      );
    case "question":
      return <Question key={scene.question.number} question={scene.question} meetingId={feed.meetingId} log={log} />;
    case "result":
      return <Result key={scene.question.number} question={scene.question} meetingId={feed.meetingId} log={log} />;
  }
}

/** Gone once it has done its work. */
function FullScreen() {
  const [full, setFull] = useState(document.fullscreenElement !== null);
  useEffect(() => {
    const look = () => setFull(document.fullscreenElement !== null);
    document.addEventListener("fullscreenchange", look);
    return () => document.removeEventListener("fullscreenchange", look);
  }, []);
  if (full || !document.fullscreenEnabled) return null;
  return (
    <span class="screen-full">
      <Button kind="quiet" onClick={() => void document.documentElement.requestFullscreen().catch(() => undefined)}>
        {texts.screen().full}
      </Button>
    </span>
  );
}

mount(<Screen />);
