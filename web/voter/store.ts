/**
 * The ballots that this page holds, each a machine of its own (machine.ts) with its runner (effects.ts), and the one that is shown. Views read
 * `state.value` and call these functions; they all mean the shown one. Moving around in the ballot uses the browser's history, so that
 * "back" does what people expect.
 */
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { createRunner } from "./effects.ts";
import { begin, type Event, initialState, type Place, type State, step } from "./machine.ts";
import type { Ports } from "./ports.ts";
import type { CarryCalls } from "./worker-calls.ts";

/** One ballot of one person, from its link or code to its end. */
export type Session = {
  readonly ports: Ports;
  readonly state: ReadonlySignal<State>;
  dispatch(event: Event): void;
  /** Nothing of it goes on by itself any more. */
  stop(): void;
};

export function startSession(ports: Ports): Session {
  const first = begin();
  const own = signal(first.state);
  const dispatch = (event: Event) => {
    const next = step(own.peek(), event);
    own.value = next.state;
    for (const effect of next.effects) runner.run(effect, next.state);
  };
  const runner = createRunner(ports, dispatch);
  for (const effect of first.effects) runner.run(effect, first.state);
  return { ports, state: own, dispatch, stop: () => runner.stop() };
}

const shown = signal<Session | undefined>(undefined);
export const state = computed(() => shown.value?.state.value ?? initialState);

export function show(session: Session | undefined): void {
  shown.value = session;
}

export function dispatch(event: Event): void {
  shown.peek()?.dispatch(event);
}

/** The path of the shown vote. */
export const votePath = () => `/e/${shown.value?.ports.electionId}`;

/** The shown ballot belongs to a question of a meeting: it is voted on this device, or on none. */
export const inMeeting = () => shown.value?.ports.meeting === true;

/** Goes to a place as a new entry of the history. */
export function go(place: Place): void {
  history.pushState({ place }, "");
  dispatch({ type: "go", place });
}

/** Goes back if the previous entry is this place, for buttons that say "Back". */
export function goBack(fallback: Place): void {
  if (placeIn(history.state) === undefined) dispatch({ type: "go", place: fallback });
  else history.back();
}

/** The place that an entry of the history means; it may contain anything. */
export function placeIn(entry: unknown): Place | undefined {
  const place = (entry as { place?: { at?: unknown; screen?: unknown; change?: unknown } } | null)?.place;
  if (place?.at === "ballot") {
    if (typeof place.screen !== "number") return undefined;
    return { at: "ballot", screen: place.screen, ...(place.change === true && { change: true }) };
  }
  if (
    place?.at === "start" ||
    place?.at === "review" ||
    place?.at === "audit" ||
    place?.at === "take-over" ||
    place?.at === "keep"
  )
    return { at: place.at };
  return undefined;
}

/** Words and QR codes for another device, made in a worker; the page does not keep them. */
export async function carry<K extends keyof CarryCalls>(name: K, ask: CarryCalls[K][0]): Promise<CarryCalls[K][1]> {
  const world = shown.peek()?.ports;
  if (world === undefined) throw new TypeError("the page has not started");
  return world.crypto.carry(name, ask);
}
