/**
 * What waits, by group (an election, say): the group that has had least goes next, and within a group the newest comes first. So a flood
 * waits behind itself: other groups are served as if it was not there, and somebody new in the flooded group does not wait for all who came
 * before ("adaptive LIFO": Maurer, Fail at Scale, ACM Queue 13(8), 2015). Who finds no room is the oldest of the group that waits with most.
 * It knows nothing of what it holds, and it reads no clock.
 */
type Waiting<Item> = { readonly item: Item; readonly cost: number };
type Group<Item> = {
  readonly waiting: Waiting<Item>[];
  cost: number;
  /** Where it stands on the scale that all groups share: start-time fair queueing, Goyal, Vin and Cheng 1996. */
  had: number;
};

export class FairQueue<Item> {
  readonly #groups = new Map<unknown, Group<Item>>();
  /** What a group starts with that has not waited for a while: it has no claim to what it did not use. */
  #had = 0;
  #size = 0;
  #cost = 0;

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
    const own = this.#groups.get(group) ?? { waiting: [], cost: 0, had: this.#had };
    if (own.waiting.length === 0) own.had = Math.max(own.had, this.#had);
    this.#groups.set(group, own);
    own.waiting.push({ item, cost });
    this.#count(own, 1, cost);
  }

  /**
   * Items of one group, newest first, whose cost is at most `room` together, but at least one. `room` is asked with the newest item of a
   * group, and 0 passes that group over.
   */
  take(room: (newest: Item) => number): Item[] {
    let chosen: Group<Item> | undefined;
    let most = 0;
    for (const group of this.#groups.values()) {
      const newest = group.waiting.at(-1);
      if (newest === undefined || (chosen !== undefined && chosen.had <= group.had)) continue;
      const here = room(newest.item);
      if (here > 0) [chosen, most] = [group, here];
    }
    if (chosen === undefined) return [];
    this.#had = Math.max(this.#had, chosen.had);
    const taken: Item[] = [];
    for (let next = chosen.waiting.at(-1); next !== undefined; next = chosen.waiting.at(-1)) {
      if (taken.length > 0 && next.cost > most) break;
      chosen.waiting.pop();
      taken.push(next.item);
      most -= next.cost;
      chosen.had += next.cost;
      this.#count(chosen, -1, -next.cost);
    }
    for (const [name, { waiting, had }] of this.#groups)
      if (waiting.length === 0 && had <= this.#had) this.#groups.delete(name);
    return taken;
  }

  /** Takes out the oldest item of the group that waits with most. */
  giveWay(): Item | undefined {
    let longest: Group<Item> | undefined;
    for (const group of this.#groups.values()) if (group.cost > (longest?.cost ?? 0)) longest = group;
    const oldest = longest?.waiting.shift();
    if (longest === undefined || oldest === undefined) return undefined;
    this.#count(longest, -1, -oldest.cost);
    return oldest.item;
  }

  #count(group: Group<Item>, items: number, cost: number): void {
    this.#size += items;
    this.#cost += cost;
    group.cost += cost;
  }
}
