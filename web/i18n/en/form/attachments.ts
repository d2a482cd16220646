/** English texts of files to read before voting, in the form. Voice and words: ../../STYLE.md. */
import type { attachments as German, fileIssues as GermanFileIssues } from "../../de/form/attachments.ts";

export const attachments: typeof German = {
  title: "Things to read",
  add: "Add a file",
  hint: "A PDF or a picture, at most 5 MB. You can also drop files here. Pictures are made smaller; place and camera are removed. A PDF stays as it is.",
  publicHint: "These files are public: anyone with the address of the vote can load them, for ever.",
  name: (n) => `Name of file ${n}`,
  size: (type, size) => `${type}, ${size}`,
  types: { "application/pdf": "PDF", "image/jpeg": "picture", "image/png": "picture" },
  up: (n) => `Move file ${n} up`,
  down: (n) => `Move file ${n} down`,
  remove: (n) => `Remove file ${n}`,
  removed: (name) => `“${name}” is removed.`,
  sending: "Sending …",
  notReadable: (name) => `“${name}” is neither a PDF nor a picture that this browser can read. Nothing was added.`,
  large: (name) => `“${name}” is too large. A file may have at most 5 MB.`,
  many: "There can be at most 20 files in one place.",
};

/** What is wrong with files. */
export const fileIssues: typeof GermanFileIssues = {
  fileMissing: (n) => `File ${n} is missing on the server. Remove it, and add it again.`,
  filesTooLarge: "All files together: at most 200 files and 50 MB.",
  nameless: "Give the file a name.",
};
