// Das Prüfprogramm als eine Datei, auf Deutsch.

export const verifierFile = {
  summary: "Ohne diesen Server nachprüfen",
  text: "Das Prüfprogramm gibt es als eine einzige Datei. Speichern Sie sie und die öffentliche Prüfdatei auf Ihrem Gerät. Öffnen Sie die Datei im Browser, dann wählen Sie dort die Prüfdatei aus. Dafür brauchen Sie keine Verbindung zum Internet.",
  download: "Prüfprogramm herunterladen",
  digest: "Prüfsumme dieser Datei (SHA-256)",
  waiting: "wird geladen",
  unknown: "Die Prüfsumme konnte nicht geladen werden.",
  hint: "Wer Ihnen ein verändertes Programm gibt, nennt Ihnen auch dessen Prüfsumme. Vergleichen Sie sie deshalb mit jemandem, der das Programm anderswo bekommen oder selbst gebaut hat.",
};
export type VerifierFileMessages = typeof verifierFile;
