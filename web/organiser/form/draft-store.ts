/**
 * One draft that is being edited: stored as typed on this device at once, and on the server as soon as it answers. It
 * never discards typed text without asking the organiser: if the server has another revision, it asks (`stale`). A
 * removal can be undone as long as nobody has worked on that part since. It never judges the content.
 */

import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Draft, Prepared } from "../../../src/contract/drafts.ts";
import type { DraftContent } from "../../../src/draft/content.ts";
import type { Language } from "../../../src/draft/languages.ts";
import { ApiProblem, Unreachable } from "../../shared/service/failures.ts";
import { retryDelay } from "../../shared/service/retry.ts";
import { DraftCopy, type DraftVault, type LocalCopy, sameContent } from "./draft-copy.ts";

export type SaveState = "saved" | "saving" | "offline" | "stale" | "signed-out" | "refused";
/** What this needs from the service and the device. */
export type DraftPorts = {
  /** Each throws ApiProblem or Unreachable. */
  readonly service: {
    get(id: string): Promise<Draft>;
    put(id: string, revision: number, content: DraftContent): Promise<Draft>;
    prepare(id: string, revision: number): Promise<Prepared>;
  };
  readonly vault: DraftVault;
  /** What the page does with a content from elsewhere before it is shown. */
  readonly meet?: (content: DraftContent) => Promise<void>;
};

type Opened = LocalCopy & Partial<Pick<Draft, "electionId" | "association">>;

/** One step that removed something: its description, and the element that gets the focus when it is undone. */
export type Taken = { readonly said: string; readonly place: string };
type Step = Taken & { readonly before: DraftContent; readonly after: DraftContent };

/** The parts of the draft that the step has touched. */
function touched({ before, after }: Step): (keyof DraftContent)[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)] as (keyof DraftContent)[]);
  return [...keys].filter((key) => before[key] !== after[key]);
}

const quiet = 700; // milliseconds without typing before the server is asked

export class DraftStore {
  readonly id: string;
  readonly association: string | undefined;
  readonly content: Signal<DraftContent>;
  readonly state: Signal<SaveState>;
  readonly language: ReadonlySignal<Language>;
  /** What can be had back now. */
  readonly taken: ReadonlySignal<Taken | undefined>;
  /** The vote that was prepared from this draft, perhaps elsewhere: nothing can be changed here any more. */
  readonly prepared: Signal<string | undefined>;
  /** Counts removals and undos, so that rows of a list do not keep what belonged to an earlier list. */
  readonly version: Signal<number>;
  readonly #steps: Signal<readonly Step[]>;
  #revision: number;
  readonly #service: DraftPorts["service"];
  readonly #copy: DraftCopy;
  readonly #meet: (content: DraftContent) => Promise<void>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #attempts = 0;
  /** Of the last save that failed. */
  failure: unknown;
  #edits = 0;
  #savedEdits = 0;
  #running: Promise<void> = Promise.resolve();

  private constructor(
    { service, meet = async () => undefined }: DraftPorts,
    device: DraftCopy,
    id: string,
    copy: Opened,
    state: SaveState,
  ) {
    this.id = id;
    this.association = copy.association;
    this.prepared = signal(copy.electionId);
    this.content = signal(copy.content);
    this.state = signal(state);
    this.language = computed(() => this.content.value.language ?? "de");
    this.version = signal(0);
    this.#steps = signal([]);
    this.taken = computed(() => this.#last());
    this.#revision = copy.revision;
    this.#service = service;
    this.#copy = device;
    this.#meet = meet;
    if (state === "offline") {
      this.#edits = 1;
      this.#schedule(retryDelay(1));
    }
  }

  /** The draft as this device knows it, else as the server does. @throws ApiProblem, Unreachable if neither has it */
  static async open(ports: DraftPorts, id: string): Promise<DraftStore> {
    const device = new DraftCopy(ports.vault, id);
    const copy = await device.read();
    const opened = async (shown: Opened, state: SaveState) => {
      await ports.meet?.(shown.content);
      return new DraftStore(ports, device, id, shown, state);
    };
    let draft: Draft;
    try {
      draft = await ports.service.get(id);
    } catch (error) {
      if (copy !== undefined && error instanceof Unreachable) return opened(copy, "offline");
      throw error;
    }
    // Unsaved changes stay on this device: the vote may be taken back.
    if (draft.electionId !== undefined) return opened(draft, "saved");
    if (copy === undefined || sameContent(copy.content, draft.content)) {
      await device.remove().catch(() => undefined); // an old copy asks once too often; it loses nothing
      return opened(draft, "saved");
    }
    const own = { ...copy, association: draft.association };
    if (copy.revision !== draft.revision) return opened(own, "stale");
    const store = await opened(own, "offline");
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

  /** A change that removes something, or replaces it. */
  takeAway(change: (content: DraftContent) => DraftContent, taken: Taken): void {
    const before = this.content.value;
    this.update(change);
    this.#remember(this.#steps.value, before, taken);
  }

  /** Undoes the last step, and keeps all other changes since. */
  undo(): void {
    const step = this.#last();
    if (step === undefined) return;
    this.#steps.value = this.#steps.value.filter((each) => each !== step);
    this.version.value++;
    this.update((now) => {
      const keys = touched(step);
      const rest = Object.entries(now).filter(([key]) => !keys.includes(key as keyof DraftContent));
      const back = Object.entries(step.before).filter(([key]) => keys.includes(key as keyof DraftContent));
      return Object.fromEntries([...rest, ...back]) as DraftContent;
    });
  }

  /** The last step whose parts nobody has changed since. */
  #last(): Step | undefined {
    const now = this.content.value;
    return this.#steps.value.findLast((step) => touched(step).every((key) => now[key] === step.after[key]));
  }

  #remember(steps: readonly Step[], before: DraftContent, taken: Taken): void {
    this.#steps.value = [...steps, { ...taken, before, after: this.content.value }];
    this.version.value++;
  }

