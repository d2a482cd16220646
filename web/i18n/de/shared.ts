// Texte, die alle Seiten gemeinsam haben, auf Deutsch.

export const shared = {
  locale: "de-DE",
  moment: (day: string, clock: string, zone: string) =>
    `${day}, ${clock.replace(/^0|:00$/g, "")} Uhr (Zeitzone: ${zone})`,
  home: "Urna, Startseite",
  skip: "Zum Inhalt",
  imprint: "Impressum",
  privacy: "Datenschutz",
  ask: "So erreichen Sie die Wahlleitung:",
  trial: "Probeabstimmung",
  trialText: "Hier wird nur geübt. Es wird nichts entschieden.",
  language: "Sprache",
  copy: "Kopieren",
  copied: "Kopiert",
  notNow: "Doch nicht",
  undo: "Rückgängig",
  more: "mehr",
  fewer: "weniger",
  errors: (n: number) =>
    n === 0 ? "Hier fehlt nichts mehr" : n === 1 ? "Hier fehlt noch etwas" : `Hier fehlen noch ${n} Dinge`,
  stepDone: "erledigt",
  stepNow: "jetzt",
  stepLater: "später",
  progress: (done: string, total: string) => `${done} von ${total}`,
  altered: "Der Server hat für diese Seite das falsche Programm geschickt. Es wurde nicht ausgeführt.",
  lineEnds:
    "Ein Programm hat diese Datei unterwegs verändert (Zeilenenden). Das sagt nichts über die Abstimmung. Laden Sie die Datei noch einmal herunter.",
  servedLineEnds:
    "Der Server schickt die Prüfdatei mit veränderten Zeilenenden. Das darf er nicht. Zeigen Sie das der Wahlleitung und anderen Mitgliedern; jeder kann es nachprüfen. Ohne https kann auch ein Programm unterwegs sie verändert haben.",
};
export type SharedMessages = typeof shared;
