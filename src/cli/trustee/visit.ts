// One call of `urna trustee`: the trustee's client (src/trustee) with its ports on this machine, run step by step. Failures end the command.
import type { Report } from "../../../crypto/verifier/report.ts";
import type { TrusteeView } from "../../contract/trustee.ts";
import { acts } from "../../trustee/acts.ts";
import { counting } from "../../trustee/counting.ts";
import { ceremony, work } from "../../trustee/effects.ts";
import { type Act, type Effect, fresh, type Job, type Result, type State, stage, step } from "../../trustee/machine.ts";
import type { Ports } from "../../trustee/ports.ts";
import type { Stage } from "../../trustee/stage.ts";
import { verifyForCount } from "../verify/for-count.ts";
import { type Door, failureOf, Stop } from "./door.ts";
import { TrusteeMemory } from "./memory.ts";

export class Visit {
  readonly #folder: string;
  readonly #seed: Ports["seed"];
  #door: Door;
  #ports: Ports;
  #state: State;
  /** Of the record that was checked. */
  report: Report | undefined;

  /** `seed`: from the words, as the person types them. */
  constructor(door: Door, folder: string, seed: Ports["seed"]) {
    this.#folder = folder;
    this.#seed = seed;
    this.#door = door;
    this.#ports = this.#portsOf(door);
    this.#state = fresh(door.id, "");
  }

  get state(): State {
    return this.#state;
  }

  get view(): TrusteeView {
    if (this.#state.view === undefined) throw new TypeError("nobody is known yet");
    return this.#state.view;
  }

  get stage(): Stage | undefined {
    return stage(this.#state);
  }

  /** Reads the state, of the vote that was prepared again if there is one. @returns what is due then */
  async ask(): Promise<Effect> {
    for (;;) {
      const { moved, effects } = await this.run("ask");
      const go = effects.find((effect) => effect.do === "go");
      if (go !== undefined) {
        console.error("The vote was prepared again: link and words keep working, and the ceremony begins anew.");
        this.#door = this.#door.to(go.election);
        this.#ports = this.#portsOf(this.#door);
        this.#state = fresh(this.#door.id, "");
      } else if (this.#state.obstacle === "restarting")
        throw new Stop(
          3,
          "The organiser is preparing the vote again. Keep your words, and come back with the same link.",
        );
      else if (moved !== undefined) throw moved.refusal;
      else return effects[0] ?? { do: "ask" };
    }
  }

  /** One piece of work that starts by itself. */
  async run(job: Job): Promise<Result & { readonly effects: readonly Effect[] }> {
    const result = await work(this.#ports, { do: job }, this.#state);
    return { ...result, effects: this.#step({ type: "done", job, code: "", result }) };
  }

  /** What a person does. */
  async act(what: Act): Promise<Result & { readonly effects: readonly Effect[] }> {
    const result = await work(this.#ports, what, this.#state);
    return { ...result, effects: this.#step({ type: "acted", code: "", result }) };
  }

  #step(event: Parameters<typeof step>[1]): readonly Effect[] {
    const { state, effects } = step(this.#state, event);
    this.#state = state;
    return effects;
  }

  /** The record as far as the ceremony goes, for acts.ts. */
  ceremony() {
    return ceremony(this.#ports, this.view);
  }

  #portsOf(door: Door): Ports {
    const { checked, ...count } = counting();
    const handlers = { ...acts, ...count };
    return {
      electionId: door.id,
      server: door,
      crypto: { call: async (name, ask) => (handlers[name] as (ask: unknown) => never)(ask) },
      store: new TrusteeMemory(this.#folder, door.id),
      check: async () => {
        const { report, state } = await verifyForCount(door.election);
        this.report = report;
        return checked(door.id, report, state);
      },
      seed: this.#seed,
      exclusively: (_, body) => body(),
      now: Date.now,
      failureOf,
    };
  }
}
