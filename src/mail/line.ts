/**
 * Whose letter goes next. Owners of votes take turns, so that three letters of one never wait for ten thousand of another. Among the
 * letters of one owner, those about the committee and addresses come first, because a vote waits for them; letters that were put off and
 * those that were never tried take turns. It sends nothing.
 */
import { isDue } from "../clock.ts";
import type { Sql } from "../store/sql.ts";
import type { Post } from "./outbox.ts";
import type { Pace } from "./pace.ts";

/** `owner`: whose vote it is. `due`: milliseconds since 1970. */
export type Waiting = Post & { readonly owner: string };

const RECIPIENTS = ["contact", "trustee", "member"] as const;

/** Each vote with waiting letters, found by jumping from one to the next: there may be very many letters. */
const VOTES = `select election.id, election.organiser as owner from election where id in (
  with recursive waiting (id) as (
    select min(election) from mail where state = 'waiting'
    union all
    select (select min(election) from mail where state = 'waiting' and election > waiting.id) from waiting
      where waiting.id is not null)
  select id from waiting)`;

const FIRST = `select election, recipient, number, letter, state, attempts, due, answer from mail
  where state = 'waiting' and election = ? and recipient = ? and (attempts > 0) = ? order by due limit 1`;

export class Line {
  readonly #sql: Sql;
  readonly #pace: Pace;
  /** When each owner's turn was last, as the number of that turn. */
  readonly #turns = new Map<string, number>();
  #turn = 0;
  #again = false;

  constructor(sql: Sql, pace: Pace) {
    this.#sql = sql;
    this.#pace = pace;
  }

  /** The letter that goes now, if one is due; `longest`: milliseconds ahead that a letter is ever put off. */
  next(now: number, longest: number): Waiting | undefined {
    return this.#heads().find(({ due }) => isDue(due, now, longest));
  }

  /** The owner has had their turn with this letter. */
  took({ owner, attempts }: Waiting): void {
    this.#turns.set(owner, ++this.#turn);
    this.#again = attempts === 0;
  }

  /** When the first letter is due, in milliseconds since 1970; infinite while nothing waits. */
  due(): number {
    return Math.min(...this.#heads().map(({ due }) => due));
  }

  /** The first letters of every owner, in the order of the turns. */
  #heads(): Waiting[] {
    const votes = this.#sql.run<{ id: string; owner: string }>(VOTES);
    const owners = Map.groupBy(votes, ({ owner }) => owner);
    const last = (owner: string) => this.#turns.get(owner) ?? 0;
    return [...owners]
      .toSorted(([a], [b]) => last(a) - last(b))
      .flatMap(([owner, own]) => {
        const from = this.#pace.from("ofOwner", owner);
        return RECIPIENTS.flatMap((recipient) =>
          [this.#again, !this.#again].flatMap((again) =>
            own
              .flatMap(({ id }) => this.#sql.run<Post>(FIRST, id, recipient, again ? 1 : 0))
              .toSorted((a, b) => a.due - b.due)
              .map((post) => ({ ...post, owner, due: Math.max(post.due, from) })),
          ),
        );
      });
  }
}
