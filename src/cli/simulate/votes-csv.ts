// Votes from a CSV file: header `class,<contest id>…`, one row per voter. Every mistake is named with row and column.
// A cell: option ids separated by spaces, `id*3` for three votes, `-` for blank. A row of empty cells never casts.
import { CsvError, parse } from "csv-parse/sync";
import { type Choice, type ClassShape, type ContestShape, contestsOf, type PlannedVoter } from "./choices.ts";
import { InputError } from "./input-error.ts";

type Row = { readonly cells: string[]; readonly line: number };

/** @throws InputError listing up to twenty mistakes, each with row and column */
export function readVotes(
  text: string,
  contests: readonly ContestShape[],
  classes: readonly ClassShape[],
): PlannedVoter[] {
  const [header, ...rows] = readRows(text);
  if (header === undefined) throw new InputError(["the file is empty: the first row is `class,<contest id>…`"]);
  const columns = readHeader(header, contests);
  const mistakes: string[] = [];
  const voters = rows.flatMap((row) => {
    try {
      return [readVoter(row, columns, contests, classes)];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      mistakes.push(...error.mistakes);
      return [];
    }
  });
  if (rows.length === 0) mistakes.push("the file has a header and no voter");
  if (mistakes.length > 0) throw new InputError(mistakes);
  return voters;
}

function readRows(text: string): Row[] {
  try {
    const records = parse(text, {
      bom: true,
      trim: true,
      delimiter: [",", ";", "\t"],
      info: true,
      skip_empty_lines: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ cells: record, line: info.lines }));
  } catch (error) {
    if (error instanceof CsvError) throw new InputError([error.message]);
    throw error;
  }
}

/** Contest ids by column; undefined is the class. */
function readHeader(header: Row, contests: readonly ContestShape[]): (string | undefined)[] {
  const mistakes: string[] = [];
  const columns = header.cells.map((name, index) => {
    if (name === "class") return undefined;
    if (!contests.some(({ id }) => id === name))
      mistakes.push(
        `row ${header.line}, column ${index + 1}: there is no contest "${name}"; there are: ${listed(contests)}`,
      );
    return name;
  });
  const repeated = header.cells.filter((name, index) => header.cells.indexOf(name) !== index);
  for (const name of repeated) mistakes.push(`row ${header.line}: the column "${name}" stands there twice`);
  if (contests.some(({ id }) => id === "class"))
    mistakes.push(
      'a contest "class" cannot be told from the column of the classes: give it another id in the manifest',
    );
  if (!header.cells.includes("class")) mistakes.push(`row ${header.line}: the column "class" is missing`);
  for (const { id } of contests)
    if (!header.cells.includes(id)) mistakes.push(`row ${header.line}: the column of contest "${id}" is missing`);
  if (mistakes.length > 0) throw new InputError(mistakes);
  return columns;
}

function readVoter(
  row: Row,
  columns: readonly (string | undefined)[],
  contests: readonly ContestShape[],
  classes: readonly ClassShape[],
): PlannedVoter {
  const at = (column: number) => `row ${row.line}, column ${column + 1} (${columns[column] ?? "class"})`;
  const classColumn = columns.indexOf(undefined);
  const classId = row.cells[classColumn] || (classes.length === 1 ? classes[0]?.id : undefined);
  const classShape = classes.find(({ id }) => id === classId);
  if (classShape === undefined) {
    throw new InputError([`${at(classColumn)}: there is no class "${classId ?? ""}"; there are: ${listed(classes)}`]);
  }
  const mine = contestsOf(contests, classShape);
  const mistakes: string[] = [];
  for (const [column, contestId] of columns.entries()) {
    if (contestId !== undefined && row.cells[column] !== "" && !mine.some(({ id }) => id === contestId))
      mistakes.push(`${at(column)}: class "${classShape.id}" has no part in this contest; leave the cell empty`);
  }
  const cells = mine.map((contest) => ({ contest, column: columns.indexOf(contest.id) }));
  const absent = cells.every(({ column }) => (row.cells[column] ?? "") === "");
  const choices = absent
    ? undefined
    : cells.flatMap(({ contest, column }) => {
        const choice = readCell(row.cells[column] ?? "", contest);
        if (typeof choice !== "string") return [choice];
        mistakes.push(`${at(column)}: ${choice}`);
        return [];
      });
  if (mistakes.length > 0) throw new InputError(mistakes);
  return { classId: classShape.id, choices };
}

/** The choice, or what is wrong with it. */
function readCell(cell: string, contest: ContestShape): Choice | string {
  if (cell === "-") return contest.blank ? { kind: "blank" } : "this contest allows no blank vote";
  const votes = contest.options.map(() => 0);
  for (const word of cell.split(/\s+/).filter((part) => part !== "")) {
    const match = /^([^*]+?)(?:\*(\d{1,3}))?$/.exec(word);
    const option = contest.options.findIndex(({ id }) => id === match?.[1]);
    if (match === null || option < 0) return `there is no option "${word}"; there are: ${listed(contest.options)}`;
    const given = (votes[option] ?? 0) + Number(match[2] ?? 1);
    if (given > contest.perOption) return `"${match[1]}" has ${given} votes; an option may have ${contest.perOption}`;
    votes[option] = given;
  }
  const total = votes.reduce((sum, given) => sum + given, 0);
  if (total < contest.min || total > contest.max)
    return `${total} votes are given; the contest takes ${contest.min} to ${contest.max}${contest.blank ? ", or - for blank" : ""}`;
  return { kind: "votes", votes };
}

/** Ids to choose from, the first twenty. */
function listed(things: readonly { readonly id: string }[]): string {
  const ids = things.slice(0, 20).map(({ id }) => id);
  return ids.join(", ") + (things.length > ids.length ? ", …" : "");
}
