/** English texts about the choices of a question in the form: what they are called, and what is wrong with one. Voice and words: ../STYLE.md. */
import type { ChoiceMessages } from "../de/choices.ts";

/** What a choice on the ballot is called in the form: a person, or whatever else. */
const words = (one: string, many: string, add: string): ChoiceMessages["choices"]["person"] => ({
  option: (n) => `${one} ${n}`,
  description: (n) => `Explanation of ${one.toLowerCase()} ${n}`,
  add,
  remove: (n) => `Remove ${one.toLowerCase()} ${n}`,
  removed: (n) => `${one} ${n} is removed.`,
  pasted: (n) => `${n} ${many} are pasted.`,
  up: (n) => `Move ${one.toLowerCase()} ${n} up`,
  down: (n) => `Move ${one.toLowerCase()} ${n} down`,
  paste: `Several at once: paste a list, one ${one.toLowerCase()} per line.`,
  placeholder: (n) => `(${one.toLowerCase()} ${n})`,
});

export const choices: ChoiceMessages["choices"] = {
  person: words("Person", "people", "Another person"),
  choice: words("Choice", "choices", "Add a choice"),
};

export const choiceIssues: ChoiceMessages["choiceIssues"] = {
  title: {
    person: (n, option) => `Question ${n}: person ${option} has no name yet.`,
    choice: (n, option) => `Question ${n}: choice ${option} is still empty.`,
  },
  twice: {
    person: (n, option) => `Question ${n}: person ${option} appears twice.`,
    choice: (n, option) => `Question ${n}: choice ${option} appears twice.`,
  },
  onlyOne: {
    person: (n) =>
      `Question ${n}: there is only one candidate. Name a second one, or let people vote yes, no or abstain.`,
    choice: (n) => `Question ${n}: there is only one choice. Name a second one, or let people vote yes, no or abstain.`,
  },
};
