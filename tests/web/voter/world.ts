// A world for the voter's machine without a browser: a server that fails when told to, storage that survives, a device that
// can crash at any moment, and a person who taps what is on the screen. It checks on every request what must hold.
import { expect } from "vitest";
import { fromUtf8, toBase64url, utf8 } from "../../../crypto/encoding/bytes.ts";
import { readTilePath } from "../../../crypto/log/tile-path.ts";
import type { ElectionStatus } from "../../../src/contract/board.ts";
import { ApiProblem, Unreachable, WorkerFailure } from "../../../web/shared/service/failures.ts";
import { createRunner, type Runner } from "../../../web/voter/effects.ts";
import type { Link } from "../../../web/voter/link.ts";
import { begin, type Event, initialState, type Place, type State, step } from "../../../web/voter/machine.ts";
import type { Ports } from "../../../web/voter/ports.ts";
import { screenOf } from "../../../web/voter/screen.ts";
import type { Slip } from "../../../web/voter/slip.ts";
import type { VoterCalls } from "../../../web/voter/worker-calls.ts";
import { manifestOf } from "../../support/election/pieces.ts";
import { contest } from "../../support/election/plan.ts";

const manifest = manifestOf({ contests: [contest("motion", 3)] });
export const CODE = "7K3M9-0QXYZ-ABCDE-12345";

/** What becomes of one request: "lost" before it arrived, "busy" with a 503 and Retry-After, "unanswered" after it happened; "refused" like nonsense. */
export type Fault = "none" | "lost" | "busy" | "unanswered" | "refused";

export class World {
  stored: Slip | undefined;
  phase: ElectionStatus["phase"] = "casting";
  context = "context";
  /** Requests that reached the server, with what was stored on the device at that moment. */
  readonly issued: string[] = [];
  readonly cast: string[] = [];
  readonly box = new Set<string>();
  member: string | undefined;
  published = false;
  faults: Fault[] = [];
  /** The same for what every page asks of the board, beside everything else. */
  boardFaults: Fault[] = [];
  forgedPromise = false;
  registered = false;
  unwitnessed = false;
  /** Notices of withdrawals that the status names, and how many of them the signed board has. */
  withdrawals: string[] = [];
  onBoard = 0;
  /** Why the member was struck off. */
  struckOff: string | undefined;
  /** So many entries are missing from the checkpoint that comes. */
  behind = 0;
  /** The server gives this device another result than the one on the board. */
  otherResult = false;
  /** Happens between what the server did and its answer. */
  meanwhile: (() => void) | undefined;
  /** What was sealed: the check number that was looked at before, if one was. */
  readonly sealed: { readonly checkNumber?: string | undefined }[] = [];
  /** The register holds another blinded key in this member's name. */
  othersBallot = false;
  #made = 0;

  async request<T>(happen: () => T, faults: Fault[] = this.faults): Promise<T> {
    await Promise.resolve();
    const fault = faults.shift() ?? "none";
    if (fault === "lost") throw new Unreachable("lost");
    if (fault === "busy") throw new Unreachable("status 503", 2);
    if (fault === "refused") throw new ApiProblem({ status: 400, code: "invalid-request" });
    const answer = happen();
    this.meanwhile?.();
    if (fault === "unanswered") throw new Unreachable("unanswered");
    return answer;
  }

  refuse(code: string): never {
    throw new ApiProblem({ status: 409, code });
  }

  issue(blinded: string): { signature: string } {
    this.issued.push(blinded);
    const { stored } = this;
    if (stored?.stage !== "asked" && stored?.stage !== "open")
      throw new Error("B was sent before it was stored (ISS-2)");
    if (stored.stage === "asked") expect(toBase64url(stored.blinded)).toBe(blinded);
    if (this.phase === "closed") this.refuse("closed");
    if (this.member !== undefined && this.member !== blinded) this.refuse("already-issued");
    this.member = blinded;
    return { signature: `signature of ${blinded}` };
  }

