/**
 * What waits, by group (an election, say): the group that has had least goes next. So a flood waits behind itself, and other groups are served
 * as if it was not there. Within a group the oldest comes first; while the group is flooded, the newest, so that somebody new does not wait
 * for the whole flood ("adaptive LIFO": Maurer, Fail at Scale, ACM Queue 13(8), 2015); in a crowd, which may be a full hall, the newest and the
 * oldest in turn, so that nobody is passed over for ever. Where there is no room, the one gives way that would
 * come last in the group that waits with most. It knows nothing of what it holds, and it reads no clock.
 */
type Waiting<Item> = { readonly item: Item; readonly cost: number };
type Group<Item> = {
  readonly waiting: Waiting<Item>[];
  cost: number;
  /** Where it stands on the scale that all groups share: start-time fair queueing, Goyal, Vin and Cheng 1996. */
  had: number;
  flooded: boolean;
  /** In a crowd: whose turn it is. */
  oldest: boolean;
};

const REMEMBERED = 1000; // groups, other than those that wait

export class FairQueue<Item> {
  readonly #groups = new Map<unknown, Group<Item>>();
  /** Where a group starts that has not waited for a while: it has no claim to what it did not use. */
  #had = 0;
  #size = 0;
  #cost = 0;
  readonly #crowd: number;

  /** A group of which more than `crowd` items wait is flooded, too. */
  constructor(crowd = Number.POSITIVE_INFINITY) {
    this.#crowd = crowd;
  }

  /** Items that wait. */
  get size(): number {
    return this.#size;
  }

  /** What all of them cost together. */
  get cost(): number {
    return this.#cost;
  }

  /** `cost`: above 0, in a unit of the caller's. */
  add(group: unknown, item: Item, cost: number): void {
    const own = this.#groups.get(group) ?? { waiting: [], cost: 0, had: this.#had, flooded: false, oldest: false };
    if (own.waiting.length === 0) own.had = Math.max(own.had, this.#had);
    this.#groups.set(group, own);
    own.waiting.push({ item, cost });
    this.#count(own, 1, cost);
  }

  /** Whether the group is flooded from now on. */
  flood(group: unknown, flooded: boolean): void {
    const own = this.#groups.get(group);
    if (own !== undefined) own.flooded = flooded;
  }

  /**
   * Items of one group whose cost is at most `room` together, but at least one. `room` is asked with the first of a group, and whether the
   * group is flooded; 0 passes that group over.
   */
  take(room: (first: Item, flooded: boolean) => number): Item[] {
    let chosen: Group<Item> | undefined;
    let most = 0;
    for (const group of this.#groups.values()) {
      const first = this.#firstOf(group);
      if (first === undefined || (chosen !== undefined && chosen.had <= group.had)) continue;
      const here = room(first.item, this.#isFlooded(group));
      if (here > 0) [chosen, most] = [group, here];
    }
    if (chosen === undefined) return [];
    this.#had = Math.max(this.#had, chosen.had);
    const taken: Item[] = [];
    for (let next = this.#firstOf(chosen); next !== undefined; next = this.#firstOf(chosen)) {
      if (taken.length > 0 && next.cost > most) break;
      if (this.#takesNewest(chosen)) chosen.waiting.pop();
      else chosen.waiting.shift();
      chosen.oldest = !chosen.oldest;
      taken.push(next.item);
      most -= next.cost;
      chosen.had += next.cost;
      this.#count(chosen, -1, -next.cost);
    }
    this.#forget();
    return taken;
  }

  /** Groups of which nothing waits, if they are not ahead of others, or if there are very many of them. */
  #forget(): void {
    for (const [name, { waiting, had }] of this.#groups)
      if (waiting.length === 0 && (had <= this.#had || this.#groups.size > REMEMBERED)) this.#groups.delete(name);
  }

  /** Takes out the last one of the group that waits with most. */
  giveWay(): Item | undefined {
    let longest: Group<Item> | undefined;
    for (const group of this.#groups.values()) if (group.cost > (longest?.cost ?? 0)) longest = group;
    const last = longest && (this.#isFlooded(longest) ? longest.waiting.shift() : longest.waiting.pop());
    if (longest === undefined || last === undefined) return undefined;
    this.#count(longest, -1, -last.cost);
    return last.item;
  }

  #count(group: Group<Item>, items: number, cost: number): void {
    this.#size += items;
    this.#cost += cost;
    group.cost += cost;
  }

  #firstOf(group: Group<Item>): Waiting<Item> | undefined {
    return this.#takesNewest(group) ? group.waiting.at(-1) : group.waiting[0];
  }

  #takesNewest(group: Group<Item>): boolean {
    return group.flooded || (this.#isFlooded(group) && !group.oldest);
  }

  #isFlooded({ flooded, waiting }: Group<Item>): boolean {
    return flooded || waiting.length > this.#crowd;
  }
}
