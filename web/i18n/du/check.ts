// Die Seiten für einzelne Prüfungen: was anders heißt, wenn der Verein „du“ sagt.
import type { CheckMessages } from "../de/check.ts";
import type { Differing } from "./differing.ts";

export const check: Differing<CheckMessages> = {
  notWhole:
    "Der Link hierher ist unvollständig oder verändert. Es wurde nichts damit nachgerechnet. Öffne oder kopiere ihn noch einmal, oder gib hier von Hand ein, was gefragt ist.",
  failures: {
    "not-loaded":
      "Die öffentliche Prüfdatei oder ein Teil dieser Seite konnte nicht geladen werden. Bitte prüfe die Verbindung und versuch es noch einmal.",
    "not-enough-witnesses":
      "Die Zeugen dieser Abstimmung haben noch nicht unterschrieben. Vorher glaubt diese Seite der Prüfdatei nicht. Versuch es später noch einmal.",
    "not-witnessed":
      "Die Zeugen dieser Abstimmung haben das Ende der Prüfdatei noch nicht unterschrieben. Versuch es später noch einmal.",
    "truncated-record":
      "Die Prüfdatei kam nicht ganz an. Das sagt nichts über die Abstimmung. Bitte versuch es noch einmal.",
  },
  wrong: (clause: string) =>
    `Die öffentliche Prüfdatei besteht die Prüfung nicht (Regel ${clause}). Zeig das der Wahlleitung und anderen Mitgliedern.`,
  audit: {
    text: "Auf dem ersten Gerät hast du ein Siegel geöffnet, statt den Stimmzettel in die Urne zu legen. Dieses Gerät rechnet mit eigenem Programm nach, was darin war. Dazu braucht es keinen Zugangscode.",
    scan: "Scanne den QR-Code des ersten Geräts mit der Kamera dieses Geräts. Oder nimm die Datei, die es gespeichert hat:",
    aloneText:
      "Auf dem ersten Gerät hast du ein Siegel geöffnet, statt den Stimmzettel in die Urne zu legen. Dieses Programm rechnet nach, was darin war, ohne Verbindung und ohne den Server der Abstimmung.",
    recordMissing: "Bitte wähle die Prüfdatei.",
    openingMissing: "Bitte wähle die Datei des ersten Geräts, oder füge seinen Link ganz ein.",
    compare:
      "Vergleiche die Prüfnummer mit der, die das erste Gerät vor dem Öffnen gezeigt hat. Wenn sie gleich ist, hat das erste Gerät genau diese Auswahl versiegelt.",
    different:
      "Ist sie verschieden, oder ist die Auswahl nicht deine? Dann stimm nicht auf dem ersten Gerät ab, und melde dich bei der Wahlleitung.",
    never: "Dieses Siegel kommt nie in die Urne. Das erste Gerät versiegelt deine Auswahl neu.",
    ownText:
      "Beide Programme kommen vom selben Server, wenn du beide von dort lädst. Unabhängig wird die Prüfung, wenn das zweite Gerät das Programm von woanders hat: das Prüfprogramm als eine Datei, das es auf der Prüfseite gibt, oder „urna audit“ auf der Kommandozeile. Gemeinsam sind beiden nur die Kurve (ristretto255), SHA-256 und das Lesen der Prüfdatei; Verschlüsselung und Prüfnummer rechnet jedes für sich.",
  },
  register: {
    text: "Nach dem Ende der Abstimmung enthält die öffentliche Prüfdatei für jedes Mitglied eine verdeckte Zeile. Mit deinem Link, oder mit Name, Nummer und Registerwert von deiner Einladung, findet dieses Gerät deine Zeile. Nichts davon geht an den Server. Bei mehr als 10.000 Mitgliedern holt es nur einen Teil des Verzeichnisses; denselben Teil holen mindestens 1.000 Mitglieder deiner Gruppe oder die ganze Gruppe.",
    reference: "Dein ganzer Link, oder Name und Nummer",
    referenceHint: "der Link aus deiner E-Mail; oder vom Blatt, genau wie dort, zum Beispiel „Anna Ahrens / 12“",
    referenceWrong:
      "Hier gehört dein ganzer Link hin, oder der Name, ein Schrägstrich und die Nummer. Der Zugangscode allein genügt nicht.",
    linkWrong:
      "Mit diesem Link lässt sich deine Zeile nicht finden: Er ist nicht vollständig oder gehört zu einer anderen Abstimmung. Nimm den ganzen Link aus deiner Einladung.",
    saltWrong: "Der Registerwert hat 22 Zeichen. Bitte vergleiche ihn mit der Einladung.",
    struckOffText:
      "Warum gestrichen wurde, steht in den Bekanntmachungen der öffentlichen Prüfdatei. Wer einen Stimmzettel geholt hatte, durfte nicht gestrichen werden: Dann ist dieses Verzeichnis falsch. Zeig es der Wahlleitung und anderen Mitgliedern.",
    same: (place: string, size: string) =>
      `So steht es auch in der öffentlichen Prüfdatei: Deine Zeile steht in Eintrag ${place} von ${size}, unterschrieben vom Server. Dieses Gerät hat es nachgerechnet.`,
    yours: "Es ist der Stimmzettel, den dein Gerät geholt hat. Auch das hat dieses Gerät nachgerechnet.",
    notYours:
      "Im Verzeichnis steht ein anderer Stimmzettel als der, den dein Gerät geholt hat. Das darf nicht sein. Melde dich bei der Wahlleitung und zeig ihr diese Seite.",
    noneYours:
      "Im Verzeichnis steht, dass für diesen Namen kein Stimmzettel ausgegeben wurde. Dein Gerät hat aber einen geholt. Das darf nicht sein. Melde dich bei der Wahlleitung und zeig ihr diese Seite.",
    notMe: "Hast du gar keinen Stimmzettel geholt?",
    notMeText:
      "Dann hat jemand anderes mit deinem Zugangscode einen Stimmzettel geholt, oder er wurde ohne dich ausgegeben. Melde es gleich der Wahlleitung, und sag es anderen Mitgliedern. Welche Stimme abgegeben wurde, lässt sich nicht finden und nicht zurückholen. Ob die Abstimmung wiederholt werden muss, entscheidet dein Verein nach seinen Regeln.",
    proves:
      "Das kannst du jedem zeigen: Der Nachweis unten und die öffentliche Prüfdatei genügen, niemand muss dir glauben.",
    noneText:
      "Das Verzeichnis steht erst nach dem Ende der Abstimmung in der Prüfdatei. Sieh dann noch einmal nach. Heb deine Einladung so lange auf.",
    absentText:
      "Vielleicht ist etwas vertippt: Name und Nummer müssen genau so geschrieben sein wie auf der Einladung. Stimmt alles, dann fehlst du im Verzeichnis. Melde dich bei der Wahlleitung.",
  },
  promise: {
    text: "Die Urne hat deinen Stimmzettel mit einer unterschriebenen Bestätigung angenommen. Dieses Gerät sucht ihn in der öffentlichen Prüfdatei.",
    noClaim: "Darin ist weder eine Bestätigung noch eine Prüfnummer. Bitte vergleiche die 26 Zeichen.",
    included: "Dein Stimmzettel steht in der Prüfdatei.",
    notYetText:
      "Stimmzettel kommen in Gruppen in die Prüfdatei, die letzten am Ende der Abstimmung. Bis dahin ist nichts falsch. Sieh nach dem Ende noch einmal nach.",
    brokenText:
      "Sie hat unterschrieben, dass dieser Stimmzettel in die Prüfdatei kommt. Die Abstimmung ist zu Ende, und er steht nicht darin. Das ist ein Beweis: Bestätigung und Prüfdatei genügen, um es jedem zu zeigen. Lade beides herunter, und geh damit zur Wahlleitung und zu anderen Mitgliedern. Auf der Kommandozeile prüft es „urna verify-promise“.",
    missingText:
      "Die Abstimmung ist zu Ende. Vielleicht ist die Nummer vertippt. Eine Nummer allein beweist nichts; die gespeicherte Bestätigung schon. Auf dem Gerät, mit dem du abgestimmt hast, öffnet dein Link sie wieder.",
  },
};
