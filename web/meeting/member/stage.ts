/** Which screen the member's page shows. Pure, and the only place that decides it. */

import type { State } from "../../voter/machine.ts";
import { type Screen, screenOf, viewOf } from "../../voter/screen.ts";
import type { Fetching } from "./fetching.ts";
import type { Person } from "./person.ts";
import type { Turn } from "./turn.ts";

export type Stage =
  | { readonly at: "starting" | "offline" | "unknown" | "no-storage" | "damaged" | "alarm" | "enter-code" }
  /** Somebody has arrived and not yet said that they are here. */
  | { readonly at: "check-in"; readonly person: Person }
  /** Everybody is checked in, or nobody any more, and there is no question yet. */
  | { readonly at: "lobby" }
  | { readonly at: "ended" }
  | { readonly at: "question"; readonly turn: Turn };

export type Facts = {
  readonly noStorage: boolean;
  readonly linkDamaged: boolean;
  readonly alarmed: boolean;
  readonly gone: boolean;
  readonly lost: boolean;
  /** The feed has come and the log is verified as far as it goes. */
  readonly ready: boolean;
  readonly people: readonly Person[] | undefined;
  readonly phase: "running" | "break" | "ended" | undefined;
  readonly turn: Turn | undefined;
  /** The question of the turn is open. */
  readonly open: boolean;
};

export function stageOf(facts: Facts): Stage {
  const { people, turn, phase } = facts;
  if (facts.noStorage) return { at: "no-storage" };
  if (facts.alarmed) return { at: "alarm" };
  if (facts.gone) return { at: "unknown" };
  if (facts.linkDamaged) return { at: "damaged" };
  if (people === undefined || !facts.ready) return { at: facts.lost ? "offline" : "starting" };
  if (people.length === 0) return { at: phase === "ended" ? "ended" : "enter-code" };
  const arriving = people.find(({ present, said }) => !present && said === undefined);
  if (arriving !== undefined && phase !== "ended") return { at: "check-in", person: arriving };
  if (turn !== undefined && (facts.open || phase !== "ended")) return { at: "question", turn };
  return { at: phase === "ended" ? "ended" : "lobby" };
}

/** Within a question. */
export type Scene =
  | "hand-over"
  | "committee"
  | "ask"
  | "fetching"
  | "not-entitled"
  | "elsewhere"
  | "ballot"
  | "review"
  | "audit"
  | "sealed"
  | "box"
  | "over"
  | "cancelled"
  | "forged"
  | "no-storage"
  | "broken"
  | "refused";

type InQuestion = {
  readonly state: State;
  readonly fetching: Fetching | undefined;
  readonly greeted: boolean;
  /** The names of the committee that counts this question were seen on this device. */
  readonly knowsCommittee: boolean;
};

const scenes: Partial<Record<Screen, Scene>> = {
  "no-storage": "no-storage",
  broken: "broken",
  forged: "forged",
  cancelled: "cancelled",
  closed: "over",
  "too-late": "over",
  "enter-code": "not-entitled",
  "struck-off": "not-entitled",
  elsewhere: "elsewhere",
  spent: "elsewhere",
  refused: "refused",
  unknown: "refused",
  removed: "refused",
  "handing-over": "sealed",
  "in-the-box": "box",
  ballot: "ballot",
  review: "review",
  audit: "audit",
};

export function sceneOf({ state, fetching, greeted, knowsCommittee }: InQuestion): Scene {
  const scene = scenes[screenOf(state)] ?? "fetching";
  const chooses = scene === "ballot" || scene === "review" || scene === "audit";
  if (!chooses && scene !== "fetching") return scene;
  if (!greeted) return "hand-over";
  if (state.slip?.stage === "code" && fetching?.do === "not-entitled") return "not-entitled";
  if (state.election !== undefined && !knowsCommittee) return "committee";
  if (state.slip?.stage === "code" && fetching?.do === "ask") return "ask";
  return scene;
}

/** The name of the view, so that a tap meant for one does not reach the next. */
export function viewName(stage: Stage, inQuestion: InQuestion | undefined): string {
  if (stage.at === "check-in") return `check-in ${stage.person.id}`;
  if (stage.at !== "question" || inQuestion === undefined) return stage.at;
  const { person, number } = stage.turn;
  return `${number} ${person} ${sceneOf(inQuestion)} ${viewOf(inQuestion.state)}`;
}
