/**
 * The ballots of the people on this device: one of each person for each question that is open, or whose end is not checked yet. Each is a
 * session of the voter's machine. This file starts and ends them, fetches by itself where it may, and looks whether each ballot is counted.
 */
import { batch, computed, effect, signal } from "@preact/signals";
import type { FeedQuestion } from "../../../src/contract/meetings.ts";
import type { Slip } from "../../voter/slip.ts";
import { type Session, show, startSession } from "../../voter/store.ts";
import type { LogQuestion } from "../shared/log-calls.ts";
import { meetingVault } from "../shared/vault.ts";
import { type Counted, countedName, lookAtEnd } from "./counted.ts";
import { isDone } from "./done.ts";
import { type Fetching, fetching } from "./fetching.ts";
import { nameOf, type Person } from "./person.ts";
import { type QuestionPorts, questionPorts, slipName } from "./question-ports.ts";
import { failed, feed, inWorker, log, logAlarm, meetingId, people, present } from "./store.ts";
import { type Ask, nextTurn, type Turn } from "./turn.ts";

export type Ballot = {
  readonly person: string;
  readonly number: number;
  readonly ports: QuestionPorts;
  readonly session: Session;
  end(): void;
};

type Key = `${string}/${number}`;
const keyOf = (person: string, number: number): Key => `${person}/${number}`;

const ballots = signal<ReadonlyMap<Key, Ballot>>(new Map());
const starting = new Set<Key>();
/** What this device found about ballots whose question is closed. */
const counted = signal<ReadonlyMap<Key, Counted>>(new Map());
/** Slips that were here when the page was opened, and whose end is not checked. */
const unchecked = signal<ReadonlySet<Key>>(new Set());

/** Whose ballot of which question is shown. */
export const turn = signal<Turn | undefined>(undefined);
/** People who do not vote in a question now, by their own tap. */
const skipped = signal<ReadonlySet<Key>>(new Set());

export const logQuestion = (number: number): LogQuestion | undefined => log.value?.view.questions[number - 1];
export const feedQuestion = (number: number): FeedQuestion | undefined =>
  feed.value?.questions.find((each) => each.number === number);
export const ballotOf = (person: string, number: number): Ballot | undefined =>
  ballots.value.get(keyOf(person, number));
export const countedOf = (person: string, number: number): Counted | undefined =>
  counted.value.get(keyOf(person, number));
const personOf = (id: string): Person | undefined => people.value?.find((each) => each.id === id);

/** As far as it is known. */
export const personName = (id: string): string => {
  const person = personOf(id);
  return person === undefined ? "" : (nameOf(person) ?? "");
};

/** What the page may do about this ballot now; undefined while the record is not verified. */
export function fetchingOf(person: string, number: number): Fetching | undefined {
  const election = ballotOf(person, number)?.session.state.value.election;
  const [known, own] = [logQuestion(number), personOf(person)];
  const minimum = log.value?.view.minimum;
  if (election === undefined || known === undefined || own?.said === undefined || minimum === undefined)
    return undefined;
  const { said, allowed } = own;
  return fetching({ election, log: known, feed: feedQuestion(number), minimum, classId: said.classId, allowed });
}

function isFinished(person: string, number: number): boolean {
  if (skipped.value.has(keyOf(person, number))) return true;
  const state = ballotOf(person, number)?.session.state.value;
  return state !== undefined && isDone(state, fetchingOf(person, number));
}

const isOpen = (number: number): boolean => {
  const state = feedQuestion(number)?.state;
  const { announcement, closed, outcome } = logQuestion(number) ?? {};
  const runs = state === "announced" || state === "voting" || state === "ending";
  return runs && announcement !== undefined && closed === undefined && outcome === undefined;
};

const announced = computed(() => (log.value?.view.questions ?? []).filter((each) => each.announcement !== undefined));

/** What the turn depends on, as it is now. */
export function askNow(): Ask {
  const numbers = announced.value.map(({ number }) => number);
  return {
    people: present.value.map(({ id }) => id),
    open: numbers.filter(isOpen),
    newest: numbers.at(-1),
    done: isFinished,
  };
}

/** The person with this name looks at the page now. */
export function greet(person: string, number: number): void {
  batch(() => {
    skipped.value = new Set([...skipped.value].filter((key) => key !== keyOf(person, number)));
    turn.value = { person, number, greeted: true };
  });
}

export function skip(person: string, number: number): void {
  skipped.value = new Set([...skipped.value, keyOf(person, number)]);
}

/** Which ballots this page needs now. */
function wanted(): Key[] {
  if (logAlarm.value !== undefined) return []; // nothing is opened or cast any more in this meeting [MEE-2]
  const newest = announced.value.at(-1)?.number;
  return present.value.flatMap(({ id }) =>
    announced.value
      .filter(({ number, outcome }) => {
        const key = keyOf(id, number);
        const shown = turn.value?.number === number && turn.value.person === id;
        const open = outcome === undefined || number === newest || shown;
        return open || (!counted.value.has(key) && (ballots.value.has(key) || unchecked.value.has(key)));
      })
      .map(({ number }) => keyOf(id, number)),
  );
}

