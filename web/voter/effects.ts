/**
 * The work behind the machine: each effect reads the slip under the lock, decides by what is stored (another tab may have
 * been faster), writes durably, and only then lets anything leave the device. It has no state except timers.
 */
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import { ApiProblem, Unreachable, WorkerFailure } from "../shared/service/failures.ts";
import { retryDelay } from "../shared/service/retry.ts";
import { change } from "./change.ts";
import { Changed, failureOf } from "./failing.ts";
import type { Link } from "./link.ts";
import { findBallot, findRow, look, readResult } from "./look.ts";
import { type Effect, type Event, type Job, opened, type Result, type State } from "./machine.ts";
import type { Within } from "./poll.ts";
import type { Ports } from "./ports.ts";
import type { Draft } from "./selection.ts";
import { toSelection } from "./selection.ts";
import { type Arrival, entryOf, givenUp, receive, type Slip, type SlipAt } from "./slip.ts";
import type { Typed } from "./worker-calls.ts";

type Work = Exclude<Effect, { do: "wait" | "poll" }>;
export type Runner = { run(effect: Effect, state: State): void; stop(): void };

/** `dispatch` takes the events with which the work ends. */
export function createRunner(ports: Ports, dispatch: (event: Event) => void): Runner {
  const timers = new Map<string, { cancel: () => void; within?: Within }>();
  /**
   * Answers that somebody waits for also come while the page is put away; regular questions wait until somebody looks.
   */
  const later = (key: string, milliseconds: number, job: Job, how: { within?: Within; asked?: number }) => {
    const { within, asked } = how;
    timers.get(key)?.cancel();
    const again = () => {
      timers.delete(key);
      dispatch({ type: "again", job });
    };
    const cancel = ports.after(milliseconds, again, within === undefined ? "anyway" : "watched", asked);
    timers.set(key, { cancel, ...(within && { within }) });
  };
  return {
    run(effect, state) {
      if (effect.do === "wait") {
        const { job, attempt, retryAfter = 0 } = effect;
        later(job, retryDelay(attempt, retryAfter, ports.random), job, { asked: retryAfter * 1000 });
      } else if (effect.do === "poll") {
        const { job, within } = effect;
        const [least, most] = within;
        const key = `next ${job}`;
        if (timers.get(key)?.within?.join() !== within.join())
          later(key, least + ports.random() * (most - least), job, { within });
      } else {
        const job = effect.do;
        work(ports, effect, state).then(
          (result) => dispatch({ type: "done", job, result }),
          (error: unknown) => dispatch({ type: "failed", job, failure: failureOf(error, job) }),
        );
      }
    },
    stop() {
      for (const { cancel } of timers.values()) cancel();
      timers.clear();
    },
  };
}

function work(ports: Ports, effect: Work, state: State): Promise<Result> {
  switch (effect.do) {
    case "boot":
      return boot(ports);
    case "status":
      return ports.server.status().then((status) => ({ status }));
    case "record":
      return record(ports, state);
    case "member":
      return member(ports, at(state, "code"));
    case "accept":
      return accept(ports, state, at(state, "incoming"));
    case "open":
      return open(ports, state);
    case "issue":
      return issue(ports, at(state, "asked"));
    case "seal":
      return seal(ports, at(state, "open"), effect.drafts, state.audit?.checkNumber);
    case "cast":
      return cast(ports, at(state, "sealed"));
    case "look":
      return look(ports, state);
    case "result":
      return readResult(ports, state);
    case "proof":
      return findBallot(ports, at(state, "cast"), state);
    case "prepare":
      return prepare(ports, state, effect.drafts);
    case "reveal":
      return reveal(ports, state);
    case "own":
      return findRow(ports, at(state, "cast"), state);
    case "save":
      return change(ports, at(state, "open"), async (slip) => ({ ...slip, drafts: effect.drafts }), false);
    case "leave":
      return leave(ports, at(state, "open"), effect.to);
    case "words":
      return words(ports, state, effect);
    case "wipe":
      return wipe(ports, effect.arrival);
  }
}

