/**
 * The work behind the machine: each effect reads what is stored now (another tab may have been faster), stores what
 * must not be forgotten, and only then sends anything. It has no state of its own.
 */
import { lacksWitnesses } from "../../crypto/log/witnessed.ts";
import type { Absence, TrusteeView } from "../contract/trustee.ts";
import type { Kept } from "./kept.ts";
import { type Act, type Job, type ReleasedRecord, type Result, type State, unknownHere } from "./machine.ts";
import type { Ports, Released } from "./ports.ts";

/** @throws what the ports throw */
export function work(ports: Ports, effect: { readonly do: Job } | Act, state: State): Promise<Result> {
  switch (effect.do) {
    case "ask":
      return ask(ports, state);
    case "look":
      return look(ports, state);
    case "send-key":
      return sendKey(ports, state);
    case "send-shares":
      return sendShares(ports, state);
    case "rehearse":
      return rehearse(ports, state);
    case "accuse":
      return accuse(ports, state);
    case "make":
      return ports.crypto
        .call("newSeed", undefined)
        .then((seed) => keep(ports, state, { seed, from: "made", written: false }));
    case "reuse":
      return keep(ports, state, { seed: effect.seed, from: "made", written: true });
    case "words":
      return words(ports, state, effect);
    case "written":
      return keep(ports, state, { ...present(state).kept, written: true });
    case "compared":
      return keep(ports, state, { ...present(state).kept, ceremony: effect.ceremony });
    case "named":
      // only a device that was restored asks for it, whatever the service said when the words were typed (COM-4)
      return keep(ports, state, { ...present(state).kept, committee: effect.committee, late: true });
    case "check":
      return ports.check().then((checked) => ({ checked }));
    case "release":
      return release(ports, state, effect);
    case "report":
      return ports.server.report({ words: effect.words }).then(() => ({}));
    case "away":
      return away(ports, state, effect.period);
  }
}

/** A trustee whom the service knows. */
function known({ view }: State): TrusteeView {
  if (view === undefined) throw new TypeError("nobody is known yet");
  return view;
}

/** A trustee whom the service knows and whose key is on this device. */
function present(state: State): { view: TrusteeView; kept: Kept } {
  const view = known(state);
  if (state.kept === undefined) throw new TypeError("there is no key here");
  return { view, kept: state.kept };
}

async function keep({ store }: Ports, state: State, next: Kept): Promise<Result> {
  const { index, committee } = known(state);
  return { kept: await store.keep(index, next, committee) };
}

async function ask(ports: Ports, { kept: before, status }: State): Promise<Result> {
  const { server, store } = ports;
  let view: TrusteeView;
  try {
    view = await server.me();
  } catch (error) {
    const { kind, code = "" } = ports.failureOf(error);
    if (kind !== "refused" || !unknownHere.includes(code) || server.moved === undefined) throw error;
    return { moved: { ...(await server.moved()), refusal: error } };
  }
  const { index, committee } = view;
  const former = await store.former(index);
  const released = await store.released(index);
  const kept = await witnessed(ports, view, await store.kept(index, committee));
  const seen = committee === undefined ? undefined : await store.seen(index, ports.now());
  const waits = view.electionState === "closed" && view.next === "wait"; // for the witnesses, perhaps
  const again = status === undefined || status.phase !== view.electionState || waits || lacksWitnesses(status);
  return { view, former, released, seen, kept, before, ...(again && { status: await statusOf(ports, view) }) };
}

/** A vote that is being prepared has no board yet: the next look asks again. */
async function statusOf({ server, failureOf }: Ports, { electionState }: TrusteeView) {
  try {
    return await server.status();
  } catch (error) {
    const { kind, code } = failureOf(error);
    if (electionState !== "ceremony" || kind !== "refused" || code !== "not-found") throw error;
    return undefined;
  }
}

/** Evidence that holds is remembered, in case the service shows it once and then no more (CER-4). */
async function witnessed(ports: Ports, view: TrusteeView, kept: Kept | undefined): Promise<Kept | undefined> {
  const { badShare: shown, index, committee } = view;
  if (shown === undefined || kept === undefined || kept.shown !== undefined) return kept;
  const asked = { ...(await ceremony(ports, view)), ...shown };
  if ((await ports.crypto.call("evidenceFile", asked)) === undefined) return kept;
  return ports.store.keep(index, { ...kept, shown }, committee);
}

/** The record as far as the ceremony goes, as acts.ts needs it. */
export async function ceremony({ server, electionId }: Ports, view: TrusteeView) {
  const early = view.electionState === "ceremony" || view.electionState === "ready";
  const record = await server.record(early ? undefined : "opening");
  return { electionId, record, index: view.index, shown: view };
}

async function look(ports: Ports, state: State): Promise<Result> {
  const { view, kept } = present(state);
  const { seed, entry: own } = kept;
  return {
    before: kept,
    look: await ports.crypto.call("look", { ...(await ceremony(ports, view)), seed, own }),
  };
}

