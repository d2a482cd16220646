/** Changes to one item of a list, as new lists: the draft is never changed in place. */

export function replaced<T>(items: readonly T[], index: number, change: (item: T) => T): T[] {
  return items.map((item, at) => (at === index ? change(item) : item));
}

export function without<T>(items: readonly T[], index: number): T[] {
  return items.filter((_, at) => at !== index);
}

/** The item one place up (-1) or down (+1); the same list if there is no such place. */
export function moved<T>(items: readonly T[], index: number, by: -1 | 1): T[] {
  const other = index + by;
  const next = [...items];
  const [item, neighbour] = [items[index], items[other]];
  if (item === undefined || neighbour === undefined) return next;
  next[index] = neighbour;
  next[other] = item;
  return next;
}
