// Die Prüfseite auf Deutsch: der Katalog in einfachen Worten, das Urteil, die Befunde. Die Nummern und Kennungen der Prüfungen
// stehen in crypto/verifier/catalogue.ts.
import type { CheckId } from "../../../crypto/verifier/catalogue.ts";
import type { NotShownId } from "../../../crypto/verifier/report.ts";
import { values } from "./values.ts";

/** Was geprüft wird, was es bedeutet, und was zu sagen ist, wenn es nicht so ist. */
type CheckText = { readonly title: string; readonly means: string; readonly wrong: string };

const checks: Readonly<Record<CheckId, CheckText>> = {
  file: {
    title: "Die Datei ist vollständig",
    means: "Jeder Eintrag endet dort, wo er enden soll.",
    wrong: "Die Datei bricht ab, oder ihre Zeilenenden sind verändert.",
  },
  encoding: {
    title: "Jeder Eintrag hat die eine erlaubte Schreibweise",
    means: "Niemand kann unbemerkt etwas anhängen.",
    wrong: "Ein Eintrag ist anders geschrieben als erlaubt.",
  },
  texts: {
    title: "Keine versteckten Zeichen in Texten",
    means: "Namen und Fragen lesen sich für alle gleich.",
    wrong: "Ein Text enthält versteckte Zeichen.",
  },
  limits: {
    title: "Größen und Anzahlen im erlaubten Rahmen",
    means: "Kein Eintrag ist größer als vorgesehen.",
    wrong: "Ein Eintrag ist größer als erlaubt, oder er nennt eine zu große Zahl.",
  },
  order: {
    title: "Die Reihenfolge stimmt",
    means: "Kein Schritt der Abstimmung fehlt oder kommt zu früh.",
    wrong: "Ein Schritt der Abstimmung fehlt oder steht an der falschen Stelle.",
  },
  complete: {
    title: "Die Prüfdatei geht bis zum Ende",
    means: "Alles darin konnte geprüft werden.",
    wrong: "Die Prüfdatei geht nicht bis zum Ende, oder es konnte nicht alles darin geprüft werden.",
  },
  checkpoint: {
    title: "Es ist die unterschriebene Prüfdatei",
    means: "Der Server hat genau diese Einträge unterschrieben.",
    wrong: "Der Server hat nicht diese Prüfdatei unterschrieben.",
  },
  contests: {
    title: "Die Fragen sind eindeutig",
    means: "Es steht fest, was man wählen kann und wie viel.",
    wrong: "Eine Frage ist nicht eindeutig.",
  },
  classes: {
    title: "Die Gruppen der Mitglieder sind eindeutig",
    means: "Jede Gruppe hat ihre Fragen und ihr Gewicht.",
    wrong: "Eine Gruppe von Mitgliedern ist nicht eindeutig.",
  },
  rules: {
    title: "Die Regeln sind eindeutig",
    means: "Es stand vorher fest, wann etwas angenommen oder jemand gewählt ist.",
    wrong: "Eine Regel ist nicht eindeutig.",
  },
  schedule: {
    title: "Die Zeiten passen zusammen",
    means: "Anfang und Ende widersprechen sich nicht.",
    wrong: "Die Zeiten passen nicht zusammen.",
  },
  "board-keys": {
    title: "Die Schlüssel des Servers sind brauchbar",
    means: "Unterschriften lassen sich prüfen.",
    wrong: "Ein Schlüssel des Servers oder eines Zeugen ist nicht brauchbar.",
  },
  trustees: {
    title: "Die Zählkommission hat ihre Schlüssel",
    means: "Jedes Mitglied hat bewiesen, dass es seinen Teil kennt.",
    wrong: "Jemand aus der Zählkommission hat den eigenen Schlüssel nicht bewiesen.",
  },
  shares: {
    title: "Die Teile wurden verteilt",
    means: "Jedes Mitglied der Zählkommission hat den anderen ihre Teile gegeben.",
    wrong: "Jemand aus der Zählkommission hat den anderen ihre Teile nicht richtig gegeben.",
  },
  confirmations: {
    title: "Die Probe ist gelungen",
    means: "Jedes Mitglied der Zählkommission konnte vor der Öffnung zählen.",
    wrong: "Jemand aus der Zählkommission hat die Probe nicht bestanden.",
  },
  "election-key": {
    title: "Der Schlüssel der Abstimmung stimmt",
    means: "Er besteht aus den Teilen der Zählkommission und sonst nichts.",
    wrong: "Der Schlüssel der Abstimmung ist nicht der aus den Teilen der Zählkommission.",
  },
  "issuer-keys": {
    title: "Die Stempel für Stimmzettel sind echt",
    means: "Jeder Stempel gilt nur für eine Gruppe und nur für diese Abstimmung.",
    wrong: "Ein Stempel für Stimmzettel ist nicht echt.",
  },
  roll: {
    title: "Die Zahl der Stimmberechtigten stand fest",
    means: "Sie wurde bei der Öffnung festgeschrieben.",
    wrong: "Die Zahl der Stimmberechtigten stand bei der Öffnung nicht richtig fest.",
  },
  notices: {
    title: "Bekanntmachungen sind zulässig",
    means: "Unterbrechungen, Verlängerungen und Nachträge stehen dort, wo sie stehen dürfen.",
    wrong: "Eine Bekanntmachung ist so nicht zulässig.",
  },
  batches: {
    title: "Stimmzettel wurden gemischt veröffentlicht",
    means: "Die Reihenfolge verrät nicht, wer wann abgestimmt hat.",
    wrong: "Stimmzettel wurden nicht so gemischt, wie es sein muss.",
  },
  "ballot-form": {
    title: "Jeder Stimmzettel ist richtig aufgebaut",
    means: "Er enthält genau die Fragen seiner Gruppe.",
    wrong: "Ein Stimmzettel hat nicht genau die Fragen seiner Gruppe.",
  },
  "ballot-keys": {
    title: "Kein Stimmzettel zählt doppelt",
    means: "Jede Erlaubnis wurde höchstens einmal benutzt.",
    wrong: "Eine Erlaubnis wurde zweimal benutzt.",
  },
  "ballot-trackers": {
    title: "Keine Stimme wurde abgeschrieben",
    means: "Keine versiegelte Wahl kommt zweimal vor.",
    wrong: "Eine versiegelte Wahl kommt zweimal vor.",
  },
  tokens: {
    title: "Jeder Stimmzettel ist berechtigt",
    means: "Jeder trägt den Stempel der Stelle, die Stimmzettel ausgibt.",
    wrong: "Ein Stimmzettel trägt keinen gültigen Stempel.",
  },
  "ballot-proofs": {
    title: "Jeder Stimmzettel enthält eine gültige Stimme",
    means: "Das ist bewiesen, ohne einen zu öffnen.",
    wrong: "Ein Stimmzettel beweist nicht, dass er eine gültige Stimme enthält.",
  },
  closing: {
    title: "Der Abschluss nennt alle Stimmzettel",
    means: "Danach kam keiner dazu und keiner verschwand.",
    wrong: "Der Abschluss nennt andere Stimmzettel als die, die davor stehen.",
  },
  "closing-time": {
    title: "Nicht zu früh beendet",
    means: "Die Abstimmung endete nicht vor dem angekündigten Ende.",
    wrong: "Die Abstimmung wurde zu früh beendet.",
  },
  register: {
    title: "Das Verzeichnis nennt jedes Mitglied einmal",
    means: "Die Zeilen sind verdeckt; jedes Mitglied erkennt nur seine eigene.",
    wrong:
      "Das Verzeichnis nennt nicht jedes Mitglied genau einmal, oder es stimmt nicht, wer nachgetragen oder gestrichen wurde.",
  },
  "register-rolls": {
    title: "Das Verzeichnis ist das der Öffnung",
    means: "Nur angekündigte Nachträge sind dazugekommen, und nur angekündigte Streichungen weggefallen.",
    wrong: "Das Verzeichnis ist nicht das der Öffnung mit den angekündigten Nachträgen und Streichungen.",
  },
  "register-ballots": {
    title: "Jeder ausgegebene Stimmzettel gehört zu einem Mitglied",
    means: "Keiner wurde ohne stimmberechtigte Person ausgestellt.",
    wrong: "Ein ausgegebener Stimmzettel gehört nicht zu genau einem Mitglied.",
  },
  turnout: {
    title: "Nicht mehr Stimmzettel als Mitglieder",
    means: "Höchstens so viele Stimmzettel wie ausgegeben, höchstens so viele ausgegeben wie Berechtigte.",
    wrong: "Es gibt mehr Stimmzettel, als ausgegeben wurden, oder mehr ausgegebene als Berechtigte.",
  },
  withheld: {
    title: "Zu kleine Ergebnisse bleiben verdeckt",
    means: "Fragen mit zu wenigen Stimmzetteln wurden nicht ausgezählt, und nur diese.",
    wrong: "Eine Frage ist verdeckt, die gezählt sein müsste, oder gezählt, obwohl sie zu wenige Stimmzettel hat.",
  },
  decryptions: {
    title: "Nur die Summe wurde geöffnet",
    means: "Jedes Mitglied der Zählkommission beweist, dass es richtig gezählt hat.",
    wrong: "Jemand aus der Zählkommission hat nicht bewiesen, dass richtig gezählt wurde.",
  },
  threshold: {
    title: "Genug Mitglieder haben gezählt",
    means: "So viele, wie vorher festgelegt waren.",
    wrong: "Zu wenige aus der Zählkommission haben gezählt.",
  },
  counts: {
    title: "Die Zahlen stimmen",
    means: "Das veröffentlichte Ergebnis ist die Summe der Stimmzettel.",
    wrong: "Das veröffentlichte Ergebnis ist nicht die Summe der Stimmzettel.",
  },
  decisions: {
    title: "Die Entscheidung folgt aus den Zahlen",
    means: "Nach den Regeln, die vorher feststanden.",
    wrong: "Die Entscheidung folgt nicht aus den Zahlen.",
  },
  witnesses: {
    title: "Genug Zeugen haben dieselbe Prüfdatei gesehen",
    means: "So viele wie angekündigt haben es mit unterschrieben. Ohne Zeugen entfällt diese Prüfung.",
    wrong: "Zu wenige Zeugen haben diese Prüfdatei unterschrieben, oder eine ihrer Unterschriften ist falsch.",
  },
  committee: {
    title: "Die genannte Zählkommission durfte auszählen",
    means:
      "Ihr Zählschlüssel gilt für mehrere Abstimmungen. Wo sie ihn nur für eine erstellt hat, entfällt diese Prüfung.",
    wrong: "Es ist nicht die genannte Zählkommission, oder sie durfte diese Abstimmung nicht auszählen.",
  },
};

