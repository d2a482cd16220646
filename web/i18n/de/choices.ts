/** German texts about the choices of a question in the form: what they are called, and what is wrong with one. Voice and words: ../STYLE.md. */

/** What a choice on the ballot is called in the form: a person, or whatever else. */
const words = (one: string, many: string, add: string) => ({
  option: (n: number) => `${one} ${n}`,
  description: (n: number) => `Erläuterung zu ${one} ${n}`,
  add,
  remove: (n: number) => `${one} ${n} entfernen`,
  removed: (n: number) => `${one} ${n} ist entfernt.`,
  pasted: (n: number) => `${n} ${many} sind eingefügt.`,
  up: (n: number) => `${one} ${n} nach oben`,
  down: (n: number) => `${one} ${n} nach unten`,
  paste: `Mehrere auf einmal: Fügen Sie eine Liste ein, eine Zeile je ${one}.`,
  placeholder: (n: number) => `(${one} ${n})`,
});

export const choices = {
  person: words("Person", "Personen", "Noch eine Person"),
  choice: words("Möglichkeit", "Möglichkeiten", "Möglichkeit hinzufügen"),
};

export const choiceIssues = {
  title: {
    person: (n: number, option: number) => `Frage ${n}: Person ${option} hat noch keinen Namen.`,
    choice: (n: number, option: number) => `Frage ${n}: Möglichkeit ${option} ist noch leer.`,
  },
  twice: {
    person: (n: number, option: number) => `Frage ${n}: Person ${option} steht zweimal da.`,
    choice: (n: number, option: number) => `Frage ${n}: Möglichkeit ${option} steht zweimal da.`,
  },
  onlyOne: {
    person: (n: number) =>
      `Frage ${n}: Es steht nur eine Person zur Wahl. Nennen Sie eine zweite, oder lassen Sie mit Ja, Nein und Enthaltung abstimmen.`,
    choice: (n: number) =>
      `Frage ${n}: Es gibt nur eine Möglichkeit. Nennen Sie eine zweite, oder lassen Sie mit Ja, Nein und Enthaltung abstimmen.`,
  },
};

export type ChoiceMessages = { choices: typeof choices; choiceIssues: typeof choiceIssues };
