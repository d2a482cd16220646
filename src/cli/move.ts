/**
 * `urna expect`, `export`, `import`, `forget`: an election moves from one installation to another in a file that only the expecting one can
 * open, once. The old one has ended for good before the file is complete, and the new one begins only with a complete
 * file.
 */
import { createReadStream, existsSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { createInterface } from "node:readline";
import { z } from "zod";
import { part as anyPart, Move } from "../contract/operator.ts";
import type { Part } from "../doors/office.ts";
import { Operator } from "./operator.ts";
import { progressOn } from "./progress.ts";
import { quoted } from "./terminal.ts";

const FORMAT = "urna/move/v1";
const Head = z.strictObject({ format: z.literal(FORMAT), election: z.string() });
const PARTS = anyPart.options;
const Line = z.strictObject({ part: anyPart, parcel: z.unknown() });

/** Prints the ticket with which the old installation seals the election for this one. */
export async function expectElection(election: string, at?: string): Promise<string> {
  const { ticket } = await new Operator(at).move(idOf(election), { step: "expect" });
  if (ticket === undefined) throw new TypeError("no ticket");
  return ticket;
}

export type ExportOptions = {
  readonly ticket: string;
  readonly at?: string;
  readonly otherHost?: boolean;
  readonly lost?: boolean;
};

/** Ends the election here and writes the file; if it is called again with the same ticket, it writes the same election again. */
export async function exportElection(election: string, file: string, options: ExportOptions): Promise<void> {
  if (existsSync(file)) throw new Error(`${file} already exists; give another name.`);
  const id = idOf(election);
  const operator = new Operator(options.at);
  const { ticket, otherHost = false, lost = false } = options;
  const part = `${file}.part`;
  const handle = await open(part, "w", 0o600); // checked before anything ends: whether the file can be written
  const progress = progressOn(process.stderr);
  try {
    const write = (line: object) => handle.write(`${JSON.stringify(line)}\n`);
    await write({ format: FORMAT, election: id });
    await operator.move(id, { step: "depart", ticket, ...(otherHost ? { otherHost } : {}), ...(lost ? { lost } : {}) });
    for (const part of PARTS)
      for (let index = 0, last = false; !last; index++) {
        const { parcel } = await operator.move(id, { step: "parcel", ticket, part, index });
        if (parcel === undefined) throw new TypeError("no parcel");
        await write({ part, parcel });
        last = parcel.last;
        progress.show(`${part}: ${index + 1} parcels …`);
      }
    await handle.sync();
  } finally {
    progress.clear();
    await handle.close();
  }
  await rename(part, file);
}

export type ImportOptions = { readonly at?: string; readonly organiser?: string };

/** @returns the organiser's one-time sign-in link, as text for people; undefined if all had arrived before */
export async function importElection(file: string, { at, organiser }: ImportOptions): Promise<string | undefined> {
  const { election, lines } = await checkFile(file);
  const operator = new Operator(at);
  const progress = progressOn(process.stderr);
  let name: string | undefined;
  let done = 0;
  for await (const { part, parcel } of parcelsOf(file)) {
    const more = part === "office" && organiser !== undefined ? { organiser } : {};
    const answer = await operator.move(election, acceptance({ step: "accept", part, parcel, ...more }));
    name = answer.organiser ?? name;
    progress.show(`${++done} of ${lines} parcels …`);
  }
  progress.clear();
  return name === undefined ? undefined : `${quoted(name)}: ${quoted(await operator.link(name))}`;
}

/** Erases an election on the old installation that has left; the installation still knows that it has left. */
export async function forgetElection(election: string, at?: string): Promise<void> {
  await new Operator(at).move(idOf(election), { step: "forget" });
}

/** From the first parcel to the last of every part: half a file is refused before anything is sent. */
async function checkFile(file: string): Promise<{ election: string; lines: number }> {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const whole: Part[] = [];
  let next = 0;
  let lines = 0;
  for await (const { part, parcel } of parcelsOf(file)) {
    const { index, last } = parcel;
    if (part !== PARTS[whole.length] || index !== next)
      throw new Error(`${file} is not in order at parcel ${lines + 1}.`);
    lines++;
    next = last ? 0 : next + 1;
    if (last) whole.push(part);
  }
  if (whole.length < PARTS.length) throw new Error(`${file} is incomplete: write it again with \`urna export\`.`);
  for await (const line of linesOf(file)) return { election: idOf(Head.parse(JSON.parse(line)).election), lines };
  throw new TypeError("unreachable");
}

type Acceptance = Extract<z.infer<typeof Move>, { step: "accept" }>;

async function* parcelsOf(file: string): AsyncGenerator<Pick<Acceptance, "part" | "parcel">> {
  let head = true;
  for await (const text of linesOf(file)) {
    if (head) {
      if (!Head.safeParse(json(file, text)).success) throw new Error(`${file} was not written by \`urna export\`.`);
      head = false;
      continue;
    }
    const line = Line.safeParse(json(file, text));
    if (!line.success) throw new Error(`${file} is damaged.`);
    yield acceptance({ step: "accept", ...line.data });
  }
}

function acceptance(value: object): Acceptance {
  const move = Move.parse(value);
  if (move.step !== "accept") throw new TypeError("not an acceptance");
  return move;
}

function linesOf(file: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Number.POSITIVE_INFINITY });
}

function json(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${file} is damaged.`);
  }
}

/** From an id, or an address with one. */
export function idOf(text: string): string {
  const id = /(?:^|\/[em]\/)([A-Za-z0-9_-]{43})(?:$|[/#?])/.exec(text)?.[1];
  if (id === undefined) throw new Error(`"${text}" is neither an election's id nor its address.`);
  return id;
}
