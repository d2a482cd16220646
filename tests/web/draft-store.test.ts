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

const listed = (count: number) => Array.from({ length: count }, (_, i) => ({ name: `Ada ${i}` }));
const pages = () => [...values.keys()].filter((key) => key.startsWith("draft-members/d/"));

test("a key stores no page of members that is there already, and a saved draft leaves none", async () => {
  const puts: string[] = [];
  const counting = {
    ...vault,
    put: async (name: string, value: unknown) => {
      puts.push(name.startsWith("draft-members/") ? "page" : name);
      values.set(name, value);
    },
  };
  const store = await open(counting);
  offline = true;
  store.update((content) => ({ ...content, members: listed(2_500) }));
  await store.flush();
  await expect.poll(() => puts).toEqual(["page", "page", "page", "draft/d"]);
  typed(store, "second");
  await expect.poll(() => puts.slice(4)).toEqual(["draft/d"]);
  store.update((content) => ({
    ...content,
    members: content.members?.map((member, i) => (i === 1_234 ? { name: "Berta" } : member)) ?? [],
  }));
  await expect.poll(() => puts.slice(5)).toEqual(["page", "draft/d"]);
  await expect.poll(() => pages().length).toBe(3);
  const again = await open();
  expect(again.content.value).toEqual(store.content.value);
  offline = false;
  await again.flush();
  expect(stored.members?.[1_234]).toEqual({ name: "Berta" });
  await expect.poll(() => [...values.keys()]).toEqual([]);
});

test("a device that fails, or is switched off, between two pages still has the copy of before as a whole", async () => {
  let left = Number.POSITIVE_INFINITY;
  const failing = {
    ...vault,
    put: async (name: string, value: unknown) => {
      if (--left < 0) throw new DOMException("full", "QuotaExceededError");
      values.set(name, value);
    },
  };
  const store = await open(failing);
  offline = true;
  store.update((content) => ({ ...content, members: listed(2_500) }));
  await expect.poll(() => values.has("draft/d")).toBe(true);
  left = 1;
  store.update((content) => ({ ...content, members: content.members?.slice(1) ?? [] }));
  await expect.poll(() => left).toBe(-1);
  expect((await open()).content.value.members).toEqual(listed(2_500));
});

test("a copy whose pages another window has just removed is none; one from before there were pages is read", async () => {
  values.set("draft/d", { revision: 1, content: titled("mine"), pages: ["draft-members/d/gone"] });
  const without = await open();
  expect([without.state.value, without.content.value]).toEqual(["saved", titled("first")]);
  const old = { ...titled("mine"), members: listed(2) };
  values.set("draft/d", { revision: 1, content: old });
  offline = true;
  expect((await open()).content.value).toEqual(old);
});

test("what comes from elsewhere is met before it is shown", async () => {
  const met: DraftContent[] = [];
  const meet = async (content: DraftContent) => void met.push(content);
  const store = await DraftStore.open({ service, vault, meet }, "d");
  windows.push(store);
  expect(met).toEqual([titled("first")]);
  [revision, stored] = [2, titled("theirs")];
  await store.takeTheirs(replaced);
  expect(met).toEqual([titled("first"), titled("theirs")]);
});
