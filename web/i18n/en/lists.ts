/** English texts about lists of people: what could not be read, what was not taken, who may be somebody twice. Voice and words: ../STYLE.md. */
import type { ListMessages } from "../de/lists.ts";

export const lists: ListMessages = {
  nothingFound: "There is no person in this text. Write one line per person, the name first.",
  unreadable: (line) =>
    `Line ${line} cannot be read. Usually a closing quotation mark is missing. Your text stays; please correct the line.`,
  fileLine: (line) =>
    `Line ${line} of the file cannot be read. Usually a closing quotation mark is missing. Correct the line in the file and choose the file again.`,
  fileTitle: "Replace or append?",
  fileText: (name, found, listed) =>
    `There ${found === 1 ? "is 1 person" : `are ${found} people`} in ${name}. There ${listed === 1 ? "is" : "are"} already ${listed} on the list.`,
  fileUnreadable: "This is not a text file. Save your table as “CSV (UTF-8)” and choose it again.",
  remarks: "Please compare with your list",
  seen: "Hide the remarks",
  heading: (text) => `“${text}”`,
  column: (n, sample) => `${n} (for example “${sample}”)`,
  columns: (n, names) =>
    `${n === 1 ? `The column ${names} was` : `The columns ${names} were`} not imported. Only name, e-mail address and group are needed.`,
  weights: (name) =>
    `The column ${name} was not imported. All votes count the same. If some votes should count more than others, add groups with their own weight below.`,
  tooManyGroups: (name) =>
    `The column ${name} was not imported. It names too many groups. If you need groups, add them below.`,
  groups: (n, names) => (n === 1 ? `The list contains the group ${names}.` : `The list contains the groups ${names}.`),
  above: (text) => `“${text}” was read as a heading and not imported.`,
  person: {
    "half-name": (row, name) =>
      `Row ${row}: first or last name is missing, the list only says “${name}”. Please complete the name.`,
    "too-wide": (row, name) =>
      `Row ${row} (“${name}”) has more cells than the heading. Please compare name and e-mail address.`,
    "other-address": (row, name) =>
      `Row ${row} (“${name}”): there is an e-mail address in another column. It was not imported; please enter it.`,
  },
  more: (n) => (n === 1 ? "The same goes for 1 more row." : `The same goes for ${n} more rows.`),
  alike: {
    title: "Please check first",
    name: (name, number, other) => `${name}: ${other} (no. ${number}) is already on the list. Is this the same person?`,
    email: (name, number, other) =>
      `${name}: ${other} (no. ${number}) has the same e-mail address. Is this the same person?`,
    twice: (name, other) => `${name} and ${other} are both here. Is this the same person?`,
    explain: "You can no longer take anybody off the list. Whoever is on the list twice can vote twice.",
    groupsNotHere: "The groups in the list were not imported: everybody is put into the group that you have chosen.",
    yes: "All correct: add them",
  },
};
