// The member's page in English, in the order in which one sees it.
import type { VoterMessages } from "../de/voter.ts";
import { values } from "./values.ts";
import { struckOff, withdrawn } from "./voter/changes.ts";
import { audit, trial } from "./voter/seal.ts";

export const voter: VoterMessages = {
  loading: "Loading and checking the vote …",
  whose: (name) => `Ballot of ${name}`,
  checkingCode: "Checking your access code …",
  offline: {
    heading: "The server does not answer at the moment",
    text: "Nothing is lost. Leave this page open: it keeps trying by itself.",
    network: "Are you connected to the internet?",
  },
  stopped:
    "The server has stopped this vote. Only its operator can put that right. If it takes longer, ask the organiser.",
  unwitnessed: {
    heading: "The witnesses have not signed yet",
    needed: (quorum, named) =>
      named === 1
        ? "This vote has a witness who signs the public record as well."
        : `This vote has ${named} witnesses who sign the public record as well; ${quorum} of them are needed.`,
    text: "Until then you cannot open your ballot. That way everybody sees the same vote. You do not need to do anything: it usually goes on by itself within seconds. Your access code has not been used up.",
  },
  noStorage: {
    heading: "This browser cannot keep your ballot",
    text: "Your ballot has to stay on the device until it is in the ballot box. This browser does not allow that, perhaps because this is a private window.",
    remedy: "Open your link in an ordinary window or in another browser. Your access code has not been used up.",
    fullHeading: "Nothing can be stored on this device at the moment",
    full: "Perhaps its storage is full. What was already stored is still there. Make some room and load the page again.",
  },
  broken: {
    heading: "Something went wrong here",
    text: "This is an error in this page. What was already stored is still there. Load the page again; it will show how far you have got.",
    reload: "Load the page again",
  },
  forged: {
    heading: "Stopped: something is not right here",
    record: "The vote that the server shows does not pass the check. It may have been tampered with.",
    changed: "The server shows a different vote from the one for which your ballot was opened.",
    permission: "The server's answer to “Open my ballot” is not genuine.",
    promise:
      "The confirmation of the ballot box is not genuine. So this page treats your ballot as not yet in the ballot box.",
    other: "The server's answer does not pass the check.",
    remedy:
      "Do not enter anything more here. Tell the organiser by phone or in person, not through this website, and show them this page.",
    again: "Check again",
    clause: (clause) => `Broken rule: ${clause}`,
  },
  unknown: {
    heading: "This vote does not exist here",
    text: "The link may be incomplete. Open it again from your invitation, or enter the number from your invitation on the start page.",
    start: "To the start page",
  },
  removed: {
    heading: "This vote was removed",
    by: (association, day) => `“${association}” removed it from this server on ${day}.`,
    text: "Nothing of it is here any more. Whoever has kept the public record can still verify the vote.",
  },
  waitingRoom: {
    heading: "Not open yet",
    text: "This vote is still being prepared. Your access code has not been used up.",
    follows: "Keep this page open: it goes on by itself as soon as the vote opens.",
    opens: (time) => `The ballot box opens on ${time}.`,
  },
  cancelled: {
    heading: "The vote was cancelled",
    text: "It will not be counted. There is nothing more to do.",
    reason: (reason) => `The organiser's reason: ${reason}`,
  },
  closed: {
    register: "Was a ballot fetched in my name?",
    heading: "The vote has ended",
    text: "No more ballots are issued or accepted.",
    counted: "The vote has been counted",
    verify: "To the public record",
    waiting: "The result will be here once it has been counted.",
  },
  enterCode: {
    heading: "Your access code",
    text: "It is in your invitation. If you mistype it, you can try again.",
    label: "Access code",
    hint: "20 characters; hyphens and upper or lower case make no difference",
    submit: "Show my ballot",
    incomplete: (n) =>
      `The access code has 20 characters; here there are ${n}. Please compare it with your invitation.`,
    noU: "There is no U in it. Is it a V?",
    characters: "An access code has only digits and letters from A to Z.",
    wrong: "This code is not right",
    wrongWhy: "Perhaps it is mistyped, belongs to another vote, or was replaced by a new one.",
    wrongRemedy:
      "If you were sent several messages, only the link in the newest one works. Otherwise compare the code with your invitation, or ask the organiser for a new one.",
  },
  notWhole: {
    heading: "This link is incomplete or altered",
    text: "Part of it is missing or was changed, perhaps when it was copied or by the mail program. Your access code has not been used up.",
    remedy:
      "Open or scan the link again. If it comes from your other device, have it shown there again. If that does not help, type the access code from your invitation here.",
    without: "Continue without this link",
  },
  otherEntry: {
    heading: "The register has a different entry from your invitation.",
    invited: "In your invitation:",
    registrar: "The server says:",
    salt: `${values.salt}:`,
    remedy: "It may be a mistake. Open or scan the link again. If you see this again, show this page to the organiser.",
  },
  guest: {
    heading: "There is already a ballot on this device",
    yoursHeading: "You are the next person on this device",
    whose: (name) =>
      name === undefined
        ? "The ballot on this device belongs to a different link from the one you have just opened."
        : `The ballot on this device belongs to ${name}.`,
    cast: "It is already in the ballot box and counts. If you open your own, it is deleted on this device only.",
    moved: "It was taken to another device. Nothing of it is left here.",
    opened:
      "It is open, but not yet in the ballot box. If you delete it, this vote is lost, unless the ballot is kept somewhere else. Nobody can issue it a second time.",
    unsent:
      "It is sealed, but not yet in the ballot box. If you delete it now, this vote is lost, unless the ballot is kept somewhere else.",
    stay: (name) => (name === undefined ? "Stay with this ballot" : `Stay with the ballot of ${name}`),
    mine: "Show my ballot",
    replace: "Delete it and show my ballot",
  },
  welcome: {
    greeting: (name) => `For ${name}`,
    until: (time) => `You can vote until ${time}.`,
    extended: (time) => `The end was moved to ${time}`,
    untilClosed: "You can vote until the organiser ends the vote.",
    from: (time) => `The ballot box opens on ${time}. You can already fetch your ballot.`,
    fromNotice: "The ballot box opens later. You can already fetch your ballot.",
    when: "When",
    counts: "Counted by",
    committee: (names, needed, all) =>
      needed === all ? `${names}, only together` : `${names}, at least ${needed} of ${all} together`,
    questions: (n) => (n === 1 ? "1 question" : `${n} questions`),
    weight: (n) => `Your vote counts ${n} times.`,
    secret: "Secret: nobody can see how you vote, not even the operator.",
    secretAlone:
      "There is no name on your ballot. But here one person is enough to count: that person could open individual ballots.",
    notSecret:
      "The server does the counting. So your vote is not protected from the operator: the operator could read it.",
    why: "Why, and where the limits are",
    open: "Open my ballot",
    here: "If you open the ballot here, vote here, too: on this device and in this browser.",
    once: "The ballot is issued only once, to this browser. Until it is in the ballot box you can still take it to another device or keep it safe. The next step tells you whether it has already been fetched.",
    notYou: "This is not me",
  },
  opening: {
    heading: "Your ballot is being fetched",
    text: "One moment, please",
    waitingHeading: "Your ballot has not been fetched yet",
    waiting: "Nothing is lost. Leave this page open and your phone on: it keeps trying by itself.",
    held: "No ballots are being issued at the moment. The page goes on by itself.",
    silent: (address: string) =>
      `The ballot box has an address of its own. This device cannot reach it: ${address}. So your ballot has not been fetched yet. Your access code has not been used up.`,
    remedy:
      "If it stays like this, use another network or open your link on another device. If that does not help, tell the organiser.",
  },
  elsewhere: {
    heading: "Your ballot was already fetched",
    text: "That was on another device, in another app of this phone, or earlier in this browser. There is no second one, not even from the organiser.",
    was: "Was that you?",
    wasYes:
      "If you have already voted, your vote counts and you do not need to do anything more. Otherwise open your link there again: on the other device or in the other app, for example the mail program.",
    wasMove:
      "If you kept it safe, bring it here with the file or the words. If it is nowhere any more and you have not voted yet, this ballot is lost.",
    take: "Bring it here with a file or words",
    wasNot: "If none of this works, or if it was not you, tell the organiser right away.",
  },
  takeOver: {
    heading: "Bring the ballot here",
    text: "On the other device, open your ballot and tap “Take it to another device”. Scan the QR code with this device's camera. Without a camera: type the 48 words. If you kept the ballot in a file, choose it here and type its twelve words.",
    hint: "separated by spaces; upper or lower case makes no difference",
    submit: "Bring the ballot here",
    unknownWord: (n) => `Word ${n} is not in the list. Please compare it.`,
    checksum: "The words do not belong together. Perhaps two are swapped.",
    other: "These words belong to another ballot.",
    back: "Back",
  },
  bundleWrong: {
    heading: "This ballot does not belong here",
    text: "What came from the other device belongs to another vote or is damaged. On the other device the ballot is still there.",
    restart: "Start over",
  },
  ballot: {
    heading: "Your ballot",
    of: (n, all) => `Question ${n} of ${all}`,
    blank: "I abstain",
    blankText: "The ballot is then valid and counts towards the turnout.",
    full: (max) =>
      max === 1
        ? "You have already made a mark. Remove it first."
        : `You have used all ${max} votes. Remove one first.`,
    abstaining: (n, text) =>
      n === 0
        ? "You abstain."
        : n === 1
          ? "You abstain. Your mark will not count."
          : `You abstain. Your ${text} marks will not count.`,
    abstainingVotes: (n, text) =>
      n === 0
        ? "You abstain."
        : n === 1
          ? "You abstain. The vote that you have given will not count."
          : `You abstain. The ${text} votes that you have given will not count.`,
    abstainFirst: "You abstain. Remove that mark first.",
    chosen: "Your choices",
    left: (n, text) =>
      n === 0 ? "No more marks possible" : n === 1 ? "1 more mark possible" : `${text} more marks possible`,
    leftVotes: (n, text) =>
      n === 0 ? "All votes are given" : n === 1 ? "1 more vote possible" : `${text} more votes possible`,
    given: (title, n, text, left) => (n === 1 ? `${title}: 1 vote. ${left}.` : `${title}: ${text} votes. ${left}.`),
    clear: "Remove the mark",
    next: "On to the next question",
    review: "Continue: check my choices",
    back: "Back",
    saved: "Your choice stays on this device, even if you close the page. It is not in the ballot box yet.",
    inContest: (title, problem) => `${title} – ${problem}`,
    nothing: "Your mark is missing here.",
    nothingVotes: "Your votes are missing here.",
    tooFew: (min) => `At least ${min} are needed here.`,
    move: "Take it to another device",
  },
  review: {
    trialHeading: "Your choice on the trial ballot",
    trialAudit: "Seal it and check it on a second device",
    heading: "Not handed in yet: is this right?",
    text: "Please read everything again. Once your ballot is in the ballot box, nobody can change anything.",
    change: "Change",
    changeOf: (title) => `Change: ${title}`,
    blank: "Abstention",
    noneMarked: "No mark",
    votes: (title, n, one) => (one ? `${title}: 1 vote` : `${title}: ${n} votes`),
    cast: "Put into the ballot box",
    sealing: "Being sealed …",
    notOpen: (time) => `The ballot box opens on ${time}. The page goes on by itself; your choice stays stored.`,
    notOpenNotice: "The ballot box is not open yet. The page goes on by itself; your choice stays stored.",
    paused: "The vote is paused",
    pausedText: "Nothing is lost. The page goes on by itself.",
    resumed: "The vote goes on.",
    checking: "Nothing is accepted at the moment",
    checkingText:
      "According to the server’s clock, the vote has ended. That clock is being checked; this takes about two minutes. If it was wrong, the page goes on by itself.",
    pausedReason: (reason) => `The organiser's reason: ${reason}`,
    audit: "Check this ballot on another device first",
    opened: "The ballot box is open. You can put your ballot in now.",
    failed: "Sealing did not work",
    failedText: "Nothing is lost, and nothing was handed over. Please try again.",
  },
  withdrawn,
  struckOff,
  attachments: {
    title: "Things to read",
    read: (n, megabytes) =>
      n === 1 ? `Load the file to read (${megabytes} MB)` : `Load the files to read (${n} files, ${megabytes} MB)`,
    loading: "Loading …",
    loaded: "The files are loaded.",
    pdf: (name) => `${name} (PDF)`,
    picture: (name) => `${name} (picture)`,
    open: (name) => `Open ${name} (PDF)`,
    failed: "Not all files have arrived. Try again. You can vote all the same.",
    wrong: (name) => `“${name}”: this file is not the one that the vote names. It is not shown. Tell the organiser.`,
  },
  trial,
  audit,
  leaving: {
    heading: "Take it to another device",
    text: "Scan this code with the other device's camera. Your marks do not come along, only the empty ballot.",
    keep: "Show it to nobody else: whoever scans it has your ballot.",
    qr: "QR code that brings the ballot to another device",
    link: "Or open this link there",
    words: "Without a camera: 48 words",
    wordsText: "On the other device, open your link, then “Bring it here with a file or words”, and type:",
    finish: "It is on the other device: end here",
    finishText: "End here only when you see it there. After that nothing is left here.",
    stay: "Vote here after all",
  },
  moved: {
    heading: "Your ballot is on the other device now",
    text: "Nothing of it is left here. Vote there; you can close this page.",
  },
  handingOver: {
    heading: "Your ballot is being handed over",
    keepOpen: "Leave this page open and your phone on. Otherwise your vote will not be handed over.",
    waitingHeading: "Not yet in the ballot box",
    stored: "Your sealed ballot is on this device.",
    why: { offline: "No internet.", silent: "The server does not answer." },
    attempt: { next: "The next attempt follows.", now: "Trying again now." },
    now: "Try now",
    held: "The ballot box accepts nothing at the moment. This page puts your ballot in by itself as soon as it can.",
  },
  refused: {
    heading: "The server did not accept the ballot",
    ask: "The server did not accept the request",
    text: "It is not in the ballot box. It stays stored on this device. Please tell the organiser and quote this:",
    textAsk: "Nothing is lost. Please tell the organiser and quote this:",
    again: "Try again",
  },
  spent: {
    heading: "This ballot has already been used",
    text: "The server has already accepted a vote with it, from another device or before the ballot came back here. That vote counts; a second one is not added.",
    wasNot: "Wasn't that you? Then tell the organiser right away.",
  },
  tooLate: {
    heading: "The vote has ended",
    text: "Your ballot is not in the ballot box. It was not handed in before the end and does not count.",
  },
  inTheBox: {
    heading: "Your vote is in the ballot box.",
    close: "You can close this page.",
    already: (name) =>
      name === undefined
        ? "This vote has already been cast on this device. Are you somebody else? Then tap “Next person on this device” below."
        : `${name} has already voted on this device. Are you somebody else? Then tap “Next person on this device” below.`,
    checkNumber: values.tracker,
    checkText: "Save or print it if you like – you do not need it.",
    save: "Save",
    print: "Print",
    done: "You do not need to do anything more.",
    afterwards: "What happens next",
    lookingUp:
      "Ballots go into the public record in groups. If this page is still open then, it checks by itself whether yours is among them.",
    lookingUpAfterEnd:
      "The vote has ended. If this page stays open, it checks by itself within the next few minutes whether your ballot is in the public record.",
    found: "Found in the public record.",
    unwitnessed: (n) =>
      n === 1
        ? "It says so only once a witness has signed the record as well."
        : `It says so only once ${n} witnesses have signed the record as well.`,
    witnessed: (n) => (n === 1 ? "One witness has signed it as well." : `${n} witnesses have signed it as well.`),
    proofWrong:
      "The public record does not show your ballot as it should. Save the check number with the confirmation and tell the organiser: the signed confirmation is evidence.",
    resultWaiting: "The result will be here after the count.",
    cancelled: "The vote was cancelled. It will not be counted.",
    next: "Next person on this device",
    nextText: "Deletes everything about this ballot here. Your vote stays in the ballot box.",
    rowOwn: "The register, too, has exactly this ballot under your name. This device has checked it.",
    rowWrong:
      "The register does not have this ballot under your name. This should not happen. Tell the organiser and show them this page.",
    rowElsewhere: "Check the register on another device",
    rowElsewhereText:
      "There, another program checks whether the register has this ballot under your name. Do not give the link to anybody: whoever has it sees which sealed ballot is yours. It does not show how you voted.",
    rowLink: "Link for checking",
    fileName: "urna-check-number",
    file: (title, number, promise) =>
      `${title}\n\nCheck number: ${number}\n\nSigned confirmation of the ballot box (it does not show how you voted):\n\n${promise}`,
  },
  how: {
    heading: "How does this work?",
    paragraphs: [
      "First your device checks the public record up to the opening: the questions, the rules, the keys of the counting committee and the roll. Its digest identifies the vote and is part of your link.",
      "Then it makes a key for your ballot and has it signed blindly (a blind BLS signature). The server sees that you fetch a ballot, but not which one.",
      "Your choice is encrypted on your device (ElGamal over ristretto255), with a proof that it is valid, and put into the ballot box without a name. Only the sum of all votes is decrypted.",
      "The ballot box answers with a signed confirmation. The page turns green only after your device has verified that signature.",
    ],
    election: `${values.voteFingerprint}, for comparing with the invitation`,
    witnesses: "This vote has no witnesses that sign the record as well.",
    witnessed: (n, names) =>
      `Your device believes the record only if witnesses have signed it as well (C2SP witnesses, at least ${n}): ${names}.`,
  },
};
