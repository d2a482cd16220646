// Einen geholten Stimmzettel sicher aufbewahren und zurückholen, auf Deutsch.

export const keep = {
  offer: "Stimmzettel sicher aufbewahren",
  cleared: {
    heading: "Noch nicht abgegeben",
    text: "Manche Browser, vor allem auf dem iPhone, löschen nach sieben Tagen ohne Besuch, was eine Seite gespeichert hat. Bis zum Ende der Abstimmung kann so viel Zeit vergehen. Stimmen Sie vorher ab, oder bewahren Sie den Stimmzettel sicher auf.",
  },
  heading: "Stimmzettel sicher aufbewahren",
  text: "Wenn dieser Browser Ihren Stimmzettel verliert, holen Sie ihn mit der Datei oder den Wörtern zurück: Öffnen Sie Ihren Link, tippen Sie auf „Stimmzettel öffnen“ und dann auf „Mit Datei oder Wörtern hierher holen“. Ihre Kreuze sind nicht dabei.",
  warning:
    "Zeigen Sie die Wörter niemandem. Mit den 48 Wörtern und Ihrem Link kann jemand an Ihrer Stelle abstimmen. Die zwölf Wörter nützen nur zusammen mit der Datei.",
  fileHeading: "Eine Datei und zwölf Wörter",
  save: "Datei speichern",
  fileName: "urna-stimmzettel",
  fileWords:
    "Schreiben Sie diese zwölf Wörter auf Papier. Ohne sie lässt sich die Datei nicht öffnen. Die Wörter sind englisch. Schreiben Sie sie Buchstabe für Buchstabe ab.",
  again:
    "Wenn keine Datei angekommen ist, nehmen Sie die 48 Wörter. Wenn Sie die Datei noch einmal speichern, gehören die neuen Wörter zur neuen Datei. Die alte Datei lässt sich weiter mit den alten Wörtern öffnen: Vernichten Sie beides.",
  paper: "Ohne Datei: 48 Wörter auf Papier",
  paperText: "Die Wörter sind englisch. Schreiben Sie sie der Reihe nach ab, Buchstabe für Buchstabe.",
  loading: "Die Wörter werden geladen …",
  failed:
    "Das hat nicht geklappt. Ihr Stimmzettel ist noch da. Bitte laden Sie die Seite neu und versuchen Sie es noch einmal.",
  back: "Zurück zum Stimmzettel",
  file: "Aufbewahrte Datei, wenn Sie eine haben",
  fileHint: "Sie heißt „urna-stimmzettel“ und liegt meist unter „Downloads“ oder „Dateien“.",
  label: (n: number) => `Die ${n} Wörter`,
  count: (n: number, all: number) => `${n} von ${all} Wörtern`,
  wrongCount: (all: number) => `Es müssen ${all} Wörter sein. Bitte zählen Sie nach.`,
  noFile: "Diese Datei ist kein aufbewahrter Stimmzettel. Bitte wählen Sie die richtige aus.",
  otherVote: "Diese Datei gehört zu einer anderen Abstimmung.",
  otherWords: "Diese Wörter gehören zu einer anderen Datei.",
};
export type KeepMessages = typeof keep;
