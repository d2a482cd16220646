/** The pages for single checks: an opened seal, one's own row of the register, a saved confirmation. */
import type { CheckMessages } from "../de/check.ts";
import { values } from "./values.ts";

export const check: CheckMessages = {
  title: "Check",
  notWhole:
    "This link is incomplete or altered. Nothing was checked with it. Open or copy it again, or enter what is asked for here by hand.",
  working: "Being checked on this device …",
  read: (megabytes) => `Record read: ${megabytes} MB`,
  again: "Again",
  toRecord: "To the public record",
  failures: {
    "not-loaded":
      "The public record or a part of this page could not be loaded. Please check the connection and try again.",
    "not-enough-witnesses":
      "The witnesses of this vote have not signed yet. Until then this page does not believe the record. Try again later.",
    "not-witnessed": "The witnesses of this vote have not signed the end of the record yet. Try again later.",
    "truncated-record": "Not all of the record arrived. That says nothing about the vote. Please try again.",
    "not-open": "This vote has not opened yet.",
  },
  wrong: (clause) =>
    `The public record does not pass the check (rule ${clause}). Show this to the organiser and to other members.`,
  audit: {
    heading: "Check an opened seal",
    text: "On the first device you opened a seal instead of putting the ballot into the ballot box. This device uses its own program to compute what was in it. You do not need an access code for this.",
    scan: "Scan the first device’s QR code with this device’s camera. Or use the file that it has saved:",
    file: "File of the first device",
    aloneText:
      "On the first device you opened a seal instead of putting the ballot into the ballot box. This program computes what was in it, without a connection and without the server of the vote.",
    record: "Record file of the vote",
    recordHint: "It can be downloaded on the page where the vote is checked.",
    link: "Or the link that the first device shows",
    submit: "Recompute",
    recordMissing: "Please choose the record file.",
    openingMissing: "Please choose the file of the first device, or paste its whole link.",
    found: "This was in the seal",
    blank: "Abstention",
    none: "No mark",
    votes: (title, n, one) => (one ? `${title}: 1 vote` : `${title}: ${n} votes`),
    number: values.tracker,
    compare:
      "Compare the check number with the one that the first device showed before opening. If it is the same, the first device sealed exactly this choice.",
    different:
      "Is it different, or is the choice not yours? Then do not vote on the first device, and tell the organiser.",
    never: "This seal never goes into the ballot box. The first device seals your choice again.",
    failed: "What arrived here is damaged or belongs to another vote.",
    own: "What this device shares with the first",
    ownText:
      "Both programs come from the same server if you load both from there. The check becomes independent when the second device has its program from elsewhere: the program as one file, offered on the page where the vote is checked, or “urna audit” on the command line. The two then share only the curve (ristretto255), SHA-256 and the reading of the record; each computes the encryption and the check number by itself.",
  },
  register: {
    heading: "Was a ballot fetched in my name?",
    text: "After the end of the vote, the public record contains a hidden row for every member. With your link, or with the name, number and register value from your invitation, this device finds your row. None of this goes to the server. With more than 10,000 members, it fetches only a part of the register; at least 1,000 members of your group fetch the same part, or the whole group does.",
    reference: "Your whole link, or name and number",
    referenceHint: "the link from your e-mail; or from the sheet, exactly as there, for example “Anna Ahrens / 12”",
    salt: values.salt,
    saltHint: "22 characters; upper and lower case matter. Older sheets call it “check value”.",
    submit: "Look in the register",
    referenceWrong:
      "Your whole link belongs here, or the name, a slash and the number. The access code alone is not enough.",
    linkWrong:
      "Your row cannot be found with this link: it is incomplete, or it belongs to another vote. Use the whole link from your invitation.",
    saltWrong: "The register value has 22 characters. Please compare it with the invitation.",
    issued: "Yes, a ballot was issued for this name.",
    notIssued: "No, no ballot was issued for this name.",
    struckOff: "No. This name was struck off the list before a ballot was issued.",
    struckOffText:
      "The reason is among the announcements in the public record. Nobody who had fetched a ballot could be struck off: in that case this register is wrong. Show it to the organiser and to other members.",
    who: (name) => `Row of ${name}`,
    same: (place, size) =>
      `The public record says the same: your row is in entry ${place} of ${size}, signed by the server. This device has checked it.`,
    yours: "It is the ballot that your device fetched. This device has checked that, too.",
    notYours:
      "The register has a different ballot from the one that your device fetched. This should not happen. Tell the organiser and show them this page.",
    noneYours:
      "The register says that no ballot was issued for this name. But your device fetched one. This should not happen. Tell the organiser and show them this page.",
    notMe: "Did you not fetch a ballot at all?",
    notMeText:
      "Then somebody else fetched a ballot with your access code, or it was issued without you. Tell the organiser at once, and tell other members. The vote that was cast cannot be found or taken back. Your association decides by its rules whether the vote must be repeated.",
    proves:
      "You can show this to anybody: the proof below and the public record are enough, nobody has to believe you.",
    save: "Save the proof",
    fileName: "urna-register",
    none: "No register yet",
    noneText:
      "The register is in the record only after the end of the vote. Look again then. Keep your invitation until then.",
    absent: "The register has no such row.",
    absentText:
      "Perhaps something is mistyped: name and number must be written exactly as on the invitation. If all is right, you are missing from the register. Tell the organiser.",
  },
  promise: {
    heading: "Is my vote missing?",
    text: "The ballot box took your ballot with a signed confirmation. This device looks for it in the public record.",
    file: "Saved file with the confirmation",
    number: "Or the check number",
    numberHint: "26 characters; hyphens and upper or lower case make no difference",
    submit: "Look for it in the record",
    noClaim: "There is neither a confirmation nor a check number in it. Please compare the 26 characters.",
    included: "Your ballot is in the record.",
    includedText: (place, size) => `It is entry ${place} of ${size}. It will be counted.`,
    notYet: "Not in the record yet",
    notYetText:
      "Ballots go into the record in groups, the last ones at the end of the vote. Until then nothing is wrong. Look again after the end.",
    broken: "The ballot box has broken its promise.",
    brokenText:
      "It signed that this ballot goes into the record. The vote has ended, and it is not there. This is evidence: confirmation and record are enough to show it to anybody. Download both and take them to the organiser and to other members. On the command line “urna verify-promise” checks it.",
    missing: "This check number is not in the record.",
    missingText:
      "The vote has ended. Perhaps the number is mistyped. A number alone proves nothing; the saved confirmation does. On the device that you voted with, your link opens it again.",
    forged:
      "The ballot box of this vote did not sign this confirmation. It belongs to another vote, or it was changed.",
    record: "Download the record",
    checkpoint: "Download the server’s signature",
  },
};