  put(entry: string): { promise: string; tracker: string } {
    this.cast.push(entry);
    const { stored } = this;
    if (stored?.stage !== "sealed" && stored?.stage !== "cast")
      throw new Error("a ballot was sent before it was stored (BAL-6)");
    expect(fromUtf8(stored.entry)).toBe(entry);
    if (!this.box.has(entry)) {
      if (this.phase === "paused") this.refuse("paused");
      if (this.phase === "closed") this.refuse("closed");
      if (this.box.size > 0) this.refuse("already-cast");
      this.box.add(entry);
    }
    const promise = this.forgedPromise ? "forged" : `promise of ${entry}`;
    return { promise, tracker: "t" };
  }

  /** Entries before the closing, and all of them. */
  open = 4;
  get size(): number {
    const after = [this.ended, this.ended && this.registered, this.phase === "counted"];
    return this.open + after.filter(Boolean).length;
  }
  get ended(): boolean {
    return this.phase === "closed" || this.phase === "counted";
  }

  /** Everything secret is made fresh, so that a second one would be seen. */
  fresh(kind: string): Uint8Array<ArrayBuffer> {
    this.#made++;
    return new Uint8Array(utf8(`${kind} ${this.#made}`));
  }

  ballot(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(utf8(JSON.stringify({ class: "members", made: fromUtf8(this.fresh("ballot")) })));
  }

  status(): ElectionStatus {
    const { phase, size, ended } = this;
    return {
      phase,
      size,
      title: { en: "Vote" },
      organiser: "Test",
      ...(ended && { closing: this.open, eligible: [3] }),
      ...(this.withdrawals.length > 0 && { withdrawn: this.withdrawals }),
    };
  }
}

export class Device {
  readonly world: World;
  readonly #runner: Runner;
  readonly #timers = new Set<{ readonly at: number; readonly run: () => void }>();
  /** What left this device, with the moment: milliseconds since the page was opened. */
  readonly asked: { readonly at: number; readonly what: string }[] = [];
  #now = 0;
  link: Link;
  place: Place | undefined;
  state: State = initialState;
  crashed = false;

  constructor(world: World, link: Link = { kind: "none" }) {
    this.world = world;
    this.link = link;
    this.#runner = createRunner(this.#ports(), (event) => this.dispatch(event));
    const first = begin();
    this.state = first.state;
    for (const effect of first.effects) this.#runner.run(effect, first.state);
  }

  get screen() {
    return screenOf(this.state);
  }

  dispatch(event: Event): void {
    if (this.crashed) return;
    const next = step(this.state, event);
    this.state = next.state;
    for (const effect of next.effects) this.#runner.run(effect, next.state);
  }

  /** Nothing happens on this device any more; its requests may still take effect elsewhere. */
  crash(): void {
    this.crashed = true;
    this.#runner.stop();
    this.#timers.clear();
  }

