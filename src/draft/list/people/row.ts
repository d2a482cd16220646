/** Takes one person out of one row, by what its columns are taken for; and names the cells from which it took nothing. */

import type { Language } from "../../languages.ts";
import { tidyLine } from "../../text.ts";
import { contentOf, looksLikeEmail } from "../columns/contents.ts";
import type { Column } from "../columns/headings.ts";

export interface RowPerson {
  name: string;
  /** In the order of the row; the first one is used. */
  emails: string[];
  number: string;
  groups: string[];
  weight: string;
  /** Lines. */
  address: string;
  language: Language | undefined;
  remarks: string;
  /** First or last name is missing, although the list has both. */
  half: boolean;
  /** Columns with content from which nothing was taken. */
  left: number[];
}

const inBrackets = /^"?([^"<(@]*)"?[\s<(]+([^\s<>()]+@[^\s<>()]+)[>)]?$/u;

/** All addresses in a cell: "a@example.org; b@example.org", "Ada <a@example.org>". Empty if there are none. */
function addressesIn(cell: string): string[] {
  return cell
    .split(/[\s,;<>()"|]+|\/(?=[^/]*@)/u)
    .flatMap((word) => (looksLikeEmail(word) ? [word.replace(/^mailto:/iu, "")] : []));
}

/** The first-name columns joined; a name by which somebody is called is not written twice. */
function joined(parts: readonly string[]): string {
  return parts.reduce((name, part) => (name.split(" ").includes(part) ? name : `${name} ${part}`), "").trim();
}

const languages: readonly (readonly [Language, RegExp])[] = [
  ["de", /^(de|deu|ger|deutsch|german|de[-_](de|at|ch))$/iu],
  ["en", /^(en|eng|englisch|english|en[-_](gb|us))$/iu],
];
const languageIn = (cell: string) => languages.find(([, pattern]) => pattern.test(cell))?.[0];

/** One line for each cell; a house number or a town is in the line of the street or the post code before it. */
function addressLines(cells: readonly string[]): string[] {
  const lines: string[] = [];
  for (const [i, cell] of cells.entries()) {
    const joins = contentOf(cells[i - 1] ?? "") === "postcode" || /^\d{1,3} ?[a-z]?$/iu.test(cell);
    const before = joins ? lines.pop() : undefined;
    lines.push(before === undefined ? cell : `${before} ${cell}`);
  }
  return lines;
}

export function personIn(row: readonly string[], columns: readonly Column[]): RowPerson {
  const filled = (wanted: Column) => row.flatMap((cell, i) => (cell !== "" && columns[i] === wanted ? [i] : []));
  const text = (at: number | undefined) => (at === undefined ? "" : (row[at] ?? ""));
  const taken = new Set<number>();
  const take = (...places: (number | undefined)[]) => {
    for (const at of places) if (at !== undefined) taken.add(at);
  };
  const [wholes, firsts, lasts, titles, firms] = [
    filled("name"),
    filled("first"),
    filled("last"),
    filled("title"),
    filled("firm"),
  ];
  const split = firsts.length > 0 || lasts.length > 0;
  const whole = split ? undefined : wholes[0];
  let name = split ? tidyLine(`${joined(firsts.map(text))} ${text(lasts[0])}`) : text(whole);
  if (split) take(...firsts, lasts[0]);
  else take(whole);
  const emailColumns = filled("email");
  const cellEmails = emailColumns.map((at) => ({ at, emails: addressesIn(text(at)) }));
  const withAt = cellEmails.filter(({ emails }) => emails.length > 0);
  const emails = [...new Set(withAt.flatMap(({ emails: found }) => found))];
  // What stands in the place of the address but is none is kept, so that it can be corrected.
  if (emails.length === 0 && emailColumns[0] !== undefined) emails.push(text(emailColumns[0]));
  take(...(withAt.length > 0 ? withAt.map(({ at }) => at) : emailColumns.slice(0, 1)));
  // "Ada Beispiel <ada@example.org>", as mail programs copy it
  const both = inBrackets.exec(name) ?? (name === "" ? inBrackets.exec(text(emailColumns[0])) : null);
  if (both !== null) {
    const [, before = "", address = ""] = both;
    name = tidyLine(before).replace(/[,;]$/u, "");
    if (!emails.includes(address)) emails.unshift(address);
  }
  if (name === "" && firms[0] !== undefined) {
    name = text(firms[0]);
    take(firms[0]);
  } else if (name !== "" && titles.length > 0) {
    name = name.startsWith(text(titles[0])) ? name : tidyLine(`${text(titles[0])} ${name}`);
    take(titles[0]);
  }
  const [number, weight] = [filled("number")[0], filled("weight")[0]];
  const [groups, address, remarks] = [filled("group"), filled("address"), filled("remarks")];
  const languageAt = filled("language").find((at) => languageIn(text(at)) !== undefined);
  take(number, weight, ...groups, ...address, ...remarks, languageAt);
  const repeats = (cell: string) =>
    cell === name || name.endsWith(` ${cell}`) || cell === `${text(lasts[0])}, ${text(firsts[0])}`;
  const left = row.flatMap((cell, i) =>
    cell === "" || taken.has(i) || (wholes.includes(i) && repeats(cell)) ? [] : [i],
  );
  return {
    name,
    emails,
    number: text(number),
    groups: groups.flatMap((at) => text(at).split(";").map(tidyLine)).filter(Boolean),
    weight: text(weight),
    address: addressLines(address.map(text)).join("\n"),
    language: languageIn(text(languageAt)),
    remarks: remarks.map(text).join("; "),
    half:
      columns.includes("first") &&
      columns.includes("last") &&
      whole === undefined &&
      split &&
      (firsts.length === 0) !== (lasts.length === 0),
    left,
  };
}
