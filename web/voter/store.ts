/**
 * The one state of the page, as a signal, and the ways to change it. Views read `state.value` and call these functions;
 * the machine decides (machine.ts), the runner works (effects.ts). Moving around in the ballot uses the browser's
 * history, so that "back" does what people expect.
 */
import { signal } from "@preact/signals";
import { createRunner, type Runner } from "./effects.ts";
import { begin, type Event, initialState, type Place, type State, step } from "./machine.ts";
import type { Ports } from "./ports.ts";
import type { CarryCalls } from "./worker-calls.ts";

export const state = signal<State>(initialState);
let runner: Runner | undefined;
let world: Ports | undefined;

export function dispatch(event: Event): void {
  const next = step(state.value, event);
  state.value = next.state;
  for (const effect of next.effects) runner?.run(effect, next.state);
}

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

export function startMachine(ports: Ports): void {
  world = ports;
  runner = createRunner(ports, dispatch);
  const first = begin();
  state.value = first.state;
  for (const effect of first.effects) runner.run(effect, first.state);
}

/** Words and QR codes for another device, made in a worker; the page does not keep them. */
export async function carry<K extends keyof CarryCalls>(name: K, ask: CarryCalls[K][0]): Promise<CarryCalls[K][1]> {
  if (world === undefined) throw new TypeError("the page has not started");
  return world.crypto.carry(name, ask);
}
