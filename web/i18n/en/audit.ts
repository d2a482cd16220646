// The audit page in English: the catalogue in plain words, the verdict, the findings. Numbers and ids of the checks
// are in crypto/verifier/catalogue.ts.
import type { AuditMessages } from "../de/audit.ts";
import { values } from "./values.ts";

const checks: AuditMessages["checks"] = {
  file: {
    title: "The file is complete",
    means: "Every entry ends where it should.",
    wrong: "The file breaks off, or its line ends were changed.",
  },
  encoding: {
    title: "Every entry is written in the one permitted form",
    means: "Nobody can add anything unnoticed.",
    wrong: "An entry is not written in the permitted form.",
  },
  texts: {
    title: "No hidden characters in texts",
    means: "Names and questions read the same for everybody.",
    wrong: "A text contains hidden characters.",
  },
  limits: {
    title: "Sizes and numbers stay within the limits",
    means: "No entry is larger than allowed.",
    wrong: "An entry is larger than allowed, or contains a number that is too large.",
  },
  order: {
    title: "The order is right",
    means: "No step of the vote is missing or comes too early.",
    wrong: "A step of the vote is missing or is in the wrong place.",
  },
  complete: {
    title: "The record goes to its end",
    means: "All of it could be checked.",
    wrong: "The record does not go to its end, or not all of it could be checked.",
  },
  checkpoint: {
    title: "It is the signed record",
    means: "The server has signed exactly these entries.",
    wrong: "This is not the record that the server has signed.",
  },
  contests: {
    title: "The questions are well defined",
    means: "It is fixed what people can choose, and how much.",
    wrong: "A question is not well defined.",
  },
  classes: {
    title: "The groups of members are well defined",
    means: "Each group has its questions and its weight.",
    wrong: "A group of members is not well defined.",
  },
  rules: {
    title: "The rules are well defined",
    means: "It was fixed beforehand when something is adopted or somebody is elected.",
    wrong: "A rule is not well defined.",
  },
  schedule: {
    title: "The times fit together",
    means: "Beginning and end do not contradict each other.",
    wrong: "The times do not fit together.",
  },
  "board-keys": {
    title: "The server’s keys are sound",
    means: "Signatures can be checked.",
    wrong: "A key of the server or of a witness is not sound.",
  },
  trustees: {
    title: "The counting committee has its keys",
    means: "Each member has proved that they know their part.",
    wrong: "A member of the counting committee has not proved their key.",
  },
  shares: {
    title: "The parts were handed out",
    means: "Each member of the counting committee gave the others their parts.",
    wrong: "A member of the counting committee has not given the others their parts correctly.",
  },
  confirmations: {
    title: "The rehearsal succeeded",
    means: "Each member of the counting committee could count before the opening.",
    wrong: "A member of the counting committee has not passed the rehearsal.",
  },
  "election-key": {
    title: "The key of the vote is right",
    means: "It is made of the counting committee’s parts and nothing else.",
    wrong: "The key of the vote is not the one made of the counting committee’s parts.",
  },
  "issuer-keys": {
    title: "The stamps for ballots are genuine",
    means: "Each stamp is for one group and for this vote only.",
    wrong: "A stamp for ballots is not genuine.",
  },
  roll: {
    title: "The number of people who may vote was fixed",
    means: "It was written down at the opening.",
    wrong: "The number of people who may vote was not fixed correctly at the opening.",
  },
  notices: {
    title: "Notices are permitted",
    means: "Pauses, extensions and additions are where they are allowed to be.",
    wrong: "A notice is not permitted in this form.",
  },
  batches: {
    title: "Ballots were published shuffled",
    means: "Their order does not show who voted when.",
    wrong: "Ballots were not shuffled as they must be.",
  },
  "ballot-form": {
    title: "Every ballot is built correctly",
    means: "It has exactly the questions of its group.",
    wrong: "A ballot does not have exactly the questions of its group.",
  },
  "ballot-keys": {
    title: "No ballot counts twice",
    means: "Each permission was used at most once.",
    wrong: "A permission was used twice.",
  },
  "ballot-trackers": {
    title: "No vote was copied",
    means: "No sealed choice appears twice.",
    wrong: "A sealed choice appears twice.",
  },
  tokens: {
    title: "Every ballot is entitled",
    means: "Each carries the stamp of those who issue ballots.",
    wrong: "A ballot carries no valid stamp.",
  },
  "ballot-proofs": {
    title: "Every ballot contains a valid vote",
    means: "That is proved without opening any.",
    wrong: "A ballot does not prove that it contains a valid vote.",
  },
  closing: {
    title: "The closing lists all ballots",
    means: "None was added after it and none disappeared.",
    wrong: "The closing lists different ballots from those before it.",
  },
  "closing-time": {
    title: "Not ended too early",
    means: "The vote did not end before the announced end.",
    wrong: "The vote was ended too early.",
  },
  register: {
    title: "The register lists every member once",
    means: "The rows are hidden; members recognise only their own.",
    wrong: "The register does not list every member exactly once.",
  },
  "register-rolls": {
    title: "The register is the one of the opening",
    means: "Only announced additions were added to it, and only announced removals left it.",
    wrong: "The register is not the one of the opening with the announced additions and removals.",
  },
  "register-ballots": {
    title: "Every issued ballot belongs to a member",
    means: "None was issued without a person who may vote.",
    wrong: "An issued ballot does not belong to exactly one member.",
  },
  turnout: {
    title: "No more ballots than members",
    means: "At most as many ballots as were issued, at most as many issued as people who may vote.",
    wrong: "There are more ballots than were issued, or more were issued than people may vote.",
  },
  withheld: {
    title: "Results that are too small stay hidden",
    means: "Questions with too few ballots were not counted, and only those.",
    wrong: "A question is hidden that should be counted, or counted although it has too few ballots.",
  },
  decryptions: {
    title: "Only the sum was opened",
    means: "Each member of the counting committee proves that they counted correctly.",
    wrong: "A member of the counting committee has not proved that they counted correctly.",
  },
  threshold: {
    title: "Enough members have counted",
    means: "As many as were fixed beforehand.",
    wrong: "Too few of the counting committee have counted.",
  },
  counts: {
    title: "The numbers are right",
    means: "The published result is the sum of the ballots.",
    wrong: "The published result is not the sum of the ballots.",
  },
  decisions: {
    title: "The decision follows from the numbers",
    means: "By the rules that were fixed beforehand.",
    wrong: "The decision does not follow from the numbers.",
  },
  witnesses: {
    title: "Enough witnesses have seen the same record",
    means: "As many as announced have signed it as well. Without witnesses there is nothing to check here.",
    wrong: "Too few witnesses have signed this record, or one of their signatures is wrong.",
  },
  committee: {
    title: "The counting committee named was allowed to count",
    means:
      "Its counting key is for several votes. Where a committee made it for one vote only, there is nothing to check here.",
    wrong: "It is not the counting committee named, or it was not allowed to count this vote.",
  },
};

