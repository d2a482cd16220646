/** English texts about mail on the organiser's pages. Voice and words: ../STYLE.md. */
import type { MailMessages } from "../de/mail.ts";

const people = (n: number, text: string) => (n === 1 ? "1 person" : `${text} people`);

export const mail: MailMessages = {
  title: "Invite by e-mail",
  send: (n, text) => (n === 1 ? "E-mail the invitation to 1 person" : `E-mail the invitations to ${text} people`),
  sendHint: "They go out one after another, also when you close this page.",
  busy: "Being queued …",
  queued: (n, text) =>
    n === 1
      ? "1 e-mail goes out now. You can close this page."
      : `${text} e-mails go out now, one after another. You can close this page.`,
  nobodyLeft: "There was nobody left to write to.",
  more: (n, text) => `${people(n, text)} with an e-mail address ${n === 1 ? "has" : "have"} no invitation yet.`,
  loses: (n, text) =>
    `${n === 1 ? "1 of them has" : `${text} of them have`} a link, a sheet or a letter already. After the new e-mail only the link in it works. This cannot be undone.`,
  from: "Sender",
  answers: "Answers go to",
  noContact: (from) => `${from} (no address of its own is given for answers)`,
  preview: "What the invitation looks like",
  fromAndText: "Sender and text of the invitation",
  blanks: "Where there are dots, the e-mail has the person’s name, link and access code.",
  state: {
    accepted: (n, text, all) => `${text} of ${all} e-mails ${n === 1 ? "is" : "are"} with the mail server`,
    waiting: (n, text) =>
      n === 0 ? "None is waiting." : n === 1 ? "1 is still waiting." : `${text} are still waiting.`,
    noneRefused: "None was refused.",
    refused: (n, text) => (n === 1 ? "1 was refused" : `${text} were refused`),
    meaning: (from) =>
      `“With the mail server” means: it has taken the e-mail and delivers it. If one comes back later, only the sender learns of it, ${from}.`,
    goesOn: "What is waiting goes out by itself; you can close this page.",
    offline: "No connection to the server at the moment. The numbers are from a moment ago; they renew themselves.",
  },
  fault: {
    title: "No e-mail goes out at present",
    unreachable:
      "The mail server cannot be reached. It is tried again by itself, and nothing is lost. If this lasts longer than an hour, the operator of this server must look.",
    login:
      "The mail server does not accept this server’s login. Only its operator can put that right: tell them. Nothing is lost; after that everything goes out by itself.",
    sender:
      "The mail server does not accept the sender. Only the operator of this server can put that right: tell them. Nothing is lost; after that everything goes out by itself.",
    busy: "The mail server takes no more at the moment; most allow only so many in an hour. It is tried again by itself, and nothing is lost.",
    answer: "What the mail server said",
  },
  refusal: {
    mailbox: "There is no such mailbox.",
    domain: "What stands after the @ takes no e-mail.",
    full: "The mailbox is full.",
    unwanted: "The e-mail was turned away as unwanted.",
    other: "The mail server did not accept it.",
  },
  refusedHint:
    "Check the address and send once more. Otherwise “New code” beside the name below makes a link for paper.",
  mark: {
    again: "tried again by itself",
    holds: (state) => `Has a link already. ${state}`,
    invitation: {
      waiting: "Invitation still waiting",
      accepted: "Invitation with the mail server",
      refused: "Invitation refused",
    },
    reminder: {
      waiting: "Reminder still waiting",
      accepted: "Reminder with the mail server",
      refused: "Reminder refused",
    },
    other: { waiting: "E-mail still waiting", accepted: "E-mail with the mail server", refused: "E-mail refused" },
  },
  remind: {
    title: "Remind",
    text: (n, text) =>
      `${people(n, text)} with an e-mail address ${n === 1 ? "has" : "have"} not fetched their ballot yet.`,
    all: (n, text) =>
      n === 1
        ? "The reminder goes to 1 person with an e-mail address, even if they have fetched their ballot already. The e-mail says so."
        : `The reminder goes to all ${text} people with an e-mail address, also to those who have fetched their ballot already. The e-mail says so.`,
    since: "People who have fetched it since then are sent a reminder, too; the e-mail says so.",
    nobody: "Everybody with an e-mail address has fetched their ballot.",
    button: (n, text) => (n === 0 ? "Remind" : n === 1 ? "Remind 1 person" : `Remind ${text} people`),
    hint: "Nobody whose e-mail is still waiting is sent another.",
  },
  paper: {
    title: "Without an e-mail address",
    text: (n, text) =>
      `${people(n, text)} on the list ${n === 1 ? "has" : "have"} no e-mail address and ${n === 1 ? "needs" : "need"} a sheet of paper from you.`,
    make: (n, text) => (n === 1 ? "Make the sheet for 1 person" : `Make the sheets for ${text} people`),
    show: (n, text) => (n === 1 ? "Sheet for 1 person" : `Sheets for ${text} people`),
    hint: "One sheet of A4 per person, with QR code and access code.",
    loses: (n, text) =>
      `${n === 1 ? "1 of them has" : `${text} of them have`} a link or a sheet already. After that only the new sheet works. This cannot be undone.`,
  },
  byHand: "Hand out links yourself",
  byHandHint: "For your own letters, or for people who are to get no e-mail.",
  form: {
    open: "Send by e-mail",
    openAgain: "Send once more",
    openFor: (name) => `Send by e-mail: ${name}`,
    openAgainFor: (name) => `Send once more: ${name}`,
    address: (name) => `E-mail address: ${name}`,
    wrong: "This address is not complete. It looks like anna@example.org.",
    hint: "The e-mail brings a new link; the former one stops working.",
    trusteeHint: "Former links keep working.",
    send: "Send to this address",
    sendFor: (name) => `Send to this address: ${name}`,
    sent: (address) => `An e-mail goes to ${address} now.`,
  },
  late: {
    added: (n, text) => `${people(n, text)} ${n === 1 ? "was" : "were"} added.`,
    byMail: (text) => `You can invite ${text} of them by e-mail now.`,
    byHand: (n, text) => (n === 1 ? "1 link for paper is ready." : `${text} links for paper are ready.`),
  },
  attention: {
    nobody: "By e-mail and from this device nobody is invited yet. Without an invitation nobody can vote.",
    refused: (n, text) =>
      `${n === 1 ? "1 e-mail was" : `${text} e-mails were`} refused. Under “Invite” you can correct the addresses.`,
    fault: "No e-mail goes out at present. The reason is under “Invite”.",
  },
  trustees: {
    written: (names) => `Link by e-mail: ${names}.`,
    turn: "Whoever is due and does nothing for ten minutes is sent an e-mail again by itself.",
    byHand: (n, names) => `${names} ${n === 1 ? "needs" : "need"} the link from you.`,
    before: (names) => `This step at once sends an e-mail with a personal link to ${names}.`,
    beforeByHand: (_, names) => `You yourself give the link to ${names}.`,
  },
};
