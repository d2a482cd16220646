// Was eine Seite sagt, deren Programm nicht da ist, auf Deutsch. Diese Texte stehen in jeder Seite selbst: so kurz wie möglich.

export const loading = {
  notLoaded: {
    heading: "Die Seite konnte nicht geladen werden",
    text: "Vielleicht ist die Verbindung abgebrochen. Es ist nichts verloren. Die Seite versucht es von selbst wieder, sobald das Internet zurück ist.",
  },
  again: "Noch einmal versuchen",
  altered: {
    heading: "Diese Seite läuft hier nicht",
    text: "Ein Teil davon wurde unterwegs verändert. Deshalb läuft das Programm der Seite nicht. Versuchen Sie es in einem anderen Netz. Hilft das nicht, sagen Sie es der Wahlleitung.",
  },
  tooOld: {
    heading: "Ihr Browser ist zu alt",
    text: "Diese Seite läuft nur in neueren Browsern. Es ist nichts verloren. Nehmen Sie einen neueren Browser oder ein anderes Gerät.",
  },
};
export type LoadingMessages = typeof loading;
