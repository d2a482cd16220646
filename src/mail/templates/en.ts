/** English texts of what is mailed. Voice and words: web/i18n/STYLE.md. */
import type { Templates } from "./de.ts";

export const en: Templates = {
  locale: "en-GB",
  moment: (day, clock, zone) => `${day}, ${clock} (time zone: ${zone})`,
  hello: (name) => `Hello ${name},`,
  trial: {
    subject: (subject) => `Trial vote: ${subject}`,
    text: "This is a trial vote. It is only for practice. Nothing is decided.",
  },
  invitation: {
    subject: (title, name) => `Invitation to vote, for ${name}: ${title}`,
    intro: (organiser, title) => `${organiser} invites you to a secret vote: ${title}.`,
  },
  reminder: {
    subject: (title, name) => `Reminder of the vote, for ${name}: ${title}`,
    intro: (organiser, title) =>
      `This is a reminder of the vote “${title}” (${organiser}). If you have already voted, you do not need to do anything more. If you have fetched your ballot but not cast it yet, please continue on the device on which you fetched it; you do not need the new link then. You are getting this message, too, because the organiser only learns later who has fetched a ballot.`,
  },
  member: {
    from: (when) => `Start: ${when}.`,
    fromNotice: "The organiser will announce the start. You can already fetch your ballot.",
    until: (when) => `End: ${when}.`,
    untilNotice: "The organiser will announce the end.",
    action: "To your ballot",
    typed: (address, short, code) => `Or by hand: open ${address} and type:\nVote: ${short}\nAccess code:\n${code}`,
    keep: "The link is for you alone. Do not pass this message on: whoever has it can fetch your ballot. If you were sent a link before, only this one works now.",
    result: (address) => `After the count, the result will be here: ${address}`,
    secret: (address) => `What is secret and what is not: ${address}`,
  },
  committee: {
    subject: (committee, name) => `${committee}: ${name}`,
    trustee: (organiser, committee) =>
      `${organiser} asks you to count secret votes in the “${committee}”. You make your part of the key once; it serves all votes. That takes about ten minutes; have paper and a pen ready.`,
    shares: (_organiser, committee) =>
      `The others in the “${committee}” have finished their step. Now it is your turn. Have your sheet with the 24 key words ready.`,
    confirmation: (_organiser, committee) =>
      `The key of the “${committee}” is almost done. Only your confirmation is missing. Have your sheet with the 24 key words ready.`,
    link: (_organiser, committee) =>
      `Here is your link to the “${committee}”. The page shows what is to be counted, and what was counted.`,
    renewal: (organiser, committee, until) =>
      `The “${committee}” (${organiser}) ends soon: from ${until} on, it counts no new votes. If there are to be votes after that, a new committee is needed. Please talk to the organiser about it. Keep your key words until everything has been counted. Your page shows what is still running.`,
    words: (_organiser, committee) =>
      `You belong to the “${committee}”. It is a year or more since you last checked whether your 24 key words are right. Please check them again now. That takes about five minutes. If you cannot find the sheet, please tell the organiser at once.`,
    actions: { renewal: "To the counting committee", words: "Check the key words" },
  },
  trustee: {
    subject: (title, name) => `Counting committee, ${name}: ${title}`,
    trustee: (organiser, title) =>
      `${organiser} asks you to help count the secret vote “${title}”. First you make your part of the key. That takes about ten minutes; have paper and a pen ready.`,
    shares: (_organiser, title) =>
      `The others on the counting committee for “${title}” have finished their step. Now it is your turn. Have your sheet with the 24 key words ready.`,
    confirmation: (_organiser, title) =>
      `The key for “${title}” is almost done. Only your confirmation is missing. Have your sheet with the 24 key words ready.`,
    decryption: (_organiser, title) =>
      `The vote “${title}” has ended. Please take part in the count now. Have your sheet with the 24 key words ready.`,
    link: (_organiser, title) =>
      `Here is your link to the counting committee for “${title}”. The page shows how far the committee has got and whether there is something for you to do.`,
    actions: {
      link: "To the counting committee",
      trustee: "Make the key",
      shares: "Continue",
      confirmation: "Confirm the key",
      decryption: "Count",
    },
    keep: "The link is for you alone. Do not pass this message on. Nobody will ask you for your key words by e-mail or by phone.",
  },
  renewal: {
    subject: (organiser) => `New counting committee needed: ${organiser}`,
    intro: (organiser, committee, until) =>
      `The “${committee}” (${organiser}) ends soon: from ${until} on, it counts no new votes.`,
    how: "Please make a new counting committee before that, with the same people or with others. That takes about ten minutes. The old one still counts what is already running with it.",
    action: "To the association",
  },
  contact: {
    subject: (title) => `Answers to this address? ${title}`,
    intro: (organiser, title) =>
      `Hello,\n${organiser} is preparing the secret vote “${title}”. People who reply to an e-mail about the vote should write to this address. If that is right, please confirm it.`,
    action: "Confirm the address",
    keep: "The link works for seven days. If you know nothing about this, delete this message. Without your confirmation, no answers come here.",
  },
  team: {
    subject: (organiser) => `Invitation to the team: ${organiser}`,
    intro: (organiser, role) => `${organiser} invites you to join its team. Your role: ${role}.`,
    roles: {
      administrator: "administrator",
      board: "election board",
      chair: "chair of the meeting",
      observer: "observer",
      door: "door",
    },
    action: "Join the team",
    keep: "The link is for you alone. It works once, within a week. Do not pass this message on: whoever has it can sign in in your place. Later you can have a new sign-in link sent to this address at any time.",
  },
  signIn: {
    subject: "Urna: your sign-in link",
    intro: (origin) => `Here is your link to sign in at ${origin}.`,
    action: "Sign in",
    keep: "The link works once, within an hour. Give it to nobody, not by phone either. If you did not ask for it, delete this message. Then nothing changes.",
  },
  address: {
    subject: "Urna: is this your address?",
    intro: (origin, name) =>
      `Hello,\nAt ${origin}, this address was entered for the account “${name}”. Links for signing in will go to it. If that was you, open the link where you are signed in.`,
    action: "Confirm the address",
    keep: "The link works for a day. If you know nothing about this, delete this message. Without your confirmation, no links come here.",
  },
  founding: {
    subject: (name) => `Create an association: ${name}`,
    intro: (name) => `This link creates the association “${name}” and makes you its administrator.`,
    action: "Create the association",
    keep: "The link works once and for a day. If you know nothing about this, delete this message. Then nothing is created.",
  },
  test: { subject: "Urna: test", text: (origin) => `This message comes from your Urna at ${origin}. E-mail works.` },
  alarm: {
    subject: "Urna needs help",
    text: (origin) =>
      `Your Urna at ${origin} cannot do everything that it should. Below is what it wrote to its log. OPERATING.md says what the words mean and what to do, under “When the machine fails”.`,
  },
  questions: (contact) => `Questions? Reply to this message. Your answer goes to the organiser: ${contact}`,
  ask: (askAt) => `How to reach the organiser: ${askAt}`,
  noContact: (organiser) => `If you have questions, ask the organiser: ${organiser}`,
};
