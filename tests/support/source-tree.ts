// The source tree as the structure tests see it: files, imports, strings.
// It reads text only; it never runs or loads what it looks at.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const skipped = new Set(["node_modules", "dist", "data", ".git", ".wrangler", ".cache"]);

/** One file of the project: its path from the root, with forward slashes, and its text. */
export type SourceFile = { readonly path: string; readonly text: string };

function walk(folder: string, found: string[]): string[] {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (skipped.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) walk(path, found);
    else if (entry.isFile()) found.push(path);
  }
  return found;
}

/** Every file below the given rooms (folders or single files of the root) whose name matches. */
export function filesOf(rooms: readonly string[], name: RegExp): SourceFile[] {
  return rooms
    .map((room) => join(root, room))
    .filter((path) => existsSync(path))
    .flatMap((path) => (name.test(path) && !isFolder(path) ? [path] : isFolder(path) ? walk(path, []) : []))
    .filter((path) => name.test(path))
    .sort()
    .map((path) => ({ path: relative(root, path).replaceAll("\\", "/"), text: readFileSync(path, "utf8") }));
}

function isFolder(path: string): boolean {
  return statSync(path).isDirectory();
}

/** The text of one file, by its path from the root; throws if there is none. */
export function textOf(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

export const rooms = ["crypto", "src", "web", "tests"] as const;
export const code = /\.(?:ts|tsx)$/;

/**
 * One import: the name in the file, whether it imports only types, where a relative one leads, and whether the named file runs apart (a worker, a
 * process), with modules of its own.
 */
export type Import = {
  readonly names: string;
  readonly typeOnly: boolean;
  readonly apart: boolean;
  readonly target: string | undefined;
};

const importPatterns: { pattern: RegExp; typeOnly: (match: RegExpMatchArray) => boolean; apart?: true }[] = [
  {
    // import … from "x", export … from "x"
    pattern: /^\s*(?:import|export)\s+(type\s+)?([^;'"]*?)\s*from\s*["']([^"']+)["']/gm,
    typeOnly: (match) => match[1] !== undefined || onlyTypes(match[2] ?? ""),
  },
  { pattern: /^\s*import()()\s*["']([^"']+)["']/gm, typeOnly: () => false },
  { pattern: /\bimport()()\(\s*["']([^"']+)["']/g, typeOnly: () => false },
  { pattern: /\bnew URL()()\(\s*["'](\.[^"']+\.[jt]s)["'],\s*import\.meta\.url/g, typeOnly: () => false, apart: true },
];

/** `{ type A, type B }` carries no value. */
function onlyTypes(clause: string): boolean {
  const inner = clause.match(/^\{([^}]*)\}$/)?.[1];
  if (inner === undefined) return false;
  const names = inner
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return names.length > 0 && names.every((name) => name.startsWith("type "));
}

/** Every import of a file, except in comment lines. */
export function importsOf({ path, text }: SourceFile): Import[] {
  const source = text.replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, "");
  return importPatterns.flatMap(({ pattern, typeOnly, apart = false }) =>
    [...source.matchAll(pattern)].map((match) => {
      const names = (match[3] ?? "").replace(/\?.*$/, "");
      const target = names.startsWith(".") ? join(dirname(path), names).replaceAll("\\", "/") : undefined;
      return { names, typeOnly: typeOnly(match), apart, target };
    }),
  );
}

/** "path:line" of every match, so that a failing test says where. */
export function places(files: readonly SourceFile[], pattern: RegExp): string[] {
  return files.flatMap(({ path, text }) =>
    text.split("\n").flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );
}
