/** German texts for members of a counting committee while a meeting runs. Voice and words: ../../STYLE.md. */
import { values } from "../values.ts";

export const room = {
  running: "Eine Versammlung läuft",
  heading: (title: string) => `Versammlung „${title}“`,
  on: (day: string) => `am ${day}`,
  offer:
    "Diese Versammlung läuft. Dieses Gerät kann nach jeder Abstimmung die ganze Prüfdatei prüfen und von selbst auszählen, damit das Ergebnis gleich da ist.",
  rule: "Von selbst zählt es nur aus, wenn genug Mitglieder der Zählkommission dieselbe Prüfdatei sehen und nichts ungewöhnlich ist. Sonst fragt es Sie. Sie sehen jede Auszählung auf dieser Seite.",
  consent: "In dieser Versammlung mitzählen",
  byHand: "Ohne diese Zustimmung zählen Sie jede Abstimmung einzeln aus:",
  consented: "Dieses Gerät zählt in dieser Versammlung mit.",
  open: "Lassen Sie diese Seite offen und sichtbar. Solange sie im Hintergrund ist oder der Bildschirm aus ist, zählt dieses Gerät nichts aus.",
  closing:
    "Wenn Sie diese Seite schließen, zählt dieses Gerät nicht mit, bis Sie sie wieder öffnen. Ihr Schlüssel bleibt: Ihr Link führt Sie wieder hierher.",
  hidden: "Diese Seite ist nicht sichtbar. Bis sie es wieder ist, zählt dieses Gerät nichts von selbst aus.",
  lost: "Gerade keine Verbindung. Die Seite versucht es von selbst weiter.",
  none: "Es gibt noch keine Abstimmung.",
  question: (number: number, title: string) => `Abstimmung ${number}: „${title}“`,
  stands: {
    open: "läuft noch",
    idle: "ist beendet",
    checking: "wird geprüft",
    released: "Ihr Teil wird eingetragen",
    arrived: "Ihr Teil ist eingetragen",
    counted: "ausgezählt",
    cancelled: "abgebrochen",
    uncounted: "nicht ausgezählt",
    refused: "dieses Gerät zählt sie nicht aus",
    asks: "wartet auf Ihre Entscheidung",
  },
  waits: (agreed: number, needed: number) =>
    `geprüft: ${agreed} ${agreed === 1 ? "Bestätigung" : "Bestätigungen"}, von selbst geht es ab ${needed}`,
  pause: "geprüft: kurz nach der letzten Auszählung wartet dieses Gerät 30 Sekunden",
  anyway: "Jetzt von Hand auszählen",
  unusual: "Was ungewöhnlich ist",
  decide:
    "Deshalb zählt dieses Gerät nicht von selbst aus. Fragen Sie die anderen aus der Zählkommission, ob es so richtig ist, und entscheiden Sie dann.",
  reasons: {
    restored: "Ihr Schlüssel wurde auf diesem Gerät aus den Wörtern wiederhergestellt.",
    fewBallots: "Für mindestens eine Frage gibt es so wenige Stimmzettel, dass sie geschlossen bleibt.",
    smallClass: "In einer Gruppe durften nur sehr wenige abstimmen.",
    manyLate: "Viele kamen erst während der Abstimmung dazu.",
    fewOfEligible: "Weniger als die Hälfte derer, die abstimmen durften, hat abgestimmt.",
    excluded: (n: number) =>
      n === 1
        ? "1 anwesende Person war von dieser Abstimmung ausgeschlossen."
        : `${n} anwesende Personen waren von dieser Abstimmung ausgeschlossen.`,
    notices: "Während der Abstimmung ist etwas geschehen, das weiter unten steht.",
    countedBefore:
      "Dieselbe Frage wurde in dieser Versammlung schon einmal ausgezählt. Zwei Ergebnisse von fast denselben Menschen können verraten, wie Einzelne abgestimmt haben.",
    fewAgreements: (agreed: number, needed: number) =>
      `Erst ${agreed} in der Zählkommission ${agreed === 1 ? "hat" : "haben"} bestätigt, dieselbe Prüfdatei zu sehen. Von selbst zählt dieses Gerät ab ${needed} aus.`,
    tooSoon: "Seit Ihrer letzten Auszählung sind noch keine 30 Sekunden vergangen.",
  },
  refused: {
    otherRecord:
      "Dieses Gerät hat für diese Abstimmung schon eine andere Prüfdatei bestätigt oder ausgezählt. Das tut es nie für zwei. Bitte sagen Sie es laut den anderen aus der Zählkommission und der Versammlungsleitung.",
    otherQuestion:
      "Dieses Gerät hat unter dieser Nummer in der Versammlung schon eine andere Abstimmung bestätigt oder ausgezählt. Bitte sagen Sie es laut den anderen aus der Zählkommission und der Versammlungsleitung.",
    ended:
      "Diese Abstimmung kam erst nach dem Ende der Zählkommission auf dieses Gerät. Es zählt sie nicht aus. Bitte sagen Sie es der Versammlungsleitung.",
    differs:
      "Die Prüfdatei dieser Abstimmung passt nicht zu dem, was in der Versammlung angekündigt wurde. Dieses Gerät zählt sie nicht aus. Bitte sagen Sie es laut den anderen aus der Zählkommission und der Versammlungsleitung.",
  },
  onlyThere:
    "Diese Abstimmung gehört zu einer Versammlung, und Ihr Schlüssel wurde auf diesem Gerät aus den Wörtern wiederhergestellt. Zählen Sie sie auf der Seite der Zählkommission aus: Dort vergleichen Sie zuerst, ob Sie dieselbe Versammlung sehen wie alle.",
  same: {
    text: "Vergleichen Sie dieses Vergleichszeichen mit dem auf der Leinwand oder auf einem anderen Gerät. Vorher zählt dieses Gerät nichts von selbst aus. Wenn es anders ist, sagen Sie es laut der Versammlungsleitung.",
    button: "Es ist dasselbe",
  },
  hear: {
    title: "Sehen Sie dieselbe Versammlung wie alle?",
    text: "Ihr Schlüssel wurde auf diesem Gerät aus den Wörtern wiederhergestellt. Tippen Sie das Vergleichszeichen der Versammlung ab, das die Leinwand oder ein anderes Gerät jetzt zeigt. Vorher bestätigt dieses Gerät nichts.",
    label: values.meetingFingerprint,
    button: "Vergleichen",
    earlier: "Das ist ein älteres Vergleichszeichen. Nehmen Sie das, das die Leinwand jetzt zeigt.",
    never:
      "Dieses Vergleichszeichen hatte die Versammlung auf diesem Gerät nie. Vergleichen Sie noch einmal Zeichen für Zeichen. Wenn es anders bleibt, zählen Sie nicht aus, und sagen Sie es laut der Versammlungsleitung.",
  },
  alarm: {
    title: "Angehalten: Hier stimmt etwas nicht",
    other: "Der Server zeigt diesem Gerät jetzt eine andere Versammlung als vorher.",
    smaller: "Der Server zeigt diesem Gerät weniger von der Versammlung als vorher. Es fehlt etwas.",
    invalid: "Was der Server von der Versammlung zeigt, besteht die Prüfung nicht.",
    remedy:
      "Dieses Gerät zählt in dieser Versammlung nichts mehr aus. Sagen Sie es sofort laut den anderen aus der Zählkommission und der Versammlungsleitung.",
  },
  deeds: (n: number) =>
    n === 1
      ? "In Versammlungen: 1 Bestätigung oder Auszählung"
      : `In Versammlungen: ${n} Bestätigungen und Auszählungen`,
  deedsHint: "Das hat dieses Gerät mit Ihrem Schlüssel getan. Es bleibt hier stehen.",
  deed: {
    agreedItself: (when: string) => `von selbst bestätigt, ${when}`,
    agreedHand: (when: string) => `von Ihnen bestätigt, ${when}`,
    releasedItself: (when: string) => `von selbst ausgezählt, ${when}`,
    releasedHand: (when: string) => `von Ihnen ausgezählt, ${when}`,
  },
};
