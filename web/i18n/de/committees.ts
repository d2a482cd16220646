/** Deutsche Texte über Zählkommissionen, die für viele Abstimmungen da sind. Stimme und Wörter: ../STYLE.md. */
import { values } from "./values.ts";

export const committees = {
  title: "Zählkommission",
  intro:
    "Die Zählkommission erstellt ihren Schlüssel einmal. Danach zählt sie jede Abstimmung des Vereins aus, bis Sie sie ablösen. Eine Abstimmung mit ihr können Sie ohne weitere Vorbereitung öffnen.",
  none: "Noch keine. Sie brauchen drei Personen und zehn Minuten.",
  add: "Zählkommission anlegen",
  addAnother: "Neue Zählkommission anlegen",
  names: (names: string, threshold: number, n: number) => `${names}. ${threshold} von ${n} müssen auszählen.`,
  states: {
    making: (names: string) => `Noch nicht fertig: ${names}.`,
    made: (day: string) => `Bereit für Abstimmungen, die vor dem ${day} geöffnet werden.`,
    ended: (day: string) => `Abgelaufen am ${day}. Für neue Abstimmungen legen Sie eine neue an.`,
    replaced: (day: string) => `Abgelöst am ${day}.`,
  },
  soon: (day: string) =>
    `Diese Zählkommission gilt nur noch bis zum ${day}. Legen Sie rechtzeitig eine neue an, auch mit denselben Personen. Alle schreiben dafür neue Wörter auf.`,
  running: (n: number) =>
    n === 1
      ? "Eine Abstimmung muss sie noch auszählen. Ihre Mitglieder brauchen ihre Wörter bis dahin."
      : `${n} Abstimmungen muss sie noch auszählen. Ihre Mitglieder brauchen ihre Wörter bis dahin.`,
  lost: (names: string) => `Wörter verloren: ${names}.`,
  short: (able: number, threshold: number) =>
    `Nur noch ${able} von mindestens ${threshold} können auszählen. Legen Sie sofort eine neue Zählkommission an.`,
  away: (name: string, from: string, until: string) =>
    from === until ? `${name} ist am ${from} abwesend.` : `${name} ist vom ${from} bis zum ${until} abwesend.`,
  few: (day: string | undefined, able: number, threshold: number) =>
    `${day === undefined ? "Heute" : `Am ${day}`} ${able === 0 ? "ist kein Mitglied" : able === 1 ? "ist nur 1 Mitglied" : `sind nur ${able} Mitglieder`} der Zählkommission da, um auszuzählen. ${threshold} sind nötig.`,
  later: "Es geht nichts verloren: Sobald genug Mitglieder zurück sind, können sie auszählen.",
  otherEnd: "Ein anderes Ende wählen",
  bad: (sender: string, receiver: string) =>
    `Der Teil, den ${sender} für ${receiver} geschickt hat, passt nicht. So geht es nicht weiter: Lösen Sie diese Zählkommission ab, und legen Sie eine neue an. Alle schreiben dafür neue Wörter auf.`,
  fingerprint: values.keyFingerprint,
  fingerprintHint:
    "Veröffentlichen Sie es, zum Beispiel auf Ihrer Website. Die Mitglieder schreiben es unter ihre Wörter. Es ist bei jeder Abstimmung dasselbe.",
  members: "Mitglieder",
  hand: "Geben Sie jedem Mitglied seinen Link. Alle können sofort beginnen; jedes braucht etwa zehn Minuten.",
  votes: "Abstimmungen",
  vote: { running: "noch nicht ausgezählt", ended: "beendet" },
  replace: "Zählkommission ablösen",
  replaceLoses:
    "Neue Abstimmungen können sie dann nicht mehr wählen. Was schon vorbereitet ist oder läuft, zählt sie noch aus. Das lässt sich nicht zurücknehmen.",
  replaced: "Abgelöste Zählkommissionen",
  form: {
    name: "Name",
    nameHint: "So steht sie in jeder Prüfdatei. Zum Beispiel „Zählkommission 2027“.",
    organiser: "Veranstalter",
    organiserHint: "So steht er auf jedem Stimmzettel, den diese Zählkommission auszählt.",
    member: (n: number) => `Mitglied ${n}`,
    email: (n: number) => `E-Mail-Adresse von Mitglied ${n}`,
    emailHint: "Mit einer Adresse bekommt das Mitglied seinen Link per E-Mail.",
    add: "Noch ein Mitglied",
    remove: (n: number) => `Mitglied ${n} entfernen`,
    threshold: "So viele müssen auszählen",
    thresholdOf: (t: number, n: number) => `${t} von ${n}`,
    minimum: "Mindestens so viele abgegebene Stimmzettel",
    minimumHint:
      "Ergebnisse mit weniger Stimmzetteln öffnet diese Zählkommission nie. Mit weniger als 10 schützt das wenig; für einen kleinen Vorstand nehmen Sie 3.",
    until: "Keine neue Abstimmung ab",
    untilHint:
      "Höchstens ein Jahr ist ratsam: Wer genug von den Wörtern findet, könnte alles öffnen, was mit diesem Schlüssel versiegelt wurde.",
    cost: "Was das kostet: Ein Schlüssel, der bleibt, öffnet auch frühere Abstimmungen, wenn die Wörter später in falsche Hände kommen. Deshalb endet jede Zählkommission, und nach der letzten Auszählung werden die Wörter vernichtet.",
    button: "Anlegen und Links erstellen",
    back: "Nicht jetzt",
    wrong: {
      name: "Geben Sie einen Namen ein, ohne unsichtbare Zeichen und mit höchstens 200 Zeichen.",
      organiser: "Geben Sie an, wer die Abstimmungen veranstaltet.",
      member: "Geben Sie den Namen des Mitglieds ein.",
      email: "Diese Adresse stimmt nicht. Sie sieht aus wie anna@example.org.",
      threshold: "Es muss mehr als die Hälfte der Mitglieder sein.",
      minimum: "Geben Sie eine Zahl ab 2 ein.",
      until: "Geben Sie einen Tag an, der noch kommt.",
    },
  },
  choice: {
    label: (name: string) => `Unsere Zählkommission: ${name}`,
    hint: (names: string, threshold: number, n: number) =>
      `${names}; ${threshold} von ${n} zählen aus. Sie müssen jetzt nichts tun.`,
    chosen: (minimum: number) => `Ihre Regeln gelten: Ausgezählt wird ab ${minimum} Stimmzetteln.`,
  },
};
export type CommitteesMessages = typeof committees;
