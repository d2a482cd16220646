// The trustee's client without page or command line: what starts by itself, in which order it stores and sends, and what becomes of answers
// that come late. The server and the cryptography are stand-ins, which record what they are asked.
import { describe, expect, test } from "vitest";
import type { ElectionStatus } from "../../src/contract/board.ts";
import type { TrusteeView } from "../../src/contract/trustee.ts";
import { work } from "../../src/trustee/effects.ts";
import { type Kept, lasting } from "../../src/trustee/kept.ts";
import {
  type Act,
  type Effect,
  type Event,
  type Failure,
  fresh,
  type State,
  stage,
  step,
} from "../../src/trustee/machine.ts";
import type { Ports } from "../../src/trustee/ports.ts";
import { type CheckedRecord, verdictOf } from "../../src/trustee/verdict.ts";

const ME = "election";
const CODE = "code";
const seed = new Uint8Array(32).fill(7);
const other = new Uint8Array(32).fill(8);

type Phase = Pick<TrusteeView, "state" | "next">;
class Refused extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** One device and one service; every entry that is sent brings the trustee to the next of `phases`. */
class World {
  readonly told: string[] = [];
  stored: Kept | undefined;
  releasedRoot: string | undefined;
  moved: { election?: string } | undefined;
  refusals: string[] = [];
  more: Partial<TrusteeView> = {};
  badShare = false;
  /** Whether evidence that the service shows holds. */
  holds = false;
  clock = 1_000;
  firstSeen: number | undefined;
  made = 0;
  state: State = fresh(ME, CODE);
  waiting: Effect | undefined;
  readonly #phases: Phase[];

  constructor(...phases: Phase[]) {
    this.#phases = phases;
  }

  get view(): TrusteeView {
    const [now = { state: "confirmed", next: "wait" }] = this.#phases;
    const trustees = [1, 2].map((index) => ({ index, name: `T${index}`, kind: "person" as const, state: now.state }));
    return {
      index: 1,
      name: "T1",
      kind: "person",
      ...now,
      electionState: "ceremony",
      threshold: 2,
      trustees,
      ...this.more,
    };
  }

  readonly ports: Ports = {
    electionId: ME,
    server: {
      me: async () => {
        if (this.moved !== undefined) throw new Refused("wrong-code");
        return this.view;
      },
      moved: async () => this.moved ?? {},
      status: async () => ({ phase: this.view.electionState, size: 3 }) as ElectionStatus,
      record: async () => new Uint8Array(),
      checkpoint: async () => new Uint8Array(),
      send: async (entry) => {
        const refusal = this.refusals.shift();
        if (refusal !== undefined) throw new Refused(refusal);
        this.told.push(`send ${[...entry].join()}`);
        this.#phases.shift();
      },
      report: async ({ words }) => void this.told.push(`report ${words}`),
      accuse: async ({ against }) => {
        this.told.push(`accuse ${against}`);
        this.more = { badShare: { by: 1, against, key: "k" } };
      },
    },
    crypto: {
      call: async (name) => {
        const answers: { readonly [name: string]: unknown } = {
          newSeed: seed,
          look: { own: "mine", fingerprint: "F", ceremony: "root" },
          trusteeEntry: Uint8Array.of(1),
          sharesEntry: Uint8Array.of(2, name === "sharesEntry" ? ++this.made : 0),
          evidenceFile: this.holds ? Uint8Array.of(5) : undefined,
          rehearse: this.badShare ? { evidence: { against: 2, key: "k" } } : { entry: Uint8Array.of(3) },
          decryptionEntry: Uint8Array.of(4),
        };
        return answers[name] as never;
      },
    },
    store: {
      kept: async () => this.stored,
      keep: async (_, next) => {
        this.stored = lasting(this.stored, next);
        this.told.push(`keep ${Object.keys(this.stored).sort().join()}`);
        return this.stored;
      },
      released: async () => this.releasedRoot,
      release: async (_, root) => {
        this.releasedRoot ??= root;
        this.told.push(`remember ${root}`);
        return this.releasedRoot === root ? "released" : "other-record";
      },
      seen: async (_, now) => {
        this.firstSeen ??= now;
        return this.firstSeen;
      },
      former: async () => undefined,
    },
    check: async () => right,
    seed: async ({ seed: own = other }) => own,
    exclusively: (_, body) => body(),
    now: () => this.clock,
    failureOf: (error): Failure =>
      error instanceof Refused ? { kind: "refused", code: error.code, error } : { kind: "broken", error },
  };

