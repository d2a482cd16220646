// What has changed during the vote, in English: who is no longer standing, and who was struck off.
import type { VoterMessages } from "../../de/voter.ts";

export const withdrawn: VoterMessages["withdrawn"] = {
  heading: (names) =>
    names.length === 1
      ? `${names[0]} no longer stands for election`
      : `${new Intl.ListFormat("en").format(names)} no longer stand for election`,
  reason: (name, reason) => `${name} – the organiser’s reason: ${reason}`,
  before: "Whoever no longer stands cannot be elected. Mark somebody else.",
  after: "If you made a mark there: it stays, but it elects nobody any more. Your ballot counts.",
  again: "You made your marks before. Please look at them once more.",
  seen: "I have read it",
  marked: (name) => `${name} (no longer stands)`,
  option: "No longer stands.",
  impossible: "This person no longer stands for election.",
  needed: "No longer stands. A mark is possible here only because there would be too few otherwise.",
};

export const struckOff: VoterMessages["struckOff"] = {
  heading: "You were struck off the list of those who may vote",
  text: "So no ballot is issued to you any more. None was issued before, either.",
  remedy:
    "If this is a mistake, contact the organiser at once. Until the vote ends, they can put you on the list again. You then get a new link.",
  afterwards: "After the end, your row in the register says that you were struck off. Nobody sees your name there.",
  register: "My row in the register",
};
