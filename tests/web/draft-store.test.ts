// A draft while everything around it fails: another window, the network, the device's storage. Nothing typed is lost, and
// a vote is made only from what the organiser sees.
import { afterEach, beforeEach, expect, test } from "vitest";
import type { DraftContent } from "../../src/draft/content.ts";
import { type DraftPorts, DraftStore } from "../../web/organiser/form/draft-store.ts";
import { ApiProblem, Unreachable } from "../../web/shared/service/failures.ts";

let revision: number;
let stored: DraftContent;
let prepared: DraftContent[];
let offline: boolean;
let electionId: string | undefined;
let values: Map<string, unknown>;
const windows: DraftStore[] = [];

const titled = (de: string): DraftContent => ({ language: "de", title: { de } });
const typed = (store: DraftStore, de: string) => store.update((content) => ({ ...content, title: { de } }));

const draft = () => ({
  ...{ id: "d", association: "a", revision, content: stored, updated: "2026-11-26T00:00:00Z" },
  ...(electionId !== undefined && { electionId }),
});

/** The service with its one draft: what it was asked when, and at which revision. */
async function at<T>(asked: number, happen: () => T): Promise<T> {
  if (offline) throw new Unreachable("no network");
  if (asked !== revision) throw new ApiProblem({ status: 409, code: "stale-draft" });
  return happen();
}
const service: DraftPorts["service"] = {
  get: () => at(revision, draft),
  put: (_, asked, content) =>
    at(asked, () => {
      if (electionId !== undefined) throw new ApiProblem({ status: 409, code: "already-prepared" });
      revision++;
      stored = content;
      return draft();
    }),
  prepare: (_, asked) =>
    at(asked, () => {
      prepared.push(stored);
      return { id: "e", short: "1", trustees: [] };
    }),
};

const vault: DraftPorts["vault"] = {
  get: async <T>(name: string) => values.get(name) as T | undefined,
  put: async (name, value) => void values.set(name, value),
  remove: async (name) => void values.delete(name),
  keys: async () => [...values.keys()],
};

/** Another window of this browser. */
async function open(storage = vault): Promise<DraftStore> {
  const store = await DraftStore.open({ service, vault: storage }, "d");
  windows.push(store);
  return store;
}

const replaced = { said: "replaced", place: "content" };

beforeEach(() => {
  [revision, stored, prepared, offline, values] = [1, titled("first"), [], false, new Map()];
  electionId = undefined;
});
afterEach(async () => {
  for (const store of windows.splice(0)) await store.forget();
});

test("a vote is prepared from the draft that is shown, once that is saved", async () => {
  const store = await open();
  typed(store, "second");
  expect(await store.prepare()).toMatchObject({ id: "e" });
  expect(prepared).toEqual([titled("second")]);
});

test("no vote is prepared from another window's draft: the organiser is asked which one counts", async () => {
  const [seen, other] = [await open(), await open()];
  typed(other, "other");
  await other.flush();
  await expect(seen.prepare()).rejects.toMatchObject({ code: "stale-draft" });
  expect(seen.state.value).toBe("stale");
  await expect(seen.prepare()).rejects.toThrow(ApiProblem);
  expect(prepared).toEqual([]);
  await seen.keepMine(replaced);
  await seen.prepare();
  expect(prepared).toEqual([titled("first")]);
});

test("no vote is prepared before the draft that is shown has reached the service", async () => {
  const store = await open();
  offline = true;
  typed(store, "second");
  await expect(store.prepare()).rejects.toThrow(Unreachable);
  expect(store.state.value).toBe("offline");
  offline = false;
  await store.prepare();
  expect(prepared).toEqual([titled("second")]);
});

test("unsaved changes of one window survive a save by the other window, and a reload", async () => {
  const [mine, other] = [await open(), await open()];
  offline = true;
  typed(mine, "mine");
  await mine.flush();
  offline = false;
  typed(other, "other");
  await other.flush();
  await mine.flush();
  expect(mine.state.value).toBe("stale");
  const again = await open();
  expect([again.state.value, again.content.value]).toEqual(["stale", titled("mine")]);
  expect(stored).toEqual(titled("other"));
});

