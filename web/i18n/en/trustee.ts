/** English texts of the page of those who keep the key and count. Voice and words: ../STYLE.md. */
import type { TrusteeMessages } from "../de/trustee.ts";
import { room } from "./trustee/room.ts";
import { values } from "./values.ts";

export const trustee: TrusteeMessages = {
  app: "Counting committee",
  appAlone: "The count",
  loading: "Loading …",
  again: "Try again",
  offline:
    "The server cannot be reached at the moment. Nothing is lost. Leave this page open: it tries again by itself.",
  failed: (detail) => `That did not work: ${detail}`,
  wrongCode: {
    title: "This link does not work here",
    text: "It is not complete, or a new one has taken its place. Open the newest link that you were given, or ask the organiser for a new one. Your words keep working.",
  },
  noVault:
    "This browser keeps nothing for this page, perhaps because of a private window. Please open the link in an ordinary window, so that your key is kept.",
  steps: {
    make: "Make your key",
    write: "Write down 24 words",
    "type-back": "Type back four of them",
    others: "Wait for the others",
    rehearsal: "Rehearsal",
    ready: "Ready",
    check: "After the end: count",
  },
  restarting: {
    title: "The preparation starts over",
    text: "The organiser has withdrawn the vote and is preparing it again. You do not need to do anything. Keep your words: the same link takes you on as soon as it is ready.",
  },
  youAre: (name) => `You are here as ${name}.`,
  closing: {
    nothing: "You can close this page at any time. Your link brings you back here.",
    write:
      "If you close this page, nothing is lost: the words stay on this device, and your link shows them again. Another device knows them only after you type them in from paper.",
    sending: "If you close this page now, nothing is lost. It is sent again the next time you open it.",
    waiting:
      "You can close this page. Open your link again when the others have got this far: on this device, or on another one with your 24 words.",
    compare: "You can close this page and compare later. Your link brings you back here.",
    ready:
      "You can close this page. Your key stays on this device; on any other one, you can go on with your link and your 24 words.",
    witnesses:
      "You can close this page. Open your link again later: on this device, or on another one with your 24 words.",
    count: "If you close this page, nothing is lost. Nothing is opened until you tap “Count”.",
    done: "You can close this page.",
    failed: "You can close this page. The same link takes you on as soon as the preparation starts over.",
  },
  make: {
    title: "Make your key",
    alone: "This key is used for the count at the end. It is made on this device and does not leave it.",
    committee: (t, n) =>
      `You are on a counting committee of ${n} people; ${t} of them must count at the end. Your part of the key is made on this device and does not leave it.`,
    prepare: "Have pen and paper ready, or a printer. It takes about five minutes.",
    button: "Make the key",
    busy: "The key is being made …",
    haveWords: "I already have my 24 words",
    anew: "The vote was prepared again",
    anewText:
      "So the counting committee starts over. Your 24 words keep working: they make a new key, and you do not need to write anything down again.",
    sameWords: "Go on with the same words",
    newWords: "Make new words",
    newWordsLose:
      "The 24 words that you have written down will no longer work for this vote. You will write down 24 others. This cannot be undone.",
  },
  restore: {
    title: "Type in your 24 words",
    intro: "Your key is not on this device. With your 24 words it comes back, exactly as before.",
    introNew: "If you have words from an earlier vote, you can use them again.",
    label: "Your 24 words",
    hint: "In the order of your sheet, with spaces between them. Upper or lower case makes no difference.",
    button: "Restore the key",
    back: "Back",
    typed: (n) => (n === 1 ? "1 word typed" : `${n} words typed`),
    count: (n) => `These are ${n} words; there must be 24.`,
    unknown: (n) => `Word ${n} is not in the list. Please compare it with your sheet.`,
    checksum: "The words do not fit together. At least one is misspelt or in the wrong place.",
    other: "These words belong to another key. Please use the sheet for this vote.",
    stay: "Keep the key on this device",
    stayHint: "Without the tick the words are only checked, and nothing stays on this device.",
    onlyCheck: "Only check the words",
    fineNotKept: "All 24 words are right. Nothing was kept on this device.",
    tell: "Tell the organiser that my words were right today",
    tellHint: "The organiser sees only the day. Nobody learns anything about the words.",
  },
  lost: {
    title: "I no longer have my words",
    text: "If your key is still on another device, open your link there: there you can write the words down again. Otherwise tell the organiser now. The earlier the organiser knows, the sooner something can be done.",
    button: "Tell the organiser that my words are lost",
    told: "The organiser knows. If you find the words again, type them in above; then they work again.",
  },
  write: {
    title: "Write down these 24 words",
    text: "With a pen on paper, in this order. Do not take a photo of them or save them in a file.",
    why: "Without these words nobody can count if this device fails. Whoever reads them can count in your place. Keep them like the key to your house.",
    print: "Print the sheet",
    done: "I have written down all of them",
    list: "Your 24 words",
  },
  sheet: {
    title: "24 words for the count",
    vote: "Vote",
    organiser: "Held by",
    name: "Name",
    later: "write it here once everybody is ready: ______________________",
    keep: "Keep this sheet safe. Whoever has these words can count in your place. Nobody will ask you for them, not even the organiser.",
    use: "To count, open your link. If the device is gone, type the words in on another one.",
  },
  typeBack: {
    title: "Type four words from your sheet",
    text: "This way we make sure that everything is legible on paper.",
    word: (n) => `Word ${n}`,
    button: "Check the words",
    wrong: (n) => `Word ${n} is different. Please look at your sheet.`,
    back: "Look at the words again",
  },
  working: {
    key: "Your key is being entered …",
    shares: "The parts for the others are being sealed and sent …",
    rehearsal: "Rehearsal: your key opens a sealed sample …",
    evidence: "A part does not fit. The evidence is being sent …",
  },
  others: {
    title: "Wait for the others",
    keys: "Your key is entered. Now the others make theirs. After that, you compare a fingerprint: come back then.",
    shares:
      "Your parts are sent. Now the others compare and send theirs. After that comes the rehearsal: come back then.",
    rehearsals: "Your rehearsal has passed. Now the others rehearse.",
    done: "Done with this step",
    turn: (names) => `Waiting for: ${names}.`,
    yourself: "you",
    yourTurn: "It is your turn.",
    yourTurnToo: (names) => `Now it is up to ${names}.`,
    allReady: "Everybody is ready. The organiser can open the vote.",
    nobody: "Nobody has to do anything until the vote ends.",
    closing: "The record is being completed. Then the votes are counted.",
    witnesses: "The witnesses have not signed yet; you do not need to do anything. Then the votes are counted.",
    toCount: (n) =>
      n === 0
        ? "Enough have counted."
        : n === 1
          ? "One more person must count, no matter who."
          : `${n} more people must count, no matter who.`,
    enough: (t, n) => `${t} of ${n} must count at the end.`,
    list: "The counting committee",
    states: {
      invited: "no key entered yet",
      joined: "key entered",
      shared: "parts sent",
      confirmed: "ready",
      received: "has counted",
      decrypted: "has counted",
    },
    notNeeded: "was not needed for the count",
    notCounted: "has not counted yet",
    you: "(you)",
    server: "(the server)",
  },
  compare: {
    title: "Compare the fingerprint",
    text: "Call the others, or meet. Read this fingerprint to each other. It must be the same for everybody.",
    label: values.committeeFingerprint,
    same: "It is the same for everybody",
    before:
      "Have you compared before, on another device? Then it must still be the same fingerprint. If it is a different one, do not go on.",
    different: "Is it different for somebody? Then do not go on, and tell the organiser.",
    changed:
      "Careful: the counting committee has changed since you compared. This device does not go on. Please tell the organiser, who has to prepare the vote again.",
  },
  bad: {
    server: "the server",
    title: "A part does not fit",
    share: (sender, receiver) =>
      `${sender} has sent ${receiver} a part that does not fit. This device has checked the evidence itself.`,
    mine: (receiver) =>
      `The part that you sent to ${receiver} does not fit. This device has checked the evidence itself.`,
    unproven: (receiver, sender) =>
      `The server says that ${receiver} got a faulty part from ${sender}. But the evidence for it is wrong. Please tell the organiser and the others; it cannot go on like this.`,
    anew: "Nothing has happened yet: the vote was not open. The organiser starts over. You do not need to do anything; the same link takes you on, and your words keep working.",
    anewCommittee:
      "Nothing has happened yet: nothing was sealed with this key. The organiser sets up a new counting committee. You get a new link for it, and you write down new words.",
    otherDevice:
      "If you have not changed anything yourself, the cause may be this device. It is better to use another one for the new start.",
    evidence:
      "You can keep the evidence, in case somebody asks later. It fits into a file and can be checked without this server (with “urna verify-evidence”). It says nothing about your words.",
    saveEvidence: "Save the evidence",
    evidenceName: "urna-evidence",
    ownTitle: "This is not the entry of this device",
    own: "Under your name, the record has a different entry from the one that this device sent. Have you entered your key with your words on another device? Then type the words in here again. Otherwise tell the organiser.",
    otherKey: "There is a different key under your name",
    otherKeyText:
      "The key on this device is not the one in the record. Have you made a second one on another device? Then go on there, or type in the words from there. If that was not you, tell the organiser at once.",
    duplicate:
      "Somebody on this counting committee already uses these words. Everybody needs their own. Please make a new key.",
    outside:
      "The counting committee has reached its end, or the key on this device came from the 24 words. So nothing is confirmed here. The organiser must make a new counting committee.",
    record: (clause, message) => `The record breaks the rules (${clause}: ${message}). Please tell the organiser.`,
  },
  ready: {
    title: "You are ready",
    before: "Your key is checked. The vote can be opened as soon as everybody is ready.",
    beforeAlone: "Your key is checked. Now you can open the vote.",
    during: "The vote is running. After the end, open this link again and count.",
    closed: "The vote has ended. As soon as the record is complete, it goes on here.",
    toOrganiser: "Back to the organiser's pages",
    checkWords: "Check the words",
    checkWordsText:
      "Are your words still legible? Type them in: this device compares them with the public record. You can do this at any time, also on another device.",
    checkedOn: (day) => `Last confirmed on ${day}.`,
    writeAgain: "Write the words down again",
    writeAgainText:
      "Is your sheet lost, or no longer legible? This device still knows the words. Make sure that nobody else can read them.",
    showWords: "Show the words",
    wordsFine: "All 24 words are right.",
    wordsOther: "These words do not belong to this key.",
  },
  member: {
    toCount: (n) => (n === 1 ? "One vote is waiting for you" : `${n} votes are waiting for you`),
    nothing: "Nothing to count",
    ended: "This vote has ended.",
    count: (title) => `Count “${title}”`,
    running: "Votes of this counting committee",
    until: (moment) => `runs until ${moment}`,
    openEnd: "is running; the organiser announces the end",
    calendar: {
      save: "Add to calendar",
      of: (title) => `Add to calendar: count “${title}”`,
      title: (title) => `Count: ${title}`,
      text: "The vote has ended and is counted. That needs the sheet with the 24 key words and the link to the counting committee.",
    },
    counted: "has ended; you need to do nothing more",
    over: (n) => (n === 1 ? "1 vote is done" : `${n} votes are done`),
    fromHere: "counted, from this device as well",
    byOthers: "counted",
    cancelled: "cancelled",
    lasts: (day) =>
      `Your key is for all votes that are opened before ${day}. When one has ended, open this link again and count.`,
    replaced: (day) =>
      `This counting committee was replaced on ${day}. You still count what is running here. Keep your words until then.`,
    replacedDone: (day) =>
      `This counting committee was replaced on ${day}, and everything is counted. Destroy the sheet with your words when nobody contests a result any more.`,
    end: "No new vote from",
    minimum: "At least so many ballots",
    key: values.keyFingerprint,
    keyHint:
      "Write it under your 24 words. With it you can tell later that a vote is really sealed with the key of your counting committee.",
    all: "Everybody is ready. The organiser can open votes with this counting committee.",
    before: "Your key is made once, and is then for all votes of this counting committee until it is replaced.",
  },
  away: {
    title: "I am away for a while",
    text: "With your link and your words you can count from anywhere. If that is not possible on some days, say so here. The organiser and the other members see it. It is deleted after the last day.",
    from: "First day",
    until: "Last day",
    wrongFrom: "Enter a day from today on.",
    wrongUntil: "Enter a day that is not before the first one.",
    button: "Say that I am away",
    mine: (from, until) => (from === until ? `You are away on ${from}.` : `You are away from ${from} until ${until}.`),
    seen: "The organiser and the other members see that. It is deleted after the last day.",
    back: "Take it back: I am not away",
    when: (from, until) => (from === until ? `away on ${from}` : `away from ${from} until ${until}`),
  },
  witnesses: {
    title: "Waiting for the witnesses",
    text: (q, n) =>
      n === 1
        ? "The vote has ended. The votes are counted only after the witness has signed that they have seen exactly this record. This signature is still missing."
        : `The vote has ended. The votes are counted only after ${q} of ${n} witnesses have signed that they have seen exactly this record. There are not that many yet.`,
    nothing: "You do not need to do anything now.",
    goesOn:
      "The server asks the witnesses by itself, and nothing is lost. As soon as they have signed, it goes on here.",
    result:
      "Your part is done. Everybody can see the result as soon as enough witnesses have signed it. The server asks them by itself.",
    long: "If it takes longer than an hour, tell the organiser, who sees which witness is missing.",
    longAlone: "If it takes longer than an hour, look at the organiser’s page: it shows which witness is missing.",
  },
  count: {
    title: "Check and count",
    checkText:
      "Before your key opens anything, this device checks the whole record: every ballot, every issuance, every signature.",
    checkButton: "Check the record",
    loadingRecord: "The record is being loaded …",
    checking: "Entries checked",
    vote: (title, organiser) => `“${title}”, held by ${organiser}`,
    which: "Which counting committee do you count for?",
    whichText:
      "The key on this device comes from your words and works for several votes. Type the fingerprint of the counting key. It is on the paper with your words, or the association has published it.",
    countingKey: values.keyFingerprint,
    whichOther:
      "This is a different fingerprint. Compare again, character by character. If it stays different, do not count, and tell the organiser.",
    whichButton: "Confirm the counting committee",
    otherCommittee:
      "This vote names a different counting committee from the one with which you made your key. This device does not count it. Please tell the others on the counting committee and the organiser.",
    checked: (ballots) => `The record is without fault: ${ballots} ballots.`,
    checkedOne: "The record is without fault: 1 ballot.",
    whatNow: "Your key now opens only the sums of the votes, never a single ballot:",
    opens: (question, n) => `“${question}”: ${n === 1 ? "1 sum" : `${n} sums`}`,
    withheld: (question) =>
      `“${question}” stays closed: there are so few ballots that a result could tell who voted how.`,
    afterwards:
      "Your part is valid only for exactly this record. It cannot be taken back, and this device never counts for another record.",
    nothingToCount:
      "There are so few ballots that a result could tell who voted how. So nothing is counted, and your key opens nothing. You do not need to do anything more.",
    alone:
      "You count alone: nobody else has compared whether this record is the one that everybody sees. To be sure, compare the fingerprint with what others see when they check.",
    witnessed: (n) =>
      n === 1
        ? "1 witness has signed that they saw exactly this record."
        : `${n} witnesses have signed that they saw exactly this record.`,
    fingerprint: values.countFingerprint,
    heard: "Fingerprint that you heard from another person",
    heardHint:
      "Call somebody on the counting committee and read the fingerprint to each other. Type what you hear, not what you see here.",
    published: "Fingerprint as it was published",
    publishedHint:
      "Type what was published after the end of the vote, not what you see here. A vote that was counted must never be counted again.",
    heardMissing: "A fingerprint has 26 characters.",
    heardOther:
      "This is a different fingerprint. Compare again, character by character. If it stays different, do not count, and tell the organiser: then not everybody sees the same record.",
    late: "Your key was restored on this device from the words. Have you already counted for this vote on another device?",
    lateNo: "No, I have not counted yet",
    ended: (end) =>
      `This counting committee was meant to count only until ${end}. This device first saw the vote after that. Ask the organiser when people voted. If you are not sure, do not count.`,
    endedYes: "I know this vote, and it is to be counted with my key",
    endedMissing: "Please confirm this; or do not count, and ask the organiser.",
    lateMissing: "Please confirm this. If you have already counted, do not count again, and ask the organiser.",
    button: "Count",
    counting: "The sums are being opened …",
    invalid: "This record is faulty. It is not counted.",
    invalidText: "Please tell the organiser and the others of the counting committee, with this list.",
    finding: (check, entry, clause) => `Not met: “${check}” (entry ${entry}, ${clause})`,
    more: (n) => `and ${n} more`,
    otherRecord:
      "This device has already counted for this vote, but for another record. It never does so twice. Please tell the organiser.",
    incomplete: "The record is not complete yet. Please try again in a moment.",
  },
  room,
  counted: {
    title: "Your part is entered",
    waiting: (n) =>
      n === 1
        ? "1 person is still missing, then the result is final."
        : `${n} people are still missing, then the result is final.`,
    combining: "The result is being put together …",
  },
  result: {
    title: "Counted",
    text: "The result is in the record. Everybody can check it.",
    verify: "See and check the result",
    keep: "You no longer need your sheet with the words for this vote. Destroy it once nobody contests the result any more.",
  },
  cancelled: {
    title: "Cancelled",
    text: "This vote was cancelled. There is no count. You no longer need your sheet.",
  },
};