const notShown: Readonly<Record<NotShownId, string>> = {
  clock: "Ob nach der Uhr pünktlich geöffnet, unterbrochen und beendet wurde.",
  promises: "Ob jeder Stimmzettel hier steht, dessen Annahme bestätigt wurde. Dazu braucht man die Bestätigung.",
  members: "Ob es die Mitglieder gibt, ob sie stimmberechtigt sind und ob jedes seinen eigenen Stimmzettel bekam.",
  devices: "Ob die Geräte der Mitglieder versiegelt haben, was darauf gewählt wurde.",
  trustees: "Ob sich Mitglieder der Zählkommission heimlich verabredet haben, einzelne Stimmzettel zu öffnen.",
  "one-record":
    "Ob andere dieselbe Prüfdatei gesehen haben. Vergleichen Sie dazu das Vergleichszeichen der Prüfdatei mit anderen.",
  published: "Ob dies die veröffentlichte Prüfdatei ist: Die Unterschrift des Servers lag nicht bei.",
  witnesses:
    "Was ein Zeuge gesehen hätte: Für diese Abstimmung sind keine Zeugen genannt, nur der Server hat unterschrieben.",
  committee: "Ob die Zählkommission aus den genannten Personen besteht und ob sie von dieser Abstimmung weiß.",
  removals: "Ob gestrichene Mitglieder noch keinen Stimmzettel hatten und ob zwei Personen das entschieden haben.",
};

