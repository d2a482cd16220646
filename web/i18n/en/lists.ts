/** English texts about lists of people: what could not be read, what was not taken, who may be somebody twice. Voice and words: ../STYLE.md. */
import type { ListMessages } from "../de/lists.ts";

export const lists: ListMessages = {
  nothingFound: "There is no person in this text. Write one line per person, the name first.",
  unreadable: (line) =>
    `Line ${line} cannot be read. Most often a closing quotation mark is missing. Your text stays; please correct the line.`,
  fileLine: (line) =>
    `Line ${line} of the file cannot be read. Most often a closing quotation mark is missing. Correct the line in the file and choose the file again.`,
  fileTitle: "Replace or append?",
  fileText: (name, found, listed) =>
    `There ${found === 1 ? "is 1 person" : `are ${found} people`} in ${name}. There ${listed === 1 ? "is 1" : `are ${listed}`} on the list already.`,
  fileUnreadable: "This is not a text file. Save your table as “CSV (UTF-8)” and choose it again.",
  remarks: "Please compare with your list",
  seen: "Hide the remarks",
  heading: (text) => `“${text}”`,
  column: (n, sample) => `${n} (for example “${sample}”)`,
  columns: (n, names) =>
    `${n === 1 ? "Not taken: the column" : "Not taken: the columns"} ${names}. What is needed is name, e-mail address and group.`,
  weights: (name) =>
    `Not taken: the column ${name}. All votes count the same. If votes are to weigh differently, add groups with a weight of their own below.`,
  tooManyGroups: (name) =>
    `Not taken: the column ${name}. It names too many groups. If you need groups, add them below.`,
  groups: (n, names) => (n === 1 ? `The list brings the group ${names}.` : `The list brings the groups ${names}.`),
  above: (text) => `Read as a heading and not taken: “${text}”.`,
  person: {
    "half-name": (row, name) =>
      `Row ${row}: first or last name is missing, the list only says “${name}”. Please complete the name.`,
    "too-wide": (row, name) =>
      `Row ${row} (“${name}”) has more cells than the heading. Please compare name and e-mail address.`,
    "other-address": (row, name) =>
      `Row ${row} (“${name}”): there is an e-mail address in another column. It was not taken; please write it in.`,
  },
  more: (n) => (n === 1 ? "The same goes for 1 more row." : `The same goes for ${n} more rows.`),
  alike: {
    title: "Please look first",
    name: (name, number, other) => `${name}: ${other} (no. ${number}) is on the list already. Is this the same person?`,
    email: (name, number, other) =>
      `${name}: ${other} (no. ${number}) has the same e-mail address. Is this the same person?`,
    twice: (name, other) => `${name} and ${other} are both here. Is this the same person?`,
    explain: "Nobody can be taken off any more. Whoever is on the list twice can vote twice.",
    groupsNotHere: "The groups in the list were not taken: everybody comes into the group that you have chosen.",
    yes: "All of them are right: add them",
  },
};
