// Texts that all pages have in common, in English.
import type { SharedMessages } from "../de/shared.ts";

export const shared: SharedMessages = {
  locale: "en-GB",
  moment: (day, clock, zone) => `${day}, ${clock} (time zone: ${zone})`,
  home: "Urna, start page",
  skip: "Skip to content",
  imprint: "Imprint",
  privacy: "Privacy",
  ask: "How to reach the organiser:",
  trial: "Trial vote",
  trialText: "This is only for practice. Nothing is decided.",
  language: "Language",
  copy: "Copy",
  copied: "Copied",
  notNow: "Go back",
  undo: "Undo",
  more: "more",
  fewer: "fewer",
  errors: (n) =>
    n === 0 ? "Nothing is missing any more" : n === 1 ? "Something is missing here" : `${n} things are missing here`,
  stepDone: "done",
  stepNow: "now",
  stepLater: "later",
  progress: (done, total) => `${done} of ${total}`,
  altered: "The server has sent the wrong program for this page. It was not run.",
  lineEnds:
    "A program changed this file on its way to you (line ends). That says nothing about the vote. Download the file again.",
  servedLineEnds:
    "The server sends the record with changed line ends. It must not do that. Show this to the organiser and to other members; anyone can check it. Without https, a program on the way may also have changed it.",
};