test("the next page finds what was typed during a save, and does not mistake it for another window's", async () => {
  const store = await open();
  typed(store, "second");
  const saving = store.flush();
  typed(store, "third");
  await Promise.all([saving, store.close()]);
  const next = await open();
  expect([next.state.value, next.content.value]).toEqual(["saved", titled("third")]);
});

test("a device that keeps nothing keeps nothing from being saved", async () => {
  const refuse = () => Promise.reject(new DOMException("full", "QuotaExceededError"));
  const store = await open({ ...vault, put: refuse, remove: refuse });
  for (const title of ["second", "third"]) {
    typed(store, title);
    await store.flush();
    expect([store.state.value, stored]).toEqual(["saved", titled(title)]);
  }
});

test("removals are undone step by step, keep changes made elsewhere, and reach the service", async () => {
  const store = await open();
  const members = (names: string[]) => (content: DraftContent) => ({
    ...content,
    members: names.map((name) => ({ name })),
  });
  store.update(members(["Ada", "Ben", "Cem"]));
  store.takeAway(members(["Ada", "Ben"]), { said: "Cem", place: "list" });
  store.takeAway((content) => ({ ...members(["Ada"])(content), organiser: "Club" }), { said: "Ben", place: "list" });
  typed(store, "typed since");
  expect(store.taken.value?.said).toBe("Ben");
  store.undo();
  expect(store.content.value).not.toHaveProperty("organiser"); // it was not there before
  expect(store.taken.value?.said).toBe("Cem");
  store.undo();
  expect(store.taken.value).toBeUndefined();
  await store.flush();
  expect(stored).toEqual({
    language: "de",
    title: { de: "typed since" },
    members: [{ name: "Ada" }, { name: "Ben" }, { name: "Cem" }],
  });
});

test("what somebody has worked on since is not put back over it", async () => {
  const store = await open();
  const members = (name: string) => (content: DraftContent) => ({ ...content, members: [{ name }] });
  store.takeAway(members("Ada"), { said: "list", place: "list" });
  store.update(members("Anna"));
  expect(store.taken.value).toBeUndefined();
  store.undo();
  expect(store.content.value.members).toEqual([{ name: "Anna" }]);
});

test("a step that was worked on since hides none before it", async () => {
  const store = await open();
  store.update((content) => ({ ...content, members: [{ name: "Ada" }, { name: "Ben" }], organiser: "Club" }));
  store.takeAway(({ members: _, ...rest }) => rest, { said: "list", place: "list" });
  store.takeAway((content) => ({ ...content, organiser: "" }), { said: "name", place: "name" });
  store.update((content) => ({ ...content, organiser: "Verein" }));
  expect(store.taken.value?.said).toBe("list");
  store.takeAway((content) => ({ ...content, contact: "" }), { said: "contact", place: "contact" });
  store.undo();
  store.undo();
  expect(store.content.value).toMatchObject({ members: [{ name: "Ada" }, { name: "Ben" }], organiser: "Verein" });
});

test("which of two versions was decided for can be undone, either way", async () => {
  for (const decide of ["keepMine", "takeTheirs"] as const) {
    const [mine, other] = [await open(), await open()];
    typed(other, `${decide}: other`);
    await other.flush();
    typed(mine, `${decide}: mine`);
    await mine.flush();
    expect(mine.state.value).toBe("stale");
    await mine[decide](replaced);
    expect(stored).toEqual(titled(`${decide}: ${decide === "keepMine" ? "mine" : "other"}`));
    expect(mine.taken.value?.said).toBe("replaced");
    mine.undo();
    await mine.flush();
    expect(stored).toEqual(titled(`${decide}: ${decide === "keepMine" ? "other" : "mine"}`));
  }
});

test("a draft that became a vote elsewhere names the vote when it is opened, looked at or saved; typed text stays on the device", async () => {
  const store = await open();
  await store.look();
  expect(store.prepared.value).toBeUndefined();
  electionId = "e";
  typed(store, "too late");
  await store.flush();
  expect([store.prepared.value, store.state.value]).toEqual(["e", "refused"]);
  expect(stored).toEqual(titled("first"));
  const again = await open();
  expect(again.prepared.value).toBe("e");
  expect(values.get("draft/d")).toMatchObject({ content: titled("too late") });
});