  /** Lets all work finish that does not need to wait. */
  async settle(): Promise<void> {
    for (let i = 0; i < 12; i++) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Time passes: every timer fires once. */
  async wait(): Promise<void> {
    const due = [...this.#timers];
    this.#timers.clear();
    for (const { run } of due) run();
    await this.settle();
  }

  /** So many milliseconds pass: timers fire when they are due. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (;;) {
      const [next] = [...this.#timers].toSorted((one, other) => one.at - other.at);
      if (next === undefined || next.at > end) break;
      this.#now = next.at;
      this.#timers.delete(next);
      next.run();
      await this.settle();
    }
    this.#now = end;
  }

  /** What a person does who wants to vote yes and reads what is on the screen. */
  async act(): Promise<void> {
    await this.settle();
    const { screen } = this;
    if (screen === "welcome") this.dispatch({ type: "tap-open" });
    if (screen === "ballot") {
      this.dispatch({ type: "mark", contest: 0, draft: { votes: [1, 0, 0], blank: false } });
      this.dispatch({ type: "go", place: { at: "review" } });
    }
    if (screen === "review") this.dispatch({ type: "tap-cast" });
    await this.settle();
  }

  #ports(): Ports {
    const { world } = this;
    const ask = <T>(what: string, happen: () => T, faults?: Fault[]): Promise<T> => {
      this.asked.push({ at: this.#now, what });
      return world.request(happen, faults);
    };
    const alive = <T>(value: T): T => {
      if (this.crashed) throw new Error("crashed");
      return value;
    };
    const answer = (name: string, ask: unknown): unknown => {
      if (name === "record" && world.unwitnessed)
        throw new WorkerFailure("0 witnesses", "not-enough-witnesses", "LOG-6");
      if (name === "record") return { manifest, context: world.context, fingerprint: "F", roll: [3] };
      if (name === "checkpoint") return Number(fromUtf8(ask as Uint8Array));
      if (name === "place") return world.published ? { proof: "proof of ballot" } : {};
      if (name === "register") return true;
      if (name === "withdrawn")
        return world.withdrawals
          .slice(0, world.onBoard)
          .map((option) => ({ contest: "motion", option, reason: "So." }));
      if (name === "result" && ask !== "result") throw new WorkerFailure("not the last", "wrong-root", "BAL-9");
      if (name === "result") return { type: "result", contests: [] };
      if (name === "credential") return { secret: world.fresh("secret"), blinded: world.fresh("blinded") };
      if (name === "unblind") return utf8("token");
      if (name === "seal") world.sealed.push(ask as VoterCalls["seal"][0]);
      if (name === "seal") return { entry: world.ballot(), leafHash: world.fresh("leaf"), checkNumber: "CHECK" };
      if (name === "prepare") return { checkNumber: "CHECK" };
      if (name === "commitment") return "A".repeat(43);
      if (name === "row" && world.othersBallot) throw new WorkerFailure("another ballot", "wrong-value", "BAL-9");
      if (name === "promise" && (ask as { promise: string }).promise === "forged")
        throw new WorkerFailure("bad signature", "bad-signature", "LOG-5");
      return true;
    };
    let lock: Promise<unknown> = Promise.resolve();
    return {
      electionId: "id",
      server: {
        status: () => ask("status", () => world.status()),
        opening: () => ask("opening", () => ({ entries: [], checkpoint: "", consistency: [] })),
        checkpoint: () => ask("checkpoint", () => utf8(String(world.size - world.behind)), world.boardFaults),
        tile: (address) =>
          ask(`tile ${address}`, () => new Uint8Array(32 * (readTilePath(address)?.width ?? 0)), world.boardFaults),
        register: ({ from, to }) =>
          ask(
            `register ${from} ${to}`,
            () => (world.registered ? ["register"] : world.refuse("too-early")),
            world.boardFaults,
          ),
        last: (size) => ask(`last ${size}`, () => (world.otherResult ? "another result" : "result"), world.boardFaults),
        member: (code) =>
          ask("member", () => {
            if (code !== CODE) return world.refuse("wrong-code");
            return {
              name: "Ada",
              number: 1,
              class: "members",
              salt: "s",
              reference: "Ada\n1",
              ...(world.struckOff !== undefined && { struckOff: world.struckOff }),
              pad: "",
            };
          }),
        issue: ({ blinded }) => ask("issue", () => world.issue(blinded)),
        cast: (entry) => ask("cast", () => world.put(fromUtf8(entry))),
      },
      crypto: {
        async call(name, ask) {
          await Promise.resolve();
          return alive(answer(name, ask)) as never;
        },
        async carry() {
          throw new Error("not here");
        },
        loadCarry() {},
        forget() {},
      },
      store: {
        read: async () => alive(structuredClone(world.stored)),
        write: async (slip) => {
          await Promise.resolve();
          world.stored = alive(structuredClone(slip));
        },
        remove: async () => {
          world.stored = alive(undefined);
        },
      },
      exclusively: <T>(body: () => Promise<T>) => {
        const next = lock.then(body, body);
        lock = next.catch(() => undefined);
        return next;
      },
      tell: () => undefined,
      persist: () => undefined,
      markOf: async (code) => `mark of ${code}`,
      address: {
        link: () => this.link,
        clean: () => {
          this.link = { kind: "none" };
        },
        place: () => this.place,
        leave: () => undefined,
      },
      random: () => 0.5,
      after: (milliseconds, run) => {
        const timer = { at: this.#now + milliseconds, run };
        this.#timers.add(timer);
        return () => void this.#timers.delete(timer);
      },
    };
  }
}
