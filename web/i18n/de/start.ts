// Die Startseite auf Deutsch: was Urna ist, der Weg zum Stimmzettel, der Weg für die Wahlleitung.

export const start = {
  title: "Urna",
  heading: "Geheim abstimmen, gemeinsam nachrechnen",
  sentences: [
    "Mit Urna stimmt ein Verein, ein Verband oder eine Versammlung geheim online ab.",
    "Niemand sieht, wie jemand gestimmt hat. Auch der Betreiber sieht es nicht, wenn mehrere gemeinsam auszählen.",
    "Jeder kann selbst nachprüfen, dass richtig gezählt wurde.",
  ],
  lost: "Diese Seite gibt es hier nicht",
  lostText:
    "Die Adresse ist vielleicht unvollständig. Öffnen Sie den Link aus Ihrer Einladung noch einmal, oder geben Sie hier ein, was in der Einladung steht.",
  noImprint: "Der Betreiber dieses Servers hat noch kein Impressum angegeben",
  noPrivacy: "Der Betreiber dieses Servers hat noch keine Datenschutzerklärung angegeben",
  voteHeading: "Ich habe einen Zugangscode",
  voteHint:
    "Nummer und Code stehen in Ihrer Einladung. Wenn Sie einen Link bekommen haben, öffnen Sie einfach den Link.",
  number: "Nummer der Abstimmung",
  numberHint: "6 Zeichen, zum Beispiel 7K3-M9Q",
  numberWrong: "Die Nummer hat 6 Zeichen, Buchstaben und Ziffern. Sie steht in Ihrer Einladung über dem Zugangscode.",
  numberUnknown: "Unter dieser Nummer gibt es hier keine Abstimmung. Bitte vergleichen Sie sie mit Ihrer Einladung.",
  code: "Zugangscode",
  codeHint: "20 Zeichen; Bindestriche und Groß- oder Kleinschreibung spielen keine Rolle",
  codeWrong: "Der Zugangscode hat 20 Zeichen. Bitte vergleichen Sie ihn mit Ihrer Einladung.",
  show: "Zum Stimmzettel",
  looking: "Die Abstimmung wird gesucht …",
  offline: "Der Server ist gerade nicht erreichbar. Ihre Eingaben bleiben stehen; bitte versuchen Sie es noch einmal.",
  organiserHeading: "Ich leite eine Abstimmung",
  organiserText: "Anlegen, Mitglieder einladen, öffnen, beenden, auszählen.",
  organiserLink: "Zur Wahlleitung",
  secretLink: "Ist meine Stimme geheim?",
};
export type StartMessages = typeof start;
