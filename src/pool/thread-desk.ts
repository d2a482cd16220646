/** The desk for drafts on a worker thread, so that a large roll keeps nobody waiting. Small drafts are quicker here than on their way there. */
import { URL } from "node:url";
import type { DraftCheck } from "../contract/drafts.ts";
import { type Outcome, refused } from "../doors/outcome.ts";
import type { DraftDesk, SentDraft } from "../doors/pool.ts";
import { answerOf, type DraftAnswer, type DraftAsk } from "./draft-work.ts";
import { ThreadPool } from "./thread-pool.ts";

const SMALL = 64 * 1024; // bytes or characters
const WAITING = 20; // large drafts

export class ThreadDesk implements DraftDesk {
  readonly #pool: ThreadPool<DraftAsk, DraftAnswer>;

  constructor(program = new URL("./draft-thread.ts", import.meta.url)) {
    this.#pool = new ThreadPool(
      { program, threads: 1, queue: WAITING },
      {
        group: () => "drafts", // the queue remembers its groups, so none may be a draft
        cost: () => 1,
        batch: 1,
        inVain: () => false,
        message: (asks) => asks,
      },
    );
  }

  read(...sent: Parameters<DraftDesk["read"]>): Promise<Outcome<SentDraft>> {
    return this.#ask<SentDraft>({ read: sent }, sent[0].length);
  }

  judge(...asked: Parameters<DraftDesk["judge"]>): Promise<Outcome<DraftCheck>> {
    const [{ rest, pages }] = asked;
    return this.#ask<DraftCheck>({ judge: asked }, rest.length + pages.reduce((sum, page) => sum + page.length, 0));
  }

  list(...sent: Parameters<DraftDesk["list"]>): Promise<Outcome<string>> {
    return this.#ask<string>({ list: sent }, sent[0].length);
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  /** `overloaded` if too many wait, or if the thread could not answer, for example for want of memory. */
  async #ask<T>(ask: DraftAsk, size: number): Promise<Outcome<T>> {
    const answer = await (size <= SMALL ? answerOf(ask) : this.#pool.ask(ask));
    return (answer ?? refused("overloaded")) as Outcome<T>;
  }
}
