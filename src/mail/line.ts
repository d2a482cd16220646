/**
 * Whose letter goes next. Owners take turns, so that three letters of one never wait for ten thousand of another. Among the letters of one
 * owner, those to the team, about the committee and addresses come first, because somebody waits for them; letters that were put off and
 * those that were never tried take turns. It sends nothing.
 */
import { isDue } from "../clock.ts";
import type { Sql } from "../store/sql.ts";
import type { Pace } from "./pace.ts";
import type { Post } from "./post.ts";
import type { Delivery } from "./transport.ts";

const RECIPIENTS = ["account", "address", "invitee", "contact", "trustee", "member"] as const;

/**
 * `owner`: whose vote or team it is about; letters about an account have one owner together, so they take nothing from any association. `due`:
 * milliseconds since 1970.
 */
export type Waiting = Post & { readonly owner: string };

/** Each vote (or other matter) with waiting letters, found by jumping from one to the next: there may be very many letters. */
const MATTERS = `with recursive waiting (id) as (
    select min(matter) from mail where state = 'waiting'
    union all
    select (select min(matter) from mail where state = 'waiting' and matter > waiting.id) from waiting
      where waiting.id is not null)
  select id, coalesce((select association from election where election.id = waiting.id),
      (select association from team_invitation where team_invitation.id = waiting.id),
      (select association from committee where committee.id = waiting.id), 'account') as owner
    from waiting where id is not null`;

const FIRST = `select matter, recipient, number, letter, state, attempts, due, answer from mail
  where state = 'waiting' and matter = ? and recipient = ? and (attempts > 0) = ? order by due limit 1`;

/** If the server puts off this many letters of an owner in a row, in one conversation, it means all of them. */
const BUSY = 3;
const SOON = 60_000; // milliseconds until the first new attempt; then twice as long each time
/** Milliseconds ahead that anything is ever put off. */
export const LONGEST = 60 * 60_000;

/** Milliseconds after that many attempts. */
export function delay(attempts: number): number {
  return Math.min(LONGEST, SOON * 2 ** (attempts - 1));
}

/** What the server said of an owner's letters: how often in a row it put one off, and how often all of them have rested since it took one. */
type Rest = { laters: number; rested: number; until: number; answer: string };

export class Line {
  readonly #sql: Sql;
  readonly #pace: Pace;
  /** When each owner's turn was last, as the number of that turn. */
  readonly #turns = new Map<string, number>();
  readonly #rests = new Map<string, Rest>();
  #turn = 0;
  #again = false;

  constructor(sql: Sql, pace: Pace) {
    this.#sql = sql;
    this.#pace = pace;
  }

  /** A conversation with the server begins: what it puts off in a row, it puts off in one. */
  begin(): void {
    for (const rest of this.#rests.values()) rest.laters = 0;
  }

  /** The letter that goes now, if one is due. */
  next(now: number): Waiting | undefined {
    for (const head of this.#heads()) if (isDue(head.due, now, LONGEST)) return head;
    return undefined;
  }

  /** The owner has had their turn with this letter. */
  took({ owner, attempts }: Waiting): void {
    this.#turns.set(owner, ++this.#turn);
    this.#again = attempts === 0;
  }

  /** @returns whether the owner's letters begin to rest: not those of others, whom the server may well serve. */
  heard(owner: string, delivery: Delivery, now: number): boolean {
    const { laters, rested } = this.#rests.get(owner) ?? { laters: 0, rested: 0 };
    if (delivery.state !== "later") {
      this.#rests.delete(owner);
      return false;
    }
    const rests = laters + 1 >= BUSY;
    const until = rests ? now + delay(rested + 1) : 0;
    this.#rests.set(owner, {
      laters: rests ? 0 : laters + 1,
      rested: rested + (rests ? 1 : 0),
      until,
      answer: delivery.answer,
    });
    return rests && rested === 0;
  }

  /** What the server said, while the owner's letters rest. */
  restsFor(owner: string, now: number): string | undefined {
    const rest = this.#rests.get(owner);
    return rest !== undefined && rest.until > now ? rest.answer : undefined;
  }

  /** Somebody tries again. */
  wake(owner: string): void {
    this.#rests.delete(owner);
  }

  /** When the first letter is due, in milliseconds since 1970; infinite while nothing waits. */
  due(): number {
    return Math.min(...[...this.#heads()].map(({ due }) => due));
  }

  /** The first letters of every owner, in the order of the turns. */
  *#heads(): Generator<Waiting> {
    const matters = this.#sql.run<{ id: string; owner: string }>(MATTERS);
    const last = (owner: string) => this.#turns.get(owner) ?? 0;
    const owners = [...Map.groupBy(matters, ({ owner }) => owner)].toSorted(([a], [b]) => last(a) - last(b));
    for (const [owner, own] of owners) {
      const from = Math.max(this.#pace.from("ofOwner", owner), this.#rests.get(owner)?.until ?? 0);
      for (const recipient of RECIPIENTS)
        for (const again of [this.#again, !this.#again])
          yield* own
            .flatMap(({ id }) => this.#sql.run<Post>(FIRST, id, recipient, again ? 1 : 0))
            .toSorted((a, b) => a.due - b.due)
            .map((post) => ({ ...post, owner, due: Math.max(post.due, from) }));
    }
  }
}