  /** Until nothing starts by itself any more. */
  async dispatch(event: Event): Promise<void> {
    const { state, effects } = step(this.state, event);
    this.state = state;
    for (const effect of effects) {
      if (effect.do === "wait" || effect.do === "go") {
        if (effect.do === "go") this.told.push(`go ${effect.election}`);
        else this.waiting = effect;
        continue;
      }
      const { code } = this.state;
      const job = effect.do;
      const after = await work(this.ports, effect, this.state).then(
        (result): Event => ({ type: "done", job, code, result }),
        (error): Event => ({ type: "failed", job, code, failure: this.ports.failureOf(error) }),
      );
      await this.dispatch(after);
    }
  }

  async act(what: Act): Promise<void> {
    const result = await work(this.ports, what, this.state);
    await this.dispatch({ type: "acted", code: CODE, result });
  }
}

const right: CheckedRecord = {
  ...{ title: { en: "Annual meeting" }, organiser: "Garden club", trial: false },
  ...{ findings: [], final: { root: "F", fingerprint: "f" }, checkpoint: "verified", ballots: 3, entries: 9 },
  ...{
    questions: [{ title: { en: "?" }, sums: 3 }],
    nothingToCount: false,
    trustees: 2,
    cancelled: false,
    notices: [],
  },
};

const ceremony: Phase[] = [
  { state: "invited", next: "trustee" },
  { state: "joined", next: "shares" },
  { state: "shared", next: "confirmation" },
];

