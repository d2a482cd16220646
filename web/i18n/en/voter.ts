// The member's page in English, in the order in which one sees it.
import type { VoterMessages } from "../de/voter.ts";
import { values } from "./values.ts";

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
    "The server has stopped this vote until its operator acts. There is nothing you can do: ask whoever organises the vote if it takes longer.",
  unwitnessed: {
    heading: "The witnesses have not signed yet",
    needed: (quorum, named) =>
      named === 1
        ? "This vote has a witness who signs the public record as well."
        : `This vote has ${named} witnesses who sign the public record as well; ${quorum} of them are needed.`,
    text: "Before that this page opens nothing, so that everybody sees the same vote. There is nothing for you to do: mostly it takes seconds, then it goes on by itself. Your access code is not used up.",
  },
  noStorage: {
    heading: "This browser cannot keep your ballot",
    text: "Your ballot has to stay on the device until it is in the ballot box. This browser does not allow that, perhaps because this is a private window.",
    remedy: "Open your link in an ordinary window or in another browser. Nothing has been used up.",
    fullHeading: "Nothing can be stored on this device at the moment",
    full: "Perhaps its storage is full. What was stored is still there. Make some room and load the page again.",
  },
  broken: {
    heading: "Something went wrong here",
    text: "This is a fault of this page. What was stored is still there. Load the page again; it will show where things stand.",
    reload: "Load the page again",
  },
  forged: {
    heading: "Stopped: something is not right here",
    record: "What the server shows as this vote does not pass the check. It may have been tampered with.",
    changed: "The server shows another vote than the one for which your ballot was opened.",
    permission: "The server's answer to “Open my ballot” is not genuine.",
    promise:
      "The confirmation of the ballot box is not genuine. For this page your ballot therefore counts as not yet handed over.",
    other: "What the server answered does not pass the check.",
    remedy:
      "Do not enter anything more here. Tell the organiser by phone or in person, not through this website, and show them this page.",
    again: "Check once more",
    clause: (clause) => `Rule of the protocol that was broken: ${clause}`,
  },
  unknown: {
    heading: "There is no such vote here",
    text: "The link may be incomplete. Open it once more from your invitation, or enter the number of your invitation on the start page.",
    start: "To the start page",
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
    register: "Was a ballot issued in my name?",
    heading: "The vote is closed",
    text: "No more ballots are given out and none are accepted.",
    counted: "The vote has been counted",
    verify: "To the public record",
    waiting: "The result will be here once it has been counted.",
  },
  enterCode: {
    heading: "Your access code",
    text: "It is in your invitation. If you mistype it, you can try again.",
    label: "Access code",
    hint: "20 characters; dashes and capital or small letters make no difference",
    submit: "Show my ballot",
    incomplete: (n) =>
      `The access code has 20 characters; here there are ${n}. Please compare it with your invitation.`,
    noU: "There is no U in it. Is it a V?",
    characters: "An access code has only digits and letters from A to Z.",
    wrong: "This code is not right",
    wrongWhy: "Perhaps it is mistyped, belongs to another vote, or was replaced by a new one.",
    wrongRemedy:
      "If you were sent several messages, only the link in the newest one works. Otherwise compare the code with your invitation, or ask the organiser for a new one.",
    tooMany: "This code is not right, and very many wrong codes were just entered for this vote, perhaps by others.",
  },
  notWhole: {
    heading: "This link is incomplete or altered",
    text: "A part of it is missing or was changed, perhaps when it was copied or by the mail program. Nothing is used up.",
    remedy:
      "Open or scan the link once more. If it comes from your other device, have it shown there again. If that does not help, type the access code from your invitation here.",
    without: "Continue without this link",
  },
  otherEntry: {
    heading: "The register has another entry than your invitation.",
    invited: "In your invitation:",
    registrar: "The server says:",
    salt: `${values.salt}:`,
    remedy:
      "It may be a mistake. Open or scan the link once more. If this is here again, show this page to the organiser.",
  },
  guest: {
    heading: "There is already a ballot on this device",
    yoursHeading: "You are the next person on this device",
    whose: (name) =>
      name === undefined
        ? "The ballot on this device belongs to another link than the one you have just opened."
        : `The ballot on this device belongs to ${name}.`,
    cast: "It is already in the ballot box and counts. If you open your own, it is deleted on this device only.",
    moved: "It was taken to another device. Nothing of it is left here.",
    opened:
      "It is open, but not yet in the ballot box. Whoever deletes it deletes this vote, unless the ballot is kept somewhere else: nobody can issue it a second time.",
    unsent:
      "It is sealed, but not yet in the ballot box. Whoever deletes it now deletes this vote, unless the ballot is kept somewhere else.",
    stay: (name) => (name === undefined ? "Stay with this ballot" : `Stay with the ballot of ${name}`),
    mine: "Show my ballot",
    replace: "Delete it and show my ballot",
  },
  welcome: {
    greeting: (name) => `For ${name}`,
    until: (time) => `You can vote until ${time}.`,
    extended: (time) => `The end was moved to ${time}`,
    untilClosed: "You can vote until the organiser closes.",
    from: (time) => `The ballot box opens on ${time}. You can fetch your ballot already.`,
    fromNotice: "The ballot box opens later. You can fetch your ballot already.",
    when: "When",
    counts: "Counted by",
    committee: (names, needed, all) =>
      needed === all ? `${names}, only together` : `${names}, at least ${needed} of ${all} together`,
    questions: (n) => (n === 1 ? "1 question" : `${n} questions`),
    weight: (n) => `Your vote counts ${n} times.`,
    secret: "Secret: nobody can see how you vote, not even the operator.",
    secretAlone:
      "There is no name on your ballot. But here one person is enough to count: that person could open single ballots.",
    notSecret:
      "The server does the counting. So your vote is not protected from the operator: the operator could read it.",
    why: "Why, and where the limits are",
    open: "Open my ballot",
    here: "If you open the ballot here, finish voting on this device and in this browser, too.",
    once: "The ballot is issued only once, to this browser. Until it is in the ballot box you can still take it to another device or keep it safe. If it was already fetched, the next step tells you.",
    notYou: "This is not me",
  },
  opening: {
    heading: "Your ballot is being fetched",
    text: "One moment, please",
    waitingHeading: "Your ballot has not been fetched yet",
    waiting: "Nothing is lost. Leave this page open and your phone on: it keeps trying by itself.",
    held: "No ballots are being issued at the moment. The page goes on by itself.",
    silent: (address: string) =>
      `The ballot box has an address of its own, and it does not answer this device: ${address}. So your ballot has not been fetched yet. Your access code has not been used up.`,
    remedy:
      "If it stays like this, use another network or open your link on another device. If that does not help, tell the organiser.",
  },
  elsewhere: {
    heading: "Your ballot was already fetched",
    text: "That was on another device, in another app of this phone, or earlier in this browser. There is no second one, not even from the organiser.",
    was: "Was that you?",
    wasYes:
      "If you have voted already, your vote counts and there is nothing left to do. Otherwise open your link there once more: on the other device or in the other app, for example the mail program.",
    wasMove:
      "If you kept it safe, bring it here with the file or the words. If you have not voted yet, it is nowhere any more and you kept nothing, then this ballot is lost.",
    take: "Bring it here with a file or words",
    wasNot: "Does none of this work, or wasn't it you? Then tell the organiser right away.",
  },
  takeOver: {
    heading: "Bring the ballot here",
    text: "On the other device open your ballot, and there “Take it to another device”. Scan the QR code with this device's camera. Without a camera: type the 48 words. If you kept the ballot in a file, choose it here and type its twelve words.",
    hint: "separated by spaces; capital or small letters make no difference",
    submit: "Bring the ballot here",
    unknownWord: (n) => `Word ${n} is not in the list. Please compare it.`,
    checksum: "The words do not belong together. Perhaps two are swapped.",
    other: "These words belong to another ballot.",
    back: "Back",
  },
  bundleWrong: {
    heading: "This ballot does not fit here",
    text: "What came from the other device belongs to another vote or is damaged. On the other device the ballot is still there.",
    restart: "Start over",
  },
  ballot: {
    heading: "Your ballot",
    of: (n, all) => `Question ${n} of ${all}`,
    blank: "I abstain",
    blankText: "The ballot is valid then and counts towards the turnout.",
    full: (max) =>
      max === 1
        ? "You have made a mark already. Take it away first."
        : `You have used all ${max} votes. Take one away first.`,
    abstaining: (n, text) =>
      n === 0
        ? "You abstain."
        : n === 1
          ? "You abstain. Your mark does not count then."
          : `You abstain. Your ${text} marks do not count then.`,
    abstainingVotes: (n, text) =>
      n === 0
        ? "You abstain."
        : n === 1
          ? "You abstain. The vote that you have given does not count then."
          : `You abstain. The ${text} votes that you have given do not count then.`,
    abstainFirst: "You abstain. Take that mark away first.",
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
    tooFew: (min) => `There must be at least ${min} here.`,
    move: "Take it to another device",
  },
  review: {
    trialHeading: "Your choice on the trial ballot",
    trialAudit: "Seal it and check it on a second device",
    heading: "Not handed in yet: is this right?",
    text: "Please read it all once more. Once your ballot is in the ballot box, nobody can change anything.",
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
    checking: "Nothing is taken right now",
    checkingText:
      "By the server’s clock the vote is over. That clock is being checked; this takes about two minutes. If it was wrong, the page goes on by itself.",
    pausedReason: (reason) => `The organiser's reason: ${reason}`,
    audit: "Check this ballot on another device first",
    opened: "The ballot box is open. You can put your ballot in now.",
    failed: "Sealing did not work",
    failedText: "Nothing is lost, and nothing was handed over. Please try once more.",
  },
  trial: {
    offer: "Try without an access code",
    offerText: "Anybody may seal a trial ballot and see on a second device whether this page seals correctly.",
    start: "Open a trial ballot",
    startFor: (group) => `Open a trial ballot: ${group}`,
    heading: "Trial ballot",
    text: "It is sealed like any other, but never goes into the ballot box.",
  },
  audit: {
    number: values.tracker,
    trialChoice:
      "Write the number down. Then open the seal and check on a second device that it really holds your choice.",
    heading: "Check first, then put in",
    text: "Your choice is sealed now, but not yet in the ballot box. This check number belongs to the seal:",
    choice:
      "Write the number down. Then decide: put this ballot into the ballot box as it is, or open its seal and check on another device that your choice is really inside. A seal that was opened never goes into the ballot box; it is sealed anew after that.",
    open: "Open the seal and check",
    opened: "The seal is open",
    openedText:
      "Scan the code with another device, or open the link there. It computes with its own program and must show the same check number and your choice. Whoever sees the code sees your choice.",
    qr: "QR code for checking on another device",
    link: "Link for checking",
    file: "Save as a file",
    fileName: "urna-seal",
    fileHint: (page) =>
      `With the file it works without a camera: open ${page} on the second device and choose it there.`,
    seal: "Seal anew",
    done: "Check done: continue to casting",
    back: "Back to the ballot",
  },
  leaving: {
    heading: "Take it to another device",
    text: "Scan this code with the other device's camera. Your marks do not come along, only the empty ballot.",
    keep: "Show it to nobody else: whoever scans it has your ballot.",
    qr: "QR code that brings the ballot to another device",
    link: "Or open this link there",
    words: "Without a camera: 48 words",
    wordsText: "On the other device open your link, then “Bring it here with a file or words”, and type:",
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
    held: "The ballot box takes nothing at the moment. This page puts your ballot in by itself as soon as it can.",
  },
  refused: {
    heading: "The server did not accept the ballot",
    ask: "The server did not accept the request",
    text: "It is not in the ballot box. It stays stored on this device. Please tell the organiser and quote this:",
    textAsk: "Nothing is lost. Please tell the organiser and quote this:",
    again: "Try once more",
  },
  spent: {
    heading: "This ballot has been used already",
    text: "The server has accepted a vote with it already, from another device or before the ballot came back here. That one counts; this one is not added.",
    wasNot: "Wasn't it you? Then tell the organiser right away.",
  },
  tooLate: {
    heading: "The vote is closed",
    text: "Your ballot is not in the ballot box. It was not handed in before the end and does not count.",
  },
  inTheBox: {
    heading: "Your vote is in the ballot box.",
    close: "You can close this page.",
    already: (name) =>
      name === undefined
        ? "This vote was cast on this device before. Are you somebody else? Then tap “Next person on this device” below."
        : `${name} has voted on this device before. Are you somebody else? Then tap “Next person on this device” below.`,
    checkNumber: values.tracker,
    checkText: "Save or print it if you like – you do not need it.",
    save: "Save",
    print: "Print",
    done: "You need not do anything more.",
    afterwards: "What happens next",
    lookingUp:
      "Ballots go to the public record in groups. If this page is still open then, it looks by itself whether yours is among them.",
    lookingUpAfterEnd:
      "The vote has ended. If this page is still open, it looks by itself within the next minutes whether your ballot is on the public record.",
    found: "Found on the public record.",
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
    nextText: "Deletes everything of this ballot here. Your vote stays in the ballot box.",
    rowOwn: "The register holds exactly this ballot in your name, too. This device has computed it.",
    rowWrong:
      "The register does not hold this ballot in your name. This should not happen. Tell the organiser and show them this page.",
    rowElsewhere: "Check the register on another device",
    rowElsewhereText:
      "There another program computes whether the register names this ballot in your name. Give the link to nobody: whoever has it sees which sealed ballot is yours. How you voted it does not show.",
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
      "The ballot box answers with a signed confirmation. Only when your device has verified that signature does the page turn green.",
    ],
    election: `${values.voteFingerprint}, for comparing with the invitation`,
    witnesses: "This vote has no witnesses that sign the record as well.",
    witnessed: (n, names) =>
      `Your device believes the record only if witnesses have signed it as well (C2SP witnesses, at least ${n}): ${names}.`,
  },
};
