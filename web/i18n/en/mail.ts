/** English texts about mail on the organiser's pages. Voice and words: ../STYLE.md. */
import type { MailMessages } from "../de/mail.ts";

const people = (n: number, text: string) => (n === 1 ? "1 person" : `${text} people`);

export const mail: MailMessages = {
  title: "Invite by e-mail",
  send: (n, text) => (n === 1 ? "E-mail the invitation to 1 person" : `E-mail the invitations to ${text} people`),
  sendHint: "They are sent one after another, even if you close this page.",
  busy: "Being queued …",
  queued: (n, text) =>
    n === 1
      ? "1 e-mail is queued and will be sent by itself. You can close this page."
      : `${text} e-mails are queued and will be sent one after another. You can close this page.`,
  nobodyLeft: "Everybody has already been written to.",
  more: (n, text) => `${people(n, text)} with an e-mail address ${n === 1 ? "has" : "have"} no invitation yet.`,
  loses: (n, text) =>
    `${n === 1 ? "1 of them already has" : `${text} of them already have`} a link, a sheet or an e-mail. After the new e-mail, only the link in it works. This cannot be undone.`,
  from: "Sender",
  answers: "Answers go to",
  noContact: (from) => `${from} (no separate address for answers is given)`,
  unconfirmed: {
    until: (from) => `${from}, until the separate address for answers is confirmed`,
    text: (address) =>
      `${address} is not confirmed yet. An e-mail with a link is sent there. As soon as somebody there has opened the link and confirmed, answers go to this address. This is needed only once for each address.`,
    again: "Ask for confirmation again",
    sent: (address) => `An e-mail to ${address} is queued.`,
  },
  confirm: {
    title: "Address for answers",
    text: "You opened the link from an e-mail. If you confirm, answers to e-mails of this organiser go to your address. If you know nothing about this, just close the page.",
    button: "Confirm the address",
    done: (address) => `${address} is confirmed. Answers go there from now on. You can close this page.`,
    wrong:
      "This link does not work any more. A link works for seven days, and only the newest one. The organiser can ask for a new one on the page “Invite”.",
  },
  preview: "What the invitation looks like",
  fromAndText: "Sender and text of the invitation",
  blanks: "In the e-mail, the dots are replaced by the person’s name, link and access code.",
  state: {
    accepted: (n, text, all) => `${text} of ${all} e-mails ${n === 1 ? "is" : "are"} with the mail server`,
    waiting: (n, text) =>
      n === 0 ? "None is waiting." : n === 1 ? "1 is still waiting." : `${text} are still waiting.`,
    noneRefused: "None was refused.",
    refused: (n, text) => (n === 1 ? "1 was refused" : `${text} were refused`),
    meaning: (from) =>
      `“With the mail server” means: it has accepted the e-mail and will deliver it. If one comes back later, only the sender hears of it: ${from}.`,
    held: (time, n, text) =>
      `One person gets at most ${text} ${n === 1 ? "e-mail" : "e-mails"} an hour, and four times as many a day. Whatever exceeds that waits at least until ${time}, and is then sent by itself. If somebody needs the link at once, make a link for paper with “New code” beside the name below.`,
    heldAll: (time, text) =>
      `On this server an association can send at most ${text} e-mails an hour. The others wait at least until ${time} and are then sent by themselves; you can close this page. If that is not enough, ask the operator (setting URNA_MAIL_PER_HOUR).`,
    goesOn: "E-mails that are waiting are sent by themselves; you can close this page.",
    offline:
      "No connection to the server at the moment. The numbers are from a moment ago; they are updated by themselves.",
  },
  fault: {
    title: "No e-mail is being sent at the moment",
    unreachable:
      "The mail server cannot be reached. The server keeps trying, and nothing is lost. If this lasts longer than an hour, tell the operator of this server.",
    login:
      "The mail server does not accept this server’s login. Only the operator of this server can fix that: tell them. Nothing is lost; after that everything is sent by itself.",
    sender:
      "The mail server does not accept the sender. Only the operator of this server can fix that: tell them. Nothing is lost; after that everything is sent by itself.",
    busy: "The mail server accepts no more at the moment; most allow only a certain number per hour. The server keeps trying, and nothing is lost.",
    answer: "What the mail server said",
  },
  refusal: {
    mailbox: "There is no such mailbox.",
    domain: "The domain after the @ accepts no e-mail.",
    full: "The mailbox is full.",
    unwanted: "The e-mail was rejected as unwanted.",
    other: "The mail server did not accept it.",
  },
  refusedHint:
    "Check the address and send the e-mail again. Otherwise “New code” beside the name below makes a link for paper.",
  mark: {
    again: "will be tried again by itself",
    held: (time) => `at least until ${time}`,
    holds: (state) => `Already has a link. ${state}`,
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
        ? "The reminder goes to 1 person with an e-mail address, even if they have already fetched their ballot. The e-mail says so."
        : `The reminder goes to all ${text} people with an e-mail address, including those who have already fetched their ballot. The e-mail says so.`,
    since: "People who have fetched it since then also get a reminder; the e-mail says so.",
    nobody: "Everybody with an e-mail address has fetched their ballot.",
    button: (n, text) => (n === 0 ? "Remind" : n === 1 ? "Remind 1 person" : `Remind ${text} people`),
    hint: "If an e-mail to somebody is still waiting, no second one is sent.",
  },
  paper: {
    title: "Without an e-mail address",
    text: (n, text) =>
      `${people(n, text)} on the list ${n === 1 ? "has" : "have"} no e-mail address and ${n === 1 ? "needs" : "need"} a sheet of paper from you.`,
    make: (n, text) => (n === 1 ? "Make the sheet for 1 person" : `Make the sheets for ${text} people`),
    show: (n, text) => (n === 1 ? "Sheet for 1 person" : `Sheets for ${text} people`),
    hint: "One sheet of A4 per person, with QR code and access code.",
    loses: (n, text) =>
      `${n === 1 ? "1 of them already has" : `${text} of them already have`} a link or a sheet. After that, only the new sheet works. This cannot be undone.`,
  },
  byHand: "Hand out links yourself",
  byHandHint: "For your own letters, or for people who should not get an e-mail.",
  form: {
    open: "Send by e-mail",
    openAgain: "Send again",
    openFor: (name) => `Send by e-mail: ${name}`,
    openAgainFor: (name) => `Send again: ${name}`,
    address: (name) => `E-mail address: ${name}`,
    wrong: "This address is not complete. It looks like anna@example.org.",
    hint: "The e-mail contains a new link; the earlier one stops working.",
    trusteeHint: "Earlier links keep working.",
    send: "Send to this address",
    sendFor: (name) => `Send to this address: ${name}`,
    sent: (address) => `An e-mail to ${address} is queued.`,
  },
  late: {
    added: (n, text) => `${people(n, text)} ${n === 1 ? "was" : "were"} added.`,
    byMail: (text) => `You can invite ${text} of them by e-mail now.`,
    byHand: (n, text) => (n === 1 ? "1 link for paper is ready." : `${text} links for paper are ready.`),
  },
  attention: {
    nobody:
      "Nobody has been invited yet, neither by e-mail nor from this device. Without an invitation nobody can vote.",
    refused: (n, text) =>
      `${n === 1 ? "1 e-mail was" : `${text} e-mails were`} refused. Under “Invite” you can correct the addresses.`,
    fault: "No e-mail is being sent at the moment. The reason is under “Invite”.",
  },
  trustees: {
    written: (names) => `Link by e-mail: ${names}.`,
    turn: "If it is somebody's turn and they do nothing for ten minutes, they get another e-mail.",
    byHand: (n, names) => `${names} ${n === 1 ? "needs" : "need"} the link from you.`,
    before: (names) => `This step immediately sends an e-mail with a personal link to ${names}.`,
    beforeByHand: (_, names) => `Give the link to ${names} yourself.`,
  },
};