describe("the ceremony", () => {
  test("goes on by itself except for a person's acts, and stores everything before it is sent", async () => {
    const world = new World(...ceremony);
    await world.dispatch({ type: "wake" });
    expect(stage(world.state)).toBe("make");
    await world.act({ do: "make" });
    expect(stage(world.state)).toBe("write");
    expect(world.told).toEqual(["keep from,seed,written"]);
    await world.act({ do: "written" });
    expect(stage(world.state)).toBe("compare");
    await world.act({ do: "compared", ceremony: "root" });
    expect(stage(world.state)).toBe("ready");
    expect(world.told.slice(1)).toEqual([
      "keep from,seed,written",
      "keep entry,from,seed,written",
      "send 1",
      "keep ceremony,entry,from,seed,written",
      "keep ceremony,entry,from,seed,shares,written",
      "send 2,1",
      "keep ceremony,confirmed,entry,from,seed,shares,written",
      "send 3",
    ]);
    expect(world.waiting).toEqual({ do: "wait", milliseconds: 2_500 });
  });

  test("evidence of a bad share is kept before it is sent, and nothing is confirmed any more (CER-4)", async () => {
    const world = new World({ state: "shared", next: "confirmation" });
    world.stored = { seed, from: "made", written: true, ceremony: "root" };
    world.badShare = true;
    await world.dispatch({ type: "wake" });
    expect(world.told).toEqual(["keep ceremony,evidence,from,seed,written", "accuse 2"]);
    expect(stage(world.state)).toBe("failed");
    world.badShare = false;
    world.more = {};
    await world.dispatch({ type: "wake" });
    expect(world.told.at(-1)).toBe("accuse 2");
    expect(world.told.filter((each) => each.startsWith("send"))).toEqual([]);
  });

  test("an entry that was made is sent again as it was, and after a refusal the service is asked first", async () => {
    const world = new World(...ceremony);
    world.stored = { seed, from: "made", written: true };
    world.refusals = ["out-of-order"];
    await world.dispatch({ type: "wake" });
    expect(world.told).toEqual(["keep entry,from,seed,written"]);
    expect(world.state).toMatchObject({ obstacle: undefined, job: undefined });
    const { effects } = step(world.state, { type: "wake" });
    expect(effects).toEqual([{ do: "ask" }]);
    await world.dispatch({ type: "wake" });
    expect(world.told).toEqual(["keep entry,from,seed,written", "send 1"]);
  });

  test("shares are kept before they leave, and sent again byte for byte, also by another tab (COM-4)", async () => {
    const world = new World({ state: "joined", next: "shares" });
    world.stored = { seed, from: "made", written: true, entry: Uint8Array.of(1), ceremony: "root" };
    world.refusals = ["overloaded"];
    await world.dispatch({ type: "wake" });
    expect(world.told).toEqual(["keep ceremony,entry,from,seed,shares,written"]);
    const { shares: _, ...forgotten } = world.stored; // a tab that has not seen them
    await work(world.ports, { do: "send-shares" }, { ...world.state, kept: forgotten });
    expect(world.told.slice(1)).toEqual(["send 2,1"]);
    expect(world.made).toBe(1);
    expect(lasting(world.stored, forgotten).shares).toEqual(Uint8Array.of(2, 1));
  });

  test("after evidence that holds was shown nothing is confirmed, also if the service hides it again (CER-4)", async () => {
    const world = new World({ state: "shared", next: "confirmation" });
    const kept: Kept = { seed, from: "made", written: true, entry: Uint8Array.of(1), ceremony: "root" };
    const badShare = { by: 2, against: 1, key: "k" };
    world.stored = kept;
    world.more = { badShare, electionState: "ceremony" };
    world.holds = true;
    await world.dispatch({ type: "wake" });
    expect(world.told).toEqual(["keep ceremony,entry,from,seed,shown,written"]);
    world.more = {};
    await world.dispatch({ type: "wake" });
    expect(stage(world.state)).toBe("failed");
    await work(world.ports, { do: "rehearse" }, { ...world.state, kept }); // a tab that has not seen it
    expect(world.told).toHaveLength(1);

    const unproven = new World({ state: "shared", next: "confirmation" });
    unproven.stored = kept;
    unproven.more = { badShare };
    await unproven.dispatch({ type: "wake" });
    expect(unproven.told).toEqual([]); // nobody stops a ceremony by saying so
  });

  test.each([["invited"], ["invited", "joined"]] as const)(
    "a service that keeps taking an entry and never shows it is asked again only after a while: %#",
    (...states) => {
      const views = {
        invited: { state: "invited", next: "trustee" },
        joined: { state: "joined", next: "shares" },
      } as const;
      const kept: Kept = { seed, from: "made", written: true, entry: Uint8Array.of(1), ceremony: "root" };
      const jobs: string[] = [];
      let at: Effect = { do: "ask" };
      let { state } = step(fresh(ME, CODE), { type: "wake" });
      for (let asked = 0; at.do !== "wait" && jobs.length < 20; ) {
        const job = at.do as Exclude<typeof at.do, "go">;
        const view = new World(views[states[asked % states.length] ?? "invited"]).view;
        if (job === "ask") asked++;
        const result =
          job === "ask" ? { view, kept, before: state.kept } : job === "look" ? { look: {}, before: kept } : {};
        const next = step(state, { type: "done", job, code: CODE, result });
        state = next.state;
        at = next.effects[0] ?? { do: "ask" };
        jobs.push(at.do);
      }
      const sent = states.length === 1 ? ["send-key", "ask"] : ["send-key", "ask", "look", "send-shares", "ask"];
      expect(jobs).toEqual([...sent, "wait"]);
      const woken = step(step(state, { type: "wake" }).state, {
        type: "done",
        job: "ask",
        code: CODE,
        result: { view: new World(views.invited).view, kept, before: state.kept },
      });
      expect(woken.effects).toEqual([{ do: "send-key" }]);
    },
  );

  test("a final refusal is an obstacle until the person tries again", async () => {
    const world = new World(...ceremony);
    world.stored = { seed, from: "made", written: true };
    world.refusals = ["duplicate"];
    await world.dispatch({ type: "wake" });
    expect(world.state.obstacle).toMatchObject({ failure: { code: "duplicate" } });
    await world.dispatch({ type: "retry" });
    expect(world.told).toContain("send 1");
    expect(world.state.obstacle).toBeUndefined();
  });
});

