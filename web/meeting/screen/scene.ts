/** What the screen in the hall shows, worked out of the feed. Pure: it knows no time, and nothing but the feed. */
import type { Feed, FeedQuestion } from "../../../src/contract/meetings.ts";

export type Scene =
  | { readonly kind: "join" | "log" | "word" | "ended" }
  | { readonly kind: "break"; readonly reason: string | undefined }
  | { readonly kind: "question" | "result"; readonly question: FeedQuestion };

/** The question that the chair shows; if none is named, the last one. */
function shownQuestion({ showing, questions }: Feed): FeedQuestion | undefined {
  return questions.find(({ number }) => number === showing.number) ?? questions.at(-1);
}

/** A result is there only once the chair has shown it; until then its question stays. */
export function sceneOf(feed: Feed): Scene {
  const { phase, showing, reason } = feed;
  if (phase === "break") return { kind: "break", reason };
  if (phase === "ended" && showing.what !== "result") return { kind: "ended" };
  if (showing.what === "join" || showing.what === "log" || showing.what === "word") return { kind: showing.what };
  const question = shownQuestion(feed);
  if (question === undefined) return { kind: "join" };
  return { kind: question.state === "result" && question.shown ? "result" : "question", question };
}

/** Names a scene, so that a page knows when another one has come. */
export const nameOf = (scene: Scene): string =>
  "question" in scene ? `${scene.kind} ${scene.question.number}` : scene.kind;

/** Milliseconds that reception may last after the end was announced (MEE-3). */
const ENDING = 10_000;

/** Whole seconds until reception ends, between 0 and 10, whatever this device's clock says. */
export function secondsLeft(endsAt: number | undefined, now: number): number {
  if (endsAt === undefined) return 0;
  return Math.ceil(Math.min(ENDING, Math.max(0, endsAt - now)) / 1000);
}