async function begin(key: Key): Promise<void> {
  const [person = "", digits] = key.split("/");
  const number = Number(digits);
  const known = logQuestion(number);
  const own = personOf(person);
  if (known === undefined || own?.said === undefined) return;
  const { said, link } = own;
  const { electionId } = known;
  const saltOf = (salt: string) => inWorker("salt", { salt, electionId });
  const salts = { said: await saltOf(said.salt), ...(link !== undefined && { link: await saltOf(link.salt) }) };
  const world = {
    meetingId,
    electionId,
    person: () => ({ said, ...(personOf(person) ?? own) }) as ReturnType<Parameters<typeof questionPorts>[0]["person"]>,
    feed: () => feedQuestion(number),
    log: () => logQuestion(number) ?? known,
    whenEnding: (body: () => void) =>
      effect(() => {
        const state = feedQuestion(number)?.state;
        if (state !== undefined && state !== "announced" && state !== "voting") body();
      }),
    changed: () => void again(),
  };
  const ports = await questionPorts(world, salts);
  const session = startSession(ports);
  const again = async () => {
    const slip: Slip | undefined = await ports.store.read();
    session.dispatch({ type: "slip", slip: slip ?? { stage: "new" } });
  };
  const ends = [
    follow(person, number, session),
    lookAtEnd({ person, number, session, ports, feed: world.feed, log: world.log }, found),
  ];
  const end = () => {
    for (const each of ends) each();
    session.stop();
    ports.crypto.forget();
    ports.close();
  };
  ballots.value = new Map(ballots.value).set(key, { person, number, ports, session, end });
}

function found({ person, number }: Pick<Ballot, "person" | "number">, what: Counted): void {
  counted.value = new Map(counted.value).set(keyOf(person, number), what);
}

/** Milliseconds between two questions of somebody who is not on the roll yet: additions come every second [MEE-4]. */
const AGAIN = 4000;

/** News of the feed and the log reach the machine, and the ballot is fetched as soon as it may be. */
function follow(person: string, number: number, session: Session): () => void {
  let told = "";
  let retry: ReturnType<typeof setTimeout> | undefined;
  const end = effect(() => {
    const { state, paused } = feedQuestion(number) ?? {};
    const { closed, outcome } = logQuestion(number) ?? {};
    const now = JSON.stringify([state, paused, closed?.size, outcome?.size]);
    if (now === told) return;
    told = now;
    session.dispatch({ type: "again", job: "status" });
  });
  const fetch = effect(() => {
    const { slip, member, jobs, refusal, held } = session.state.value;
    const may = fetchingOf(person, number)?.do === "fetch";
    const free = jobs.open === undefined && held === undefined;
    if (may && free && refusal === undefined && slip?.stage === "code" && member !== undefined)
      session.dispatch({ type: "tap-open" });
    const notYet =
      refusal?.job === "issue" && refusal.failure.kind === "refused" && refusal.failure.code === "wrong-code";
    if (may && notYet && slip?.stage === "asked" && retry === undefined)
      retry = setTimeout(() => {
        retry = undefined;
        session.dispatch({ type: "slip", slip });
      }, AGAIN);
  });
  return () => {
    end();
    fetch();
    clearTimeout(retry);
  };
}

/** From now on the page holds the ballots that it needs, and shows the one whose turn it is. */
export async function holdBallots(): Promise<void> {
  const names = new Set(await (await meetingVault()).keys());
  unchecked.value = new Set(
    present.value.flatMap(({ id }) =>
      (log.value?.view.questions ?? [])
        .filter(({ electionId }) => names.has(slipName(electionId, id)) && !names.has(countedName(electionId, id)))
        .map(({ number }) => keyOf(id, number)),
    ),
  );
  effect(() => {
    const keys = new Set(wanted());
    for (const key of keys) {
      if (ballots.value.has(key) || starting.has(key)) continue;
      starting.add(key);
      void begin(key)
        .catch(failed)
        .finally(() => starting.delete(key));
    }
    const over = [...ballots.value].filter(([key]) => !keys.has(key));
    if (over.length === 0) return;
    for (const [, ballot] of over) ballot.end();
    ballots.value = new Map([...ballots.value].filter(([key]) => keys.has(key)));
  });
  effect(() => {
    const next = nextTurn(turn.value, askNow());
    if (JSON.stringify(next) !== JSON.stringify(turn.value)) turn.value = next;
  });
  effect(() => {
    const { person, number } = turn.value ?? {};
    show(person === undefined || number === undefined ? undefined : ballotOf(person, number)?.session);
  });
}