function at<S extends Slip["stage"]>({ slip }: State, stage: S): SlipAt<S> {
  if (slip?.stage !== stage) throw new TypeError(`the slip is not at ${stage}`);
  return slip as SlipAt<S>;
}

async function boot({ store, exclusively, address, markOf, tell }: Ports): Promise<Result> {
  const link = address.link();
  const arrival = link.kind === "bundle" ? link : link.kind === "code" ? await arrivalOf(link, markOf) : undefined;
  return exclusively(async () => {
    const stored: Slip = (await store.read()) ?? { stage: "new" };
    const { slip, guest } = receive(stored, arrival);
    if (slip !== stored) {
      await store.write(slip);
      tell();
    }
    const damaged = link.kind === "damaged";
    if (guest === undefined && !damaged) address.clean(); // only now: the content of the link is stored
    const place = address.place();
    return {
      slip,
      guest,
      damaged,
      ...(place === undefined ? {} : { place }),
    };
  });
}

async function arrivalOf(link: Extract<Link, { kind: "code" }>, markOf: Ports["markOf"]): Promise<Arrival> {
  const { code, entry, checked } = link;
  return { kind: "code", code, owner: { ...entry, ...(checked && { checked }), mark: await markOf(code) } };
}

async function record({ server, crypto, electionId }: Ports, { slip }: State): Promise<Result> {
  const prefix = await server.opening().catch((error: unknown) => {
    // the status was ahead of the board, for a moment
    throw error instanceof ApiProblem && error.code === "not-open" ? new Unreachable("no opening yet") : error;
  });
  const election = await crypto.call("record", { prefix, electionId });
  if (slip !== undefined && "context" in slip && slip.context !== election.context) throw new Changed();
  return { election };
}

async function member({ server, store, exclusively, markOf }: Ports, slip: SlipAt<"code">): Promise<Result> {
  const { name, number, class: classId, salt, reference, struckOff } = await server.member(slip.code);
  const mark = await markOf(slip.code);
  const owner = { name, mark, ...entryOf(slip.owner, { salt, reference }) };
  const known: Slip = { stage: "code", code: slip.code, owner };
  return exclusively(async () => {
    const stored = await store.read();
    if (stored !== undefined && stored.stage !== "new" && stored.stage !== "code") return { slip: stored };
    await store.write(known);
    return { slip: known, member: { name, number, classId, ...(struckOff !== undefined && { struckOff }) } };
  });
}

/** ISS-2: the credential is stored before anything of it is sent. */
async function open(ports: Ports, state: State): Promise<Result> {
  const { election, member: who } = state;
  return change(ports, at(state, "code"), async ({ owner, code }) => {
    if (election === undefined || who === undefined) throw new TypeError("opened too early");
    const { classId } = who;
    const { secret, blinded } = await ports.crypto.call("credential", { classId });
    return { stage: "asked", owner, code, classId, secret, blinded, context: election.context };
  });
}

/** ISS-4: the same B for ever. The permission is verified before it is kept; then the code and B are deleted. */
async function issue(ports: Ports, slip: SlipAt<"asked">): Promise<Result> {
  const { code, classId, secret, blinded, context } = slip;
  const request = { accessCode: code, class: classId, blinded: toBase64url(blinded) };
  const { signature } = await ports.server.issue(request).catch(async (error: unknown) => {
    if (error instanceof ApiProblem && error.code === "already-issued")
      await change(ports, slip, async (stored) => givenUp(stored));
    throw error;
  });
  const token = await ports.crypto.call("unblind", { classId, secret, signature });
  liesHere(ports);
  return change(ports, slip, async ({ owner }) => ({ stage: "open", owner, classId, secret, context, token }));
}

/** Until it is cast. Every page loads what keeping and moving need, so that no request tells who wants it. */
function liesHere({ persist, crypto }: Ports): void {
  persist();
  crypto.loadCarry();
}