const notShown: AuditMessages["notShown"] = {
  clock: "Whether the vote was opened, paused and ended on time by the clock.",
  promises: "Whether every ballot whose arrival was confirmed is here. Checking this takes the confirmation.",
  members: "Whether the members exist, whether they may vote, and whether each got their own ballot.",
  devices: "Whether members’ devices sealed what was chosen on them.",
  trustees: "Whether members of the counting committee conspired to open individual ballots.",
  "one-record":
    "Whether others have seen the same record. To find out, compare the fingerprint of the record with others.",
  published: "Whether this is the published record: it came without the server’s signature.",
  witnesses: "What a witness would have seen: this vote names no witnesses, and only the server has signed.",
  committee: "Whether the counting committee consists of the people named, and whether they know of this vote.",
  removals: "Whether members who were struck off had no ballot yet, and whether two people decided it.",
};

export const audit: AuditMessages = {
  title: "Check the vote",
  heading: "Check the vote yourself",
  lead: "Here your device recomputes the whole vote: every ballot, every proof, the result and the decision. It does not trust any server for this.",
  own: "Check the record of this vote",
  file: "Or check a record file",
  onlyFile: "Check a record file",
  fileHint: "The file stays on your device. You can also drop it on this page.",
  drop: "Drop the file here",
  running: "Checking",
  reading: "Record read, in MB",
  recomputing: "Ballots recomputed",
  again: "Check something else",
  catalogue: "What was checked",
  catalogueRunning: "What is being checked",
  examined: (n) => `${n} checked`,
  nothing: "does not occur",
  notYet: "not yet",
  notRun: "not possible",
  passed: "all right",
  failed: (n, text) => (n === 1 ? "1 finding" : `${text} findings`),
  valid: "Everything is right.",
  validText: (checks, items) => `${checks} checks, ${items} items recomputed, no finding.`,
  alone:
    "The record is consistent in itself. Without the server’s signature, it was not possible to check whether it is the published one.",
  consistent: "Everything is right so far.",
  consistentText: "The votes have not been counted yet: the record ends before the result. Check it again later.",
  consistentFile:
    "The record ends before the result. Either the votes have not been counted yet, or the end of the file is missing. Download it again later.",
  cutOff: "The file is incomplete.",
  cutOffText: "It breaks off before the record ends. That says nothing about the vote. Download the file again.",
  invalid: "Something is wrong here.",
  invalidText: (n, text) =>
    n === 1
      ? "There is one finding. Show it to the organiser and to other members; anyone can recompute it."
      : `There are ${text} findings. Show them to the organiser and to other members; anyone can recompute them.`,
  incompleteText: "Not every check was possible.",
  otherElection: "This is the record of a different vote from the one whose address you opened.",
  findings: "Findings",
  finding: (entry, clause) => `Entry ${entry} breaks clause ${clause}.`,
  findingLineEnds: "In addition, a program changed the file on the way (line ends). Download it again.",
  findingAtEnd: (clause) => `Clause ${clause} is broken at the end of the record.`,
  findingsNote:
    "The clauses are in the description of the method (SPEC.md). The report says exactly what the program has found.",
  omitted: (text) => `and ${text} more`,
  result: "Result, recomputed here",
  resultAsPublished: "Result as published",
  noResult: "The record contains no result.",
  turnoutTitle: "Turnout",
  turnout: (ballots, issued, eligible) =>
    `${ballots} ballots in the ballot box, ${issued} issued, ${eligible} people may vote.`,
  turnoutHolds: "No more ballots in the ballot box than were issued, and no more issued than people who may vote.",
  ownBallot: {
    title: "Your own ballot",
    register: "Was one fetched in my name?",
    promise: "Is my vote missing?",
  },
  unwitnessed: (signed, size, quorum) =>
    `The first ${signed} of ${size} entries were checked. The rest still lacks ${quorum === 1 ? "the signature of a witness" : `signatures of witnesses (needed: ${quorum})`}. Check again later.`,
  turnoutOpen: (ballots, eligible) => `${ballots} published ballots, ${eligible} people may vote.`,
  group: (name, sentence) => `${name}: ${sentence}`,
  counting: "Who can count",
  countedBy: (names, t, n) => (n === 1 ? `${names}, alone.` : `${names}; ${t} of them must take part.`),
  standing: (name: string, until: string) =>
    `${name}: this counting committee has made its counting key for all votes that start before ${until}. Compare:`,
  personAlone:
    "Whoever counts here needs nobody else for it and can open individual ballots. There are no names on them.",
  serverAmong:
    "One of them is the server itself. It takes part in the count without anybody watching; alone it cannot open anything. Only the others protect against the operator.",
  serverAlone:
    "The server can count without anybody else. So the votes were not protected from its operator, who could open individual ones and see the result before the end. This was settled before the vote, and all voters were told.",
  notices: "Notices",
  noticeEnd: (time) => `New end: ${time}.`,
  noticeEligible: (n, text) => (n === 1 ? "Now 1 person may vote." : `Now ${text} people may vote.`),
  noticeWithdrawn: (name) => `${name} no longer stands for election.`,
  struckOff: (n, text) => (n === 1 ? "1 person was struck off." : `${text} people were struck off.`),
  noticeLate: "This comes after the part of the record that is counted.",
  noticeKinds: {
    start: "Start",
    pause: "Pause",
    resume: "Resumption",
    extension: "Extension",
    roll: "Addition to the roll",
    removal: "Removal from the roll",
    withdrawal: "Withdrawal of a candidate",
    cancellation: "Cancellation",
    incident: "Incident",
  },
  identity: "What you can compare",
  fingerprint: values.recordFingerprint,
  beforeCount: values.countFingerprint,
  countingKey: values.keyFingerprint,
  fingerprintHint: "If somebody else sees the same fingerprint, they have the same record.",
  electionId: values.electionId,
  entries: "Entries",
  notShownTitle: "What no record can show",
  downloadReport: "Download the report",
  attachments: {
    title: "Files to read of this vote",
    text: "They belong to the record, but are not in it. This page has not checked them. “urna verify --attachments” checks whether they are the files that the vote names.",
  },
  downloadRecord: "Download the record",
  how: "How does this work?",
  howText:
    "The record is a sequence of entries in a Merkle tree. The verifier replays them in order, checks the blind BLS signatures and the zero-knowledge proofs of all ballots, adds up the ElGamal ciphertexts, checks the counting committee’s proofs of decryption and applies the rules to the numbers. The command “urna verify” does the same without a browser.",
  notLoaded: "The record or a part of this page could not be loaded. Please check the connection and try again.",
  removed: "This vote was removed from this server. If you have kept the public record, choose the file below.",
  noRecord: "This file is not the record of a vote. It should be the file that can be downloaded on the result page.",
  broken: (clause) => `The file breaks off and cannot be read further (clause ${clause}).`,
  crashed: "The check was interrupted. Please reload the page.",
  checks,
  notShown,
};
