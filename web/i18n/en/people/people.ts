/** English texts about an association's people: the list that lasts, and votes taken from it. Voice and words: ../../STYLE.md. */
import type { PeopleMessages } from "../../de/people/people.ts";

const persons = (n: number, text = String(n)) => (n === 1 ? "1 person" : `${text} people`);

export const people: PeopleMessages = {
  title: "People",
  link: "People",
  intro:
    "Who belongs to the association. Every new vote can take its voters from here. Only administrators and the election board see this list.",
  count: (active: number, text: string) => (active === 0 ? "Nobody on the list yet" : persons(active, text)),
  archived: (n: number, text: string) => (n === 1 ? "1 is archived." : `${text} are archived.`),
  found: (n: number, more: boolean) => (more ? `The first ${n} people` : n === 0 ? "Nobody found" : persons(n)),
  search: "Search: name, e-mail address or number",
  filter: {
    title: "Filter and sort",
    group: "Group",
    everyGroup: "all groups",
    groupOf: (name: string, n: number) => `${name} (${n})`,
    language: "Language",
    everyLanguage: "all languages",
    email: "E-mail address",
    everyEmail: "with and without an e-mail address",
    withEmail: "only with an e-mail address",
    withoutEmail: "only without an e-mail address",
    archived: "Archived people",
    without: "do not show",
    only: "show only archived people",
    with: "show archived people, too",
    sort: "Sorted by",
    sorts: { name: "surname", email: "e-mail address", number: "membership number" },
  },
  number: (number: string) => `No. ${number}`,
  counts: (weight: string) => `vote counts ${weight}`,
  archivedSince: (day: string) => `archived since ${day}`,
  more: "Show more",
  edit: "Change",
  editPerson: (name: string) => `Change ${name}`,
  add: "Add a person",
  fields: {
    name: "Name",
    email: "E-mail address",
    number: "Membership number",
    groups: "Groups",
    groupsHint: "Separate several with commas.",
    weight: "One vote counts",
    weightHint: "Empty means: once.",
    language: "Language",
    noLanguage: "not known",
    address: "Postal address",
    remarks: "Remarks, for you only",
  },
  wrong: {
    name: "The name is missing, is too long, or contains invisible characters.",
    email: "This is not an e-mail address. Please correct it, or leave the field empty.",
    number: "The number is too long, or contains invisible characters.",
    groups: "The name of a group is too long or contains invisible characters, or there are more than 50 groups.",
    weight: "Please enter a number above 0, such as 1 or 1.5.",
    address: "The address is too long, or contains invisible characters.",
    remarks: "The remarks are too long, or contain invisible characters.",
  },
  save: "Save",
  archive: "Archive",
  archiveHint: "Archived people are in no new vote. They are deleted after the retention time.",
  unarchive: "Bring back",
  remove: "Delete",
  removeLoses: (name: string) =>
    `${name} disappears from this list with all details. You can undo that for one day. In votes that are already prepared, ${name} stays.`,
  data: "Download the details of this person",
  dataHint: "Everything this list says about the person, to pass on to them.",
  said: {
    added: (name: string) => `${name} is on the list.`,
    changed: (name: string) => `The details of ${name} are changed.`,
    archived: (name: string) => `${name} is archived.`,
    unarchived: (name: string) => `${name} is back.`,
    removed: (name: string) => `${name} is deleted.`,
    merged: (name: string) => `${name} is on the list once now.`,
    nothing: "Nothing was imported. Your list stays as it is.",
    imported: (n: number, text: string) => (n === 1 ? "1 entry imported." : `${text} entries imported.`),
    partly: (n: number, all: number) => `${n} of ${all} entries are imported. Undo this, and try once more.`,
    undone: (n: number) => (n === 1 ? "1 entry is as it was before." : `${n} entries are as they were before.`),
    kept: (n: number) =>
      n === 1
        ? "1 entry stays, because somebody has changed it since."
        : `${n} entries stay, because somebody has changed them since.`,
  },
  last: (n: number, time: string) =>
    n === 1
      ? `The last change was of 1 entry. You can undo it until ${time}.`
      : `The last change was of ${n} entries. You can undo it until ${time}.`,
  stale:
    "Somebody else has just changed this person. The list is up to date now. Please have a look, and change it once more.",
  sending: (n: string, all: string) => `${n} of ${all} entries imported`,
  alike: {
    title: "Please check first",
    name: (name: string, other: string) => `${name}: ${other} is on your list already. Is it the same person?`,
    email: (name: string, other: string) =>
      `${name}: ${other} has the same e-mail address already. Is it the same person?`,
    yes: "Is somebody else: add",
  },
  import: {
    paste: "Import a list",
    intro:
      "A file from your membership program, or a list that you paste. People who are here already are not added a second time. Everything can be undone.",
    pasteHint: "Copy from a table, or type, for example: Ada Example; ada@example.org",
    file: "Choose a file: Excel, LibreOffice, CSV or business cards",
    take: "Put on the list",
    append: "Put on the list",
  },
  brings: {
    renewed: (n: number) =>
      n === 1
        ? "1 person is on your list already. Their details will be completed."
        : `${n} people are on your list already. Their details will be completed.`,
    same: (n: number) =>
      n === 1 ? "1 person is on your list exactly like this." : `${n} people are on your list exactly like this.`,
    archived: (n: number) =>
      n === 1 ? "1 of them is archived and stays so." : `${n} of them are archived and stay so.`,
    wrong: (n: number) =>
      n === 1
        ? "1 row needs your help afterwards. You can correct it on this page."
        : `${n} rows need your help afterwards. You can correct them on this page.`,
    own: {
      title: "This is your own list",
      intro:
        "This file comes from Urna. People who are already on your list get all details exactly as the file has them. Nothing is imported yet.",
      fresh: (n: number) => (n === 1 ? "1 person is new." : `${n} people are new.`),
      changed: (n: number, sample: string) =>
        n === 1
          ? `The details of 1 person will change: ${sample}.`
          : `The details of ${n} people will change, first of ${sample}.`,
      unchanged: "Nobody’s details will change.",
      archived: (n: number) => (n === 1 ? "1 of them will be archived." : `${n} of them will be archived.`),
      back: (n: number) => (n === 1 ? "1 of them will be brought back." : `${n} of them will be brought back.`),
      gone: (n: number) =>
        n === 1
          ? "1 person on your list is not in the file and stays as they are."
          : `${n} people on your list are not in the file and stay as they are.`,
    },
    apart: (n: number, sample: string) =>
      n === 1
        ? `1 person has the same name as somebody on your list (“${sample}”). It is somebody else: add them`
        : `${n} people have the same name as somebody on your list (first “${sample}”). They are others: add them`,
    alike: {
      name: (name: string, other: string) =>
        `${name}: ${other} is on your list already. Is it the same person? Then merge them afterwards under “Find doubles”.`,
      email: (name: string, other: string) =>
        `${name}: ${other} has the same e-mail address already. Is it the same person? Then merge them afterwards under “Find doubles”.`,
    },
  },
  help: {
    title: (n: number) => (n === 1 ? "1 row needs your help" : `${n} rows need your help`),
    intro: "All others are imported. These are only here, until you correct them or leave them out.",
    first: (n: number) => `These are the first ${n}. The others follow when these are done.`,
    drop: "Leave out",
  },
  doubles: {
    title: "Find doubles",
    intro: "Finds people who may be on the list twice, in another spelling, too.",
    button: "Search now",
    none: "Nobody is on the list twice.",
    found: (n: number, shown: number) =>
      n > shown ? `${n} pairs found. These are the first ${shown}.` : n === 1 ? "1 pair found." : `${n} pairs found.`,
    pair: (one: string, other: string) => `${one} and ${other}`,
    same: "Is the same person: merge",
    differ: "Are two people",
    keep: "What should stay?",
    nothing: "nothing",
    both: "both",
  },
  csv: "Download everything as a CSV file",
  take: {
    title: "Take from the list of people",
    nobody: "Nobody is on your association’s list of people yet.",
    toList: "To the list of people",
    there: (n: number, text: string) =>
      n === 1 ? "1 person is on your association’s list." : `${text} people are on your association’s list.`,
    divided: "People’s groups in the vote, too",
    dividedHint: "Only needed if groups vote on different questions or are counted separately.",
    look: "Have a look",
    question: (n: number, text: string) =>
      n === 1 ? "1 person may vote" : n === 0 ? "Nobody matches" : `${text} people may vote`,
    copy: "The vote gets a copy. Once it is prepared, the copy does not change any more.",
    names: "Who that is",
    more: (n: number, text: string) => (n === 1 ? "and 1 more person" : `and ${text} more people`),
    yes: "Take them",
    replace: "Take them instead of the present list",
    changed: (n: number) =>
      n === 1
        ? "The list of people has changed since: 1 person would be different now."
        : `The list of people has changed since: ${n} people would be different now.`,
    again: "Take it again",
    leave: "Leave it like this",
  },
  late: {
    look: "See who is missing",
    none: "Everybody on your association’s list of people may vote already.",
    found: (n: number, text: string) =>
      n === 1 ? "1 person is not on the list of this vote." : `${text} people are not on the list of this vote.`,
    put: (name: string) => `Enter ${name}`,
    more: (n: number) => (n === 1 ? "And 1 more." : `And ${n} more.`),
  },
};