async function accept(ports: Ports, { election }: State, slip: SlipAt<"incoming">): Promise<Result> {
  const { owner, bundle } = slip;
  const { secret, token, classIndex } = bundle;
  const classId = election?.manifest.classes[classIndex]?.id;
  if (election === undefined || classId === undefined)
    throw new WorkerFailure("no such class", "unknown-class", "ISS-4");
  await ports.crypto.call("token", { classId, secret, token });
  const { context } = election;
  liesHere(ports);
  return change(ports, slip, async () => ({ stage: "open", owner, classId, secret, token, context }));
}

/**
 * BAL-6: the complete ballot is stored before it is first sent; the key, the permission and the marks are deleted in
 * the same step.
 */
function seal(
  ports: Ports,
  known: SlipAt<"open">,
  drafts: readonly Draft[],
  seen: string | undefined,
): Promise<Result> {
  return change(ports, known, async (slip) => {
    if (slip.leaving) return slip;
    const { classId, secret, token, context, owner } = slip;
    const ask = { classId, secret, token, selections: drafts.map(toSelection), checkNumber: seen };
    const { entry, leafHash, checkNumber } = await ports.crypto.call("seal", ask);
    return { stage: "sealed", owner, context, entry, leafHash, checkNumber, blinding: secret.slice(32) };
  });
}

async function cast(ports: Ports, slip: SlipAt<"sealed">): Promise<Result> {
  const { entry, leafHash } = slip;
  const { promise } = await ports.server.cast(new Uint8Array(entry));
  await ports.crypto.call("promise", { promise, leafHash });
  const result = await change(ports, slip, async (stored) => ({ ...stored, stage: "cast", promise }));
  ports.crypto.forget();
  return result;
}

async function prepare(ports: Ports, state: State, drafts: readonly Draft[]): Promise<Result> {
  const { classId } = opened(state) ?? at(state, "open");
  const { checkNumber } = await ports.crypto.call("prepare", { classId, selections: drafts.map(toSelection) });
  return { audit: { checkNumber, drafts } };
}

async function reveal({ crypto }: Ports, { audit }: State): Promise<Result> {
  if (audit === undefined) throw new TypeError("nothing is sealed");
  return { audit: { ...audit, opening: await crypto.call("reveal", undefined) } };
}

function leave(ports: Ports, known: SlipAt<"open">, to: "start" | "stay" | "finish"): Promise<Result> {
  return change(ports, known, async (slip) =>
    to === "finish" ? { stage: "moved", owner: slip.owner } : { ...slip, leaving: to === "start" },
  );
}

/**
 * The credential of another device, or a kept one, from its words. The registrar then gives the same answer to the same
 * B.
 */
async function words(ports: Ports, { slip, election, member: who }: State, { text, file }: Typed): Promise<Result> {
  if (slip?.stage !== "code" && slip?.stage !== "asked") throw new TypeError("there is no code for these words");
  if (election === undefined) throw new TypeError("the record is not verified");
  const secret = await ports.crypto.carry("fromWords", {
    text,
    ...(file !== undefined && { file }),
    electionId: ports.electionId,
  });
  const classId = slip.stage === "asked" ? slip.classId : who?.classId;
  if (classId === undefined) throw new TypeError("the class is not known");
  const blinded = await ports.crypto.call("blinded", { classId, secret });
  const { owner, code } = slip;
  const next: Slip = { stage: "asked", owner, code, classId, secret, blinded, context: election.context };
  return change(ports, slip, async () => next);
}

async function wipe(
  { store, exclusively, crypto, address, tell }: Ports,
  arrival: Arrival | undefined,
): Promise<Result> {
  return exclusively(async () => {
    await store.remove();
    const { slip } = receive({ stage: "new" }, arrival);
    if (slip.stage !== "new") await store.write(slip);
    crypto.forget();
    tell();
    address.clean();
    address.leave();
    return { slip, guest: undefined };
  });
}
