/** Addresses of tiles as C2SP tlog-tiles writes them: level or `entries`, then the index in groups of three digits. */

/** Hashes of a whole tile, entries of a whole bundle. */
export const TILE_WIDTH = 256;

/** `width`: how many of its hashes or entries there are yet, 1…256. */
export type TilePath = { readonly level: number | "entries"; readonly index: number; readonly width: number };

/** The reverse of `readTilePath`. */
export function writeTilePath({ level, index, width }: TilePath): string {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, "0");
  const groups = digits.replace(/\d{3}(?=\d)/g, "x$&/");
  return `${level}/${groups}${width === TILE_WIDTH ? "" : `.p/${width}`}`;
}

/** `0/x001/x234/067.p/17` → level 0, index 1234067, width 17. Undefined for any other spelling: a tile has one address. */
export function readTilePath(path: string): TilePath | undefined {
  const match = /^(entries|0|[1-9]\d?)\/((?:x\d{3}\/){0,4})(\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path);
  if (match === null) return undefined;
  const [, level = "", groups = "", last = "", partial] = match;
  if (groups.startsWith("x000/") || (level !== "entries" && Number(level) > 63)) return undefined;
  const width = partial === undefined ? TILE_WIDTH : Number(partial);
  if (partial !== undefined && width >= TILE_WIDTH) return undefined;
  const index = Number(groups.replace(/\D/g, "") + last);
  return { level: level === "entries" ? level : Number(level), index, width };
}
