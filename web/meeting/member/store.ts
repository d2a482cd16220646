/**
 * What the member's page of a meeting knows, as signals, and how it starts: feed, log, the people on this device, and what speaks against the
 * service. questions.ts holds their ballots. Views read these and call the functions.
 */
import { computed, signal } from "@preact/signals";
import type { Feed } from "../../../src/contract/meetings.ts";
import { exclusively, otherTabs } from "../../shared/device/tabs.ts";
import { VaultUnavailable } from "../../shared/device/vault.ts";
import { inItsForm } from "../../shared/page/say-du.ts";
import { pause } from "../../shared/service/later.ts";
import { retryDelay } from "../../shared/service/retry.ts";
import type { RunningWorker } from "../../shared/worker/worker.ts";
import { markOf, persist, startPatiently } from "../../voter/browser.ts";
import { type Link, readFragment } from "../../voter/link.ts";
import { type Followed, followFeed, NOTHING } from "../shared/follow.ts";
import { heldLog, type KeeperPorts, type KeptLog, type LogAlarm, reachLog } from "../shared/keeper.ts";
import { meetingIdOf, meetingService } from "../shared/service.ts";
import { readShown, type Shown } from "../shared/shown.ts";
import { logStore, meetingVault } from "../shared/vault.ts";
import memberWorkerUrl from "./member.worker.ts?worker&url";
import { type Person, withArrival } from "./person.ts";
import type { MemberCalls } from "./worker-calls.ts";

export const meetingId = meetingIdOf(location.pathname) ?? "";
export const service = meetingService(meetingId);

/** What this device found about one question, at full size until its person has said it aloud. */
export type QuestionAlarm = {
  readonly number: number;
  readonly what: "missing" | "root" | "burnt";
  readonly name?: string;
};

export const followed = signal<Followed>(NOTHING);
export const log = signal<KeptLog | undefined>(undefined);
export const logAlarm = signal<LogAlarm | undefined>(undefined);
export const alarms = signal<readonly QuestionAlarm[]>([]);
/** Undefined while the device's storage is being read. */
export const people = signal<readonly Person[] | undefined>(undefined);
export const linkDamaged = signal(false);
export const noStorage = signal(false);
/** Who has accepted which C* on this device [MEE-2]. */
type Accepted = { readonly person: string; readonly committee: string };
export const accepted = signal<readonly Accepted[]>([]);
/** What another device showed, if its link was opened here. */
export const shownElsewhere = signal<Shown | undefined>(undefined);

export const feed = computed<Feed | undefined>(() => followed.value.feed);
export const present = computed(() => (people.value ?? []).filter((each) => each.present && each.said !== undefined));

const names = {
  people: `people/${meetingId}`,
  committees: `committees/${meetingId}`,
  alarms: `alarms/${meetingId}`,
};
const tabs = otherTabs(`meeting-${meetingId}`, () => void readPeople());

let worker: Promise<RunningWorker<MemberCalls>> | undefined;
export function inWorker<K extends keyof MemberCalls & string>(
  name: K,
  ask: MemberCalls[K][0],
): Promise<MemberCalls[K][1]> {
  worker ??= startPatiently<MemberCalls>(memberWorkerUrl);
  worker.catch(() => {
    worker = undefined;
  });
  return worker.then((running) => running.call(name, ask));
}

async function readPeople(): Promise<void> {
  people.value = (await (await meetingVault()).get<Person[]>(names.people)) ?? [];
}

/** Durable when it resolves, and known to the other tabs. */
export function changePeople(change: (now: readonly Person[]) => readonly Person[]): Promise<void> {
  return exclusively(`meeting-${meetingId}`, async () => {
    const vault = await meetingVault();
    const next = change((await vault.get<Person[]>(names.people)) ?? []);
    await vault.put(names.people, next);
    people.value = next;
    tabs.tell();
  });
}

export function changePerson(id: string, change: (person: Person) => Person): Promise<void> {
  return changePeople((now) => now.map((person) => (person.id === id ? change(person) : person)));
}

/** From a link or a typed code: one more person on this device, not checked in yet. */
export async function arrive(link: Extract<Link, { kind: "code" }>): Promise<void> {
  const [id, device] = await Promise.all([markOf(link.code), inWorker("device", undefined)]);
  await changePeople((now) => withArrival(now, link, id, device));
  persist();
}

/** The fragment is read once, stored, and taken out of the address. */
export async function readAddress(): Promise<void> {
  const shown = readShown(location.hash);
  const link = shown === undefined ? readFragment(meetingId, location.hash) : undefined;
  shownElsewhere.value = shown ?? shownElsewhere.value;
  linkDamaged.value = link?.kind === "damaged" || link?.kind === "bundle";
  if (link?.kind === "code") await arrive(link);
  if (!linkDamaged.value && location.hash !== "")
    history.replaceState(history.state, "", location.pathname + location.search);
}

export async function acceptCommittee(person: string, committee: string): Promise<void> {
  accepted.value = [...accepted.value, { person, committee }];
  await (await meetingVault()).put(names.committees, accepted.value);
}

/** Once for each question and reason. */
export async function raise(alarm: QuestionAlarm): Promise<void> {
  const same = (each: QuestionAlarm) => each.number === alarm.number && each.what === alarm.what;
  if (alarms.value.some((each) => same(each) && each.name === alarm.name)) return;
  alarms.value = [...alarms.value, alarm];
  await (await meetingVault()).put(names.alarms, alarms.value);
}

/** The person has said it aloud. It stays written down. */
export const heard = signal<readonly QuestionAlarm[]>([]);

const keeper: KeeperPorts = {
  ...logStore(meetingId),
  log: service.log,
  replay: (ask) => inWorker("replay", ask),
};

function take(answer: Awaited<ReturnType<typeof heldLog>>): void {
  if (answer === undefined) return;
  if ("alarm" in answer) logAlarm.value = answer.alarm;
  else log.value = answer;
}

let reaching = false;
/** Until this device has as many entries as the feed names. */
async function reach(): Promise<void> {
  if (reaching || logAlarm.peek() !== undefined) return;
  reaching = true;
  for (let attempt = 0; logAlarm.peek() === undefined; ) {
    const size = followed.peek().feed?.size ?? 0;
    if (size <= (log.peek()?.view.size ?? 0)) break;
    try {
      take(await reachLog(keeper, size));
      attempt = 0;
    } catch (error) {
      failed(error);
      await pause(retryDelay(++attempt));
    }
  }
  reaching = false;
}

const isStorage = (error: unknown) => error instanceof VaultUnavailable || error instanceof DOMException;

/** What failed is tried again with the next news; only a device that keeps nothing has to be told. */
export function failed(error: unknown): void {
  if (isStorage(error)) noStorage.value = true;
}

/** Reads what this device has, and follows the meeting from then on. */
export async function start(): Promise<void> {
  try {
    const vault = await meetingVault();
    accepted.value = (await vault.get<Accepted[]>(names.committees)) ?? [];
    alarms.value = (await vault.get<QuestionAlarm[]>(names.alarms)) ?? [];
    await readAddress();
    await readPeople();
    take(await heldLog(keeper));
  } catch (error) {
    if (!isStorage(error)) throw error;
    noStorage.value = true;
    return;
  }
  let turn = Promise.resolve();
  followFeed(service, (next) => {
    turn = turn.then(async () => {
      if (next.feed !== undefined) await inItsForm(Promise.resolve(next.feed)); // „du“ before anything is shown
      followed.value = next;
      void reach();
    });
  });
}
