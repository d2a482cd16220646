// Warum eine Abstimmung auf dem Server angehalten ist, und was zu tun ist (LOG-8).
export const stopped = {
  heading: "Der Server hat diese Abstimmung angehalten",
  registrar: {
    unproven:
      "Niemand kann einen Stimmzettel holen: Der Server kann nicht zeigen, dass seine Liste der ausgegebenen Stimmzettel auf dem neuesten Stand ist. Wer schon einen hat, kann ihn abgeben. Sagen Sie es dem Betreiber des Servers: Der Abschnitt „If a database was lost or set back“ seiner Anleitung sagt, was zu tun ist.",
    forGood:
      "Niemand kann mehr einen Stimmzettel holen: Mit dem, was auf dem Server noch da ist, könnte jemand zweimal abstimmen. Das lässt sich nicht beheben. Brechen Sie diese Abstimmung ab und wiederholen Sie sie.",
  },
  box: {
    unproven:
      "Die Urne nimmt nichts an: Der Server kann nicht zeigen, dass ihr Inhalt auf dem neuesten Stand ist. Versiegelte Stimmzettel bleiben auf den Geräten der Mitglieder. Sagen Sie es dem Betreiber des Servers: Der Abschnitt „If a database was lost or set back“ seiner Anleitung sagt, was zu tun ist.",
    forGood:
      "Die Urne ist verloren. Diese Abstimmung endet ohne Ergebnis und ohne vollständige öffentliche Prüfdatei; das lässt sich nicht beheben. Sagen Sie es den Mitgliedern und wiederholen Sie die Abstimmung.",
  },
};

export type StoppedMessages = typeof stopped;
