/** English texts of what is mailed. Voice and words: web/i18n/STYLE.md. */
import type { Templates } from "./de.ts";

export const en: Templates = {
  moment: (day, clock) => `${day}, ${clock} (time zone: Berlin)`,
  hello: (name) => `Hello ${name},`,
  invitation: {
    subject: (title, name) => `Invitation to vote, for ${name}: ${title}`,
    intro: (organiser, title) => `${organiser} invites you to a secret vote: ${title}.`,
  },
  reminder: {
    subject: (title, name) => `Reminder of the vote, for ${name}: ${title}`,
    intro: (organiser, title) =>
      `this reminds you of the vote “${title}” (${organiser}). If you have voted already, there is nothing left to do. If you have fetched your ballot but not cast it yet, please go on with the device on which you fetched it; you do not need the new link then. You get this message all the same, because the organiser only learns later who has fetched a ballot.`,
  },
  member: {
    from: (when) => `Beginning: ${when}.`,
    fromNotice: "The organiser will say when voting begins. You can fetch your ballot now.",
    until: (when) => `End: ${when}.`,
    untilNotice: "The organiser will say when voting ends.",
    action: "To your ballot",
    typed: (address, short, code) => `Or by hand: open ${address} and type:\nVote: ${short}\nAccess code:\n${code}`,
    keep: "The link is for you alone. Do not pass this message on: whoever has it can fetch your ballot. If you were sent a link before, only this one works now.",
    result: (address) => `After the count the result is here: ${address}`,
    secret: (address) => `What is secret and what is not: ${address}`,
  },
  trustee: {
    subject: (title, name) => `Counting committee, ${name}: ${title}`,
    trustee: (organiser, title) =>
      `${organiser} asks you to help count the secret vote “${title}”. First you make your part of the key. That takes about ten minutes; have paper and a pen ready.`,
    shares: (_organiser, title) =>
      `the others on the counting committee for “${title}” have done their step. The next one is yours. Have your sheet with the 24 key words ready.`,
    confirmation: (_organiser, title) =>
      `the key for “${title}” is almost done. Only your confirmation is missing. Have your sheet with the 24 key words ready.`,
    decryption: (_organiser, title) =>
      `the vote “${title}” has ended. Please count with the others now. Have your sheet with the 24 key words ready.`,
    link: (_organiser, title) =>
      `here is your link to the counting committee for “${title}”. The page shows how far the committee is and whether there is something for you to do.`,
    actions: {
      link: "To the counting committee",
      trustee: "Make the key",
      shares: "Go on",
      confirmation: "Confirm the key",
      decryption: "Count",
    },
    keep: "The link is for you alone. Do not pass this message on. Nobody will ask you for your key words by e-mail or telephone.",
  },
  test: { subject: "trial", text: (origin) => `This message comes from your Urna at ${origin}. Mail goes out.` },
  questions: (contact) => `Questions? Reply to this message. Your answer goes to the organiser: ${contact}`,
  ask: (askAt) => `How to reach the organiser: ${askAt}`,
  noContact: (organiser) => `Questions are answered by the organiser: ${organiser}.`,
};
