/** English texts about lists of people: how a list was read, what was not taken, who may be somebody twice. Voice and words: ../STYLE.md. */
import type { ListMessages } from "../de/lists.ts";

const inRow = (line: number, name: string) => (name === "" ? `Row ${line}` : `Row ${line} (“${name}”)`);

export const lists: ListMessages = {
  nothingFound: "There is no person in this text. Write one line per person, the name first.",
  unreadable: {
    "unknown-format":
      "This file is neither a table nor a text. Nothing has changed. Please choose a file from Excel (.xlsx) or LibreOffice (.ods), a CSV file or business cards (.vcf).",
    damaged:
      "This table is damaged or incomplete. Nothing has changed. Please open it in your spreadsheet program and save it again.",
    locked:
      "This table is protected by a password, or it is an old Excel file (.xls). Nothing has changed. Please save it without a password as .xlsx.",
    "too-large":
      "This file is too large for a list of members. Nothing has changed. Please save only the sheet with the members.",
    "not-loaded":
      "The part of the page that reads lists did not arrive. Nothing is lost. Please check the connection and try again.",
  },
  reading: {
    title: "This is how we read your list",
    intro: "Please compare. Change here what is not right; nothing has been imported yet.",
    found: (n, text) => (n === 1 ? "1 person found." : `${text} people found.`),
    fine: "Everything is in order: every column is used, or you have set it aside.",
    sheet: "Which sheet has the members?",
    sheetOf: (name, rows) => (rows === 1 ? `${name} (1 row)` : `${name} (${rows} rows)`),
    encoding: "Which word is spelled correctly?",
    encodings: {
      "utf-8": "Unicode",
      "utf-16le": "Unicode",
      "utf-16be": "Unicode",
      "windows-1252": "Windows",
      macintosh: "older Mac",
      cp850: "DOS",
    },
    otherwise: "The columns or headings are not right",
    separator: "What separates the columns?",
    separators: {
      ";": "semicolon",
      ",": "comma",
      "\t": "tab",
      "|": "upright stroke",
      none: "nothing: every line is a name",
    },
    headings: "Which row has the headings?",
    noHeadings: "There are no headings",
    quoted: (text) => `“${text}”`,
    columns: "What is in each column?",
    column: (n, heading) => (heading === "" ? `Column ${n}` : `Column ${n}, “${heading}”`),
    samples: (text) => `For example: ${text}`,
    kinds: {
      open: "still open, will not be imported",
      name: "full name",
      title: "title",
      first: "first name",
      last: "last name",
      firm: "company, if there is no name",
      email: "e-mail address",
      number: "membership number",
      group: "group",
      weight: "how much the vote counts",
      address: "postal address",
      language: "language",
      remarks: "remarks, for you only",
      ignored: "set aside, not needed",
    },
    setAside: (n) => `Set all ${n} open columns aside`,
    couples: (n, sample) =>
      n === 1
        ? `1 row has two people in it (“${sample}”). Add each of them`
        : `${n} rows have two people in them (first “${sample}”). Add each of them`,
    gaps: "Where the last name is missing, it is the one in the row above",
    once: (n, sample) =>
      n === 1
        ? `1 row is in the list a second time (“${sample}”). Add it only once`
        : `${n} rows are in the list a second time (first “${sample}”). Add them only once`,
  },
  remarks: "Please compare with your list",
  seen: "Hide the remarks",
  quoted: (text) => `“${text}”`,
  weightWord: "weight",
  unused: (column, sample, rows) =>
    rows === 1
      ? `${column}: “${sample}” will not be imported.`
      : `${column}: the content of ${rows} rows will not be imported, the first is “${sample}”.`,
  aside: {
    above: (line, text) => `Row ${line}, “${text}”, is above the headings and is not a person.`,
    heading: (line, text) => `Row ${line}, “${text}”, repeats the headings.`,
    total: (line, text) => `Row ${line}, “${text}”, is a sum and not a person.`,
    double: (line, text) => `Row ${line}, “${text}”, is already further up.`,
  },
  tooManyGroups: (n) =>
    `The list names ${n} groups; at most 20 are possible. So none of them is imported. If you need groups, combine them in the list, or add them in the form.`,
  tooManyOfBoth: (n) =>
    `Groups and weights occur in ${n} different combinations; at most 20 are possible. So only the weights are imported. If you need the groups, combine some of them in the list, or round the weights.`,
  ownGroups:
    "Each person on the list would be a group of their own. So no groups are imported. If you need groups, add them in the form.",
  tooManyWeights: (n) =>
    `The votes count in ${n} different ways; at most 20 are possible. So all votes count the same. Please round them in the list.`,
  groups: (n, names) => (n === 1 ? `The list contains the group ${names}.` : `The list contains the groups ${names}.`),
  factor: (n) => `Votes count in whole numbers only. So every weight is multiplied by ${n}: 1 becomes ${n}.`,
  rescaled: (n) =>
    `The weights of the new list and of the groups from before now have the same scale: 1 becomes ${n}. Please compare for each group how much a vote counts.`,
  row: {
    nobody: (line, _name, text) => `Row ${line} has neither a name nor an address and will not be imported: “${text}”.`,
    "half-name": (line, name) => `${inRow(line, name)}: first or last name is missing. Please complete the name.`,
    "two-people": (line, name) => `${inRow(line, name)}: these are probably several people. One row is one vote.`,
    "no-name": (line, _name, text) => `Row ${line}: the name of “${text}” is missing.`,
    "name-from-address": (line, name, text) =>
      `Row ${line}: the name is missing. “${name}” was guessed from the address ${text}.`,
    "more-addresses": (line, name, text) =>
      `${inRow(line, name)}: there is another address that is not needed: ${text}.`,
    "other-address": (line, name, text) =>
      `${inRow(line, name)}: there is an e-mail address in another column. It will not be imported: ${text}.`,
    "weight-unclear": (line, name, text) =>
      `${inRow(line, name)}: “${text}” is not a weight from 1 to 10,000. The vote counts once.`,
    "too-wide": (line, name) =>
      `${inRow(line, name)} has more cells than the heading. Please compare name and e-mail address.`,
    unclosed: (line, name) => `${inRow(line, name)}: a quotation mark is not closed. Please compare the row.`,
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
