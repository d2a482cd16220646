/** German texts about lists of people: what could not be read, what was not taken, who may be somebody twice. Voice and words: ../STYLE.md. */

export const lists = {
  nothingFound: "In diesem Text steht keine Person. Schreiben Sie eine Zeile je Person, mit dem Namen zuerst.",
  unreadable: (line: number) =>
    `Zeile ${line} lässt sich nicht lesen. Meist fehlt ein schließendes Anführungszeichen. Ihr Text bleibt stehen; bitte berichtigen Sie die Zeile.`,
  fileLine: (line: number) =>
    `Zeile ${line} der Datei lässt sich nicht lesen. Meist fehlt ein schließendes Anführungszeichen. Berichtigen Sie die Zeile in der Datei, und wählen Sie die Datei noch einmal.`,
  fileTitle: "Ersetzen oder anhängen?",
  fileText: (name: string, found: number, listed: number) =>
    `In ${name} ${found === 1 ? "steht 1 Person" : `stehen ${found} Personen`}. Auf der Liste ${listed === 1 ? "steht schon 1" : `stehen schon ${listed}`}.`,
  fileUnreadable:
    "Diese Datei ist keine Textdatei. Speichern Sie Ihre Tabelle als „CSV (UTF-8)“ und wählen Sie sie noch einmal.",
  remarks: "Bitte vergleichen Sie mit Ihrer Liste",
  seen: "Hinweise ausblenden",
  heading: (text: string) => `„${text}“`,
  column: (n: number, sample: string) => `${n} (zum Beispiel „${sample}“)`,
  columns: (n: number, names: string) =>
    `${n === 1 ? `Die Spalte ${names} wurde` : `Die Spalten ${names} wurden`} nicht übernommen. Gebraucht werden Name, E-Mail-Adresse und Gruppe.`,
  weights: (name: string) =>
    `Die Spalte ${name} wurde nicht übernommen: Jede Stimme zählt gleich. Wenn Stimmen verschieden viel zählen sollen, legen Sie unten Gruppen mit eigenem Gewicht an.`,
  tooManyGroups: (name: string) =>
    `Die Spalte ${name} wurde nicht übernommen: Sie nennt zu viele Gruppen. Wenn Sie Gruppen brauchen, legen Sie sie unten an.`,
  groups: (n: number, names: string) =>
    n === 1 ? `Aus der Liste kommt die Gruppe ${names}.` : `Aus der Liste kommen die Gruppen ${names}.`,
  above: (text: string) => `„${text}“ wurde als Überschrift gelesen und nicht übernommen.`,
  person: {
    "half-name": (row: number, name: string) =>
      `Zeile ${row}: Vor- oder Nachname fehlt, in der Liste steht nur „${name}“. Bitte ergänzen Sie den Namen.`,
    "too-wide": (row: number, name: string) =>
      `Zeile ${row} („${name}“) hat mehr Felder als die Überschrift. Bitte vergleichen Sie Name und E-Mail-Adresse.`,
    "other-address": (row: number, name: string) =>
      `Zeile ${row} („${name}“): In einer anderen Spalte steht eine E-Mail-Adresse. Sie wurde nicht übernommen; bitte tragen Sie sie ein.`,
  },
  more: (n: number) => (n === 1 ? "Das gilt auch für 1 weitere Zeile." : `Das gilt auch für ${n} weitere Zeilen.`),
  alike: {
    title: "Bitte sehen Sie erst nach",
    name: (name: string, number: number, other: string) =>
      `${name}: Auf der Liste steht schon ${other} (Nr. ${number}). Ist das dieselbe Person?`,
    email: (name: string, number: number, other: string) =>
      `${name}: Dieselbe E-Mail-Adresse hat schon ${other} (Nr. ${number}). Ist das dieselbe Person?`,
    twice: (name: string, other: string) => `${name} und ${other} stehen beide hier. Ist das dieselbe Person?`,
    explain:
      "Sie können niemanden mehr von der Liste streichen. Wer zweimal auf der Liste steht, kann zweimal abstimmen.",
    groupsNotHere:
      "Die Gruppen aus der Liste wurden nicht übernommen: Alle kommen in die Gruppe, die Sie gewählt haben.",
    yes: "Alles richtig: nachtragen",
  },
};
export type ListMessages = typeof lists;
