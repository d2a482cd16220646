/**
 * One list while a person looks at how it is read; the work is done in a worker. What a person has said about columns is
 * remembered on this device for the next list with the same headings: the headings, and no content.
 */

import type { Column } from "../../../src/draft/list/columns/headings.ts";
import type { ListView, Purpose, Said } from "../../../src/draft/list/list-file.ts";
import type { GroupedMembers } from "../../../src/draft/list/people/groups.ts";
import * as texts from "../../i18n/texts.ts";
import { WorkerFailure } from "../../shared/service/failures.ts";
import { type RunningWorker, startWorker } from "../../shared/worker/worker.ts";
import { organiserVault } from "../frame/session.ts";
import workerUrl from "./list.worker.ts?worker&url";
import type { ListCalls, Members, SentPeople } from "./list-calls.ts";

const place = "list-columns";
/** People who are handed over together, and sent together. */
const part = 500;
/** Of so many kinds of lists the columns are remembered. */
const remembered = 20;

type Remembered = Readonly<Record<string, readonly Column[]>>;

async function rememberedColumns(): Promise<Remembered> {
  return (await (await organiserVault()).get<Remembered>(place)) ?? {};
}

async function remember(headings: string, columns: readonly Column[]): Promise<void> {
  const { [headings]: _, ...others } = await rememberedColumns();
  const latest = Object.entries(others).slice(1 - remembered);
  await (await organiserVault()).put(place, Object.fromEntries([...latest, [headings, columns]]));
}

/** What does not change which columns there are. */
const choices: ReadonlySet<string> = new Set<keyof Said>(["columns", "couples", "gaps", "once", "apart"]);

/** With one more thing said. What was said about columns goes when it is about others: of another sheet, in another encoding. */
export function alsoSaid({ columns, ...said }: Said, more: Said): Said {
  const same = Object.keys(more).every((key) => choices.has(key));
  return { ...said, ...(same && { columns }), ...more };
}

/** What was said last, and what was shown of it. */
export interface Last {
  said: Said;
  view: ListView;
}

export interface OpenList {
  /** As it is read before anything is said. */
  first: ListView;
  read(said: Said): Promise<ListView>;
  /** Everybody on it as it was read last; ends the reading, and remembers what was said about its columns. */
  members(last: Last): Promise<GroupedMembers>;
  /** The same, as what the association's list gets: a part at a time. */
  arrivals(last: Last): AsyncGenerator<ListCalls["arrivals"][1]>;
  /** Ends the reading. */
  close(): void;
}

/** All members, a part at a time: in one go, the page would stand still while it unpacks them. */
async function wholeOf(worker: RunningWorker<ListCalls>, { all, ...more }: Members): Promise<GroupedMembers> {
  const members: GroupedMembers["members"] = [];
  while (members.length < all) members.push(...(await worker.call("part", { from: members.length, most: part })));
  return { ...more, members };
}

/** @throws WorkerFailure with the code of an `UnreadableList`, or "not-loaded" */
export async function openList(
  source: Blob | string,
  { known, ...purpose }: Omit<Purpose, "remembered" | "kept">,
  people?: SentPeople,
): Promise<OpenList> {
  const bytes = typeof source === "string" ? source : new Uint8Array(await source.arrayBuffer());
  const worker = await startWorker<ListCalls>(workerUrl);
  const taken = async <T>({ said, view }: Last, everybody: Promise<T>): Promise<T> => {
    const answer = await everybody;
    worker.stop();
    if (said.columns !== undefined && view.headingsKey !== "") await remember(view.headingsKey, said.columns);
    return answer;
  };
  try {
    for (let from = 0; from < known.length; from += part) await worker.call("known", known.slice(from, from + part));
    const ask = { source: bytes, purpose: { ...purpose, remembered: await rememberedColumns() }, people };
    const transfer = typeof bytes === "string" ? [] : [bytes.buffer];
    return {
      first: await worker.call("open", ask, transfer),
      read: (said) => worker.call("say", said),
      members: (last) =>
        taken(
          last,
          worker.call("members", undefined).then((head) => wholeOf(worker, head)),
        ),
      async *arrivals(last) {
        for (let from = 0, more = true; more; from += part) {
          const some = await worker.call("arrivals", { from, most: part });
          more = some.more;
          yield some;
        }
        await taken(last, Promise.resolve());
      },
      close: () => worker.stop(),
    };
  } catch (error) {
    worker.stop();
    throw error;
  }
}

/** What to say if a list could not be read. @throws any other failure */
export function unreadable(failure: unknown): string {
  const { unreadable: t } = texts.lists();
  const code = failure instanceof WorkerFailure ? failure.code : undefined;
  if (code === "altered") return t["not-loaded"];
  if (code === undefined || !(code in t)) throw failure;
  return t[code as keyof typeof t];
}

/** One question about the association's people, whom only the worker unpacks. */
export async function askAbout<K extends "doubles" | "missing">(
  name: K,
  ask: ListCalls[K][0],
): Promise<ListCalls[K][1]> {
  const worker = await startWorker<ListCalls>(workerUrl);
  try {
    return await worker.call(name, ask);
  } finally {
    worker.stop();
  }
}

/** The association's people as members of a vote. */
export async function rollFrom(ask: ListCalls["roll"][0]): Promise<GroupedMembers> {
  const worker = await startWorker<ListCalls>(workerUrl);
  try {
    return await wholeOf(worker, await worker.call("roll", ask));
  } finally {
    worker.stop();
  }
}
