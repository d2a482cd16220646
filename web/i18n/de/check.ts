/** Die Seiten für einzelne Prüfungen: ein geöffnetes Siegel, die eigene Zeile im Verzeichnis, eine gespeicherte Bestätigung. */
import { values } from "./values.ts";

export const check = {
  title: "Prüfen",
  notWhole:
    "Der Link hierher ist unvollständig oder verändert. Es wurde nichts damit nachgerechnet. Öffnen oder kopieren Sie ihn noch einmal, oder geben Sie hier von Hand ein, was gefragt ist.",
  working: "Wird auf diesem Gerät nachgerechnet …",
  read: (megabytes: string) => `Prüfdatei gelesen: ${megabytes} MB`,
  again: "Noch einmal",
  toRecord: "Zur öffentlichen Prüfdatei",
  failures: {
    "not-loaded":
      "Die öffentliche Prüfdatei oder ein Teil dieser Seite konnte nicht geladen werden. Bitte prüfen Sie die Verbindung und versuchen Sie es noch einmal.",
    "not-enough-witnesses":
      "Die Zeugen dieser Abstimmung haben noch nicht unterschrieben. Vorher glaubt diese Seite der Prüfdatei nicht. Versuchen Sie es später noch einmal.",
    "not-witnessed":
      "Die Zeugen dieser Abstimmung haben das Ende der Prüfdatei noch nicht unterschrieben. Versuchen Sie es später noch einmal.",
    "truncated-record":
      "Die Prüfdatei kam nicht ganz an. Das sagt nichts über die Abstimmung. Bitte versuchen Sie es noch einmal.",
    "not-open": "Diese Abstimmung ist noch nicht geöffnet.",
  },
  wrong: (clause: string) =>
    `Die öffentliche Prüfdatei besteht die Prüfung nicht (Regel ${clause}). Zeigen Sie das der Wahlleitung und anderen Mitgliedern.`,
  audit: {
    heading: "Ein geöffnetes Siegel prüfen",
    text: "Auf dem ersten Gerät haben Sie ein Siegel geöffnet, statt den Stimmzettel in die Urne zu legen. Dieses Gerät rechnet mit eigenem Programm nach, was darin war. Dazu braucht es keinen Zugangscode.",
    scan: "Scannen Sie den QR-Code des ersten Geräts mit der Kamera dieses Geräts. Oder nehmen Sie die Datei, die es gespeichert hat:",
    file: "Datei des ersten Geräts",
    aloneText:
      "Auf dem ersten Gerät haben Sie ein Siegel geöffnet, statt den Stimmzettel in die Urne zu legen. Dieses Programm rechnet nach, was darin war, ohne Verbindung und ohne den Server der Abstimmung.",
    record: "Prüfdatei der Abstimmung",
    recordHint: "Sie steht auf der Prüfseite der Abstimmung zum Herunterladen.",
    link: "Oder der Link, den das erste Gerät zeigt",
    submit: "Nachrechnen",
    recordMissing: "Bitte wählen Sie die Prüfdatei.",
    openingMissing: "Bitte wählen Sie die Datei des ersten Geräts, oder fügen Sie seinen Link ganz ein.",
    found: "Das war in dem Siegel",
    blank: "Enthaltung",
    none: "Kein Kreuz",
    votes: (title: string, n: string, one: boolean) => (one ? `${title}: 1 Stimme` : `${title}: ${n} Stimmen`),
    number: values.tracker,
    compare:
      "Vergleichen Sie die Prüfnummer mit der, die das erste Gerät vor dem Öffnen gezeigt hat. Wenn sie gleich ist, hat das erste Gerät genau diese Auswahl versiegelt.",
    different:
      "Ist sie verschieden, oder ist die Auswahl nicht Ihre? Dann stimmen Sie nicht auf dem ersten Gerät ab, und melden Sie sich bei der Wahlleitung.",
    never: "Dieses Siegel kommt nie in die Urne. Das erste Gerät versiegelt Ihre Auswahl neu.",
    failed: "Was hier ankam, ist beschädigt oder gehört zu einer anderen Abstimmung.",
    own: "Was dieses Gerät mit dem ersten gemeinsam hat",
    ownText:
      "Beide Programme kommen vom selben Server, wenn Sie beide von dort laden. Unabhängig wird die Prüfung, wenn das zweite Gerät das Programm von woanders hat: das Prüfprogramm als eine Datei, das es auf der Prüfseite gibt, oder „urna audit“ auf der Kommandozeile. Gemeinsam sind beiden nur die Kurve (ristretto255), SHA-256 und das Lesen der Prüfdatei; Verschlüsselung und Prüfnummer rechnet jedes für sich.",
  },
  register: {
    heading: "Wurde in meinem Namen ein Stimmzettel geholt?",
    text: "Nach dem Ende der Abstimmung enthält die öffentliche Prüfdatei für jedes Mitglied eine verdeckte Zeile. Mit Ihrem Link, oder mit Name, Nummer und Registerwert von Ihrer Einladung, findet dieses Gerät Ihre Zeile. Nichts davon geht an den Server. Bei mehr als 10.000 Mitgliedern holt es nur einen Teil des Verzeichnisses; denselben Teil holen mindestens 1.000 Mitglieder Ihrer Gruppe oder die ganze Gruppe.",
    reference: "Ihr ganzer Link, oder Name und Nummer",
    referenceHint: "der Link aus Ihrer E-Mail; oder vom Blatt, genau wie dort, zum Beispiel „Anna Ahrens / 12“",
    salt: values.salt,
    saltHint: "22 Zeichen; Groß- und Kleinschreibung zählen. Auf älteren Blättern heißt er „Prüfwert“.",
    submit: "Im Verzeichnis nachsehen",
    referenceWrong:
      "Hier gehört Ihr ganzer Link hin, oder der Name, ein Schrägstrich und die Nummer. Der Zugangscode allein genügt nicht.",
    linkWrong:
      "Mit diesem Link lässt sich Ihre Zeile nicht finden: Er ist nicht vollständig oder gehört zu einer anderen Abstimmung. Nehmen Sie den ganzen Link aus Ihrer Einladung.",
    saltWrong: "Der Registerwert hat 22 Zeichen. Bitte vergleichen Sie ihn mit der Einladung.",
    issued: "Ja, für diesen Namen wurde ein Stimmzettel ausgegeben.",
    notIssued: "Nein, für diesen Namen wurde kein Stimmzettel ausgegeben.",
    struckOff: "Nein. Dieser Name wurde von der Liste gestrichen, bevor ein Stimmzettel ausgegeben war.",
    struckOffText:
      "Warum gestrichen wurde, steht in den Bekanntmachungen der öffentlichen Prüfdatei. Wer einen Stimmzettel geholt hatte, durfte nicht gestrichen werden: Dann ist dieses Verzeichnis falsch. Zeigen Sie es der Wahlleitung und anderen Mitgliedern.",
    who: (name: string) => `Zeile von ${name}`,
    same: (place: string, size: string) =>
      `So steht es auch in der öffentlichen Prüfdatei: Ihre Zeile steht in Eintrag ${place} von ${size}, unterschrieben vom Server. Dieses Gerät hat es nachgerechnet.`,
    yours: "Es ist der Stimmzettel, den Ihr Gerät geholt hat. Auch das hat dieses Gerät nachgerechnet.",
    notYours:
      "Im Verzeichnis steht ein anderer Stimmzettel als der, den Ihr Gerät geholt hat. Das darf nicht sein. Melden Sie sich bei der Wahlleitung und zeigen Sie ihr diese Seite.",
    noneYours:
      "Im Verzeichnis steht, dass für diesen Namen kein Stimmzettel ausgegeben wurde. Ihr Gerät hat aber einen geholt. Das darf nicht sein. Melden Sie sich bei der Wahlleitung und zeigen Sie ihr diese Seite.",
    notMe: "Haben Sie gar keinen Stimmzettel geholt?",
    notMeText:
      "Dann hat jemand anderes mit Ihrem Zugangscode einen Stimmzettel geholt, oder er wurde ohne Sie ausgegeben. Melden Sie es gleich der Wahlleitung, und sagen Sie es anderen Mitgliedern. Welche Stimme abgegeben wurde, lässt sich nicht finden und nicht zurückholen. Ob die Abstimmung wiederholt werden muss, entscheidet Ihr Verein nach seinen Regeln.",
    proves:
      "Das können Sie jedem zeigen: Der Nachweis unten und die öffentliche Prüfdatei genügen, niemand muss Ihnen glauben.",
    save: "Nachweis speichern",
    fileName: "urna-verzeichnis",
    none: "Noch kein Verzeichnis",
    noneText:
      "Das Verzeichnis steht erst nach dem Ende der Abstimmung in der Prüfdatei. Sehen Sie dann noch einmal nach. Heben Sie Ihre Einladung so lange auf.",
    absent: "Diese Zeile gibt es im Verzeichnis nicht.",
    absentText:
      "Vielleicht ist etwas vertippt: Name und Nummer müssen genau so geschrieben sein wie auf der Einladung. Stimmt alles, dann fehlen Sie im Verzeichnis. Melden Sie sich bei der Wahlleitung.",
  },
  promise: {
    heading: "Fehlt meine Stimme?",
    text: "Die Urne hat Ihren Stimmzettel mit einer unterschriebenen Bestätigung angenommen. Dieses Gerät sucht ihn in der öffentlichen Prüfdatei.",
    file: "Gespeicherte Datei mit der Bestätigung",
    number: "Oder die Prüfnummer",
    numberHint: "26 Zeichen; Bindestriche und Groß- oder Kleinschreibung spielen keine Rolle",
    submit: "In der Prüfdatei suchen",
    noClaim: "Darin ist weder eine Bestätigung noch eine Prüfnummer. Bitte vergleichen Sie die 26 Zeichen.",
    included: "Ihr Stimmzettel steht in der Prüfdatei.",
    includedText: (place: string, size: string) => `Er ist Eintrag ${place} von ${size}. Er wird mitgezählt.`,
    notYet: "Noch nicht in der Prüfdatei",
    notYetText:
      "Stimmzettel kommen in Gruppen in die Prüfdatei, die letzten am Ende der Abstimmung. Bis dahin ist nichts falsch. Sehen Sie nach dem Ende noch einmal nach.",
    broken: "Die Urne hat ihr Versprechen gebrochen.",
    brokenText:
      "Sie hat unterschrieben, dass dieser Stimmzettel in die Prüfdatei kommt. Die Abstimmung ist zu Ende, und er steht nicht darin. Das ist ein Beweis: Bestätigung und Prüfdatei genügen, um es jedem zu zeigen. Laden Sie beides herunter, und gehen Sie damit zur Wahlleitung und zu anderen Mitgliedern. Auf der Kommandozeile prüft es „urna verify-promise“.",
    missing: "Diese Prüfnummer steht nicht in der Prüfdatei.",
    missingText:
      "Die Abstimmung ist zu Ende. Vielleicht ist die Nummer vertippt. Eine Nummer allein beweist nichts; die gespeicherte Bestätigung schon. Auf dem Gerät, mit dem Sie abgestimmt haben, öffnet Ihr Link sie wieder.",
    forged:
      "Diese Bestätigung hat die Urne dieser Abstimmung nicht unterschrieben. Sie gehört zu einer anderen Abstimmung, oder sie wurde verändert.",
    record: "Prüfdatei herunterladen",
    checkpoint: "Unterschrift des Servers herunterladen",
  },
};
export type CheckMessages = typeof check;
