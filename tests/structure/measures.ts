// How the tree is divided, in numbers: rooms with their files and lines, circles of imports, full folders, long files.
// It only reads text and decides nothing. The limits and the reasons for exceptions are here, and `sizes.test.ts` checks them.
import { dirname } from "node:path";
import { code, filesOf, importsOf, rooms, type SourceFile } from "../support/source-tree.ts";

/** The rooms of the code that runs; of tests, only full folders are looked for. */
const house = ["crypto", "src", "web"] as const;

export const MOST_FILES = 25; // in one folder
export const LONG = 300; // lines
export const MOST_LONG = 10;

/** Why a file is longer than `LONG` lines. Texts (`web/i18n`) need no reason. */
export const REASONS: Readonly<Record<string, string>> = {
  "crypto/kernel/assembly/field.ts": "arithmetic of one field, unrolled limb by limb",
  "crypto/kernel/assembly/point.ts": "the operations of one group over scratch memory that they share",
  "src/box/ledger.ts": "every method is one transaction over the board's state in memory",
  "src/registrar/registrar.ts": "the whole door of one actor; what its methods do is in the files beside it",
  "web/styles/parts.css": "the look of all components, which every page loads once",
  "web/voter/machine.ts": "the states and steps of a voter's page, which are read together",
};

const written = /\.(?:ts|tsx|css)$/;
const isText = ({ path }: SourceFile): boolean => path.startsWith("web/i18n/");
const linesOf = ({ text }: SourceFile): number => text.replace(/\n$/, "").split("\n").length;

export type Room = { readonly path: string; readonly files: number; readonly lines: number };

/** Every folder of the house with the code and styles that lie in it, not in its inner folders. */
export function roomsOfHouse(): Room[] {
  const byFolder = Map.groupBy(filesOf(house, written), ({ path }) => dirname(path));
  return [...byFolder]
    .map(([path, files]) => ({ path, files: files.length, lines: files.reduce((sum, file) => sum + linesOf(file), 0) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Folders with everything that lies flat in them, the fullest first; archived data (`tests/vectors`) does not count. */
export function folders(): { readonly path: string; readonly files: number }[] {
  const all = filesOf(rooms, /./).filter(({ path }) => !path.startsWith("tests/vectors/"));
  return [...Map.groupBy(all, ({ path }) => dirname(path))]
    .map(([path, files]) => ({ path, files: files.length }))
    .sort((a, b) => b.files - a.files);
}

/** Files of the house over `LONG` lines other than texts, the longest first. */
export function longFiles(): { readonly path: string; readonly lines: number }[] {
  return filesOf(house, written)
    .filter((file) => !isText(file))
    .map((file) => ({ path: file.path, lines: linesOf(file) }))
    .filter(({ lines }) => lines > LONG)
    .sort((a, b) => b.lines - a.lines);
}

/** Files that import values of each other, directly or through others: each circle once, its files in order. */
export function circles(files: readonly SourceFile[] = filesOf(house, code)): string[][] {
  const known = new Set(files.map(({ path }) => path));
  const targets = new Map(
    files.map((file) => {
      const values = importsOf(file).filter(({ typeOnly, apart }) => !typeOnly && !apart);
      return [file.path, values.flatMap(({ target = "" }) => (known.has(target) ? [target] : []))];
    }),
  );
  return stronglyConnected(targets).map((circle) => circle.sort());
}

/** Tarjan's strongly connected components, only those with more than one member or an edge to themselves. */
function stronglyConnected(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];
  const visit = (at: string): number => {
    order.set(at, order.size);
    let low = order.get(at) ?? 0;
    open.push(at);
    for (const next of edges.get(at) ?? []) {
      if (!order.has(next)) low = Math.min(low, visit(next));
      else if (open.includes(next)) low = Math.min(low, order.get(next) ?? 0);
    }
    if (low !== order.get(at)) return low;
    const circle = open.splice(open.indexOf(at));
    if (circle.length > 1 || edges.get(at)?.includes(at)) found.push(circle);
    return low;
  };
  for (const at of edges.keys()) if (!order.has(at)) visit(at);
  return found;
}
