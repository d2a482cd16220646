// What a point is called, and the kinds of points, so that kills reach every actor and everything that works across them. It kills nothing.

/** The three actors; then, wherever they happen: the outbox, moves, backups, and answers that are about to leave. */
export const KINDS = ["office", "registrar", "box", "mail", "moves", "backup", "answers"] as const;
export type Kind = (typeof KINDS)[number];
/** One kill: the `at`-th point of a step in a round, and of the start after it. */
export type Kill = { readonly round: number; readonly step: string; readonly at: number; readonly again?: number };
/** What a step does: its points in their order. `part`: their kind, if all of them have the same. */
export type Points = { readonly names: readonly string[]; readonly part?: Kind | undefined };

const START_POINTS = 12; // what a start does at most, and mostly less

/** `database`: such as "copy of the box". */
export function statementIn(query: string, database: string): string {
  const verb = /\w+/.exec(query)?.[0];
  const table = /\b(?:into|from|update|table)\s+(?:if not exists )?(\w+)/i.exec(query)?.[1];
  return `${verb}${table === undefined ? "" : ` of ${table}`} in the ${database}`;
}

export function kindOf(point: string, part?: Kind): Kind {
  if (part !== undefined) return part;
  if (/ of mail(?:ed)? in /.test(point)) return "mail";
  return KINDS.find((kind) => point.endsWith(` ${kind}`)) ?? "answers";
}

/**
 * In each round one kill in every step, and every third time another one in the start after it. In a step, the kind with the fewest kills so
 * far comes next. `below(n)`: a number from 0 to n − 1.
 */
export function chooseKills(
  steps: ReadonlyMap<string, Points>,
  count: number,
  below: (limit: number) => number,
): readonly Kill[] {
  const names = [...steps.keys()];
  const kills = new Map<Kind, number>();
  return Array.from({ length: count }, (_, i): Kill => {
    const step = names[i % names.length] ?? "";
    const kinds = (steps.get(step)?.names ?? []).map((name) => kindOf(name, steps.get(step)?.part));
    const fewest = Math.min(...kinds.map((kind) => kills.get(kind) ?? 0));
    const possible = [...kinds.entries()].filter(([, kind]) => (kills.get(kind) ?? 0) === fewest);
    const [at, kind] = possible[below(possible.length)] ?? [0, "answers"];
    kills.set(kind, fewest + 1);
    const again = 1 + below(3 * START_POINTS);
    return { round: Math.floor(i / names.length), step, at: at + 1, ...(again <= START_POINTS ? { again } : {}) };
  });
}

/** Such as "office 3, box 2". */
export function tally(kinds: readonly Kind[]): string {
  return KINDS.flatMap((kind) => {
    const { length } = kinds.filter((each) => each === kind);
    return length === 0 ? [] : [`${kind} ${length}`];
  }).join(", ");
}