  /** Saves now, if there is anything to save; resolves when the server has answered or could not be reached. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#running = this.#running.then(() => this.#save());
    await this.#running;
  }

  /** Asks whether a vote was prepared from the draft meanwhile. @throws ApiProblem if it does not exist any more */
  async look(): Promise<void> {
    const draft = await this.#service.get(this.id).catch((error: unknown) => {
      if (error instanceof Unreachable) return undefined;
      throw error;
    });
    this.prepared.value ??= draft?.electionId;
  }

  /** Settles `stale`: takes the server's content. */
  async takeTheirs(taken: Taken): Promise<void> {
    const draft = await this.#service.get(this.id);
    await this.#meet(draft.content);
    const mine = this.content.value;
    await this.#dropCopy(mine);
    this.#revision = draft.revision;
    this.#savedEdits = this.#edits;
    this.content.value = draft.content;
    this.state.value = "saved";
    this.#remember([], mine, taken);
  }

  /** Settles `stale`: this device's content becomes the next revision. */
  async keepMine(taken: Taken): Promise<void> {
    const theirs = await this.#service.get(this.id);
    this.#revision = theirs.revision;
    this.#remember([], theirs.content, taken);
    this.#edits++;
    this.state.value = "saving";
    await this.#keepLocally();
    await this.flush();
  }

  /**
   * Prepares a vote from exactly what is shown here. @throws ApiProblem, Unreachable; the reason why it is not saved,
   * if it is not
   */
  async prepare(): Promise<Prepared> {
    await this.flush();
    if (this.state.value === "stale") throw new ApiProblem({ status: 409, code: "stale-draft" });
    if (this.state.value !== "saved") throw this.failure;
    try {
      return await this.#service.prepare(this.id, this.#revision);
    } catch (error) {
      if (error instanceof ApiProblem && error.code === "stale-draft") this.state.value = "stale";
      throw error;
    }
  }

  /** The page leaves this draft; unsaved changes stay on the device. Resolves when no request is under way any more. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#edits !== this.#savedEdits && this.state.value !== "stale") void this.flush();
    await this.#running;
  }

  /** Forgets the device's copy, after the draft was deleted or prepared. */
  async forget(): Promise<void> {
    clearTimeout(this.#timer);
    this.#savedEdits = this.#edits;
    await this.#copy.remove().catch(() => undefined); // the original is gone
  }

  #schedule(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), milliseconds);
  }

  /** If the device cannot store it, the service still does. */
  async #keepLocally(): Promise<void> {
    const copy: LocalCopy = { revision: this.#revision, content: this.content.value };
    await this.#copy.write(copy).catch(() => undefined);
  }

  /** Unsaved text of another window stays. */
  async #dropCopy(content: DraftContent): Promise<void> {
    await this.#copy.drop(content).catch(() => undefined); // an old copy asks once too often; it loses nothing
  }

  async #save(): Promise<void> {
    if (this.#edits === this.#savedEdits || this.state.value === "stale") return;
    const edits = this.#edits;
    const content = this.content.value;
    try {
      const draft = await this.#service.put(this.id, this.#revision, content);
      this.#revision = draft.revision;
      this.#savedEdits = edits;
      this.#attempts = 0;
      if (this.#edits === edits) await this.#dropCopy(content);
      if (this.#edits === edits) this.state.value = "saved";
      else await this.#keepLocally(); // typed meanwhile: the next save is scheduled
    } catch (error) {
      await this.#failed(error, content);
    }
  }

  async #failed(error: unknown, sent: DraftContent): Promise<void> {
    this.failure = error;
    if (error instanceof Unreachable) {
      this.state.value = "offline";
      this.#schedule(retryDelay(++this.#attempts));
    } else if (error instanceof ApiProblem && error.code === "stale-draft") {
      // Perhaps this was our own save, and its answer was lost.
      const theirs = await this.#service.get(this.id).catch(() => undefined);
      if (theirs !== undefined && sameContent(theirs.content, sent)) {
        this.#revision = theirs.revision;
        this.#schedule(0);
      } else {
        this.state.value = "stale";
        await this.#keepLocally(); // another window may have replaced our copy with its own
      }
    } else if (error instanceof ApiProblem && error.code === "already-prepared") {
      this.state.value = "refused";
      await this.look().catch(() => undefined); // looks again when somebody comes back
    } else this.state.value = error instanceof ApiProblem && error.code === "signed-out" ? "signed-out" : "refused";
  }
}
