// Das Ergebnis auf Deutsch, für alle Seiten, die eines zeigen.

export const result = {
  title: "Ergebnis",
  loading: "Das Ergebnis wird geladen …",
  later: "Das Ergebnis erscheint hier, sobald genug Zeugen unterschrieben haben.",
  published: "Das hat der Server veröffentlicht. Dieses Gerät hat es noch nicht nachgerechnet.",
  wrong:
    "Das Ergebnis, das der Server hierher geschickt hat, ist nicht das, das er für alle unterschrieben hat. Verlassen Sie sich nicht darauf. Sagen Sie es der Wahlleitung, und zeigen Sie ihr diese Seite.",
  trial: (decision: string) => `Nur Probe: ${decision}`,
  contest: (n: number) => `Frage ${n}`,
  chart: (title: string) => `Stimmen für ${title}`,
  option: "Möglichkeit",
  votes: "Stimmen",
  blank: "Enthaltung",
  withdrawn: (names: string, n: number) =>
    n === 1
      ? `${names} hat die Kandidatur zurückgezogen und konnte nicht mehr gewählt werden.`
      : `${names} haben die Kandidatur zurückgezogen und konnten nicht mehr gewählt werden.`,
  struckOff: (n: number, text: string) =>
    n === 1
      ? "1 Stimme von Gestrichenen zählt nicht zu den Stimmberechtigten."
      : `${text} Stimmen von Gestrichenen zählen nicht zu den Stimmberechtigten.`,
  check: "Nachprüfen",
  checkHint:
    "Jeder kann es nachprüfen: Die nächste Seite rechnet alles auf diesem Gerät nach, vom ersten Eintrag bis zur Entscheidung.",
  download: "Prüfdatei herunterladen",
  downloadHint:
    "Sie enthält keine Namen von Mitgliedern. Heben Sie sie auf: Damit lässt sich das Ergebnis auch in Jahren nachprüfen.",
};
export type ResultMessages = typeof result;
