// Keeping a fetched ballot safe, and bringing it back, in English.
import type { KeepMessages } from "../de/keep.ts";

export const keep: KeepMessages = {
  offer: "Keep my ballot safe",
  cleared: {
    heading: "Not handed in yet",
    text: "Some browsers, especially on the iPhone, delete what a page has stored after seven days without a visit. That much time can pass before the vote ends. Vote before that, or keep the ballot safe.",
  },
  heading: "Keep my ballot safe",
  text: "If this browser loses your ballot, the file or the words bring it back: open your link, tap “Open my ballot” and then “Bring it here with a file or words”. Your marks are not in it.",
  warning:
    "Show the words to nobody. With the 48 words and your link, somebody can vote in your place. The twelve words are of use only together with the file.",
  fileHeading: "A file and twelve words",
  save: "Save the file",
  fileName: "urna-ballot",
  fileWords: "Write these twelve words on paper. Without them the file cannot be opened. Copy them letter by letter.",
  again:
    "If no file has arrived, use the 48 words. If you save the file again, the new words belong to the new file. The old file keeps working with the old words: destroy both.",
  paper: "Without a file: 48 words on paper",
  paperText: "Copy the words in their order, letter by letter.",
  loading: "Loading the words …",
  failed: "That did not work. Your ballot is still there. Please load the page again and try again.",
  back: "Back to the ballot",
  file: "The file that you kept, if you have one",
  fileHint: "It is called “urna-ballot” and is usually under “Downloads” or “Files”.",
  label: (n) => `The ${n} words`,
  count: (n, all) => `${n} of ${all} words`,
  wrongCount: (all) => `There must be ${all} words. Please count again.`,
  noFile: "There is no ballot in this file. Please choose the right one.",
  otherVote: "This file belongs to another vote.",
  otherWords: "These words belong to another file.",
};