/** Once made, only these bytes are sent: the record must hold them byte for byte (CER-2). */
async function sendKey(ports: Ports, state: State): Promise<Result> {
  const { view, kept: seen } = present(state);
  const { crypto, server, store } = ports;
  const { index, committee } = view;
  let kept = (await store.kept(index, committee)) ?? seen;
  if (kept.entry === undefined) {
    const seed = await ports.seed(kept, "send-key");
    const restored = kept.from === "words";
    const entry = await crypto.call("trusteeEntry", { ...(await ceremony(ports, view)), seed, restored });
    kept = await store.keep(index, { ...kept, entry }, committee);
  }
  await server.send(kept.entry ?? new Uint8Array());
  return { kept };
}

/**
 * Once made, only these bytes are sent, also by another tab: with two entries that both verify, the others' devices
 * would come to two committees, and nobody could be blamed (COM-4).
 */
async function sendShares(ports: Ports, state: State): Promise<Result> {
  const { view, kept: seen } = present(state);
  const { crypto, server, store } = ports;
  const { index, committee } = view;
  return ports.exclusively(index, async () => {
    let kept = (await store.kept(index, committee)) ?? seen;
    if (kept.shares === undefined) {
      const seed = await ports.seed(kept, "send-shares");
      const { entry: own, ceremony: compared = "", late } = kept;
      const asked = { ...(await ceremony(ports, view)), own, late, ceremony: compared, seed };
      const shares = await crypto.call("sharesEntry", asked);
      kept = await store.keep(index, { ...kept, shares }, committee);
    }
    await server.send(kept.shares ?? new Uint8Array());
    return { kept };
  });
}

/**
 * Stored before it is sent, one tab at a time: either evidence, after which this device confirms nothing here, or the
 * fact that it has confirmed (CER-4).
 */
async function rehearse(ports: Ports, state: State): Promise<Result> {
  const { view, kept: seen } = present(state);
  const { crypto, server, store } = ports;
  const seed = await ports.seed(seen, "rehearse");
  return ports.exclusively(view.index, async () => {
    const before = (await store.kept(view.index, view.committee)) ?? seen;
    if (before.shown !== undefined) return { kept: before };
    const remembered = { ceremony: before.ceremony, confirmed: before.confirmed ?? false };
    const asked = { ...(await ceremony(ports, view)), own: before.entry, late: before.late, now: ports.now() };
    const found = await crypto.call("rehearse", { ...asked, seed, remembered });
    const { committee } = "entry" in found ? found : {};
    const next = "entry" in found ? { confirmed: true, ...(committee && { committee }) } : { evidence: found.evidence };
    const kept = await store.keep(view.index, { ...before, ...next }, view.committee);
    if ("entry" in found) await server.send(found.entry);
    return { kept };
  });
}

async function accuse({ server }: Ports, state: State): Promise<Result> {
  const { evidence } = present(state).kept;
  if (evidence === undefined) throw new TypeError("there is no evidence");
  await server.accuse(evidence);
  return {};
}

/** With what the service shows afterwards. */
async function away(ports: Ports, state: State, period: Absence | undefined): Promise<Result> {
  if (ports.server.away === undefined) throw new TypeError("one vote has no absences");
  await ports.server.away(period);
  return ask(ports, state);
}

/** An entry that came early is not yet on the record: it is compared once it is there. */
async function words(ports: Ports, state: State, { seed, keep: stay }: Act & { do: "words" }): Promise<Result> {
  const view = known(state);
  const asked = view.state === "invited" ? undefined : await ceremony(ports, view);
  const own = asked === undefined ? "absent" : (await ports.crypto.call("look", { ...asked, seed })).own;
  if (!stay || own === "other") return { ...(own && { own }) };
  const opened = view.electionState !== "ceremony" && view.electionState !== "ready";
  const late = opened || view.committee !== undefined || view.standing !== undefined; // a key that lasts (COM-4)
  const kept = await keep(ports, state, { seed, from: "words", written: true, ...(late && { late: true }) });
  return { ...kept, ...(own && { own }) };
}

/** First made, then remembered for this root, and only then sent (TAL-3). */
async function release(ports: Ports, state: State, { root, of }: Act & { do: "release" }): Promise<Result> {
  const { view, kept } = present(state);
  const { index } = view;
  const seed = await ports.seed(kept, "release");
  const entry = await ports.crypto.call("decryptionEntry", { seed, index, root, committee: kept.committee });
  const share = await ports.store.release(index, root, of && releasedOf(ports, of, root));
  if (share !== "released") return { share };
  await ports.server.send(entry);
  return { share, released: root };
}

/** Of a question of a meeting: what the record says, whatever the service does (MEE-6). */
function releasedOf({ electionId, now }: Ports, of: ReleasedRecord, root: string): Released | undefined {
  const { meeting, committee, title } = of;
  if (meeting === undefined || committee === undefined) return undefined;
  const deed = { ...meeting, what: "released", by: "hand", at: now(), electionId, root, title } as const;
  return { committee: committee.id, deed };
}
