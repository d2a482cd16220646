// Das Ergebnis auf Deutsch, für alle Seiten, die eines zeigen.

export const result = {
  title: "Ergebnis",
  loading: "Das Ergebnis wird geladen …",
  later: "Das Ergebnis erscheint hier, sobald genug Zeugen unterschrieben haben.",
  published: "So hat der Server es veröffentlicht. Dieses Gerät hat es noch nicht nachgerechnet.",
  contest: (n: number) => `Frage ${n}`,
  chart: (title: string) => `Stimmen für ${title}`,
  option: "Möglichkeit",
  votes: "Stimmen",
  blank: "Enthaltung",
  check: "Nachprüfen",
  checkHint:
    "Nachprüfen kann es jeder: Die nächste Seite rechnet alles auf diesem Gerät nach, vom ersten Eintrag bis zur Entscheidung.",
  download: "Prüfdatei herunterladen",
  downloadHint: "Eine Datei ohne Namen. Heben Sie sie auf: Sie genügt, um das Ergebnis auch in Jahren nachzuprüfen.",
};
export type ResultMessages = typeof result;
