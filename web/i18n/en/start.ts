// The start page in English: what Urna is, the way to the ballot, the way for organisers.
import type { StartMessages } from "../de/start.ts";

export const start: StartMessages = {
  title: "Urna",
  heading: "Vote in secret, check together",
  sentences: [
    "With Urna an association, a union or a meeting votes in secret, online.",
    "Nobody sees how anybody voted, not even the operator, where several people count together.",
    "That the votes were counted right, anyone can check for themselves.",
  ],
  lost: "There is no such page here",
  lostText:
    "The address may be incomplete. Open the link in your invitation once more, or type here what is in the invitation.",
  noImprint: "The operator of this server has not named an imprint yet",
  noPrivacy: "The operator of this server has not named a privacy notice yet",
  voteHeading: "I have an access code",
  voteHint: "Number and code are in your invitation. If you were sent a link, simply open the link.",
  number: "Number of the vote",
  numberHint: "6 characters, for example 7K3-M9Q",
  numberWrong: "The number has 6 characters, letters and digits. It is in your invitation above the access code.",
  numberUnknown: "There is no vote with this number here. Please compare it with your invitation.",
  code: "Access code",
  codeHint: "20 characters; dashes and capital or small letters make no difference",
  codeWrong: "The access code has 20 characters. Please compare it with your invitation.",
  show: "To the ballot",
  looking: "Looking for the vote …",
  offline: "The server cannot be reached at the moment. What you typed stays here; please try again.",
  organiserHeading: "I run a vote",
  organiserText: "Set it up, invite members, open, close, count.",
  organiserLink: "To the organiser's page",
  secretLink: "Is my vote secret?",
};
