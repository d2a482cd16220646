/**
 * One draft that is being edited: kept as typed on this device at once, on the server as soon as it answers. Nothing typed
 * is ever thrown away without the organiser's word: where the server holds another revision, it asks (`stale`).
 * It never judges the content.
 */

import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Draft } from "../../src/http/contract.ts";
import type { DraftContent } from "../../src/http/contract-draft.ts";
import { ApiProblem, Unreachable } from "../shared/api.ts";
import { retryDelay } from "../shared/retry.ts";
import type { Vault } from "../shared/vault.ts";
import { getDraft, putDraft } from "./calls.ts";

export type SaveState = "saved" | "saving" | "offline" | "stale" | "signed-out" | "refused";
/** What the device keeps until the server has it: the content and the server's revision that it was made from. */
type LocalCopy = { revision: number; content: DraftContent };

const quiet = 700; // milliseconds without typing before the server is asked
const copyKey = (id: string) => `draft/${id}`;

/** The drafts with unsaved changes on this device, by identifier. */
export async function unsavedDrafts(vault: Vault): Promise<string[]> {
  return (await vault.keys()).filter((key) => key.startsWith("draft/")).map((key) => key.slice("draft/".length));
}

/** Equal whatever the order of the members: the server may write them in another. */
function sameContent(a: DraftContent, b: DraftContent): boolean {
  const sorted = (_key: string, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([x], [y]) => (x < y ? -1 : 1)))
      : value;
  return JSON.stringify(a, sorted) === JSON.stringify(b, sorted);
}

export class DraftStore {
  readonly id: string;
  readonly content: Signal<DraftContent>;
  readonly state: Signal<SaveState>;
  readonly language: ReadonlySignal<"de" | "en">;
  #revision: number;
  #vault: Vault;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #attempts = 0;
  #edits = 0;
  #savedEdits = 0;
  #running: Promise<void> = Promise.resolve();
  #wake = () => void this.flush();
  #leave = () => {
    if (document.visibilityState === "hidden") void this.flush();
  };

  private constructor(vault: Vault, id: string, copy: LocalCopy, state: SaveState) {
    this.id = id;
    this.content = signal(copy.content);
    this.state = signal(state);
    this.language = computed(() => this.content.value.language ?? "de");
    this.#revision = copy.revision;
    this.#vault = vault;
    addEventListener("online", this.#wake);
    document.addEventListener("visibilitychange", this.#leave);
    if (state === "offline") {
      this.#edits = 1;
      this.#schedule(retryDelay(1));
    }
  }

  /** The draft as this device knows it, else as the server does. @throws ApiProblem, Unreachable if neither has it */
  static async open(vault: Vault, id: string): Promise<DraftStore> {
    const copy = await vault.get<LocalCopy>(copyKey(id));
    let draft: Draft;
    try {
      draft = await getDraft(id);
    } catch (error) {
      if (copy !== undefined && error instanceof Unreachable) return new DraftStore(vault, id, copy, "offline");
      throw error;
    }
    if (copy === undefined || sameContent(copy.content, draft.content)) {
      await vault.remove(copyKey(id));
      return new DraftStore(vault, id, draft, "saved");
    }
    if (copy.revision !== draft.revision) return new DraftStore(vault, id, copy, "stale");
    const store = new DraftStore(vault, id, copy, "offline");
    await store.flush();
    return store;
  }

  update(change: (content: DraftContent) => DraftContent): void {
    this.content.value = change(this.content.value);
    this.#edits++;
    void this.#keepLocally();
    if (this.state.value === "stale") return;
    this.state.value = "saving";
    this.#schedule(quiet);
  }

  /** Saves now, if there is anything to save; resolves when the server has answered or could not be reached. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#running = this.#running.then(() => this.#save());
    await this.#running;
  }

  /** Settles `stale`: takes the server's content. */
  async takeTheirs(): Promise<void> {
    const draft = await getDraft(this.id);
    await this.#vault.remove(copyKey(this.id));
    this.#revision = draft.revision;
    this.#savedEdits = this.#edits;
    this.content.value = draft.content;
    this.state.value = "saved";
  }

  /** Settles `stale`: this device's content becomes the next revision. */
  async keepMine(): Promise<void> {
    this.#revision = (await getDraft(this.id)).revision;
    this.#edits++;
    this.state.value = "saving";
    await this.#keepLocally();
    await this.flush();
  }

  /** The page goes on without this draft; what is unsaved stays on the device. */
  close(): void {
    this.#silence();
    if (this.#edits !== this.#savedEdits && this.state.value !== "stale") void this.flush();
  }

  /** Forgets the device's copy, after the draft was deleted or prepared. */
  async forget(): Promise<void> {
    this.#silence();
    this.#savedEdits = this.#edits;
    await this.#vault.remove(copyKey(this.id));
  }

  #silence(): void {
    removeEventListener("online", this.#wake);
    document.removeEventListener("visibilitychange", this.#leave);
    clearTimeout(this.#timer);
  }

  #schedule(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), milliseconds);
  }

  async #keepLocally(): Promise<void> {
    await this.#vault.put(copyKey(this.id), { revision: this.#revision, content: this.content.value });
  }

  async #save(): Promise<void> {
    if (this.#edits === this.#savedEdits || this.state.value === "stale") return;
    const edits = this.#edits;
    const content = this.content.value;
    try {
      const draft = await putDraft(this.id, this.#revision, content);
      this.#revision = draft.revision;
      this.#savedEdits = edits;
      this.#attempts = 0;
      if (this.#edits === edits) await this.#vault.remove(copyKey(this.id));
      if (this.#edits === edits) this.state.value = "saved";
      else await this.#keepLocally(); // typed meanwhile: the next save is scheduled
    } catch (error) {
      await this.#failed(error, content);
    }
  }

  async #failed(error: unknown, sent: DraftContent): Promise<void> {
    if (error instanceof Unreachable) {
      this.state.value = "offline";
      this.#schedule(retryDelay(++this.#attempts));
    } else if (error instanceof ApiProblem && error.code === "stale-draft") {
      // Perhaps it was our own save whose answer was lost.
      const theirs = await getDraft(this.id).catch(() => undefined);
      if (theirs !== undefined && sameContent(theirs.content, sent)) {
        this.#revision = theirs.revision;
        this.#schedule(0);
      } else this.state.value = "stale";
    } else if (error instanceof ApiProblem) {
      this.state.value = error.code === "signed-out" ? "signed-out" : "refused";
    } else throw error;
  }
}
