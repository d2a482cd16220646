// The start page in English: what Urna is, the way to the ballot, the way for organisers.
import type { StartMessages } from "../de/start.ts";

export const start: StartMessages = {
  title: "Urna",
  heading: "Vote in secret, check together",
  sentences: [
    "With Urna, an association, a union or a meeting can vote online and in secret.",
    "Nobody sees how anybody voted. Not even the operator can, if several people count together.",
    "Anyone can check for themselves that the votes were counted correctly.",
  ],
  lost: "This page does not exist",
  lostText:
    "The address may be incomplete. Open the link in your invitation again, or type in here what is in the invitation.",
  noImprint: "The operator of this server has not given an imprint yet",
  noPrivacy: "The operator of this server has not given a privacy notice yet",
  voteHeading: "I have an access code",
  voteHint: "The number and the code are in your invitation. If you were sent a link, simply open the link.",
  number: "Number of the vote",
  numberHint: "6 characters, for example 7K3-M9Q",
  numberWrong: "The number has 6 characters, letters and digits. It is in your invitation above the access code.",
  numberUnknown: "There is no vote with this number here. Please compare it with your invitation.",
  code: "Access code",
  codeHint: "20 characters; hyphens and upper or lower case make no difference",
  codeWrong: "The access code has 20 characters. Please compare it with your invitation.",
  show: "To the ballot",
  looking: "Looking for the vote …",
  offline: "The server cannot be reached at the moment. What you typed stays here; please try again.",
  organiserHeading: "I organise a vote",
  organiserText: "Set it up, invite members, open, end, count.",
  organiserLink: "To the organiser's page",
  secretLink: "Is my vote secret?",
};
