/** English texts of the page of those who keep the key and count. Voice and words: ../STYLE.md. */
import type { TrusteeMessages } from "../de/trustee.ts";

export const trustee: TrusteeMessages = {
  app: "Counting committee",
  appAlone: "The count",
  loading: "Loading …",
  again: "Try again",
  offline: "The server cannot be reached just now. Nothing is lost; we keep trying.",
  failed: (detail) => `That did not work: ${detail}`,
  wrongCode: {
    title: "This link does not work here",
    text: "It is not complete, or a new one has taken its place. Open the newest link that you were given, or ask the organiser for a new one. Your words stay valid.",
  },
  noVault:
    "This browser keeps nothing for this page, perhaps because of a private window. Please open the link in an ordinary window, so that your key stays with you.",
  steps: {
    make: "Make your key",
    write: "Write down 24 words",
    "type-back": "Type back four of them",
    others: "Wait for the others",
    rehearsal: "Rehearsal",
    ready: "Ready",
    check: "After the end: check and count",
  },
  youAre: (name) => `You are here as ${name}.`,
  closing: {
    summary: "What happens if I close this page?",
    before: "Nothing is lost. Open your link again and go on from here.",
    after:
      "Nothing is lost. Your key stays on this device. On any other device you go on with your link and your 24 words.",
  },
  make: {
    title: "Make your key",
    alone: "This key opens the count at the end. It is made on this device and does not leave it.",
    committee: (t, n) =>
      `You are on a counting committee of ${n} people; ${t} of them must count at the end. Your part of the key is made on this device and does not leave it.`,
    prepare: "Have pen and paper ready, or a printer. It takes about five minutes.",
    button: "Make the key",
    busy: "The key is being made …",
    haveWords: "I have my 24 words already",
  },
  restore: {
    title: "Type in your 24 words",
    intro: "Your key is not on this device. With your 24 words it comes back, exactly as before.",
    introNew: "If you have words from an earlier vote, you can use them again.",
    label: "Your 24 words",
    hint: "In the order of your sheet, with spaces between them. Capitals do not matter.",
    button: "Restore the key",
    back: "Back",
    typed: (n) => (n === 1 ? "1 word typed" : `${n} words typed`),
    count: (n) => `These are ${n} words; there must be 24.`,
    unknown: (n) => `Word ${n} is not in the list. Please compare it with your sheet.`,
    checksum: "The words do not fit together. At least one is misspelt or in the wrong place.",
    other: "These words belong to another key. Please take the sheet of this vote.",
  },
  write: {
    title: "Write down these 24 words",
    text: "With a pen on paper, in this order. Make no photo and no file of them.",
    why: "Without these words nobody can count if this device fails. Whoever reads them can count as you. Keep them like the key to your house.",
    print: "Print the sheet",
    done: "I have written down all of them",
    list: "Your 24 words",
  },
  sheet: {
    title: "24 words for the count",
    vote: "Vote",
    organiser: "Inviting",
    name: "Name",
    keep: "Keep this sheet safe. Whoever has these words can count as you. Nobody will ask you for them, not even the organiser.",
    use: "To count, open your link. If the device is gone, type the words in on another one.",
  },
  typeBack: {
    title: "Type four words from your sheet",
    text: "So we make sure that everything is legible on paper.",
    word: (n) => `Word ${n}`,
    button: "Check the words",
    wrong: (n) => `Word ${n} is different. Please look at your sheet.`,
    back: "See the words again",
  },
  working: {
    key: "Your key is being entered …",
    shares: "The parts for the others are being sealed and sent …",
    rehearsal: "Rehearsal: your key opens a sealed sample …",
  },
  others: {
    title: "Wait for the others",
    keys: "Everybody is making their key now. You need not do anything; leave the page open, or come back later.",
    shares: "Now the others send their parts.",
    rehearsals: "Now the others rehearse.",
    turn: (names) => `Waiting for: ${names}.`,
    list: "The counting committee",
    states: {
      invited: "has not made a key yet",
      joined: "key made",
      shared: "parts sent",
      confirmed: "ready",
      received: "has counted",
      decrypted: "has counted",
    },
    notCounted: "has not counted yet",
    you: "(you)",
    server: "(the server)",
  },
  compare: {
    title: "Compare the fingerprint",
    text: "Call the others, or meet. Read this fingerprint to each other. It must be the same for everybody.",
    label: "Fingerprint of the counting committee",
    same: "It is the same for everybody",
    different: "Is it different for somebody? Then do not go on, and tell the organiser.",
    changed:
      "Take care: the counting committee has changed since you compared. This device does not go on. Please tell the organiser, who must prepare again.",
  },
  bad: {
    title: "A part does not fit",
    share: (name) =>
      `The part of ${name} is faulty. The counting committee must begin again: please tell the organiser. You can use your words again.`,
    own: "The record does not hold the key that this device has made. Please tell the organiser; it must not go on like this.",
    record: (clause, message) => `The record breaks the rules (${clause}: ${message}). Please tell the organiser.`,
  },
  ready: {
    title: "You are ready",
    before: "Your key is checked. The vote can be opened as soon as everybody is ready.",
    beforeAlone: "Your key is checked. Now you can open the vote.",
    during: "The vote is running. After the end, open this link again and count.",
    closed: "The vote has ended. As soon as the record is complete, it goes on here.",
    wait: "The vote has ended. Others are counting; you are not needed just now.",
    toOrganiser: "Back to organising",
    checkWords: "Check the words",
    checkWordsText: "Are your words still legible? Type them in; we compare them with the key on this device.",
    wordsFine: "All 24 words are right.",
    wordsOther: "These words do not belong to this key.",
  },
  count: {
    title: "Check and count",
    checkText:
      "Before your key opens anything, this device checks the whole record: every ballot, every issue, every signature.",
    checkButton: "Check the record",
    loadingRecord: "The record is being loaded …",
    checking: "Entries checked",
    checked: (ballots) => `The record is without fault: ${ballots} ballots.`,
    checkedOne: "The record is without fault: 1 ballot.",
    whatNow: "Your key now opens only the sums of the votes, never a single ballot.",
    nothingToCount: "There are so few ballots that nothing is counted.",
    alone:
      "You count alone: nobody else has compared whether this record is the one that all see. To be sure, compare the fingerprint with what others see when they check.",
    witnessed: (n) =>
      n === 1
        ? "1 witness has signed that they saw exactly this record."
        : `${n} witnesses have signed that they saw exactly this record.`,
    fingerprint: "Fingerprint of the record",
    heard: "Fingerprint that you heard from another person",
    heardHint:
      "Call somebody on the counting committee and read the fingerprint to each other. Type what you hear, not what stands here.",
    heardMissing: "A fingerprint has 26 characters.",
    heardOther:
      "This is another fingerprint. Compare again, character by character. If it stays different, do not count, and tell the organiser: then not all see the same record.",
    late: "Your key was restored on this device from the words. Have you counted for this vote on another device already?",
    lateNo: "No, I have not counted yet",
    lateMissing: "Please confirm this. If you have counted already, do not count again, and ask the organiser.",
    button: "Count",
    counting: "The sums are being opened …",
    invalid: "This record is faulty. It is not counted.",
    invalidText: "Please tell the organiser and the others of the counting committee, with this list.",
    finding: (check, entry, clause) => `Not so: “${check}” (entry ${entry}, ${clause})`,
    more: (n) => `and ${n} more`,
    otherRecord:
      "This device has counted for this vote before, but for another record. It never does so twice. Please tell the organiser.",
    incomplete: "The record is not complete yet. Please try again in a moment.",
  },
  counted: {
    title: "Your part is entered",
    waiting: (n) =>
      n === 1
        ? "1 person is still missing, then the result stands."
        : `${n} people are still missing, then the result stands.`,
    combining: "The result is being put together …",
  },
  result: {
    title: "Counted",
    text: "The result stands in the record. Everybody can check it.",
    verify: "See and check the result",
    keep: "You need your sheet with the words no more for this vote. Destroy it when nobody contests the result any longer.",
  },
  cancelled: {
    title: "Cancelled",
    text: "This vote was cancelled. There is no count. You need your sheet no more.",
  },
};
