/** English texts for members of a counting committee while a meeting runs. Voice and words: ../../STYLE.md. */
import type { TrusteeMessages } from "../../de/trustee.ts";
import { values } from "../values.ts";

export const room: TrusteeMessages["room"] = {
  running: "A meeting is running",
  heading: (title) => `Meeting “${title}”`,
  on: (day) => `on ${day}`,
  offer:
    "This meeting is running. This device can check the whole record after every vote and count by itself, so that the result is there at once.",
  rule: "It counts by itself only if enough members of the counting committee see the same record and nothing is unusual. Otherwise it asks you. You see every count on this page.",
  consent: "Help count in this meeting",
  byHand: "Without this consent you count every vote yourself:",
  consented: "This device helps to count in this meeting.",
  open: "Leave this page open and visible. While it is in the background or the screen is off, this device counts nothing.",
  closing:
    "If you close this page, this device does not count until you open it again. Your key stays: your link leads you back here.",
  hidden: "This page is not visible. Until it is visible again, this device counts nothing by itself.",
  lost: "No connection right now. The page keeps trying by itself.",
  none: "There is no vote yet.",
  question: (number, title) => `Vote ${number}: “${title}”`,
  stands: {
    open: "still running",
    idle: "has ended",
    checking: "is being checked",
    released: "your part is being entered",
    arrived: "your part is entered",
    counted: "counted",
    cancelled: "cancelled",
    uncounted: "not counted",
    refused: "this device does not count it",
    asks: "waits for your decision",
  },
  waits: (agreed, needed) =>
    `checked: ${agreed} ${agreed === 1 ? "confirmation" : "confirmations"}, by itself from ${needed} on`,
  pause: "checked: shortly after the last count this device waits for 30 seconds",
  anyway: "Count by hand now",
  unusual: "What is unusual",
  decide:
    "That is why this device does not count by itself. Ask the others on the counting committee whether it is right this way, and then decide.",
  reasons: {
    restored: "Your key was restored on this device from the words.",
    fewBallots: "For at least one question there are so few ballots that it stays closed.",
    smallClass: "In one group only very few people were allowed to vote.",
    manyLate: "Many people were added only while voting was open.",
    fewOfEligible: "Fewer than half of those who were allowed to vote did vote.",
    excluded: (n) =>
      n === 1
        ? "1 person who is present was excluded from this vote."
        : `${n} people who are present were excluded from this vote.`,
    notices: "Something happened during the vote; see below.",
    countedBefore:
      "The same question was already counted in this meeting. Two results of almost the same people can tell how individual people voted.",
    fewAgreements: (agreed, needed) =>
      `Only ${agreed} on the counting committee ${agreed === 1 ? "has" : "have"} confirmed seeing the same record. This device counts by itself from ${needed} on.`,
    tooSoon: "Fewer than 30 seconds have passed since your last count.",
  },
  refused: {
    otherRecord:
      "This device has already confirmed or counted another record of this vote. It never does so for two. Please tell the others on the counting committee and the chair, aloud.",
    otherQuestion:
      "This device has already confirmed or counted another vote under this number in the meeting. Please tell the others on the counting committee and the chair, aloud.",
    ended:
      "This vote came to this device only after the end of the counting committee. The device does not count it. Please tell the chair.",
    differs:
      "The record of this vote does not match what was announced in the meeting. This device does not count it. Please tell the others on the counting committee and the chair, aloud.",
  },
  onlyThere:
    "This vote belongs to a meeting, and your key was restored on this device from the words. Count it on the page of the counting committee: there you first compare whether you see the same meeting as everybody.",
  same: {
    text: "Compare this fingerprint with the one on the screen in the hall or on another device. Before that, this device counts nothing by itself. If it differs, tell the chair, aloud.",
    button: "It is the same",
  },
  hear: {
    title: "Do you see the same meeting as everybody?",
    text: "Your key was restored on this device from the words. Type the fingerprint of the meeting that the screen in the hall or another device shows now. Before that, this device confirms nothing.",
    label: values.meetingFingerprint,
    button: "Compare",
    earlier: "This is an older fingerprint. Take the one that the screen in the hall shows now.",
    never:
      "The meeting on this device never had this fingerprint. Compare again, character by character. If it stays different, do not count, and tell the chair, aloud.",
  },
  alarm: {
    title: "Stopped: something is wrong here",
    other: "The server now shows this device a different meeting from before.",
    smaller: "The server shows this device less of the meeting than before. Something is missing.",
    invalid: "What the server shows of the meeting does not pass the check.",
    remedy:
      "This device counts nothing more in this meeting. Tell the others on the counting committee and the chair at once, aloud.",
  },
  deeds: (n) => (n === 1 ? "In meetings: 1 confirmation or count" : `In meetings: ${n} confirmations and counts`),
  deedsHint: "This is what this device has done with your key. It stays here.",
  deed: {
    agreedItself: (when) => `confirmed by itself, ${when}`,
    agreedHand: (when) => `confirmed by you, ${when}`,
    releasedItself: (when) => `counted by itself, ${when}`,
    releasedHand: (when) => `counted by you, ${when}`,
  },
};
