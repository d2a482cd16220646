// What a disk shows: searches every byte of every file below a folder for what must not be there. It finds texts and bytes as they were
// sent, moments as databases, logs and file systems write them, and the order in which things came. It opens no database: free pages,
// journals and what was cut off are bytes like the rest.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

export type Traced = {
  readonly name: string;
  readonly bytes: Buffer;
  readonly modified: number;
  readonly changed: number;
};
/** Milliseconds since 1970, both included. */
export type Moment = { readonly from: number; readonly to: number };

/** All files below `folder`, by their paths in it, with the times that the file system keeps. */
export function filesBelow(folder: string): Traced[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map((found) => {
      const path = join(found.parentPath, found.name);
      const { mtimeMs, ctimeMs } = statSync(path);
      return { name: relative(folder, path), bytes: readFileSync(path), modified: mtimeMs, changed: ctimeMs };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The names of files that contain one of these, as it is, in hexadecimal or in base64url. */
export function holding(files: readonly Traced[], secrets: readonly (string | Uint8Array)[]): string[] {
  const forms = secrets.flatMap((secret) => {
    if (typeof secret === "string") return [Buffer.from(secret), Buffer.from(secret, "utf16le")];
    const bytes = Buffer.from(secret);
    // the last character of base64url depends on what follows; the first ones do not
    return [bytes, Buffer.from(bytes.toString("hex")), Buffer.from(bytes.toString("base64url").slice(0, -1))];
  });
  return files.filter(({ bytes }) => forms.some((form) => bytes.includes(form))).map(({ name }) => name);
}

/**
 * Where a moment is written: `name: how it is written`. The times of the files themselves count, too. `known`: minutes in milliseconds that the
 * record states about the whole vote; one of them can lie within a moment.
 */
export function telling(files: readonly Traced[], moments: readonly Moment[], known: readonly number[] = []): string[] {
  return files.flatMap((file) => {
    const found = new Set<string>();
    const look = (how: string, milliseconds: number) => {
      if (moments.some(({ from, to }) => milliseconds >= Math.floor(from) && milliseconds <= to)) found.add(how);
    };
    look("time of modification", file.modified);
    look("time of change", file.changed);
    for (const milliseconds of integersIn(file.bytes, moments)) look("integer", milliseconds);
    for (const milliseconds of floatsIn(file.bytes, moments)) look("floating point", milliseconds);
    const text = file.bytes.toString("latin1");
    for (const [digits] of text.matchAll(/(?<!\d)1\d{12}(?!\d)/g)) look("decimal digits", Number(digits));
    for (const [iso] of text.matchAll(/20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g)) {
      const time = Date.parse(iso);
      if (!known.includes(time)) look("text", time);
    }
    return [...found].map((how) => `${file.name}: ${how}`);
  });
}

/** Every place where six big-endian bytes can be one of these moments: SQLite's form of milliseconds since 1970. */
function integersIn(bytes: Buffer, moments: readonly Moment[]): number[] {
  return startsOf(moments, 6, (buffer, value) => buffer.writeUIntBE(value, 0, 6)).flatMap((start) =>
    placesOf(bytes, start).flatMap((at) => (at + 6 <= bytes.length ? [bytes.readUIntBE(at, 6)] : [])),
  );
}

/** The same for eight bytes of IEEE 754, as a number bound as REAL is stored. */
function floatsIn(bytes: Buffer, moments: readonly Moment[]): number[] {
  return startsOf(moments, 8, (buffer, value) => buffer.writeDoubleBE(value)).flatMap((start) =>
    placesOf(bytes, start).flatMap((at) => (at + 8 <= bytes.length ? [bytes.readDoubleBE(at)] : [])),
  );
}

/** The first four bytes of every time within the moments: they change at most every 65 seconds. */
function startsOf(
  moments: readonly Moment[],
  length: number,
  write: (buffer: Buffer, value: number) => void,
): Buffer[] {
  const starts = moments.flatMap(({ from, to }) =>
    [from, to].map((value) => {
      const buffer = Buffer.alloc(length);
      write(buffer, Math.floor(value));
      return buffer.subarray(0, 4).toString("hex");
    }),
  );
  return [...new Set(starts)].map((start) => Buffer.from(start, "hex"));
}

function placesOf(bytes: Buffer, what: Uint8Array): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(what); at !== -1; at = bytes.indexOf(what, at + 1)) places.push(at);
  return places;
}

/** The names of files that contain these in the order in which they came, or in reverse. Give at least six, or chance can do it. */
export function inOrder(files: readonly Traced[], came: readonly Uint8Array[]): string[] {
  if (came.length < 6) throw new RangeError("so few stand in order by chance");
  return files
    .filter(({ bytes }) => {
      const first = came.map((each) => bytes.indexOf(each));
      const last = came.map((each) => bytes.lastIndexOf(each));
      return !first.includes(-1) && [first, last].some((places) => rising(places) || rising(places.toReversed()));
    })
    .map(({ name }) => name);
}

const rising = (places: readonly number[]) => places.every((place, i) => i === 0 || place > (places[i - 1] ?? 0));