export const audit = {
  title: "Nachprüfen",
  heading: "Die Abstimmung nachprüfen",
  lead: "Hier rechnet Ihr Gerät die ganze Abstimmung nach: jeden Stimmzettel, jeden Beweis, das Ergebnis und die Entscheidung. Es vertraut dabei keinem Server.",
  own: "Prüfdatei dieser Abstimmung prüfen",
  file: "Oder eine Prüfdatei prüfen",
  onlyFile: "Eine Prüfdatei prüfen",
  fileHint: "Die Datei bleibt auf Ihrem Gerät. Sie können sie auch auf diese Seite ziehen.",
  drop: "Datei hier loslassen",
  running: "Wird geprüft",
  reading: "Prüfdatei gelesen, in MB",
  recomputing: "Stimmzettel nachgerechnet",
  again: "Etwas anderes prüfen",
  catalogue: "Was geprüft wurde",
  catalogueRunning: "Was geprüft wird",
  examined: (n: string) => `${n} geprüft`,
  nothing: "kommt nicht vor",
  notYet: "noch nicht",
  notRun: "nicht möglich",
  passed: "in Ordnung",
  failed: (n: number, text: string) => (n === 1 ? "1 Befund" : `${text} Befunde`),
  valid: "Alles stimmt.",
  validText: (checks: string, items: string) =>
    `${checks} Prüfungen, ${items} Einzelheiten nachgerechnet, kein Befund.`,
  alone:
    "Die Prüfdatei stimmt in sich. Ob es die veröffentlichte ist, ließ sich ohne die Unterschrift des Servers nicht prüfen.",
  consistent: "Bis hierher stimmt alles.",
  consistentText:
    "Es ist noch nicht ausgezählt: Die Prüfdatei endet vor dem Ergebnis. Prüfen Sie sie später noch einmal.",
  consistentFile:
    "Die Prüfdatei endet vor dem Ergebnis. Entweder ist noch nicht ausgezählt, oder das Ende der Datei fehlt. Laden Sie sie später noch einmal herunter.",
  cutOff: "Die Datei ist unvollständig.",
  cutOffText:
    "Sie bricht ab, bevor die Prüfdatei zu Ende ist. Das sagt nichts über die Abstimmung. Laden Sie die Datei noch einmal herunter.",
  invalid: "Hier stimmt etwas nicht.",
  invalidText: (n: number, text: string) =>
    n === 1
      ? "Es gibt einen Befund. Zeigen Sie ihn der Wahlleitung und anderen Mitgliedern; jeder kann ihn nachrechnen."
      : `Es gibt ${text} Befunde. Zeigen Sie sie der Wahlleitung und anderen Mitgliedern; jeder kann sie nachrechnen.`,
  incompleteText: "Nicht jede Prüfung war möglich.",
  otherElection: "Dies ist die Prüfdatei einer anderen Abstimmung als der, deren Adresse Sie geöffnet haben.",
  findings: "Befunde",
  finding: (entry: string, clause: string) => `Eintrag ${entry} verletzt die Regel ${clause}.`,
  findingLineEnds:
    "Außerdem hat ein Programm die Datei unterwegs verändert (Zeilenenden). Laden Sie sie noch einmal herunter.",
  findingAtEnd: (clause: string) => `Am Ende der Prüfdatei ist die Regel ${clause} verletzt.`,
  findingsNote:
    "Die Regeln stehen in der Beschreibung des Verfahrens (SPEC.md). Was das Programm im Einzelnen gefunden hat, steht auf Englisch im Prüfbericht.",
  omitted: (text: string) => `und ${text} weitere`,
  result: "Ergebnis, hier nachgerechnet",
  resultAsPublished: "Ergebnis, wie veröffentlicht",
  noResult: "Die Prüfdatei enthält kein Ergebnis.",
  turnoutTitle: "Beteiligung",
  turnout: (ballots: string, issued: string, eligible: string) =>
    `${ballots} Stimmzettel in der Urne, ${issued} ausgegeben, ${eligible} Stimmberechtigte.`,
  turnoutHolds: "Nicht mehr Stimmzettel in der Urne als ausgegeben, und nicht mehr ausgegeben als Stimmberechtigte.",
  ownBallot: {
    title: "Ihr eigener Stimmzettel",
    register: "Wurde in meinem Namen einer geholt?",
    promise: "Fehlt meine Stimme?",
  },
  unwitnessed: (signed: string, size: string, quorum: number) =>
    `Geprüft sind die ersten ${signed} von ${size} Einträgen. Für den Rest ${quorum === 1 ? "fehlt noch die Unterschrift eines Zeugen" : `fehlen noch Unterschriften von Zeugen (nötig: ${quorum})`}. Prüfen Sie es später noch einmal.`,
  turnoutOpen: (ballots: string, eligible: string) =>
    `${ballots} veröffentlichte Stimmzettel, ${eligible} Stimmberechtigte.`,
  group: (name: string, sentence: string) => `${name}: ${sentence}`,
  counting: "Wer auszählen kann",
  countedBy: (names: string, t: number, n: number) =>
    n === 1 ? `${names}, allein.` : `${names}; ${t} davon müssen mitmachen.`,
  standing: (name: string, until: string) =>
    `${name}: Diese Zählkommission hat ihren Zählschlüssel für alle Abstimmungen erstellt, die vor ${until} beginnen. Vergleichen Sie:`,
  personAlone:
    "Wer hier auszählt, braucht dazu niemand anderen und kann einzelne Stimmzettel öffnen. Namen stehen nicht darauf.",
  serverAmong:
    "Einer davon ist der Server selbst. Er zählt mit, ohne dass jemand zusieht; allein kann er nichts öffnen. Nur die anderen schützen vor dem Betreiber.",
  serverAlone:
    "Der Server kann ohne andere auszählen. Die Stimmen waren deshalb nicht vor seinem Betreiber geschützt: Er konnte einzelne öffnen und das Ergebnis vor dem Ende sehen. Das stand vor der Abstimmung fest, und alle Abstimmenden wurden darauf hingewiesen.",
  notices: "Bekanntmachungen",
  noticeEnd: (time: string) => `Neues Ende: ${time}.`,
  noticeEligible: (n: number, text: string) =>
    n === 1 ? "Damit ist 1 Person stimmberechtigt." : `Damit sind ${text} stimmberechtigt.`,
  noticeWithdrawn: (name: string) => `${name} steht nicht mehr zur Wahl.`,
  struckOff: (n: number, text: string) =>
    n === 1 ? "1 Person wurde gestrichen." : `${text} Personen wurden gestrichen.`,
  noticeLate: "Das steht nach dem Teil der Prüfdatei, der ausgezählt wird.",
  noticeKinds: {
    start: "Beginn",
    pause: "Unterbrechung",
    resume: "Fortsetzung",
    extension: "Verlängerung",
    roll: "Nachtrag zum Verzeichnis",
    removal: "Streichung aus dem Verzeichnis",
    withdrawal: "Rückzug einer Kandidatur",
    cancellation: "Abbruch",
    incident: "Vorfall",
  },
  identity: "Womit Sie vergleichen können",
  fingerprint: values.recordFingerprint,
  beforeCount: values.countFingerprint,
  countingKey: values.keyFingerprint,
  fingerprintHint: "Sieht jemand anderes dasselbe Vergleichszeichen, dann hat er dieselbe Prüfdatei.",
  electionId: values.electionId,
  entries: "Einträge",
  notShownTitle: "Was keine Prüfdatei zeigen kann",
  downloadReport: "Bericht herunterladen",
  attachments: {
    title: "Unterlagen zu dieser Abstimmung",
    text: "Sie gehören zur Prüfdatei, stehen aber nicht darin. Diese Seite hat sie nicht geprüft. „urna verify --attachments“ prüft, ob es die Dateien sind, die in der Abstimmung genannt sind.",
  },
  downloadRecord: "Prüfdatei herunterladen",
  how: "Wie funktioniert das?",
  howText:
    "Die Prüfdatei ist eine Folge von Einträgen in einem Merkle-Baum. Der Prüfer spielt sie der Reihe nach ab, prüft die blinden BLS-Signaturen und die Zero-Knowledge-Beweise aller Stimmzettel, addiert die ElGamal-Chiffrate, prüft die Entschlüsselungsbeweise der Zählkommission und wendet die Regeln auf die Zahlen an. Dasselbe tut der Befehl „urna verify“ ohne Browser.",
  notLoaded:
    "Die Prüfdatei oder ein Teil dieser Seite konnte nicht geladen werden. Bitte prüfen Sie die Verbindung und versuchen Sie es noch einmal.",
  removed:
    "Diese Abstimmung wurde von diesem Server entfernt. Wenn Sie die öffentliche Prüfdatei aufgehoben haben, wählen Sie sie unten aus.",
  noRecord:
    "Diese Datei ist keine Prüfdatei einer Abstimmung. Gesucht ist die Datei, die auf der Ergebnisseite heruntergeladen werden kann.",
  broken: (clause: string) => `Die Datei bricht ab und lässt sich nicht weiter lesen (Regel ${clause}).`,
  crashed: "Die Prüfung wurde unterbrochen. Bitte laden Sie die Seite neu.",
  checks,
  notShown,
};
export type AuditMessages = typeof audit;
