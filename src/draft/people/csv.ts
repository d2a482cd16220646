/**
 * An association's people as a CSV file, and back without loss: with headings that any list is read by (`src/draft/list`), and with what only
 * Urna has. A file with other columns is not read here: nothing of it may be dropped in silence.
 */
import { isLanguage, type Language } from "../languages.ts";
import { MARK, row, rowsOf, unguarded } from "../spreadsheet.ts";
import { type Person, weightText } from "./person.ts";

/** `id`: as the list has it. `archivedOn`: a day; whoever is archived has one. */
export type Written = Person & { readonly id: string; readonly archivedOn?: string | undefined };
/** `id`: absent for somebody whom the list does not have. */
export type Read = { readonly id?: string; readonly person: Person };

const lines = (texts: readonly string[] = []) => texts.join("\n");

type Field = Exclude<keyof Person, "name">;

/** In the order of the file. Groups stand on lines of their own, because a name of a group has no line end. */
const COLUMNS: readonly (Readonly<Record<Language, string>> & {
  field?: Field;
  of(person: Written, language: Language): string;
})[] = [
  { de: "Name", en: "Name", of: ({ name }) => name },
  { de: "E-Mail", en: "E-mail", field: "email", of: ({ email = "" }) => email },
  { de: "Mitgliedsnummer", en: "Member number", field: "number", of: ({ number = "" }) => number },
  { de: "Gruppe", en: "Group", field: "groups", of: ({ groups }) => lines(groups) },
  {
    de: "Stimmgewicht",
    en: "Weight",
    field: "weight",
    of: ({ weight = "" }, language) => weightText(weight, language),
  },
  { de: "Sprache", en: "Language", field: "language", of: ({ language = "" }) => language },
  { de: "Anschrift", en: "Address", field: "address", of: ({ address = "" }) => address },
  { de: "Bemerkungen", en: "Remarks", field: "remarks", of: ({ remarks = "" }) => remarks },
  { de: "Archiviert am", en: "Archived on", field: "archived", of: ({ archivedOn = "" }) => archivedOn },
  { de: "Urna-Kennung", en: "Urna identifier", of: ({ id }) => id },
];

export const peopleHeadings = (language: Language): string => MARK + row(COLUMNS.map((column) => column[language]));

export const peopleRow = (person: Written, language: Language): string =>
  row(COLUMNS.map(({ of }) => of(person, language)));

type Rows = readonly (readonly string[])[];

/** Which of `COLUMNS` each heading is; undefined if they are another file's. */
function columnsOf(headings: readonly string[]): number[] | undefined {
  const columns = headings.map((heading) => COLUMNS.findIndex(({ de, en }) => heading === de || heading === en));
  const named = new Set(columns);
  const own = named.size === columns.length && !named.has(-1) && named.has(0) && named.has(COLUMNS.length - 1);
  return own ? columns : undefined;
}

/** The rows of such a file; none if it is another one. */
function rowsIn(text: string): Rows {
  const plain = text.startsWith(MARK) ? text.slice(MARK.length) : text;
  const first = plain.slice(0, plain.indexOf("\n"));
  const separator = [";", ",", "\t"].find((each) => columnsOf(rowsOf(first, each)[0] ?? []) !== undefined);
  return separator === undefined ? [] : rowsOf(plain, separator);
}

/**
 * People in a file that `peopleHeadings` begins, perhaps after a spreadsheet has stored it: its text, or the rows of a sheet. Undefined if it
 * is another one, or if cells stand beside its columns.
 * @param before whom the list has with an id: a column that was taken out of the file says nothing new of them
 */
export function readPeople(
  source: string | Rows,
  before: (id: string) => Person | undefined = () => undefined,
): Read[] | undefined {
  const [headings = [], ...rows] = typeof source === "string" ? rowsIn(source) : source;
  const columns = columnsOf(headings);
  if (columns === undefined) return undefined;
  if (rows.some((cells) => cells.slice(columns.length).some((cell) => cell !== ""))) return undefined;
  const absent = new Set(
    COLUMNS.flatMap(({ field }, i) => (field === undefined || columns.includes(i) ? [] : [field])),
  );
  const read = rows
    .filter((cells) => cells.some((cell) => cell.trim() !== ""))
    .map((cells) => readRow(COLUMNS.map((_, i) => unguarded(cells[columns.indexOf(i)] ?? ""))))
    .map((each) => each && { ...each, person: { ...only(absent, before(each.id ?? "")), ...each.person } });
  return read.every((each) => each !== undefined) ? read : undefined;
}

const only = (fields: ReadonlySet<string>, person: Person | undefined) =>
  Object.fromEntries(Object.entries(person ?? {}).filter(([field]) => fields.has(field))) as Partial<Person>;

/** Undefined if there is a language that nobody knows. */
function readRow(cells: readonly string[]): Read | undefined {
  const [name = "", email, number, groups = "", weight, language, address, remarks, archived, id] = cells;
  if (language !== "" && !isLanguage(language)) return undefined;
  const texts = { email, number, weight, address, remarks };
  const filled = Object.fromEntries(Object.entries(texts).filter(([, text]) => text)) as Partial<Omit<Person, "name">>;
  return {
    ...(id && { id }),
    person: {
      ...{ name, ...filled },
      ...(groups !== "" && { groups: groups.split(/\r?\n/u) }),
      ...(isLanguage(language) && { language }),
      ...(archived && { archived: true }),
    },
  };
}
