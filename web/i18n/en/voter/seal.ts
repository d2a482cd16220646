// Testing the seal, in English: with a trial ballot or one's own, before it goes into the ballot box.
import type { VoterMessages } from "../../de/voter.ts";
import { values } from "../values.ts";

export const trial: VoterMessages["trial"] = {
  offer: "Try without an access code",
  offerText: "Anybody may seal a trial ballot and check on a second device whether this page seals correctly.",
  start: "Open a trial ballot",
  startFor: (group) => `Open a trial ballot: ${group}`,
  heading: "Trial ballot",
  text: "It is sealed like any other, but never goes into the ballot box.",
};

export const audit: VoterMessages["audit"] = {
  number: values.tracker,
  trialChoice:
    "Write the number down. Then open the seal and check on a second device that it really contains your choice.",
  heading: "Check first, then put in",
  text: "Your choice is sealed now, but not yet in the ballot box. This check number belongs to the seal:",
  choice:
    "Write the number down. Then decide: put this ballot into the ballot box as it is, or open its seal and check on another device that your choice is really inside. An opened seal never goes into the ballot box: your choice is then sealed again.",
  open: "Open the seal and check",
  opened: "The seal is open",
  openedText:
    "Scan the code with another device, or open the link there. It checks with its own program and must show the same check number and your choice. Whoever sees the code sees your choice.",
  qr: "QR code for checking on another device",
  link: "Link for checking",
  file: "Save as a file",
  fileName: "urna-seal",
  fileHint: (page) => `With the file it works without a camera: open ${page} on the second device and choose it there.`,
  seal: "Seal again",
  done: "Check done: continue to casting",
  back: "Back to the ballot",
};