describe("links", () => {
  test("what comes of an earlier link is ignored", async () => {
    const world = new World(...ceremony);
    world.state = step(world.state, { type: "wake" }).state;
    const { state, effects } = step(world.state, { type: "link", code: "another" });
    expect(effects).toEqual([]); // one at a time: its answer leads on
    const late = step(state, { type: "done", job: "ask", code: CODE, result: { view: world.view } });
    expect(late.state.view).toBeUndefined();
    expect(late.effects).toEqual([{ do: "ask" }]);
  });

  test("the link leads on to the vote that is prepared again, and the client waits for that", async () => {
    const world = new World(...ceremony);
    world.moved = {};
    await world.dispatch({ type: "wake" });
    expect(world.state.obstacle).toBe("restarting");
    expect(world.waiting).toEqual({ do: "wait", milliseconds: 10_000 });
    world.moved = { election: "next" };
    await world.dispatch({ type: "wake" });
    expect(world.told).toEqual(["go next"]);
  });
});

describe("the count (TAL-3)", () => {
  const closed = { electionState: "closed", state: "confirmed", next: "decryption" } as const;

  test("a share is remembered before it leaves, and none leaves for another record", async () => {
    const world = new World({ state: "confirmed", next: "decryption" });
    world.more = closed;
    world.stored = { seed, from: "made", written: true };
    await world.dispatch({ type: "wake" });
    expect(stage(world.state)).toBe("count");
    await world.act({ do: "release", root: "F" });
    expect(world.told).toEqual(["remember F", "send 4"]);
    await world.act({ do: "release", root: "G" });
    expect(world.told).toEqual(["remember F", "send 4", "remember G"]);
    expect(world.state.released).toBe("F");
  });

  test("when a vote of a committee was first seen stays, whatever the clock says later (COM-4)", async () => {
    const world = new World({ state: "confirmed", next: "decryption" });
    world.stored = { seed, from: "made", written: true };
    world.more = closed;
    await world.dispatch({ type: "wake" });
    expect(world.firstSeen).toBeUndefined(); // a key of this vote alone has no end
    world.more = { ...closed, committee: "c" };
    await world.dispatch({ type: "wake" });
    world.clock = 2_000;
    await world.dispatch({ type: "wake" });
    expect(world.state.seen).toBe(1_000);
  });

  const finding = { entry: 4, clause: "LOG-6", message: "" };
  const { final: _, ...unfinished } = right;
  test.each([
    [right, {}, { kind: "right", final: right.final, hear: true }],
    [{ ...right, witnesses: 2 }, {}, { kind: "right", final: right.final, hear: false }],
    [{ ...right, witnesses: 2 }, { late: true }, { kind: "right", final: right.final, hear: true }],
    [{ ...right, trustees: 1 }, { late: true }, { kind: "right", final: right.final, hear: false }],
    [right, { released: "F" }, { kind: "right", final: right.final, hear: true }],
    [right, { released: "G" }, { kind: "other-record" }],
    [unfinished, {}, { kind: "incomplete" }],
    [{ ...right, findings: [{ ...finding, check: "witnesses" }] }, {}, { kind: "witnesses" }],
    [{ ...right, findings: [{ ...finding, check: "order" }] }, {}, { kind: "invalid" }],
    [{ ...right, checkpoint: "absent" }, {}, { kind: "invalid" }],
    [{ ...right, cancelled: true }, {}, { kind: "cancelled" }],
    [{ ...right, nothingToCount: true }, {}, { kind: "nothing" }],
  ] as [CheckedRecord, { released?: string; late?: boolean }, object][])("%#", (checked, known, verdict) => {
    expect(verdictOf(checked, { released: known.released, late: known.late ?? false })).toEqual(verdict);
  });
});
